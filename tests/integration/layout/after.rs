//! A drawing that is changed after an edit keeps the rules of one from scratch, and leaves alone what the
//! edit does not touch.

use super::generator::{cases, diagrams, large_diagrams};
use super::meaning::reads_as_meant;
use super::rules;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;
use stridewalk::base::{Direction, Id, Point, Size};
use stridewalk::layout::{
    BoxSpec, Diagram, Glyphs, LineSpec, Outline, Route, Scene, arrange, lay_out, lay_out_after,
    nudge,
};

/// An edit of whatever the places stand for in a diagram.
#[derive(Debug, Clone)]
enum Edit {
    Nudge(Index, usize),
    AddBox(Index),
    MoveBox(Index, Index),
    RemoveBox(Index),
    Resize(Index, i32),
    AddLine(Index, Index),
    RemoveLine(Index),
    Label(Index, &'static str),
}

fn edits() -> impl Strategy<Value = Edit> {
    let place = any::<Index>;
    let label = prop::sample::select(vec!["", "x", "HTTPS 8443", "some other label"]);
    prop_oneof![
        2 => (place(), 0..4usize).prop_map(|(one, way)| Edit::Nudge(one, way)),
        1 => place().prop_map(Edit::AddBox),
        1 => (place(), place()).prop_map(|(one, area)| Edit::MoveBox(one, area)),
        1 => place().prop_map(Edit::RemoveBox),
        1 => (place(), 5..30i32).prop_map(|(one, columns)| Edit::Resize(one, columns)),
        1 => (place(), place()).prop_map(|(from, to)| Edit::AddLine(from, to)),
        1 => place().prop_map(Edit::RemoveLine),
        1 => (place(), label).prop_map(|(line, label)| Edit::Label(line, label)),
    ]
}

impl Edit {
    fn is_of_lines(&self) -> bool {
        matches!(
            self,
            Self::AddLine(..) | Self::RemoveLine(_) | Self::Label(..)
        )
    }

    /// The diagram behind the edit, and the flow that it is about.
    fn apply(&self, diagram: &Diagram, scene: &Scene, number: usize) -> (Diagram, Option<Id>) {
        let mut next = diagram.clone();
        let frames = diagram.frames.len() + 1;
        let area = |place: &Index| {
            let frame = diagram.frames.get(place.index(frames));
            frame.map(|frame| frame.id.clone())
        };
        let mut about = None;
        match self {
            Self::Nudge(one, way) => {
                let id = &one.get(&diagram.boxes).id;
                let nudged = nudge(diagram, scene, id, Direction::ALL[*way]);
                let (area, arrangement) = nudged.unwrap();
                next.arrangements.insert(area, arrangement);
            }
            Self::AddBox(place) => next.boxes.push(BoxSpec {
                id: Id::parse(&format!("new{number}")).unwrap(),
                title: "New".to_owned(),
                size: Size::new(9, 3),
                within: area(place),
                outline: Outline::Round,
            }),
            Self::MoveBox(one, place) => {
                let one = one.index(next.boxes.len());
                next.boxes[one].within = area(place);
            }
            Self::RemoveBox(one) if diagram.boxes.len() > 1 => {
                let gone = next.boxes.remove(one.index(diagram.boxes.len())).id;
                next.lines
                    .retain(|line| line.from != gone && line.to != gone);
            }
            Self::Resize(one, columns) => {
                let one = one.index(next.boxes.len());
                let title = next.boxes[one].title.clone();
                let least = i32::try_from(stridewalk::base::text::width(&title)).unwrap() + 4;
                next.boxes[one].size.w = least.max(*columns);
            }
            Self::AddLine(from, to) => {
                let id = Id::parse(&format!("new-flow{number}")).unwrap();
                about = Some(id.clone());
                next.lines.push(LineSpec {
                    id,
                    with: Vec::new(),
                    from: from.get(&diagram.boxes).id.clone(),
                    to: to.get(&diagram.boxes).id.clone(),
                    label: "SQL".to_owned(),
                    two_way: false,
                });
            }
            Self::RemoveLine(line) if !diagram.lines.is_empty() => {
                next.lines.remove(line.index(diagram.lines.len()));
            }
            Self::Label(line, label) if !diagram.lines.is_empty() => {
                let line = line.index(next.lines.len());
                about = Some(next.lines[line].id.clone());
                (*label).clone_into(&mut next.lines[line].label);
            }
            Self::RemoveBox(_) | Self::RemoveLine(_) | Self::Label(..) => {}
        }
        next.arrangements = arrange(&next);
        (next, about)
    }
}

/// The first box of a scene, from which places are counted so that scenes can be compared.
fn corner(scene: &Scene) -> Point {
    let first = scene.boxes.values().next();
    first.map_or(Point::new(0, 0), |one| Point::new(one.0.x, one.0.y))
}

/// Where the labels of a scene stand.
fn labels(scene: &Scene) -> BTreeMap<&Id, (Point, &str)> {
    let corner = corner(scene);
    let place = |at: Point| Point::new(at.x - corner.x, at.y - corner.y);
    let labels = scene.labels.iter();
    labels
        .map(|label| (&label.flow, (place(label.at), label.text.as_str())))
        .collect()
}

/// Where the labels of a scene stand; in a large one a tag may become another in its place.
fn label_places(scene: &Scene) -> BTreeMap<&Id, (Point, &str)> {
    let mut places = labels(scene);
    for (_, flow, _) in &scene.legend {
        if let Some((_, text)) = places.get_mut(flow) {
            *text = "";
        }
    }
    places
}

/// The lines of a scene.
fn lines(scene: &Scene) -> BTreeMap<&Id, Vec<Point>> {
    let corner = corner(scene);
    let from_corner = |route: &Route| {
        let points = route.points.iter();
        let points = points.map(|p| Point::new(p.x - corner.x, p.y - corner.y));
        points.collect()
    };
    let routes = scene.routes.iter();
    routes.map(|(id, route)| (id, from_corner(route))).collect()
}

/// A drawing after each of some edits keeps the rules, and leaves alone what the edit does not touch. Says how
/// many edits were drawn without starting over.
fn edited(mut diagram: Diagram, edits: &[Edit]) -> Result<usize, TestCaseError> {
    let large = diagram.boxes.len() > 60;
    diagram.arrangements = arrange(&diagram);
    let mut scene = lay_out(&diagram);
    let mut kept = 0;
    for (number, edit) in edits.iter().enumerate() {
        let (next, about) = edit.apply(&diagram, &scene, number);
        let Some(after) = lay_out_after(&diagram, &scene, &next) else {
            scene = lay_out(&next);
            diagram = next;
            continue;
        };
        kept += 1;
        let text = after.text(Glyphs::Unicode);
        let breaches = rules::breaches(&next, &after);
        prop_assert!(breaches.is_empty(), "{edit:?}: {breaches:#?}\n{text}");
        prop_assert_eq!(rules::neighbours(&after), Vec::<String>::new());
        let read = reads_as_meant(&next, &after);
        prop_assert!(read.is_ok(), "{edit:?}: {}", read.unwrap_err());
        // Boxes and frames stand as in a drawing from scratch with the same gaps, so a change of
        // lines alone moves them only where gaps change with it.
        if edit.is_of_lines() && scene.boxes == after.boxes {
            let (before, now) = (lines(&scene), lines(&after));
            for (id, line) in now.iter().filter(|(id, _)| Some(**id) != about.as_ref()) {
                prop_assert_eq!(before.get(id), Some(line), "{:?} moves {}", edit, id);
            }
            let places = |scene| {
                if large {
                    label_places(scene)
                } else {
                    labels(scene)
                }
            };
            let (before, now) = (places(&scene), places(&after));
            for (id, label) in now.iter().filter(|(id, _)| Some(**id) != about.as_ref()) {
                prop_assert_eq!(
                    before.get(id),
                    Some(label),
                    "{:?} moves the label of {}",
                    edit,
                    id
                );
            }
        }
        diagram = next;
        scene = after;
    }
    Ok(kept)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(80), failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn a_drawing_after_edits_keeps_the_rules_and_what_is_untouched(
        diagram in diagrams(),
        edits in prop::collection::vec(edits(), 1..6),
    ) {
        edited(diagram, &edits)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(2), failure_persistence: None, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn a_large_drawing_after_edits_keeps_the_rules_and_what_is_untouched(
        diagram in large_diagrams(),
        edits in prop::collection::vec(edits(), 20),
    ) {
        let kept = edited(diagram, &edits)?;
        prop_assert!(kept > 0);
    }
}

#[test]
fn most_small_edits_are_drawn_without_starting_over() {
    let mut runner = TestRunner::deterministic();
    let (mut kept, mut all) = (0, 0);
    for number in 0..60 {
        let mut diagram = diagrams().new_tree(&mut runner).unwrap().current();
        diagram.arrangements = arrange(&diagram);
        let scene = lay_out(&diagram);
        let edit = Edit::Nudge(
            any::<Index>().new_tree(&mut runner).unwrap().current(),
            number % 4,
        );
        let (next, _) = edit.apply(&diagram, &scene, number);
        all += 1;
        kept += usize::from(lay_out_after(&diagram, &scene, &next).is_some());
    }
    assert!(2 * kept > all, "{kept} of {all}");
}
