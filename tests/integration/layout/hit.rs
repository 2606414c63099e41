//! Every cell answers with the element that a person sees there.

use super::models::{known, shop, templates};
use stridewalk::base::{Id, Point, Rect};
use stridewalk::layout::{Canvas, Glyphs, Part, Scene, lay_out};

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
    for diagram in known() {
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

/// Something that is drawn, by what a person calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    Label,
    Tee,
    Head,
    Title,
    FrameCrossing,
    FlowCrossing,
}

/// What a cell shows, where it is one of the things that are easily hit wrongly.
fn seen(canvas: &Canvas, p: Point) -> Option<Seen> {
    let cell = canvas.at(p)?;
    match (cell.part, cell.glyph.as_str()) {
        (Part::Label, _) => Some(Seen::Label),
        (Part::Head, _) => Some(Seen::Head),
        (Part::FrameTitle, _) => Some(Seen::Title),
        (Part::Crossing, _) => Some(Seen::FrameCrossing),
        (Part::Line, "┼") => Some(Seen::FlowCrossing),
        (Part::Border, "┬" | "┴" | "├" | "┤" | "┯" | "┷" | "┠" | "┨" | "╤" | "╧") => {
            Some(Seen::Tee)
        }
        _ => None,
    }
}

#[test]
fn labels_tees_heads_titles_and_crossings_answer_with_whose_they_are() {
    let mut met = std::collections::BTreeSet::new();
    let known = known().map(|diagram| lay_out(&diagram));
    let templates = templates().into_iter().map(|(_, scene)| scene);
    for scene in known.chain(templates) {
        let whole = Rect::new(0, 0, scene.size.w, scene.size.h);
        let canvas = scene.draw(whole, Glyphs::Unicode);
        for p in (0..whole.h).flat_map(|y| (0..whole.w).map(move |x| Point::new(x, y))) {
            let Some(what) = seen(&canvas, p) else {
                continue;
            };
            met.insert(what);
            let hit = scene.hit(p).unwrap();
            let right = match what {
                Seen::Label | Seen::Head | Seen::FrameCrossing => scene.routes.contains_key(hit),
                Seen::FlowCrossing => scene.routes[hit].points.len() > 1,
                Seen::Tee => scene.boxes[hit].0.contains(p),
                Seen::Title => scene.frames[hit].0.y == p.y,
            };
            assert!(right, "{what:?} at {p:?} is {hit}");
        }
    }
    let all = [
        Seen::Label,
        Seen::Tee,
        Seen::Head,
        Seen::Title,
        Seen::FrameCrossing,
    ];
    assert!(all.iter().all(|one| met.contains(one)), "{met:?}");
}

#[test]
fn a_click_one_column_beside_a_flow_in_the_open_hits_the_flow() {
    let scene = lay_out(&shop(4));
    let whole = Rect::new(0, 0, scene.size.w, scene.size.h);
    let canvas = scene.draw(whole, Glyphs::Unicode);
    let mut beside = 0;
    for (id, route) in &scene.routes {
        for ends in route.points.windows(2) {
            if ends[0].x != ends[1].x {
                continue;
            }
            let (from, to) = (ends[0].y.min(ends[1].y), ends[0].y.max(ends[1].y));
            for p in (from + 1..to).flat_map(|y| [-1, 1].map(|dx| Point::new(ends[0].x + dx, y))) {
                if canvas.at(p).is_some_and(|cell| cell.part == Part::Empty) {
                    let near = [Point::new(p.x - 1, p.y), Point::new(p.x + 1, p.y)];
                    let others = scene
                        .routes
                        .iter()
                        .any(|(other, route)| other != id && near.iter().any(|p| route.covers(*p)));
                    assert!(others || scene.hit(p) == Some(id), "{id} at {p:?}");
                    beside += 1;
                }
            }
        }
    }
    assert!(beside > 20, "{beside}");
}
