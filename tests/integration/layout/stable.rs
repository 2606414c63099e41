//! What an edit does not touch stays where it is: the order of members that both drawings have, and
//! nearly always their places beside, above and below each other.

use super::generator::{cases, diagrams};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};
use stridewalk::base::{Id, Key, Rect};
use stridewalk::canvas::{self, Lens, settled};
use stridewalk::layout::{Diagram, Scene, lay_out};
use stridewalk::library::Library;
use stridewalk::model::{Area, Arrangement, Boundary, Component, Flow, Model, Transaction, change};

/// Random models at least.
const MODELS: u32 = 15;
/// Edits in a row on every random model.
const EDITS: usize = 32;
/// Edits in a row on every template.
const EDITS_OF_TEMPLATES: usize = 25;

type Arrangements = BTreeMap<Area, Arrangement>;

/// A single edit, its elements still open.
#[derive(Debug, Clone, Copy)]
struct Wish {
    verb: Verb,
    one: Index,
    other: Index,
}

#[derive(Debug, Clone, Copy)]
enum Verb {
    Add,
    Remove,
    Rename,
    Connect,
    Disconnect,
    Move,
}

fn wishes() -> impl Strategy<Value = Wish> {
    let verbs = [
        Verb::Add,
        Verb::Remove,
        Verb::Rename,
        Verb::Connect,
        Verb::Disconnect,
        Verb::Move,
    ];
    let verb = prop::sample::select(verbs.to_vec());
    (verb, any::<Index>(), any::<Index>()).prop_map(|(verb, one, other)| Wish { verb, one, other })
}

impl Wish {
    /// The edit on a model, and the element that it is about; none where the model has no such element.
    fn edit(self, model: &Model) -> Option<(Id, Transaction)> {
        let components: Vec<&Id> = model.components.keys().collect();
        let flows: Vec<&Id> = model.flows.keys().collect();
        let pick = |index: &Index, all: &[&Id]| -> Option<Id> {
            (!all.is_empty()).then(|| (*index.get(all)).clone())
        };
        let areas: Vec<Option<&Id>> = std::iter::once(None)
            .chain(model.boundaries.keys().map(Some))
            .collect();
        match self.verb {
            Verb::Add => {
                let mut component = Component::new("Newcomer", kind("web_server"));
                component.within = self.one.get(&areas).cloned();
                Some(change::add_component(model, component))
            }
            Verb::Remove => {
                let id = pick(&self.one, &components)?;
                let (_, transaction) = change::delete(model, std::slice::from_ref(&id));
                Some((id, transaction))
            }
            Verb::Rename => {
                let id = pick(&self.one, &components)?;
                let name = *self
                    .other
                    .get(&["X", "Gateway", "A rather long component name"]);
                let transaction = change::rename(model, &id, name)?;
                Some((id, transaction))
            }
            Verb::Connect => {
                let (from, to) = (
                    pick(&self.one, &components)?,
                    pick(&self.other, &components)?,
                );
                let mut flow = Flow::new(from, to);
                "HTTPS".clone_into(&mut flow.name);
                Some(change::connect(model, flow))
            }
            Verb::Disconnect => {
                let id = pick(&self.one, &flows)?;
                let (_, transaction) = change::delete(model, std::slice::from_ref(&id));
                Some((id, transaction))
            }
            Verb::Move => {
                let all: Vec<&Id> = components
                    .into_iter()
                    .chain(model.boundaries.keys())
                    .collect();
                let (id, target) = (pick(&self.one, &all)?, *self.other.get(&areas));
                let into_itself = target
                    .is_some_and(|target| *target == id || model.around(target).contains(&&id));
                let transaction = change::move_into(model, std::slice::from_ref(&id), target);
                (!into_itself && !transaction.edits.is_empty()).then_some((id, transaction))
            }
        }
    }
}

fn kind(key: &str) -> Key {
    Key::parse(key).unwrap()
}

pub(super) fn model_of(diagram: &Diagram) -> Model {
    let mut model = Model::default();
    for one in &diagram.boxes {
        let mut component = Component::new(&one.title, kind("web_server"));
        component.within.clone_from(&one.within);
        model.components.insert(one.id.clone(), component);
    }
    for one in &diagram.frames {
        let mut boundary = Boundary::new(&one.title, kind("boundary_host"));
        boundary.within.clone_from(&one.within);
        model.boundaries.insert(one.id.clone(), boundary);
    }
    for one in &diagram.lines {
        let mut flow = Flow::new(one.from.clone(), one.to.clone());
        flow.name.clone_from(&one.label);
        flow.two_way = one.two_way;
        model.flows.insert(one.id.clone(), flow);
    }
    model
}

/// A model as it is drawn.
struct Drawn {
    model: Model,
    arrangements: Arrangements,
    diagram: Diagram,
    scene: Scene,
}

impl Drawn {
    fn new(model: Model, library: &Library, before: &Arrangements) -> Self {
        let arrangements = canvas::arranged(&model, library, before);
        let mut diagram = canvas::diagram(&model, library, &Lens::default());
        diagram.arrangements.clone_from(&arrangements);
        Self {
            scene: lay_out(&diagram),
            model,
            arrangements,
            diagram,
        }
    }

    /// Every box and frame with the area around it.
    fn areas(&self) -> BTreeMap<&Id, Option<&Id>> {
        let boxes = self.diagram.boxes.iter();
        let frames = self.diagram.frames.iter();
        boxes
            .map(|one| (&one.id, one.within.as_ref()))
            .chain(frames.map(|one| (&one.id, one.within.as_ref())))
            .collect()
    }
}

/// The layers of an arrangement, of some members only.
fn layers_of(arrangement: &Arrangement, members: &BTreeSet<&Id>) -> Vec<Vec<Id>> {
    let layers = arrangement.layers.iter().map(|layer| {
        let kept = layer.iter().filter(|id| members.contains(id));
        kept.cloned().collect::<Vec<Id>>()
    });
    layers.filter(|layer| !layer.is_empty()).collect()
}

/// The areas in which common members stand in another order.
fn reordered(before: &Drawn, after: &Drawn) -> Vec<Area> {
    let changed = |area: &&Area| {
        let (Some(one), Some(other)) =
            (before.arrangements.get(area), after.arrangements.get(area))
        else {
            return false;
        };
        let named = |these: &'_ Arrangement| -> BTreeSet<Id> {
            these.layers.iter().flatten().cloned().collect()
        };
        let (here, there) = (named(one), named(other));
        let common: BTreeSet<&Id> = here.intersection(&there).collect();
        !common.is_empty()
            && (one.direction != other.direction
                || layers_of(one, &common) != layers_of(other, &common))
    };
    before
        .arrangements
        .keys()
        .filter(changed)
        .cloned()
        .collect()
}

/// On which side of a span another lies; 0 where they share columns or rows.
fn side(one: (i32, i32), other: (i32, i32)) -> i32 {
    i32::from(one.0 >= other.1) - i32::from(other.0 >= one.1)
}

fn relation(one: Rect, other: Rect) -> (i32, i32) {
    (
        side((one.x, one.right()), (other.x, other.right())),
        side((one.y, one.bottom()), (other.y, other.bottom())),
    )
}

/// How many members stand otherwise to a sibling than before: on another side of it, by columns or by
/// rows. What was edited is not counted.
fn displaced(before: &Drawn, after: &Drawn, edited: &Id) -> usize {
    let (areas, later) = (before.areas(), after.areas());
    let common: Vec<(&Id, Option<&Id>)> = areas
        .into_iter()
        .filter(|(id, area)| *id != edited && later.get(id) == Some(area))
        .collect();
    let stands_otherwise = |(id, area): &&(&Id, Option<&Id>)| {
        common.iter().any(|(sibling, around)| {
            let between = |scene: &Scene| {
                let (one, other) = (scene.rect(id).unwrap(), scene.rect(sibling).unwrap());
                relation(one, other)
            };
            around == area && sibling != id && between(&before.scene) != between(&after.scene)
        })
    };
    common.iter().filter(stands_otherwise).count()
}

/// Edits a model step by step; says for each edit how many members were displaced.
fn edited(model: Model, wishes: &[Wish], library: &Library) -> Vec<usize> {
    let mut drawn = Drawn::new(model, library, &Arrangements::new());
    drawn.model.layout.clone_from(&drawn.arrangements);
    let mut counts = Vec::new();
    for wish in wishes {
        let Some((id, transaction)) = wish.edit(&drawn.model) else {
            continue;
        };
        let transaction = settled(transaction, &drawn.model, library, &drawn.arrangements);
        let mut next = drawn.model.clone();
        next.apply_all(transaction.edits);
        assert_eq!(next.problems(), []);
        let after = Drawn::new(next, library, &drawn.arrangements);
        assert_eq!(reordered(&drawn, &after), [], "{wish:?} of {id}");
        counts.push(displaced(&drawn, &after, &id));
        drawn = after;
    }
    counts
}

#[test]
fn an_edit_displaces_nothing_else() {
    let library = Library::embedded().unwrap();
    let mut runner = TestRunner::deterministic();
    let mut counts = Vec::new();
    let many = prop::collection::vec(wishes(), EDITS_OF_TEMPLATES);
    for template in &library.templates {
        let wishes = many.new_tree(&mut runner).unwrap().current();
        counts.extend(edited(template.model.clone(), &wishes, &library));
    }
    let few = (diagrams(), prop::collection::vec(wishes(), EDITS));
    for _ in 0..cases(MODELS).max(MODELS) {
        let (diagram, wishes) = few.new_tree(&mut runner).unwrap().current();
        counts.extend(edited(model_of(&diagram), &wishes, &library));
    }
    counts.sort_unstable();
    assert!(counts.len() >= 500, "{} edits", counts.len());
    assert_eq!(counts[counts.len() / 2], 0, "{counts:?}");
}
