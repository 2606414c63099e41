//! Three models into one: what two people made of the same model, entry by entry and field by field.
//!
//! - What one side changed counts, whatever the other did elsewhere, even in the same entry.
//! - Sets (what is kept, carried, done about a threat) take what either side added and lose what either
//!   side took out. Lists take the lines of both. How an area is arranged never stands in the way.
//! - Where both changed the same thing, each in another way, there is a [`Conflict`]: a value with what
//!   stood there and what each side made of it. Until somebody chooses, ours counts.
//! - The result keeps every invariant of [`check`](super::check). What refers to something that the other
//!   side took away is a conflict too; whoever keeps it gets back what it needs.
//!
//! A verdict and the facts it was judged on are one thing, and so is a decision with its reason: half of one
//! and half of another would be a judgement that nobody made.
//!
//! Deliberately absent: text. How a merged model gets into a file is for `format`.

mod apart;
mod arrangement;
mod field;
mod settle;
mod words;

use crate::model::Model;
use crate::model::entries::{Entries, Place, Section, edits, entries};
use field::{VERDICT, judged};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One of the two who changed a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Whose text the result is written onto.
    Ours,
    /// The other.
    Theirs,
}

/// A place where both sides cannot count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The entry.
    pub place: Place,
    /// The field; none is the whole entry.
    pub field: Option<String>,
    /// Which fact, which person, which member of a set; none is the whole field.
    pub part: Option<String>,
}

/// Two changes of which only one can count.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Where.
    pub spot: Spot,
    /// What stood there; none is nothing, or the default.
    pub base: Option<Value>,
    /// What ours made of it.
    pub ours: Option<Value>,
    /// What theirs made of it.
    pub theirs: Option<Value>,
    /// Why both cannot count.
    pub why: Why,
    /// Whose counts in the merged model.
    pub taken: Side,
}

/// Why two changes cannot both count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// They are two changes of the same thing.
    Differ,
    /// One side's needs an entry that the other took away.
    Needs {
        /// Whose needs it.
        side: Side,
        /// What is needed.
        target: Place,
    },
    /// Boundaries would lie within each other.
    Ring,
    /// Two elements would share an id: what ours is, and what theirs is.
    SharedId(Section, Section),
    /// Together they make no sound model.
    Unsound,
}

/// What became of three models.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The merged model; it keeps the invariants.
    pub model: Model,
    /// Where both sides cannot count, in the order of the file.
    pub conflicts: Vec<Conflict>,
    /// Where the drawing could only follow ours, and what got another id, in words.
    pub notes: Vec<String>,
    /// The conflicts of which both sides are there, since that was chosen.
    pub both: BTreeSet<Spot>,
}

/// Whose change counts where both cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// Where nothing was chosen.
    pub otherwise: Side,
    /// What was chosen.
    pub chosen: BTreeMap<Spot, Side>,
    /// Where each side added something under the same id, and both are to stay: theirs gets another id.
    pub both: BTreeSet<Spot>,
}

impl Choices {
    /// One side counts everywhere.
    pub const fn all(side: Side) -> Self {
        Self {
            otherwise: side,
            chosen: BTreeMap::new(),
            both: BTreeSet::new(),
        }
    }
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ours => Self::Theirs,
            Self::Theirs => Self::Ours,
        }
    }

    /// The side as a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Theirs => "theirs",
        }
    }
}

/// Merges what two sides made of a model. All three are sound.
pub fn merge(base: &Model, ours: &Model, theirs: &Model, choices: &Choices) -> Merged {
    if base == theirs || ours == theirs {
        return clean(ours);
    }
    if base == ours {
        return clean(theirs);
    }
    let apart = apart::apart([base, ours, theirs], &choices.both);
    let as_made = entries(theirs);
    let theirs = &apart.theirs;
    let mut merging = Merging {
        base: entries(base),
        ours: entries(ours),
        theirs: entries(theirs),
        models: (ours, theirs),
        choices,
        merged: Entries::new(),
        found: BTreeMap::new(),
        kept: BTreeSet::new(),
        notes: Vec::new(),
    };
    merging.entries();
    let model = merging.settled();
    let mut both = BTreeSet::new();
    for (spot, id) in &apart.called {
        let tables = [&merging.base, &merging.ours, &as_made];
        let conflict = Conflict::of_both(spot, tables);
        merging.found.insert(spot.clone(), conflict);
        let words = spot.place.section.word();
        let note = format!("their {words} `{}` is called `{id}` now", spot.place.id);
        merging.notes.push(note);
        both.insert(spot.clone());
    }
    Merged {
        model,
        conflicts: merging.found.into_values().collect(),
        notes: merging.notes,
        both,
    }
}

fn clean(model: &Model) -> Merged {
    Merged {
        model: model.clone(),
        conflicts: Vec::new(),
        notes: Vec::new(),
        both: BTreeSet::new(),
    }
}

/// A merge while it is being made.
struct Merging<'m> {
    base: Entries,
    ours: Entries,
    theirs: Entries,
    /// Ours and theirs as models.
    models: (&'m Model, &'m Model),
    choices: &'m Choices,
    merged: Entries,
    found: BTreeMap<Spot, Conflict>,
    /// Entries that were brought back since something chosen needs them.
    kept: BTreeSet<Place>,
    notes: Vec<String>,
}

impl Merging<'_> {
    /// Every entry on its own.
    fn entries(&mut self) {
        let tables = [&self.base, &self.ours, &self.theirs];
        let places: BTreeSet<Place> = tables
            .iter()
            .flat_map(|table| table.keys())
            .cloned()
            .collect();
        for place in places {
            self.entry(place);
        }
    }

    fn entry(&mut self, place: Place) {
        let base = self.base.get(&place).cloned();
        let ours = self.ours.get(&place).cloned();
        let theirs = self.theirs.get(&place).cloned();
        let is_drawing = place.section == Section::Layout;
        let result = match (base, ours, theirs) {
            (_, ours, theirs) if ours == theirs => ours,
            (base, ours, theirs) if base == ours => theirs,
            (base, ours, theirs) if base == theirs => ours,
            (base, Some(ours), Some(theirs)) if base.is_some() || is_drawing => {
                let base = base.unwrap_or_default();
                Some(self.fields(&place, (&base, &ours, &theirs)))
            }
            (_, ours, theirs) if is_drawing => ours.or(theirs),
            (_, ours, theirs) => {
                let spot = Spot::entry(place.clone());
                match self.conflict(spot, Why::Differ) {
                    Side::Ours => ours,
                    Side::Theirs => theirs,
                }
            }
        };
        if let Some(fields) = result {
            self.merged.insert(place, fields);
        }
    }

    /// Notes a conflict and says whose change counts.
    fn conflict(&mut self, spot: Spot, why: Why) -> Side {
        let chosen = self.choices.chosen.get(&spot).copied();
        let taken = chosen.unwrap_or(self.choices.otherwise);
        let conflict = Conflict {
            base: spot.value(&self.base),
            ours: spot.value(&self.ours),
            theirs: spot.value(&self.theirs),
            spot: spot.clone(),
            why,
            taken,
        };
        self.found.entry(spot).or_insert(conflict);
        taken
    }

    fn side(&self, side: Side) -> &Entries {
        match side {
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        }
    }

    /// The merged entries as a model; none where they are none.
    fn model(&self) -> Option<Model> {
        let mut model = self.models.0.clone();
        model.apply_all(edits(&self.ours, &self.merged)?);
        Some(model)
    }
}

impl Spot {
    /// A whole entry.
    pub(super) const fn entry(place: Place) -> Self {
        Self {
            place,
            field: None,
            part: None,
        }
    }

    /// A whole field.
    fn field(place: &Place, field: &str) -> Self {
        Self {
            place: place.clone(),
            field: Some(field.to_owned()),
            part: None,
        }
    }

    /// A part of a field.
    fn part(place: &Place, field: &str, part: &str) -> Self {
        Self {
            part: Some(part.to_owned()),
            ..Self::field(place, field)
        }
    }

    /// What a table says there.
    fn value(&self, table: &Entries) -> Option<Value> {
        let fields = table.get(&self.place)?;
        let Some(field) = &self.field else {
            return Some(Value::Object(fields.clone()));
        };
        if self.place.section == Section::Answers && field == VERDICT {
            return Some(Value::Object(judged(fields)));
        }
        let value = fields.get(field)?;
        let Some(part) = &self.part else {
            return Some(value.clone());
        };
        if let Value::Array(items) = value {
            return items.iter().find(|item| *item == part).cloned();
        }
        value.get(part).cloned()
    }
}
