//! The word that somebody probably meant.

/// Words longer than this are not compared.
const LONGEST: usize = 64;

/// The candidate nearest to a word: the same but for case and separators, else within an edit for every
/// three letters. Nothing where no candidate is near.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let wanted = folded(word);
    if wanted.is_empty() || wanted.len() > LONGEST {
        return None;
    }
    let mut limit = (wanted.len() / 3).max(1);
    let mut best: Option<&str> = None;
    for candidate in candidates {
        if candidate == word || candidate.len() > 4 * LONGEST {
            continue;
        }
        if let Some(edits) = distance(&wanted, &folded(candidate), limit)
            && (best.is_none() || edits < limit)
        {
            limit = edits;
            best = Some(candidate);
        }
    }
    best.map(str::to_owned)
}

/// Letters and digits in lower case; separators are where people differ.
fn folded(word: &str) -> Vec<char> {
    word.chars()
        .filter(|c| !matches!(c, '-' | '_' | '.' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Insertions, deletions, exchanges and swaps of neighbours between two words; none above a limit.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut above_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut before: Option<char> = None;
    for (row, &x) in a.iter().enumerate() {
        let mut line = vec![row + 1];
        let mut left = row + 1;
        let mut behind: Option<char> = None;
        for (column, &y) in b.iter().enumerate() {
            let cell = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut cost = (cell(&last, column) + usize::from(x != y))
                .min(cell(&last, column + 1) + 1)
                .min(left + 1);
            if column > 0 && before == Some(y) && behind == Some(x) {
                cost = cost.min(cell(&above_last, column - 1) + 1);
            }
            line.push(cost);
            left = cost;
            behind = Some(y);
        }
        if line.iter().min().is_some_and(|&least| least > limit) {
            return None;
        }
        above_last = std::mem::replace(&mut last, line);
        before = Some(x);
    }
    last.last().copied().filter(|&edits| edits <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let words = ["kind", "name", "within", "web-server", "out_of_scope"];
        let near = |word| did_you_mean(word, words);
        assert_eq!(near("kindd").as_deref(), Some("kind"));
        assert_eq!(near("knid").as_deref(), Some("kind"));
        assert_eq!(near("WebServer").as_deref(), Some("web-server"));
        assert_eq!(near("outofscope").as_deref(), Some("out_of_scope"));
        assert_eq!(near("colour"), None);
        assert_eq!(near(""), None);
        assert_eq!(near(&"x".repeat(500)), None);
    }

    #[test]
    fn the_nearest_of_several_wins_and_the_first_of_equals() {
        assert_eq!(
            did_you_mean("e10", ["e1", "e100", "e10-a"]).as_deref(),
            Some("e1")
        );
        assert_eq!(
            did_you_mean("stores", ["stirs", "store"]).as_deref(),
            Some("store")
        );
    }

    #[test]
    fn a_swap_of_neighbours_is_one_edit() {
        let chars = |word: &str| word.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("abcd"), &chars("abdc"), 3), Some(1));
        assert_eq!(distance(&chars("abc"), &chars("xyz"), 2), None);
    }
}
