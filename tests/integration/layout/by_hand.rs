//! What is placed by hand stays there: relative to the corner of its area's content, whatever else is
//! edited; and a step past a neighbour changes the order instead.

use super::generator::{cases, diagrams, zoomed};
use super::models::shop;
use super::rules;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;
use stridewalk::base::{Direction, Id, Point, Rect, Size};
use stridewalk::layout::{
    Alignment, BoxSpec, Diagram, LineSpec, Outline, Scene, Zoom, arrange, lay_out, lined_up, nudge,
    pin_at, pins_at,
};
use stridewalk::model::{Area, Arrangement, Axis};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn component(name: &str) -> BoxSpec {
    BoxSpec {
        id: id(name),
        title: name.to_owned(),
        size: Size::new(12, 3),
        within: None,
        outline: Outline::Round,
    }
}

fn line(name: &str, from: &Id, to: &Id) -> LineSpec {
    LineSpec {
        id: id(name),
        with: Vec::new(),
        from: from.clone(),
        to: to.clone(),
        label: "HTTPS".to_owned(),
        two_way: false,
    }
}

/// Components below each other, or beside each other.
fn row(names: &[&str], direction: Axis) -> Diagram {
    let mut arrangement = Arrangement::new(direction);
    arrangement.layers = names.iter().map(|name| vec![id(name)]).collect();
    Diagram {
        boxes: names.iter().map(|name| component(name)).collect(),
        arrangements: BTreeMap::from([(Area(None), arrangement)]),
        ..Diagram::default()
    }
}

fn corner(scene: &Scene, id: &Id) -> Point {
    let rect = scene.rect(id).unwrap();
    Point::new(rect.x, rect.y)
}

/// An edit that touches nothing that is pinned.
#[derive(Debug, Clone)]
enum Other {
    Add(Option<Index>),
    Remove(Index),
    Widen(Index),
    Connect(Index, Index),
    Nudge(Index, usize),
}

fn others() -> impl Strategy<Value = Vec<Other>> {
    let index = any::<Index>;
    let one = prop_oneof![
        prop::option::of(index()).prop_map(Other::Add),
        index().prop_map(Other::Remove),
        index().prop_map(Other::Widen),
        (index(), index()).prop_map(|(from, to)| Other::Connect(from, to)),
        (index(), 0..4usize).prop_map(|(which, way)| Other::Nudge(which, way)),
    ];
    prop::collection::vec(one, 1..10)
}

/// Makes an edit, unless it would touch one of two boxes or a boundary around them.
fn edit(diagram: &mut Diagram, other: &Other, number: usize, held: &[Id]) {
    let free: Vec<usize> = (0..diagram.boxes.len())
        .filter(|at| !held.contains(&diagram.boxes[*at].id))
        .collect();
    match other {
        Other::Add(within) => {
            let mut new = component(&format!("new{number}"));
            let frames = &diagram.frames;
            let frame = within.filter(|_| !frames.is_empty());
            new.within = frame.map(|frame| frame.get(frames).id.clone());
            diagram.boxes.push(new);
        }
        Other::Remove(which) if !free.is_empty() => {
            let gone = diagram.boxes.remove(*which.get(&free)).id;
            diagram.lines.retain(|l| l.from != gone && l.to != gone);
        }
        Other::Widen(which) if !free.is_empty() => {
            diagram.boxes[*which.get(&free)].size.w += 6;
        }
        Other::Connect(from, to) => {
            let (from, to) = (from.get(&diagram.boxes), to.get(&diagram.boxes));
            let line = line(&format!("newline{number}"), &from.id, &to.id);
            diagram.lines.push(line);
        }
        // A pin at another corner could meet the two that are held; a change of order cannot.
        Other::Nudge(which, way) if !free.is_empty() => {
            let id = diagram.boxes[*which.get(&free)].id.clone();
            let scene = lay_out(diagram);
            let way = Direction::ALL[*way];
            let (area, next) = nudge(diagram, &scene, &id, way).unwrap();
            if !next.pins.contains_key(&id) {
                diagram.arrangements.insert(area, next);
            }
        }
        Other::Remove(_) | Other::Widen(_) | Other::Nudge(..) => {}
    }
    diagram.arrangements = arrange(diagram);
}

/// Two boxes of one area that both have no flow to themselves, so that their outline is their size.
fn siblings(diagram: &Diagram, one: Index, other: Index) -> Option<(Id, Id)> {
    let first = &one.get(&diagram.boxes).id;
    let area = diagram.area_of(first)?;
    let beside: Vec<&Id> = diagram
        .members(&area)
        .filter(|id| *id != first && diagram.boxes.iter().any(|one| one.id == **id))
        .collect();
    (!beside.is_empty()).then(|| (first.clone(), (*other.get(&beside)).clone()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(12), failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    /// Two pinned boxes of an area tell its content's corner by each other: the one never moves against
    /// the other, at any zoom.
    #[test]
    fn what_is_pinned_stays_through_any_edits_at_any_zoom(
        diagram in diagrams(), one in any::<Index>(), other in any::<Index>(), edits in others(),
    ) {
        let mut diagram = diagram;
        diagram.arrangements = arrange(&diagram);
        let Some((one, other)) = siblings(&diagram, one, other) else {
            return Ok(());
        };
        let scene = lay_out(&diagram);
        let area = diagram.area_of(&one).unwrap();
        let at = corner(&scene, &one);
        // Far enough apart that the larger boxes of a closer look do not meet.
        let corners = [(one.clone(), at), (other.clone(), Point::new(at.x + 60, at.y + 20))];
        let pinned = pins_at(&diagram, &scene, &area, &corners).unwrap();
        diagram.arrangements.insert(area, pinned);
        let held = [one.clone(), other.clone()];
        for (number, other_edit) in edits.iter().enumerate() {
            edit(&mut diagram, other_edit, number, &held);
            for zoom in [None, Some(Zoom::Chips), Some(Zoom::Compact), Some(Zoom::Full)] {
                let seen = zoom.map_or_else(|| diagram.clone(), |zoom| zoomed(&diagram, zoom));
                let scene = lay_out(&seen);
                let (one, other) = (corner(&scene, &one), corner(&scene, &other));
                prop_assert_eq!((other.x - one.x, other.y - one.y), (60, 20), "{:?} {:?}", other_edit, zoom);
            }
        }
        prop_assert_eq!(rules::breaches(&diagram, &lay_out(&diagram)), Vec::<String>::new());
    }

    /// With flows, gaps may be chosen anew for the sake of a label.
    #[test]
    fn pinning_where_it_stands_moves_nothing(diagram in diagrams(), which in any::<Index>()) {
        let mut diagram = diagram;
        diagram.lines.clear();
        diagram.arrangements = arrange(&diagram);
        let before = lay_out(&diagram);
        let id = which.get(&diagram.boxes).id.clone();
        let (area, pinned) = pin_at(&diagram, &before, &id, corner(&before, &id)).unwrap();
        diagram.arrangements.insert(area, pinned);
        let after = lay_out(&diagram);
        prop_assert_eq!(&before.boxes, &after.boxes);
        prop_assert_eq!(&before.frames, &after.frames);
    }
}

/// Nudges until the box is pinned no more; the arrangement then, and the steps it took.
fn past(mut diagram: Diagram, name: &str, way: Direction) -> (Arrangement, usize) {
    for steps in 1..60 {
        let scene = lay_out(&diagram);
        let (area, next) = nudge(&diagram, &scene, &id(name), way).unwrap();
        if !next.pins.contains_key(&id(name)) {
            return (next, steps);
        }
        diagram.arrangements.insert(area, next);
    }
    panic!("never past a neighbour");
}

#[test]
fn a_nudge_past_the_middle_of_a_neighbour_changes_the_order_and_pins_no_more() {
    for (axis, way) in [
        (Axis::Right, Direction::Right),
        (Axis::Down, Direction::Down),
    ] {
        let (next, steps) = past(row(&["a", "b", "c"], axis), "a", way);
        assert_eq!(next.layers, [[id("b")], [id("a")], [id("c")]]);
        assert!(next.pins.is_empty());
        assert!(steps > 2, "{steps}");
    }
    let (next, _) = past(row(&["a", "b", "c"], Axis::Right), "c", Direction::Left);
    assert_eq!(next.layers, [[id("a")], [id("c")], [id("b")]]);
}

#[test]
fn a_nudge_past_a_neighbour_in_its_layer_goes_behind_it() {
    let mut diagram = row(&["a", "b", "c"], Axis::Down);
    let layers = vec![vec![id("a"), id("b"), id("c")]];
    diagram.arrangements.get_mut(&Area(None)).unwrap().layers = layers;
    let (next, _) = past(diagram, "a", Direction::Right);
    assert_eq!(next.layers, [[id("b"), id("a"), id("c")]]);
}

#[test]
fn a_nudge_that_passes_nobody_pins() {
    let mut diagram = row(&["a", "b"], Axis::Right);
    for steps in 1..12i16 {
        let scene = lay_out(&diagram);
        let (area, next) = nudge(&diagram, &scene, &id("a"), Direction::Up).unwrap();
        assert_eq!(next.pins[&id("a")], (0, -steps));
        diagram.arrangements.insert(area, next);
    }
}

#[test]
fn what_is_lined_up_stands_in_line_when_it_is_drawn() {
    let mut diagram = shop(4);
    let scene = lay_out(&diagram);
    let ids: Vec<Id> = diagram
        .members(&Area(None))
        .filter(|id| scene.boxes.contains_key(*id))
        .cloned()
        .collect();
    assert!(ids.len() > 1);
    let rects: Vec<(Id, Rect)> = ids
        .iter()
        .map(|id| (id.clone(), scene.rect(id).unwrap()))
        .collect();
    let corners = lined_up(&rects, Alignment::Right);
    let corners = corners
        .or_else(|_| lined_up(&rects, Alignment::Top))
        .unwrap();
    let area = Area(None);
    let pinned = pins_at(&diagram, &scene, &area, &corners).unwrap();
    diagram.arrangements.insert(area, pinned);
    let after = lay_out(&diagram);
    let off: Vec<(i32, i32)> = corners
        .iter()
        .map(|(id, at)| {
            let now = corner(&after, id);
            (now.x - at.x, now.y - at.y)
        })
        .collect();
    assert!(off.iter().all(|one| *one == off[0]), "{off:?}");
}
