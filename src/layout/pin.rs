//! Stands what was placed by hand where it was put, and makes room around it.
//!
//! Areas are settled from the inside out. What is pinned stands at its pin; what would then lie on
//! something already standing slides to the nearest free place; frames grow around their members.

use super::nest::{PAD_TOP, PAD_X};
use super::order::saved;
use super::place::Placer;
use super::table::Table;
use crate::base::{Direction, Point, Rect};

/// Least columns and rows between two neighbours.
const LEAST: Point = Point::new(2, 1);
/// Columns and rows that a pin counts at most: what nobody could scroll to is no place, and the canvas takes
/// memory for every cell.
const FAR: i16 = 2_000;
/// Columns and rows left beside what was pushed.
const PUSHED: Point = Point::new(4, 2);

impl Placer<'_, '_> {
    /// Applies the pins of the saved arrangements.
    pub(super) fn apply_pins(&mut self) {
        let nest = self.nest;
        if nest
            .diagram
            .arrangements
            .values()
            .all(|saved| saved.pins.is_empty())
        {
            return;
        }
        let mut grown = Table::<Point>::new(nest.open + 1);
        let mut changed = Table::<bool>::new(nest.open + 1);
        for &area in nest.areas.iter().rev() {
            let pins = self.pins(area);
            let touched = nest.members[area].iter().any(|&item| changed[item]);
            if pins.is_empty() && !touched {
                continue;
            }
            for &item in &nest.members[area] {
                self.corner[item].x -= grown[item].x;
                self.corner[item].y -= grown[item].y;
            }
            if !pins.is_empty() {
                let zero = self.unpinned_corner(area);
                for &(item, pin) in &pins {
                    let (x, y) = (zero.x + pin.x, zero.y + pin.y - self.headroom[item]);
                    self.corner[item] = Point::new(x, y);
                }
            }
            self.part(area, &pins);
            grown[area] = self.refit(area);
            changed[area] = true;
        }
        self.settle();
    }

    fn pins(&self, area: usize) -> Vec<(usize, Point)> {
        let Some(saved) = saved(self.nest, area) else {
            return Vec::new();
        };
        self.nest.members[area]
            .iter()
            .filter_map(|&item| {
                let &(x, y) = saved.pins.get(self.nest.id(item)?)?;
                let (x, y) = (x.clamp(-FAR, FAR), y.clamp(-FAR, FAR));
                Some((item, Point::new(i32::from(x), i32::from(y))))
            })
            .collect()
    }

    /// Where the content of an area would begin without its pins: that is what pins count from. In the
    /// open it begins at the first box or frame.
    fn unpinned_corner(&mut self, area: usize) -> Point {
        let natural: Vec<Point> = self.nest.members[area]
            .iter()
            .map(|&item| self.corner[item])
            .collect();
        self.part(area, &[]);
        let open = area == self.nest.open;
        let corners = self.nest.members[area].iter().map(|&item| {
            let head = if open { self.headroom[item] } else { 0 };
            Point::new(self.corner[item].x, self.corner[item].y + head)
        });
        let start = if open { None } else { Some(Point::new(0, 0)) };
        let first = start
            .into_iter()
            .chain(corners)
            .reduce(|one, other| Point::new(one.x.min(other.x), one.y.min(other.y)))
            .unwrap_or_default();
        for (&item, corner) in self.nest.members[area].iter().zip(natural) {
            self.corner[item] = corner;
        }
        first
    }

    /// Slides members apart: pinned ones first, then the others from the top left.
    fn part(&mut self, area: usize, pins: &[(usize, Point)]) {
        let mut free: Vec<usize> = self.nest.members[area]
            .iter()
            .copied()
            .filter(|item| pins.iter().all(|(pinned, _)| pinned != item))
            .collect();
        free.sort_by_key(|&item| (self.corner[item].y, self.corner[item].x, item));
        let mut standing: Vec<Rect> = Vec::new();
        for item in pins.iter().map(|&(item, _)| item).chain(free) {
            let wanted = self.footprint(item);
            let found = self.nearest_free(wanted, &standing);
            self.corner[item] = Point::new(found.x, found.y);
            standing.push(found);
        }
    }

    fn footprint(&self, item: usize) -> Rect {
        let (corner, size) = (self.corner[item], self.size[item]);
        Rect::new(corner.x, corner.y, size.w, size.h)
    }

    fn nearest_free(&self, wanted: Rect, standing: &[Rect]) -> Rect {
        Direction::ALL
            .iter()
            .map(|&direction| self.slide(wanted, standing, direction))
            .min_by_key(|found| (found.x - wanted.x).abs() + 2 * (found.y - wanted.y).abs())
            .unwrap_or(wanted)
    }

    /// Slides a rectangle one way until it is clear of everything that stands.
    fn slide(&self, wanted: Rect, standing: &[Rect], direction: Direction) -> Rect {
        let least = Point::new(LEAST.x + self.level, LEAST.y + self.level / 2);
        let gap = Point::new(PUSHED.x + 2 * self.level, PUSHED.y + self.level);
        let mut rect = wanted;
        while let Some(block) = standing.iter().find(|block| near(rect, **block, least)) {
            match direction {
                Direction::Up => rect.y = block.y - gap.y - rect.h,
                Direction::Down => rect.y = block.bottom() + gap.y,
                Direction::Left => rect.x = block.x - gap.x - rect.w,
                Direction::Right => rect.x = block.right() + gap.x,
            }
        }
        rect
    }

    /// Grows an area to its members; gives how far its content moved from its corner.
    fn refit(&mut self, area: usize) -> Point {
        let mut all = if area == self.nest.open {
            Rect::new(0, 0, self.size[area].w, self.size[area].h)
        } else {
            let bottom = 1 + self.floor[area].max(self.level / 2);
            let (w, h) = (
                self.size[area].w - 2 * PAD_X,
                self.size[area].h - PAD_TOP - bottom,
            );
            Rect::new(0, 0, w.max(0), h.max(0))
        };
        let natural = all;
        for &item in &self.nest.members[area] {
            all = all.union(self.footprint(item));
        }
        for &item in &self.nest.members[area] {
            self.corner[item].x -= all.x;
            self.corner[item].y -= all.y;
        }
        self.size[area].w += all.w - natural.w;
        self.size[area].h += all.h - natural.h;
        Point::new(-all.x, -all.y)
    }
}

fn near(one: Rect, other: Rect, least: Point) -> bool {
    let wide = Rect::new(
        other.x - least.x,
        other.y - least.y,
        other.w + 2 * least.x,
        other.h + 2 * least.y,
    );
    one.overlaps(wide)
}
