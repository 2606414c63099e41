//! Slots and sums: what the inquiries and the register add up to.

use super::asking::of_status;
use super::survey::{Inquiry, Slot, Standing, Totals};
use crate::base::Id;
use crate::model::{Category, Model, Status};
use std::collections::BTreeMap;

/// The six slots of every element.
pub(super) fn slots(model: &Model, inquiries: &[Inquiry]) -> BTreeMap<Id, [Slot; 6]> {
    let mut slots: BTreeMap<Id, [Slot; 6]> = model
        .element_ids()
        .map(|id| (id.clone(), [Slot::default(); 6]))
        .collect();
    let mut of = |element: &Id, category: Category, count: &dyn Fn(&mut Slot)| {
        let of_element = slots.get_mut(element);
        if let Some(slot) = of_element.and_then(|slots| slots.get_mut(category.index())) {
            count(slot);
        }
    };
    for inquiry in inquiries {
        of(&inquiry.element, inquiry.category, &|slot| {
            slot.asked += 1;
            slot.answered += usize::from(inquiry.standing.is_answered());
            slot.hear(inquiry.standing);
        });
    }
    for threat in model.threats.values() {
        of(&threat.element, threat.category, &|slot| {
            slot.open += usize::from(threat.status == Status::Open);
            slot.hear(of_status(threat.status));
        });
    }
    slots
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
