//! Lining boxes up: edges and middles in one line, and the pull of a line that is nearly met.

use super::scene::Scene;
use crate::base::{Id, Point, Rect};
use crate::layout::Diagram;
use crate::model::Area;

/// Columns within which a box that is dropped is pulled to a line with a sibling.
const PULL: i32 = 1;
/// Least columns and rows between two that are lined up.
const LEAST: Point = Point::new(2, 1);

/// What is brought into one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// Left edges.
    Left,
    /// Middles, by columns.
    Centre,
    /// Right edges.
    Right,
    /// Upper edges.
    Top,
    /// Middles, by rows.
    Middle,
    /// Lower edges.
    Bottom,
}

/// The corners at which rectangles are lined up, in the middle of all or at the outermost of their edges.
///
/// # Errors
/// Two that would lie on each other then.
pub fn lined_up(rects: &[(Id, Rect)], alignment: Alignment) -> Result<Vec<(Id, Point)>, (Id, Id)> {
    let all = rects.iter().map(|(_, rect)| *rect).reduce(Rect::union);
    let all = all.unwrap_or_default();
    let moved: Vec<(&Id, Rect)> = rects
        .iter()
        .map(|(id, rect)| (id, in_line(*rect, all, alignment)))
        .collect();
    let mut rest = moved.as_slice();
    while let Some(((id, rect), others)) = rest.split_first() {
        let wide = Rect::new(
            rect.x - LEAST.x,
            rect.y - LEAST.y,
            rect.w + 2 * LEAST.x,
            rect.h + 2 * LEAST.y,
        );
        if let Some((other, _)) = others.iter().find(|(_, other)| wide.overlaps(*other)) {
            return Err(((*id).clone(), (*other).clone()));
        }
        rest = others;
    }
    let corner = |(id, rect): (&Id, Rect)| (id.clone(), Point::new(rect.x, rect.y));
    Ok(moved.into_iter().map(corner).collect())
}

fn in_line(rect: Rect, all: Rect, alignment: Alignment) -> Rect {
    let (x, y) = match alignment {
        Alignment::Left => (all.x, rect.y),
        Alignment::Centre => (all.x + all.w / 2 - rect.w / 2, rect.y),
        Alignment::Right => (all.right() - rect.w, rect.y),
        Alignment::Top => (rect.x, all.y),
        Alignment::Middle => (rect.x, all.y + all.h / 2 - rect.h / 2),
        Alignment::Bottom => (rect.x, all.bottom() - rect.h),
    };
    Rect::new(x, y, rect.w, rect.h)
}

/// The corner at which a rectangle is dropped into an area: where it is, or a column beside, where that
/// brings it into line with a member above or below it. Then the flow between them runs straight.
pub fn snapped(diagram: &Diagram, scene: &Scene, area: &Area, held: &[Id], rect: Rect) -> Point {
    let siblings = diagram.members(area).filter(|id| !held.contains(id));
    let lines = siblings.filter_map(|id| scene.rect(id)).flat_map(|one| {
        let beside = one.y < rect.bottom() && rect.y < one.bottom();
        let lines = [one.x, one.x + one.w / 2 - rect.w / 2, one.right() - rect.w];
        lines.into_iter().filter(move |_| !beside)
    });
    let near = lines.filter(|x| (x - rect.x).abs() <= PULL);
    let x = near.min_by_key(|x| (x - rect.x).abs()).unwrap_or(rect.x);
    Point::new(x, rect.y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    #[test]
    fn edges_and_middles_come_into_one_line() {
        let rects = [
            (id("a"), Rect::new(2, 0, 10, 3)),
            (id("b"), Rect::new(20, 10, 6, 4)),
        ];
        for (alignment, one, other) in [
            (Alignment::Left, (2, 0), (2, 10)),
            (Alignment::Centre, (9, 0), (11, 10)),
            (Alignment::Right, (16, 0), (20, 10)),
            (Alignment::Top, (2, 0), (20, 0)),
            (Alignment::Middle, (2, 6), (20, 5)),
            (Alignment::Bottom, (2, 11), (20, 10)),
        ] {
            let corners = lined_up(&rects, alignment).unwrap();
            let at = |(x, y)| Point::new(x, y);
            assert_eq!(corners, [(id("a"), at(one)), (id("b"), at(other))]);
        }
    }

    #[test]
    fn what_would_lie_on_each_other_is_told() {
        let rects = [
            (id("a"), Rect::new(2, 0, 10, 3)),
            (id("b"), Rect::new(20, 1, 6, 4)),
        ];
        let clash = Err((id("a"), id("b")));
        assert_eq!(lined_up(&rects, Alignment::Left), clash);
        assert!(lined_up(&rects, Alignment::Top).is_ok());
    }
}
