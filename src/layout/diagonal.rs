//! The drawing that always works, for when no other was found: large, plain, right.
//!
//! Boxes stand on a diagonal, so that each has its rows and its columns to itself; a frame holds a
//! stretch of the diagonal. A flow leaves its source on a row of its own and enters its target on a
//! column of its own, with one turn between. No row of a box is the edge of a frame, no column either,
//! and content begins to the right of its frames' titles: so no line meets a box, a title, a corner or
//! the turn of another line. Labels stand on the row beside the source, where no column passes.
//! Arrangements and pins are passed over.

use super::draft::Draft;
use super::grid::Path;
use super::label::{Labels, Placed};
use super::nest::{Nest, PAD_TOP, PAD_X, cells};
use super::table::Table;
use crate::base::{Point, Rect, Size, text};

/// The widest label shown whole.
const WIDEST: usize = 40;
/// Cells of a row beside the label: a head, two blanks, line.
const BESIDE_LABEL: i32 = 8;

/// Draws a nest along the diagonal.
pub(super) fn draft(nest: &Nest<'_>) -> Draft {
    let mut diagonal = Diagonal {
        nest,
        rect: Table::new(nest.open + 1),
        tails: Table::new(nest.open + 1),
        heads: Table::new(nest.open + 1),
        side: BESIDE_LABEL
            + nest
                .wires
                .iter()
                .map(|wire| wire.label)
                .max()
                .unwrap_or(0)
                .min(40),
    };
    let mut turns = Vec::new();
    for wire in &nest.wires {
        turns.push((diagonal.tails[wire.from], diagonal.heads[wire.to]));
        diagonal.tails[wire.from] += 1;
        diagonal.heads[wire.to] += 1;
    }
    let mut corner = Point::new(0, 0);
    diagonal.stand(nest.open, &mut corner);
    let mut paths = Table::new(nest.wires.len());
    let mut labels = Labels::default();
    let mut loops: Table<i32> = Table::new(nest.open + 1);
    for (number, (wire, (tail, head))) in nest.wires.iter().zip(turns).enumerate() {
        let (from, to) = (diagonal.rect[wire.from], diagonal.rect[wire.to]);
        let (row, column) = (from.y + 1 + tail, to.x + 1 + head);
        let leftwards = to.x < from.x;
        let points = if wire.from == wire.to {
            loops[wire.from] += 1;
            diagonal.around(from, row, column, loops[wire.from])
        } else {
            across(from, to, row, column, leftwards)
        };
        let shown = nest.line(wire).map(|line| text::cut(&line.label, WIDEST));
        if let Some(text) = shown.filter(|text| !text.is_empty()) {
            let x = if leftwards {
                from.x - 4 - cells(&text)
            } else {
                from.right() + 4
            };
            let at = Point::new(x, row);
            labels.placed.push(Placed {
                wire: number,
                at,
                text,
            });
        }
        paths[number] = Some(Path {
            cells: cells_between(&points),
            cost: 0,
        });
    }
    Draft {
        rect: diagonal.rect,
        paths,
        labels,
        level: None,
    }
}

struct Diagonal<'n, 'a> {
    nest: &'n Nest<'a>,
    rect: Table<Rect>,
    tails: Table<i32>,
    heads: Table<i32>,
    /// Columns kept on both sides of a box for labels.
    side: i32,
}

impl Diagonal<'_, '_> {
    /// Stands the members of an area from a corner on, which moves past them.
    fn stand(&mut self, area: usize, corner: &mut Point) {
        for &item in &self.nest.members[area] {
            if self.nest.is_frame(item) {
                let start = *corner;
                let title = self.nest.titles[item].1;
                *corner = Point::new(start.x + title + 4 + PAD_X, start.y + PAD_TOP);
                self.stand(item, corner);
                *corner = Point::new(corner.x + PAD_X, corner.y + 2);
                let (w, h) = (corner.x - start.x, corner.y - start.y);
                self.rect[item] = Rect::new(start.x, start.y, w, h);
                *corner = Point::new(corner.x + 2, corner.y + 1);
            } else {
                self.stand_box(item, corner);
            }
        }
    }

    fn stand_box(&mut self, item: usize, corner: &mut Point) {
        let asked = self
            .nest
            .box_spec(item)
            .map_or(Size::new(5, 3), |spec| spec.size);
        // A chip has too few rows for this drawing; its name needs the room of a box's.
        let wide = if asked.h == 1 { asked.w + 2 } else { asked.w };
        let size = Size::new(
            wide.max(self.heads[item] + 2).max(5),
            asked.h.max(self.tails[item] + 2).max(3),
        );
        let loops = self.nest.loops[item];
        let (x, y) = (corner.x + self.side, corner.y + 2 + loops);
        self.rect[item] = Rect::new(x, y, size.w, size.h);
        *corner = Point::new(x + size.w + self.side + 2 + loops, y + size.h + 2);
    }

    /// The corners of a flow from a box to itself: out on the right, over the top, in from above.
    fn around(&self, rect: Rect, row: i32, column: i32, ring: i32) -> Vec<Point> {
        let (right, top) = (rect.right() + self.side + ring, rect.y - 1 - ring);
        vec![
            Point::new(rect.right() - 1, row),
            Point::new(right, row),
            Point::new(right, top),
            Point::new(column, top),
            Point::new(column, rect.y - 1),
        ]
    }
}

/// The corners of a flow between two boxes: along a row of the source, then along a column of the target.
fn across(from: Rect, to: Rect, row: i32, column: i32, leftwards: bool) -> Vec<Point> {
    let out = if leftwards { from.x } else { from.right() - 1 };
    let head = if to.y > from.y { to.y - 1 } else { to.bottom() };
    vec![
        Point::new(out, row),
        Point::new(column, row),
        Point::new(column, head),
    ]
}

fn cells_between(points: &[Point]) -> Vec<Point> {
    let mut all: Vec<Point> = points.first().copied().into_iter().collect();
    for pair in points.windows(2) {
        let &[mut at, to] = pair else { continue };
        let (dx, dy) = ((to.x - at.x).signum(), (to.y - at.y).signum());
        while at != to {
            at = Point::new(at.x + dx, at.y + dy);
            all.push(at);
        }
    }
    all
}

#[cfg(test)]
#[path = "../../tests/integration/layout/generator.rs"]
mod generator;
#[cfg(test)]
#[path = "../../tests/integration/layout/meaning.rs"]
mod meaning;
#[cfg(test)]
#[path = "../../tests/integration/layout/reader.rs"]
mod reader;
#[cfg(test)]
#[path = "../../tests/integration/layout/rules.rs"]
mod rules;

#[cfg(test)]
mod tests {
    use super::draft;
    use super::generator::{cases, diagrams, zoomed};
    use super::meaning::reads_as_meant;
    use super::rules::{breaches, neighbours};
    use crate::layout::nest::Nest;
    use crate::layout::{Glyphs, Zoom};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: cases(24), failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

        #[test]
        fn a_drawing_along_the_diagonal_keeps_the_rules_and_reads_as_it_is_meant(
            diagram in diagrams(),
            small in any::<bool>(),
        ) {
            let diagram = if small { zoomed(&diagram, Zoom::Chips) } else { diagram };
            let nest = Nest::new(&diagram);
            let scene = draft(&nest).scene(&nest);
            let text = scene.text(Glyphs::Unicode);
            let found = breaches(&diagram, &scene);
            prop_assert!(found.is_empty(), "{found:#?}\n{text}");
            prop_assert_eq!(neighbours(&scene), Vec::<String>::new());
            prop_assert_eq!(reads_as_meant(&diagram, &scene), Ok(()));
        }
    }
}
