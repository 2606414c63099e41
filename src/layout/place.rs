//! Places boxes and frames in cells: areas from the inside out, layers along an area's direction, then
//! everything drawn towards what it talks to.

use super::nest::{Nest, PAD_TOP, PAD_X};
use super::order::Order;
use super::table::Table;
use crate::base::{Point, Rect, Size};

/// Rows kept free above a box that has a flow to itself.
const LOOP_ROWS: i32 = 2;
/// A label wider than this does not widen a gap.
const WIDEST_LABEL: i32 = 26;

/// Places a nest. Holds its scratch, so that a search can place thousands of times.
#[derive(Debug)]
pub(super) struct Placer<'n, 'a> {
    pub(super) nest: &'n Nest<'a>,
    /// How generous the gaps are: 0 is tight.
    pub(super) level: i32,
    /// Rows between the content of an area and its lower edge.
    pub(super) floor: Table<i32>,
    /// Rows of a box's footprint above the box.
    pub(super) headroom: Table<i32>,
    /// Footprints of boxes and frames; the content of the open.
    pub(super) size: Table<Size>,
    /// Corners of footprints from the corner of the area's content.
    pub(super) corner: Table<Point>,
    /// Rectangles in the scene.
    pub(super) rect: Table<Rect>,
    /// Gap between a member and the one before it in its layer.
    pub(super) gap: Table<i32>,
    /// Extent of an area's content across its layers.
    pub(super) breadth: Table<i32>,
    /// Rows between layers that stand above each other, at the tightest.
    least_rows: i32,
    layer: Table<usize>,
    place: Table<usize>,
    between: Vec<Between>,
    /// Scratch of the alignment.
    pub(super) shifts: Vec<i32>,
}

/// Everything placed, before anything is placed by hand.
#[derive(Debug, Clone, Default)]
pub(super) struct Unpinned {
    floor: Table<i32>,
    size: Table<Size>,
    corner: Table<Point>,
    rect: Table<Rect>,
}

/// What the flows between two layers ask for.
#[derive(Debug, Clone, Copy, Default)]
struct Between {
    label: i32,
    flows: i32,
}

impl<'n, 'a> Placer<'n, 'a> {
    pub(super) fn new(nest: &'n Nest<'a>) -> Self {
        let len = nest.open + 1;
        let mut placer = Self {
            nest,
            level: 0,
            floor: Table::new(len),
            headroom: Table::new(len),
            size: Table::new(len),
            corner: Table::new(len),
            rect: Table::new(len),
            gap: Table::new(len),
            breadth: Table::new(len),
            least_rows: least_rows(nest),
            layer: Table::new(len),
            place: Table::new(len),
            between: Vec::new(),
            shifts: Vec::new(),
        };
        for item in 0..nest.boxes {
            if nest.loops[item] > 0 {
                placer.headroom[item] = LOOP_ROWS;
            }
            let drawn = box_size(nest, item);
            placer.size[item] = Size::new(drawn.w, drawn.h + placer.headroom[item]);
        }
        placer
    }

    /// What is placed, to be kept.
    pub(super) fn unpinned(&self) -> Unpinned {
        Unpinned {
            floor: self.floor.clone(),
            size: self.size.clone(),
            corner: self.corner.clone(),
            rect: self.rect.clone(),
        }
    }

    /// Takes up what was placed before.
    pub(super) fn take_up(&mut self, placed: &Unpinned) {
        self.floor.clone_from(&placed.floor);
        self.size.clone_from(&placed.size);
        self.corner.clone_from(&placed.corner);
        self.rect.clone_from(&placed.rect);
    }

    /// Places everything; `rounds` times everything is drawn towards what it talks to.
    pub(super) fn place(&mut self, orders: &Table<Order>, rounds: usize) {
        for &area in self.nest.areas.iter().rev() {
            self.lay_area(area, &orders[area]);
        }
        self.settle();
        for round in 0..rounds {
            for turn in 0..self.nest.areas.len() {
                let turn = if round % 2 == 0 {
                    turn
                } else {
                    self.nest.areas.len() - 1 - turn
                };
                if let Some(&area) = self.nest.areas.get(turn) {
                    self.align(area, &orders[area]);
                }
            }
        }
    }

    /// Places everything twice: what flows enter from below needs a row for their heads.
    pub(super) fn place_with_floors(&mut self, orders: &Table<Order>, rounds: usize) {
        for &area in &self.nest.areas {
            self.floor[area] = 0;
        }
        self.place(orders, rounds);
        let mut any = false;
        for &area in self.nest.areas.iter().skip(1) {
            let lower = self.rect[area].bottom();
            let entered = self.nest.ends[area]
                .iter()
                .any(|end| end.head && self.rect[end.other].y >= lower);
            self.floor[area] = i32::from(entered);
            any |= entered;
        }
        if any {
            self.place(orders, rounds);
        }
    }

    /// Works out rectangles in the scene from corners in areas.
    pub(super) fn settle(&mut self) {
        for &area in &self.nest.areas {
            let origin = self.origin(area);
            for &item in &self.nest.members[area] {
                let (corner, size, head) =
                    (self.corner[item], self.size[item], self.headroom[item]);
                self.rect[item] = Rect::new(
                    origin.x + corner.x,
                    origin.y + corner.y + head,
                    size.w,
                    size.h - head,
                );
            }
        }
    }

    /// The corner of an area's content in the scene.
    pub(super) fn origin(&self, area: usize) -> Point {
        if area == self.nest.open {
            return Point::new(0, 0);
        }
        let rect = self.rect[area];
        Point::new(rect.x + PAD_X, rect.y + PAD_TOP)
    }

    fn lay_area(&mut self, area: usize, order: &Order) {
        self.measure_gaps(area, order);
        let (mut main, mut breadth) = (0, 0);
        for (layer, items) in order.layers.iter().enumerate() {
            if let Some(between) = layer.checked_sub(1).and_then(|at| self.between.get(at)) {
                main += self.layer_gap(order.down, *between);
            }
            let thick = items.iter().map(|&item| self.along(item, order.down)).max();
            let thick = thick.unwrap_or(0);
            let mut cross = 0;
            for &item in items {
                cross += self.gap[item];
                let inset = (thick - self.along(item, order.down)) / 2;
                self.corner[item] = oriented(order.down, main + inset, cross);
                cross += self.across(item, order.down);
            }
            main += thick;
            breadth = breadth.max(cross);
        }
        self.close_area(area, order, main, breadth);
    }

    /// Sizes an area to its content, and stands short layers in the middle.
    fn close_area(&mut self, area: usize, order: &Order, main: i32, breadth: i32) {
        let content = oriented(order.down, main, breadth);
        let mut size = Size::new(content.x, content.y);
        let mut widened = 0;
        if area != self.nest.open {
            let (_, title) = self.nest.titles[area];
            let width = (size.w + 2 * PAD_X).max(title + 8);
            widened = width - 2 * PAD_X - size.w;
            let bottom = 1 + self.floor[area].max(self.level / 2);
            size = Size::new(width, (size.h + PAD_TOP + bottom).max(3));
        }
        self.size[area] = size;
        self.breadth[area] = if order.down {
            breadth + widened
        } else {
            breadth
        };
        let aside = if order.down { 0 } else { widened / 2 };
        for items in &order.layers {
            let Some(&last) = items.last() else { continue };
            let end = along(self.corner[last], !order.down) + self.across(last, order.down);
            let inset = (self.breadth[area] - end) / 2;
            let (dx, dy) = if order.down {
                (inset, 0)
            } else {
                (aside, inset)
            };
            for &item in items {
                self.corner[item].x += dx;
                self.corner[item].y += dy;
            }
        }
    }

    /// Notes what the flows of an area ask for: between layers, and between neighbours in a layer.
    fn measure_gaps(&mut self, area: usize, order: &Order) {
        for (layer, items) in order.layers.iter().enumerate() {
            for (place, &item) in items.iter().enumerate() {
                self.layer[item] = layer;
                self.place[item] = place;
                self.gap[item] = match (place, order.down) {
                    (0, _) => 0,
                    (_, true) => 4 + 2 * self.level,
                    (_, false) => 1 + self.level.min(2),
                };
            }
        }
        self.between.clear();
        self.between.resize(order.layers.len(), Between::default());
        for lifted in &self.nest.lifted[area] {
            let label = self
                .nest
                .wires
                .get(lifted.wire)
                .map_or(0, |wire| wire.label);
            let label = label.min(WIDEST_LABEL);
            let (low, high) = (self.layer[lifted.from], self.layer[lifted.to]);
            let (low, high) = (low.min(high), low.max(high));
            for between in self.between.iter_mut().take(high).skip(low) {
                between.flows += 1;
                if high - low == 1 {
                    between.label = between.label.max(label);
                }
            }
            if low == high {
                self.part_neighbours(lifted.from, lifted.to, order.down, label);
            }
        }
    }

    fn part_neighbours(&mut self, one: usize, other: usize, down: bool, label: i32) {
        let later = if self.place[one] > self.place[other] {
            one
        } else {
            other
        };
        if self.place[one].abs_diff(self.place[other]) == 1 {
            let wanted = if down {
                label + 5
            } else {
                2 + self.level.min(2)
            };
            self.gap[later] = self.gap[later].max(wanted);
        }
    }

    fn layer_gap(&self, down: bool, between: Between) -> i32 {
        if down {
            (2 + self.level).max(self.least_rows) + ((between.flows - 3).max(0) / 3).min(4)
        } else {
            (between.label + 5).max(6) + 2 * self.level + (between.flows / 3).min(6)
        }
    }

    fn along(&self, item: usize, down: bool) -> i32 {
        let size = self.size[item];
        if down { size.h } else { size.w }
    }

    pub(super) fn across(&self, item: usize, down: bool) -> i32 {
        self.along(item, !down)
    }
}

/// A point from its place along the layers and its place across them.
pub(super) fn oriented(down: bool, main: i32, cross: i32) -> Point {
    if down {
        Point::new(cross, main)
    } else {
        Point::new(main, cross)
    }
}

/// The coordinate of a point along the layers.
pub(super) fn along(point: Point, down: bool) -> i32 {
    if down { point.y } else { point.x }
}

/// The size a box is drawn with: larger than asked for where many flows end at it.
pub(super) fn box_size(nest: &Nest<'_>, item: usize) -> Size {
    let asked = nest
        .box_spec(item)
        .map_or(Size::new(5, 3), |spec| spec.size);
    if asked.h == 1 {
        return chip_size(asked, ends(nest, item));
    }
    let mut size = Size::new(asked.w.max(5), asked.h.max(3));
    let ends = ends(nest, item);
    let wanted = ends + ends / 3;
    let offered = (size.w - 1) / 2 * 2 + (size.h - 2) * 2;
    size.w += (wanted - offered).max(0);
    size
}

/// Between chips there are no labels to stand; a turn and a head need two rows.
fn least_rows(nest: &Nest<'_>) -> i32 {
    let all_chips = nest.diagram.boxes.iter().all(|spec| spec.size.h == 1);
    if all_chips { 2 } else { 3 }
}

/// A chip has one end on either side; the others share its row from above and below.
fn chip_size(asked: Size, ends: i32) -> Size {
    let offered = (asked.w.max(5) - 1) / 2 + 2;
    let wider = (ends + ends / 3 - offered).max(0);
    Size::new(asked.w.max(5) + wider, 1)
}

/// How many flows end at a box.
fn ends(nest: &Nest<'_>, item: usize) -> i32 {
    i32::try_from(nest.ends[item].len()).unwrap_or(0) + 2 * nest.loops[item]
}
