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
        self.steps_of(|_, _| true)
    }

    /// Its cells of the straight pieces that run through a window.
    pub(super) fn steps_through(&self, window: Rect) -> Vec<Step> {
        self.steps_of(|from, to| extent(from, to).overlaps(window))
    }

    fn steps_of(&self, wanted: impl Fn(Point, Point) -> bool) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut segments = self.segments().peekable();
        while let Some((from, to)) = segments.next() {
            let Some(heading) = towards(from, to).filter(|_| wanted(from, to)) else {
                continue;
            };
            let after = segments.peek().and_then(|(from, to)| towards(*from, *to));
            let (dx, dy) = heading.step();
            let mut at = from;
            while at != to {
                at = Point::new(at.x + dx, at.y + dy);
                let onward = if at == to {
                    after.unwrap_or(heading)
                } else {
                    heading
                };
                steps.push(Step {
                    at,
                    heading,
                    onward,
                });
            }
        }
        steps
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
