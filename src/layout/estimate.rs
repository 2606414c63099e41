//! Says without routing how good a placement would look: the smaller the better.

use super::nest::{Nest, Wire};
use super::table::Table;
use crate::base::{Point, Rect, Size};

/// What a common terminal shows at once, and what a large one does; each column and each half row more
/// has its price.
const VIEWS: [(Size, i64); 2] = [(Size::new(120, 40), 2), (Size::new(200, 60), 10)];

const CROSSING: i64 = 40;
const BOX_RUN_OVER: i64 = 25;
const LABEL_WITHOUT_ROOM: i64 = 25;
const ASKEW: i64 = 6;
pub(super) const BACKWARD: i64 = 12;

/// The estimate of a placement; given up as soon as it exceeds `limit`.
pub(super) fn estimate(nest: &Nest<'_>, rect: &Table<Rect>, size: Size, limit: i64) -> i64 {
    let mut sum = rough_estimate(nest, rect, size);
    if sum >= limit {
        return sum;
    }
    let straight: Vec<Straight> = nest
        .wires
        .iter()
        .filter(|wire| wire.from != wire.to)
        .map(|wire| Straight::new(wire, rect))
        .collect();
    for line in &straight {
        sum += line.run_over(nest, rect) * BOX_RUN_OVER;
        if sum >= limit {
            return sum;
        }
    }
    for (place, one) in straight.iter().enumerate() {
        let crossed = straight
            .iter()
            .take(place)
            .filter(|other| one.crosses(other))
            .count();
        sum += i64::try_from(crossed).unwrap_or(0) * CROSSING;
        if sum >= limit {
            return sum;
        }
    }
    sum
}

/// The part of the estimate that costs a step a flow: lengths, room for labels, size.
pub(super) fn rough_estimate(nest: &Nest<'_>, rect: &Table<Rect>, size: Size) -> i64 {
    let flows: i64 = nest
        .wires
        .iter()
        .map(|wire| i64::from(flow_cost(wire, rect[wire.from], rect[wire.to])))
        .sum();
    flows + sprawl(size)
}

/// What the size of a drawing costs.
pub(super) fn sprawl(size: Size) -> i64 {
    let over: i64 = VIEWS
        .iter()
        .map(|(view, price)| {
            let over = (size.w - view.w).max(0) + 2 * (size.h - view.h).max(0);
            i64::from(over) * price
        })
        .sum();
    over + i64::from(size.w) * i64::from(size.h) / 60
}

fn flow_cost(wire: &Wire, from: Rect, to: Rect) -> i32 {
    if wire.from == wire.to {
        return 0;
    }
    let (dx, dy) = gaps(from, to);
    let mut cost = i64::from(dx + 2 * dy);
    if dx > 0 && dy > 0 {
        cost += ASKEW;
    }
    if dx > 0 && dy == 0 && dx < wire.label + 4 {
        cost += LABEL_WITHOUT_ROOM;
    }
    cost += i64::from(backward(from, to)) * BACKWARD;
    i32::try_from(cost).unwrap_or(i32::MAX)
}

/// Whether a flow runs against the way people read: upwards, or to the left.
pub(super) fn backward(from: Rect, to: Rect) -> bool {
    to.centre().y < from.centre().y - 2 || to.right() <= from.x
}

/// Columns and rows between two rectangles.
pub(super) fn gaps(one: Rect, other: Rect) -> (i32, i32) {
    let dx = (other.x - one.right() + 1)
        .max(one.x - other.right() + 1)
        .max(0);
    let dy = (other.y - one.bottom() + 1)
        .max(one.y - other.bottom() + 1)
        .max(0);
    (dx, dy)
}

/// A flow as a straight line between two middles, rows counted double.
struct Straight {
    from: usize,
    to: usize,
    tail: Point,
    head: Point,
    around: Rect,
}

impl Straight {
    fn new(wire: &Wire, rect: &Table<Rect>) -> Self {
        let middle = |item: usize| {
            let centre = rect[item].centre();
            Point::new(centre.x, 2 * centre.y)
        };
        let (tail, head) = (middle(wire.from), middle(wire.to));
        let (x, y) = (tail.x.min(head.x), tail.y.min(head.y));
        Self {
            from: wire.from,
            to: wire.to,
            tail,
            head,
            around: Rect::new(
                x,
                y,
                (tail.x - head.x).abs() + 1,
                (tail.y - head.y).abs() + 1,
            ),
        }
    }

    fn shares_an_end(&self, other: &Self) -> bool {
        self.from == other.from
            || self.to == other.to
            || self.from == other.to
            || self.to == other.from
    }

    fn crosses(&self, other: &Self) -> bool {
        self.around.overlaps(other.around)
            && !self.shares_an_end(other)
            && turn(self.tail, self.head, other.tail) * turn(self.tail, self.head, other.head) < 0
            && turn(other.tail, other.head, self.tail) * turn(other.tail, other.head, self.head) < 0
    }

    /// How many boxes the line runs over.
    fn run_over(&self, nest: &Nest<'_>, rect: &Table<Rect>) -> i64 {
        let hit = (0..nest.boxes)
            .filter(|&item| item != self.from && item != self.to)
            .filter(|&item| self.touches(rect[item]))
            .count();
        i64::try_from(hit).unwrap_or(0)
    }

    fn touches(&self, rect: Rect) -> bool {
        let rect = Rect::new(rect.x, 2 * rect.y, rect.w, 2 * rect.h);
        if !self.around.overlaps(rect) {
            return false;
        }
        let corners = [
            Point::new(rect.x, rect.y),
            Point::new(rect.right(), rect.y),
            Point::new(rect.x, rect.bottom()),
            Point::new(rect.right(), rect.bottom()),
        ];
        let sides = corners.map(|corner| turn(self.tail, self.head, corner));
        sides.iter().any(|&side| side >= 0) && sides.iter().any(|&side| side <= 0)
    }
}

/// On which side of a line a point lies.
fn turn(from: Point, to: Point, p: Point) -> i64 {
    let (ax, ay) = (i64::from(to.x - from.x), i64::from(to.y - from.y));
    let (bx, by) = (i64::from(p.x - from.x), i64::from(p.y - from.y));
    (ax * by - ay * bx).signum()
}
