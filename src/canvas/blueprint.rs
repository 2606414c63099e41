//! A drawing to be made: plain data, so that it can be made on any thread.

use super::{Lens, diagram};
use crate::base::{Id, Size};
use crate::layout::{self, Diagram, Scene, Tidied};
use crate::library::Library;
use crate::model::{Area, Arrangement, Edit, Model, Transaction};
use std::collections::{BTreeMap, BTreeSet};

/// Boxes and frames up to which a drawing is made at once, between a key and its frame.
const AT_ONCE: usize = 60;
/// Boxes and frames up to which their arrangement is searched at once.
const SEARCHED_AT_ONCE: usize = 16;

/// What a drawing is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blueprint {
    /// The diagram by whose sizes members are arranged: the same through every lens.
    measure: Diagram,
    /// The diagram that is drawn.
    wanted: Diagram,
}

impl Blueprint {
    /// A model through a lens. Where the model saves no arrangement, members stand as they stood `before`,
    /// and what is new finds its place.
    pub fn of(
        model: &Model,
        library: &Library,
        before: &BTreeMap<Area, Arrangement>,
        lens: &Lens,
    ) -> Self {
        Self {
            measure: measure(model, library, before),
            wanted: diagram(model, library, lens),
        }
    }

    /// Whether making it takes longer than a person should wait for a key.
    pub fn is_large(&self) -> bool {
        let items = self.wanted.boxes.len() + self.wanted.frames.len();
        let searched = self.measure.arrangements.is_empty();
        items > if searched { SEARCHED_AT_ONCE } else { AT_ONCE }
    }

    /// Columns × rows that its boxes and frames need at least: what lines and labels need comes on top.
    pub fn least_size(&self) -> Size {
        let mut diagram = self.wanted.clone();
        diagram.arrangements.clone_from(&self.measure.arrangements);
        layout::least_size(&diagram)
    }

    /// Whether a diagram that was drawn shows all of it, members standing as they would.
    pub fn is_of(&self, drawn: &Diagram) -> bool {
        self.wanted.boxes == drawn.boxes
            && self.wanted.frames == drawn.frames
            && self.wanted.lines == drawn.lines
            && self.wanted.arrangements.iter().all(|(area, saved)| {
                let stood = drawn.arrangements.get(area);
                stood.is_none_or(|stood| agree(saved, stood))
            })
    }

    /// Changes a drawing that was made at the same zoom into this one; none where too much has changed.
    pub fn redraw(&self, (drawn, scene): &(Diagram, Scene)) -> Option<(Diagram, Scene)> {
        let mut wanted = self.wanted.clone();
        wanted.arrangements = layout::arrange(&self.measure);
        let scene = layout::lay_out_after(drawn, scene, &wanted)?;
        Some((wanted, scene))
    }

    /// Makes the drawing: the diagram with all its members arranged, and the scene.
    pub fn draw(mut self) -> (Diagram, Scene) {
        self.wanted.arrangements = layout::arrange(&self.measure);
        let scene = layout::lay_out(&self.wanted);
        (self.wanted, scene)
    }
}

/// Whether members stand in one arrangement as in another, as far as both name them.
fn agree(one: &Arrangement, other: &Arrangement) -> bool {
    let common = |these: &Arrangement, those: &Arrangement| -> Vec<Vec<Id>> {
        let named: BTreeSet<&Id> = those.layers.iter().flatten().collect();
        let layers = these.layers.iter().map(|layer| {
            let both = layer.iter().filter(|id| named.contains(id));
            both.cloned().collect::<Vec<Id>>()
        });
        layers.filter(|layer| !layer.is_empty()).collect()
    };
    one.direction == other.direction
        && one.pins == other.pins
        && common(one, other) == common(other, one)
}

/// The arrangements of all areas of a model: what it saves, else how members stood before, else what
/// the layout finds. The same through every lens.
pub fn arranged(
    model: &Model,
    library: &Library,
    before: &BTreeMap<Area, Arrangement>,
) -> BTreeMap<Area, Arrangement> {
    layout::arrange(&measure(model, library, before))
}

/// A transaction that also saves how members stand, if it changes which members there are: so nothing
/// else moves, now or when the file is opened again.
#[must_use]
pub fn settled(
    mut transaction: Transaction,
    model: &Model,
    library: &Library,
    before: &BTreeMap<Area, Arrangement>,
) -> Transaction {
    if !transaction.edits.iter().any(|edit| moves(model, edit)) {
        return transaction;
    }
    let mut next = model.clone();
    next.apply_all(transaction.edits.clone());
    if !next.problems_after(&transaction.edits).is_empty() {
        return transaction;
    }
    for (area, arrangement) in arranged(&next, library, before) {
        let worth_saving = arrangement.layers.iter().flatten().count() > 1;
        if worth_saving && next.layout.get(&area) != Some(&arrangement) {
            transaction
                .edits
                .push(Edit::Arrangement(area, Some(arrangement)));
        }
    }
    transaction
}

/// The transaction that arranges everything as it was tidied.
pub fn tidying(tidied: &Tidied) -> Transaction {
    let edits = tidied
        .arrangements
        .iter()
        .map(|(area, arrangement)| Edit::Arrangement(area.clone(), Some(arrangement.clone())))
        .collect();
    Transaction::new("tidy", edits)
}

/// Whether an edit makes, removes or moves a member of an area.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "members of areas are components and boundaries"
)]
fn moves(model: &Model, edit: &Edit) -> bool {
    match edit {
        Edit::Component(id, now) => {
            model.components.get(id).map(|one| &one.within) != now.as_ref().map(|one| &one.within)
        }
        Edit::Boundary(id, now) => {
            model.boundaries.get(id).map(|one| &one.within) != now.as_ref().map(|one| &one.within)
        }
        _ => false,
    }
}

/// The diagram by whose sizes the members of a model are arranged, with the arrangements it saves, else
/// those from `before`.
pub fn measure(model: &Model, library: &Library, before: &BTreeMap<Area, Arrangement>) -> Diagram {
    let mut measure = diagram(model, library, &Lens::default());
    for (area, arrangement) in before {
        let entry = measure.arrangements.entry(area.clone());
        entry.or_insert_with(|| arrangement.clone());
    }
    measure
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Key;
    use crate::layout::Zoom;
    use crate::model::{Component, change};

    fn model(names: &[&str]) -> Model {
        let mut model = Model::default();
        for name in names {
            let id = Id::from_name(name, "x");
            let kind = Key::parse("web_server").unwrap();
            model.components.insert(id, Component::new(name, kind));
        }
        model
    }

    #[test]
    fn what_changes_members_saves_how_they_stand_and_nothing_else_does() {
        let library = Library::default();
        let model = model(&["A", "B", "C"]);
        let before = arranged(&model, &library, &BTreeMap::new());
        let kind = Key::parse("cache").unwrap();
        let (_, added) = change::add_component(&model, Component::new("D", kind));
        let settled_one = settled(added, &model, &library, &before);
        let saved = settled_one.edits.iter().find_map(|edit| {
            let Edit::Arrangement(area, saved) = edit else {
                return None;
            };
            Some((area, saved.as_ref()?))
        });
        let (area, saved) = saved.unwrap();
        assert_eq!(saved.without(&Id::parse("d").unwrap()), before[area]);
        let renamed = change::rename(&model, &Id::parse("a").unwrap(), "Another").unwrap();
        let same = settled(renamed.clone(), &model, &library, &before);
        assert_eq!(same, renamed);
    }

    #[test]
    fn members_stand_as_before_where_nothing_is_saved() {
        let library = Library::default();
        let model = model(&["A", "B", "C"]);
        let mut before = arranged(&model, &library, &BTreeMap::new());
        for arrangement in before.values_mut() {
            arrangement.layers.reverse();
        }
        let (drawn, scene) = Blueprint::of(&model, &library, &before, &Lens::at(Zoom::Full)).draw();
        assert_eq!(drawn.arrangements, before);
        assert_eq!(scene.boxes.len(), 3);
    }
}
