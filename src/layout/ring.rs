//! The way of a flow from a box back to itself: a small loop at one side or round one corner.

use super::grid::{Path, next, opposite};
use super::path::{Quest, ports};
use crate::base::{Direction, Point};

/// How far a loop may reach out of its box.
const REACH: i32 = 5;
/// How far apart its ends may lie on one side.
const SPREAD: i32 = 9;
/// How far apart they look best.
const FINE_SPREAD: i32 = 3;

impl Quest<'_> {
    /// The cheapest loop, none when there is no room for any.
    pub(super) fn ring(&self) -> Option<Path> {
        let mut best: Option<Path> = None;
        for side in Direction::ALL {
            for tail in ports(self.from, side) {
                for reach in 2..=REACH {
                    self.same_side(tail, side, reach, &mut best);
                    self.round_corner(tail, side, reach, &mut best);
                }
            }
        }
        best
    }

    fn same_side(&self, tail: Point, side: Direction, reach: i32, best: &mut Option<Path>) {
        for head in ports(self.from, side).filter(|head| *head != tail) {
            let apart = (head.x - tail.x).abs() + (head.y - tail.y).abs();
            if apart <= SPREAD {
                let way = [tail, far(tail, side, reach), far(head, side, reach), head];
                self.consider(&way, side, side, 2 * apart.abs_diff(FINE_SPREAD), best);
            }
        }
    }

    fn round_corner(&self, tail: Point, side: Direction, reach: i32, best: &mut Option<Path>) {
        for other in Direction::ALL {
            if other == side || other == opposite(side) {
                continue;
            }
            for head in ports(self.from, other) {
                let (out, over) = (far(tail, side, reach), far(head, other, 2));
                let corner = match side {
                    Direction::Left | Direction::Right => Point::new(out.x, over.y),
                    Direction::Up | Direction::Down => Point::new(over.x, out.y),
                };
                let apart = (head.x - tail.x).abs() + (head.y - tail.y).abs();
                if apart <= SPREAD {
                    self.consider(&[tail, out, corner, over, head], side, other, 0, best);
                }
            }
        }
    }

    /// Takes a way from port to port if every rule lets it pass and it is the cheapest so far.
    fn consider(
        &self,
        way: &[Point],
        side: Direction,
        end: Direction,
        extra: u32,
        best: &mut Option<Path>,
    ) {
        let (Some(&tail), Some(&head)) = (way.first(), way.last()) else {
            return;
        };
        let prices = [
            self.port_price(tail, side, true),
            self.port_price(head, end, false),
        ];
        let [Some(leave), Some(enter)] = prices else {
            return;
        };
        let mut cost = leave + enter + extra;
        let mut cells = vec![tail];
        for pair in way.windows(2) {
            let &[mut at, to] = pair else { continue };
            let Some(heading) = towards(at, to) else {
                return;
            };
            if cells.len() > 1 {
                cost += self.prices.turn;
                if !self.grid.spot(at).is_free() {
                    return;
                }
            }
            while at != to && next(at, heading) != head {
                at = next(at, heading);
                let Some(price) = self
                    .grid
                    .index(at)
                    .and_then(|at| self.step_price(at, heading))
                else {
                    return;
                };
                cost += price;
                cells.push(at);
                if best.as_ref().is_some_and(|best| best.cost <= cost) {
                    return;
                }
            }
        }
        let first = cells.get(1).copied().unwrap_or(tail);
        let last = cells.last().copied().unwrap_or(tail);
        let heads_free = self.grid.spot(last).is_free()
            && (!self.wire.two_way || self.grid.spot(first).is_free());
        if heads_free && self.window.contains(last) {
            *best = Some(Path { cells, cost });
        }
    }
}

fn far(from: Point, direction: Direction, steps: i32) -> Point {
    let (dx, dy) = direction.step();
    Point::new(from.x + dx * steps, from.y + dy * steps)
}

fn towards(from: Point, to: Point) -> Option<Direction> {
    Direction::ALL
        .into_iter()
        .find(|direction| direction.step() == ((to.x - from.x).signum(), (to.y - from.y).signum()))
}
