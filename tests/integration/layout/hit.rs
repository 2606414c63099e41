//! Every cell answers with the element that a person sees there.

use super::models::{cluster, odd, shop, templates};
use stridewalk::base::{Id, Point, Rect};
use stridewalk::layout::{Canvas, Glyphs, Part, Scene, arrange, lay_out};

/// The flow drawn in a cell.
fn flow(canvas: &Canvas, p: Point) -> Option<&Id> {
    let cell = canvas.at(p)?;
    let line = matches!(cell.part, Part::Line | Part::Head | Part::Crossing);
    canvas.owner(cell).filter(|_| line)
}

/// Whether a cell answers as it should: where something is drawn with its owner; in the next column to
/// a flow with that flow; elsewhere with the boundary around it.
fn is_right(canvas: &Canvas, scene: &Scene, p: Point) -> bool {
    let cell = canvas.at(p).unwrap();
    let (owner, hit) = (canvas.owner(cell), scene.hit(p));
    if cell.part != Part::Empty {
        return owner.is_some() && hit == owner;
    }
    let beside = [p.x - 1, p.x + 1].map(|x| flow(canvas, Point::new(x, p.y)));
    if beside == [None, None] {
        // A tag hides the line that it stands on, and the cell beside it still is the line's.
        let hidden = scene.labels.iter().any(|label| {
            let near = label.at.y == p.y && (label.at.x - p.x).abs() == 1;
            near && Some(&label.flow) == hit
        });
        return hit == owner || hidden;
    }
    hit.is_some() && beside.contains(&hit)
}

pub(super) fn check(scene: &Scene) {
    let whole = Rect::new(0, 0, scene.size.w, scene.size.h);
    let canvas = scene.draw(whole, Glyphs::Unicode);
    let cells = (0..whole.h).flat_map(|y| (0..whole.w).map(move |x| Point::new(x, y)));
    let wrong: Vec<Point> = cells.filter(|p| !is_right(&canvas, scene, *p)).collect();
    let text = scene.text(Glyphs::Unicode);
    assert!(wrong.is_empty(), "wrong at {wrong:?}\n{text}");
}

#[test]
fn every_cell_of_known_drawings_hits_what_stands_there() {
    for mut diagram in [
        shop(1),
        shop(3),
        shop(4),
        cluster(1),
        cluster(3),
        cluster(4),
        odd(),
    ] {
        diagram.arrangements = arrange(&diagram);
        check(&lay_out(&diagram));
    }
}

#[test]
fn every_cell_of_every_template_hits_what_stands_there() {
    for (_, scene) in templates() {
        check(&scene);
    }
}

#[test]
fn outside_a_drawing_nothing_is_hit() {
    let scene = lay_out(&shop(4));
    for p in [
        Point::new(-2, 3),
        Point::new(3, -1),
        Point::new(scene.size.w + 1, 3),
    ] {
        assert_eq!(scene.hit(p), None);
    }
}
