//! A route cell by cell.

use super::scene::Route;
use crate::base::{Direction, Point, Rect};

/// A cell of a route with the heading in which it is entered and the one in which it is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub at: Point,
    pub heading: Direction,
    pub onward: Direction,
}

impl Route {
    /// The side of the source on which it leaves.
    pub fn leaves(&self) -> Option<Direction> {
        match self.points.as_slice() {
            [first, second, ..] => towards(*first, *second),
            _ => None,
        }
    }

    /// The heading in which it reaches the target.
    pub(super) fn arrives(&self) -> Option<Direction> {
        match self.points.as_slice() {
            [.., before, last] => towards(*before, *last),
            _ => None,
        }
    }

    /// The cell of its head.
    pub fn head(&self) -> Option<Point> {
        self.points.last().copied()
    }

    /// The cell of the head at its source, where it has one.
    pub fn second_head(&self) -> Option<Point> {
        let first = self.points.first()?;
        let (dx, dy) = self.leaves()?.step();
        self.two_way
            .then_some(Point::new(first.x + dx, first.y + dy))
    }

    /// Whether it runs through a cell outside its boxes.
    pub fn covers(&self, p: Point) -> bool {
        self.points.first() != Some(&p) && self.segments().any(|(from, to)| on_segment(p, from, to))
    }

    /// Whether it runs through a cell along the row, neither turning nor ending there.
    pub(super) fn runs_level(&self, p: Point) -> bool {
        self.segments().any(|(from, to)| {
            from.y == to.y && p.y == from.y && p.x > from.x.min(to.x) && p.x < from.x.max(to.x)
        })
    }

    /// Its straight pieces.
    pub fn segments(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        self.points.windows(2).filter_map(|pair| match pair {
            [from, to] => Some((*from, *to)),
            _ => None,
        })
    }

    /// Its cells, that in the source's border first.
    pub(super) fn cells(&self) -> Vec<Point> {
        let first = self.points.first().copied().into_iter();
        first
            .chain(self.steps().iter().map(|step| step.at))
            .collect()
    }

    /// The smallest rectangle around it.
    pub(super) fn extent(&self) -> Rect {
        let cells = self.points.iter().map(|p| Rect::new(p.x, p.y, 1, 1));
        cells.reduce(Rect::union).unwrap_or_default()
    }

    /// Its cells from the one outside the source's border to the head.
    pub(super) fn steps(&self) -> Vec<Step> {
        self.steps_of(|_, _, length| (1, length))
    }

    /// Those of its cells that lie in a window.
    pub(super) fn steps_through(&self, window: Rect) -> Vec<Step> {
        self.steps_of(|from, heading, length| {
            let (first, last) = within(from, heading, window);
            (first.max(1), last.min(length))
        })
    }

    /// Of each straight piece the cells from one to another, counted from its beginning.
    fn steps_of(&self, wanted: impl Fn(Point, Direction, i32) -> (i32, i32)) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut segments = self.segments().peekable();
        while let Some((from, to)) = segments.next() {
            let Some(heading) = towards(from, to) else {
                continue;
            };
            let after = segments.peek().and_then(|(from, to)| towards(*from, *to));
            let length = (to.x - from.x).abs() + (to.y - from.y).abs();
            let (dx, dy) = heading.step();
            let (first, last) = wanted(from, heading, length);
            for place in first..=last {
                steps.push(Step {
                    at: Point::new(from.x + place * dx, from.y + place * dy),
                    heading,
                    onward: after.filter(|_| place == length).unwrap_or(heading),
                });
            }
        }
        steps
    }
}

/// The first and the last step from a point that lie in a window; the last is less where none does.
fn within(from: Point, heading: Direction, window: Rect) -> (i32, i32) {
    let columns = (window.x - from.x, window.right() - 1 - from.x);
    let rows = (window.y - from.y, window.bottom() - 1 - from.y);
    let ((low, high), (before, behind)) = match heading {
        Direction::Right => (columns, rows),
        Direction::Left => ((-columns.1, -columns.0), rows),
        Direction::Down => (rows, columns),
        Direction::Up => ((-rows.1, -rows.0), columns),
    };
    if before <= 0 && behind >= 0 {
        (low, high)
    } else {
        (1, 0)
    }
}

/// The cells from one point to another in line with it.
pub(super) fn extent(from: Point, to: Point) -> Rect {
    let (x, y) = (from.x.min(to.x), from.y.min(to.y));
    Rect::new(x, y, (from.x - to.x).abs() + 1, (from.y - to.y).abs() + 1)
}

/// The direction from one point to another in line with it.
fn towards(from: Point, to: Point) -> Option<Direction> {
    match ((to.x - from.x).signum(), (to.y - from.y).signum()) {
        (1, 0) => Some(Direction::Right),
        (-1, 0) => Some(Direction::Left),
        (0, 1) => Some(Direction::Down),
        (0, -1) => Some(Direction::Up),
        _ => None,
    }
}

fn on_segment(p: Point, from: Point, to: Point) -> bool {
    p.x >= from.x.min(to.x)
        && p.x <= from.x.max(to.x)
        && p.y >= from.y.min(to.y)
        && p.y <= from.y.max(to.y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cells_in_a_window_are_those_of_all_that_lie_in_it() {
        let corners = [(0, 0), (9, 0), (9, 7), (3, 7), (3, 2), (6, 2)];
        let route = Route {
            points: corners.map(|(x, y)| Point::new(x, y)).to_vec(),
            ..Route::default()
        };
        let all = route.steps();
        assert_eq!(all.len(), 9 + 7 + 6 + 5 + 3);
        for (x, y) in (-2..11).flat_map(|x| (-2..9).map(move |y| (x, y))) {
            for (w, h) in [(0, 0), (1, 1), (3, 1), (2, 4), (20, 20)] {
                let window = Rect::new(x, y, w, h);
                let inside: Vec<Step> = all
                    .iter()
                    .copied()
                    .filter(|step| window.contains(step.at))
                    .collect();
                assert_eq!(route.steps_through(window), inside, "{window:?}");
            }
        }
    }
}
