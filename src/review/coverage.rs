//! Slots and sums: what the inquiries and the register add up to.

use super::asking::of_status;
use super::survey::{Inquiry, Slot, Standing, Totals};
use crate::base::Id;
use crate::model::{Model, Status};
use std::collections::BTreeMap;

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

/// Adds what the register tells, threats without a prompt too.
pub(super) fn add_threats(model: &Model, slots: &mut BTreeMap<Id, [Slot; 6]>) {
    for threat in model.threats.values() {
        let of_element = slots.get_mut(&threat.element);
        if let Some(slot) = of_element.and_then(|s| s.get_mut(threat.category.index())) {
            slot.open += usize::from(threat.status == Status::Open);
            slot.hear(of_status(threat.status));
        }
    }
}

/// The slots of each boundary with those of everything in it; a flow is in where both its ends are.
pub(super) fn rolled_up(model: &Model, slots: &BTreeMap<Id, [Slot; 6]>) -> BTreeMap<Id, [Slot; 6]> {
    let mut all: BTreeMap<Id, [Slot; 6]> = BTreeMap::new();
    for (id, own) in slots {
        let around = match model.flows.get(id) {
            Some(flow) => {
                let to = model.around(&flow.to);
                let mut around = model.around(&flow.from);
                around.retain(|boundary| to.contains(boundary));
                around
            }
            None => model.around(id),
        };
        let itself = model.boundaries.contains_key(id).then_some(id);
        for boundary in around.into_iter().chain(itself) {
            let sums = all.entry(boundary.clone()).or_default();
            for (sum, slot) in sums.iter_mut().zip(own) {
                sum.add(*slot);
            }
        }
    }
    all
}

/// The sums over a model.
pub(super) fn totals(model: &Model, inquiries: &[Inquiry]) -> Totals {
    let count = |standing: Standing| inquiries.iter().filter(|i| i.standing == standing).count();
    let open = |status: Status| status == Status::Open;
    Totals {
        asked: inquiries.len(),
        answered: inquiries
            .iter()
            .filter(|i| i.standing.is_answered())
            .count(),
        stale: count(Standing::Stale),
        parked: count(Standing::Parked),
        open: model.threats.values().filter(|t| open(t.status)).count(),
        threats: model.threats.len(),
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
