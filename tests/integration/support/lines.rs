//! A difference of two texts in lines, by Myers' algorithm.

/// What differs between two texts.
#[derive(Debug, Default)]
pub(crate) struct Difference {
    /// Lines of the first that the second does not have, from 0.
    pub(crate) gone: Vec<usize>,
    /// For each new line of the second, how many lines of the first stand before it.
    pub(crate) new: Vec<usize>,
}

impl Difference {
    /// The least difference of two texts.
    pub(crate) fn of(first: &str, second: &str) -> Self {
        let old: Vec<&str> = first.split('\n').collect();
        let new: Vec<&str> = second.split('\n').collect();
        let mut traces: Vec<Vec<usize>> = Vec::new();
        let reach = old.len() + new.len();
        let mut furthest = vec![0_usize; 2 * reach + 3];
        let middle = reach + 1;
        'search: for edits in 0..=reach {
            traces.push(furthest[middle - edits - 1..=middle + edits + 1].to_vec());
            for step in 0..=edits {
                let k = middle + 2 * step - edits;
                let down = step == 0 || (step < edits && furthest[k - 1] < furthest[k + 1]);
                let mut x = if down {
                    furthest[k + 1]
                } else {
                    furthest[k - 1] + 1
                };
                let mut y = x + middle - k;
                while x < old.len() && y < new.len() && old[x] == new[y] {
                    x += 1;
                    y += 1;
                }
                furthest[k] = x;
                if x >= old.len() && y >= new.len() {
                    break 'search;
                }
            }
        }
        Self::traced(&traces, old.len(), new.len())
    }

    fn traced(traces: &[Vec<usize>], mut x: usize, mut y: usize) -> Self {
        let mut found = Self::default();
        for (edits, trace) in traces.iter().enumerate().skip(1).rev() {
            // The trace's middle is diagonal 0; `x - y` may be negative.
            let at = |diagonal: isize| {
                trace[usize::try_from(diagonal + isize::try_from(edits).unwrap() + 1).unwrap()]
            };
            let edits = isize::try_from(edits).unwrap();
            let k = isize::try_from(x).unwrap() - isize::try_from(y).unwrap();
            let down = k == -edits || (k != edits && at(k - 1) < at(k + 1));
            let before = if down { k + 1 } else { k - 1 };
            x = at(before);
            y = usize::try_from(isize::try_from(x).unwrap() - before).unwrap();
            if down {
                found.new.push(x);
            } else {
                found.gone.push(x);
            }
        }
        found.gone.reverse();
        found.new.reverse();
        found
    }

    /// How many lines differ.
    pub(crate) fn count(&self) -> usize {
        self.gone.len() + self.new.len()
    }
}

#[test]
fn differences_are_least() {
    for (a, b, gone, new) in [
        ("a\nb\nc", "a\nb\nc", vec![], vec![]),
        ("a\nb\nc", "a\nc", vec![1], vec![]),
        ("a\nc", "a\nb\nc", vec![], vec![1]),
        ("a\nb\nc", "a\nx\nc", vec![1], vec![2]),
        ("a", "b", vec![0], vec![1]),
        ("a\nb", "x\na\nb\ny", vec![], vec![0, 2]),
    ] {
        let found = Difference::of(a, b);
        assert_eq!((found.gone, found.new), (gone, new), "{a:?} {b:?}");
    }
}
