//! Draws the members of an area across its layers towards what they talk to, order and gaps kept.

use super::order::Order;
use super::place::{Placer, along};
use super::table::{Wish, nearest_rising};

impl Placer<'_, '_> {
    /// Aligns one area: each member wants the median of its flows straight.
    pub(super) fn align(&mut self, area: usize, order: &Order) {
        for items in &order.layers {
            let taken: i32 = items
                .iter()
                .map(|&item| self.gap[item] + self.across(item, order.down))
                .sum();
            let slack = self.breadth[area] - taken;
            if slack <= 0 {
                continue;
            }
            let mut start = 0;
            let mut starts = Vec::with_capacity(items.len());
            let mut wishes = Vec::with_capacity(items.len());
            for &item in items {
                start += self.gap[item];
                let now = along(self.corner[item], !order.down);
                let (shift, flows) = self.wanted_shift(item, order.down);
                wishes.push(Wish {
                    at: now - start + shift,
                    weight: 1 + 5 * flows,
                });
                starts.push(start);
                start += self.across(item, order.down);
            }
            let places = nearest_rising(&wishes, slack);
            for ((&item, start), place) in items.iter().zip(starts).zip(places) {
                let moved = start + place - along(self.corner[item], !order.down);
                let (dx, dy) = if order.down { (moved, 0) } else { (0, moved) };
                if moved != 0 {
                    self.corner[item].x += dx;
                    self.corner[item].y += dy;
                    self.carry(item, dx, dy);
                }
            }
        }
    }

    /// How far an item should move across its layer for the median of its flows to run straight, and
    /// how many flows say so.
    fn wanted_shift(&mut self, item: usize, down: bool) -> (i32, i32) {
        let mut shifts = std::mem::take(&mut self.shifts);
        shifts.clear();
        shifts.extend(self.nest.ends[item].iter().map(|end| {
            let (mine, other) = (self.rect[end.mine].centre(), self.rect[end.other].centre());
            along(other, !down) - along(mine, !down)
        }));
        shifts.sort_unstable();
        let half = shifts.len() / 2;
        let upper = shifts.get(half).copied().unwrap_or(0);
        let lower = shifts
            .get(shifts.len().wrapping_sub(1) / 2)
            .copied()
            .unwrap_or(0);
        let flows = i32::try_from(shifts.len()).unwrap_or(0);
        self.shifts = shifts;
        (i32::midpoint(lower, upper), flows)
    }

    /// Moves an item and all that lies in it.
    fn carry(&mut self, item: usize, dx: i32, dy: i32) {
        let mut waiting = vec![item];
        while let Some(item) = waiting.pop() {
            self.rect[item] = self.rect[item].moved(dx, dy);
            waiting.extend(&self.nest.members[item]);
        }
    }
}
