//! What somebody else wrote on disk, about to be merged into the open model.

use crate::base::Fingerprint;
use crate::format::Original;
use crate::model::Model;
use crate::model::merge::{Choices, Conflict, Merged, Side, Spot, merge};

/// Why the file is read while the model stays open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Looking {
    /// To see whether it holds something else.
    #[default]
    Whether,
    /// To show how it differs.
    Difference,
    /// To merge what it holds.
    Merge,
    /// To take up what it holds instead of what is here.
    Again,
}

/// Conflicts to be decided, one by one.
#[derive(Debug, Clone)]
pub struct Joining {
    /// What both started from.
    pub base: Model,
    /// What the file holds now, and its fingerprint.
    pub theirs: (Original, Fingerprint),
    /// What was decided.
    pub choices: Choices,
    /// What both cannot have, in the order of the file.
    pub conflicts: Vec<Conflict>,
    /// The conflict under the cursor.
    pub row: usize,
}

impl Joining {
    /// What a file holds, against what the model was and is.
    pub fn new(base: Model, theirs: (Original, Fingerprint), ours: &Model) -> Self {
        let mut joining = Self {
            base,
            theirs,
            choices: Choices::all(Side::Ours),
            conflicts: Vec::new(),
            row: 0,
        };
        joining.conflicts = joining.merged(ours).conflicts;
        joining
    }

    /// The merged model, as far as it is decided.
    pub fn merged(&self, ours: &Model) -> Merged {
        merge(&self.base, ours, self.theirs.0.model(), &self.choices)
    }

    /// What was decided about a conflict.
    pub fn decided(&self, conflict: &Conflict) -> Option<Side> {
        self.choices.chosen.get(&conflict.spot).copied()
    }

    /// Whether both sides of a conflict stay.
    pub fn keeps_both(&self, conflict: &Conflict) -> bool {
        self.choices.both.contains(&conflict.spot)
    }

    fn waits(&self, conflict: &Conflict) -> bool {
        self.decided(conflict).is_none() && !self.keeps_both(conflict)
    }

    /// How many conflicts wait.
    pub fn open(&self) -> usize {
        let all = self.conflicts.iter();
        all.filter(|one| self.waits(one)).count()
    }

    /// Decides the conflict under the cursor, and goes on to the next that waits. What is decided may bring
    /// others about, or settle them.
    pub fn decide(&mut self, side: Side, ours: &Model) {
        let Some(conflict) = self.conflicts.get(self.row) else {
            return;
        };
        let spot = conflict.spot.clone();
        self.choices.both.remove(&spot);
        self.choices.chosen.insert(spot.clone(), side);
        self.conflicts = self.merged(ours).conflicts;
        self.go_on(&spot);
    }

    /// Keeps both sides of the conflict under the cursor, theirs under another id, and goes on to the next
    /// that waits. Returns whether that can be.
    pub fn decide_both(&mut self, ours: &Model) -> bool {
        let conflict = self.conflicts.get(self.row);
        let Some(conflict) = conflict.filter(|conflict| conflict.both_can_stay()) else {
            return false;
        };
        let spot = conflict.spot.clone();
        self.choices.both.insert(spot.clone());
        let merged = self.merged(ours);
        if !merged.both.contains(&spot) {
            self.choices.both.remove(&spot);
            return false;
        }
        self.choices.chosen.remove(&spot);
        self.conflicts = merged.conflicts;
        self.go_on(&spot);
        true
    }

    /// The cursor goes to the next conflict that waits.
    fn go_on(&mut self, spot: &Spot) {
        let at = self.conflicts.iter().position(|one| one.spot == *spot);
        let at = at.unwrap_or_default();
        let behind = self.conflicts.iter().skip(at);
        let next = behind.enumerate().find(|(_, one)| self.waits(one));
        let next = next.map(|(step, _)| at + step);
        self.row = next
            .or_else(|| self.conflicts.iter().position(|one| self.waits(one)))
            .unwrap_or(at);
    }
}
