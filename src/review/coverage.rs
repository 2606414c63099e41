//! Slots and sums: what the inquiries and the register add up to.

use super::asking::of_status;
use super::survey::{Inquiry, Slot, Standing, Survey, Totals};
use crate::base::Id;
use crate::model::{Model, Status};
use std::cmp::Reverse;

/// The six slots of an element, as far as its inquiries tell.
pub(super) fn slots_of(inquiries: &[Inquiry]) -> [Slot; 6] {
    let mut slots = [Slot::default(); 6];
    for inquiry in inquiries {
        if let Some(slot) = slots.get_mut(inquiry.category.index()) {
            slot.asked += 1;
            slot.answered += usize::from(inquiry.standing.is_answered());
            slot.hear(inquiry.standing);
        }
    }
    slots
}

impl Survey {
    /// Adds what the register tells of some elements, threats without a prompt too.
    pub(super) fn add_threats(&mut self, model: &Model, of: impl Fn(&Id) -> bool) {
        let threats = model.threats.values();
        for threat in threats.filter(|threat| of(&threat.element)) {
            let of_element = self.slots.get_mut(&threat.element);
            if let Some(slot) = of_element.and_then(|s| s.get_mut(threat.category.index())) {
                slot.open += usize::from(threat.status == Status::Open);
                slot.hear(of_status(threat.status));
            }
        }
    }

    /// The slots of boundaries with those of everything in them, the innermost first; a flow is in where
    /// both its ends are.
    pub(super) fn roll_up<'i>(&mut self, boundaries: impl Iterator<Item = &'i Id>) {
        let mut boundaries: Vec<&Id> = boundaries.collect();
        boundaries.sort_by_key(|id| Reverse(self.topology.around(id).len()));
        for boundary in boundaries {
            let mut sums = self.slots.get(boundary).copied().unwrap_or_default();
            for member in self.topology.members(boundary) {
                let slots = self.slots_in_box(member);
                for (sum, slot) in sums.iter_mut().zip(slots.into_iter().flatten()) {
                    sum.add(*slot);
                }
            }
            self.rolled_up.insert(boundary.clone(), sums);
        }
    }

    /// Counts the threats of the register.
    pub(super) fn count_threats(&mut self, model: &Model) {
        let threats = model.threats.values();
        self.totals.open = threats.filter(|t| t.status == Status::Open).count();
        self.totals.threats = model.threats.len();
    }
}

impl Totals {
    /// Takes an inquiry in.
    pub(super) fn add(&mut self, inquiry: &Inquiry) {
        self.asked += 1;
        self.answered += usize::from(inquiry.standing.is_answered());
        self.stale += usize::from(inquiry.standing == Standing::Stale);
        self.parked += usize::from(inquiry.standing == Standing::Parked);
    }

    /// Takes an inquiry out again.
    pub(super) fn take(&mut self, inquiry: &Inquiry) {
        self.asked -= 1;
        self.answered -= usize::from(inquiry.standing.is_answered());
        self.stale -= usize::from(inquiry.standing == Standing::Stale);
        self.parked -= usize::from(inquiry.standing == Standing::Parked);
    }
}

impl Slot {
    /// Adds another slot of the same category.
    fn add(&mut self, other: Self) {
        self.asked += other.asked;
        self.answered += other.answered;
        self.open += other.open;
        if let Some(standing) = other.standing {
            self.hear(standing);
        }
    }

    /// Takes a standing into account: the loudest speaks for the slot.
    fn hear(&mut self, standing: Standing) {
        if self
            .standing
            .is_none_or(|known| known.loudness() < standing.loudness())
        {
            self.standing = Some(standing);
        }
    }
}

impl Standing {
    /// Whether somebody has answered, and the answer still stands.
    const fn is_answered(self) -> bool {
        !matches!(self, Self::Unasked | Self::Stale)
    }

    const fn loudness(self) -> u8 {
        match self {
            Self::Clear => 0,
            Self::Mitigated => 1,
            Self::Accepted => 2,
            Self::Parked => 3,
            Self::Unasked => 4,
            Self::Stale => 5,
            Self::Open => 6,
        }
    }
}
