//! Reordering an arrangement: one member goes elsewhere, the others keep their order.

use crate::base::Id;
use crate::model::Arrangement;

/// Where a member goes, one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// In front of the one before it in its layer.
    Earlier,
    /// Behind the next one in its layer.
    Later,
    /// Into the layer before.
    LayerBefore,
    /// Into the layer after.
    LayerAfter,
}

/// On which side of a neighbour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// In front of it.
    Before,
    /// Behind it.
    After,
}

/// Why a member stays where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.reason())]
pub enum Stays {
    /// No layer names it.
    Unknown,
    /// Nothing else stands in its layer.
    Alone,
    /// Nothing stands before it.
    First,
    /// Nothing stands behind it.
    Last,
    /// It has the first layer to itself.
    FirstLayer,
    /// It has the last layer to itself.
    LastLayer,
}

impl Stays {
    /// The reason in a few words.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Unknown => "the arrangement does not name it",
            Self::Alone => "it is alone in its layer",
            Self::First => "it is the first of its layer already",
            Self::Last => "it is the last of its layer already",
            Self::FirstLayer => "it has the first layer to itself already",
            Self::LastLayer => "it has the last layer to itself already",
        }
    }
}

impl Arrangement {
    /// The layer of a member, and its place in it.
    pub fn place_of(&self, id: &Id) -> Option<(usize, usize)> {
        let mut layers = self.layers.iter().enumerate();
        layers.find_map(|(layer, members)| {
            let place = members.iter().position(|member| member == id)?;
            Some((layer, place))
        })
    }

    /// The same arrangement with a member one step elsewhere. Beyond the first and the last layer a new
    /// one is begun.
    ///
    /// # Errors
    /// Why it stays where it is.
    pub fn shifted(&self, id: &Id, shift: Shift) -> Result<Self, Stays> {
        let (layer, place) = self.place_of(id).ok_or(Stays::Unknown)?;
        let members = self.layers.get(layer).map_or(0, Vec::len);
        let mut next = self.clone();
        match shift {
            Shift::Earlier | Shift::Later if members < 2 => return Err(Stays::Alone),
            Shift::Earlier if place == 0 => return Err(Stays::First),
            Shift::Later if place + 1 == members => return Err(Stays::Last),
            Shift::LayerBefore if layer == 0 && members == 1 => return Err(Stays::FirstLayer),
            Shift::LayerAfter if layer + 1 == self.layers.len() && members == 1 => {
                return Err(Stays::LastLayer);
            }
            Shift::Earlier | Shift::Later => {
                let other = if shift == Shift::Earlier {
                    place - 1
                } else {
                    place + 1
                };
                if let Some(members) = next.layers.get_mut(layer) {
                    members.swap(place, other);
                }
            }
            Shift::LayerBefore => next.move_to_layer(id, layer.checked_sub(1), place, Side::Before),
            Shift::LayerAfter => {
                let after = Some(layer + 1).filter(|after| *after < self.layers.len());
                next.move_to_layer(id, after, place, Side::After);
            }
        }
        Ok(next)
    }

    /// The same arrangement with a member right before or behind another, in its layer.
    #[must_use]
    pub fn beside(&self, id: &Id, neighbour: &Id, side: Side) -> Self {
        let mut next = self.without_in_layers(id);
        if let Some((layer, place)) = next.place_of(neighbour)
            && let Some(members) = next.layers.get_mut(layer)
        {
            members.insert(place + usize::from(side == Side::After), id.clone());
        }
        next
    }

    /// The same arrangement with a member in a layer of its own, right before or behind another's.
    #[must_use]
    pub fn beyond(&self, id: &Id, neighbour: &Id, side: Side) -> Self {
        let mut next = self.without_in_layers(id);
        if let Some((layer, _)) = next.place_of(neighbour) {
            let at = layer + usize::from(side == Side::After);
            next.layers.insert(at, vec![id.clone()]);
        }
        next
    }

    /// Moves a member into a layer, near the place it had in its own; beyond all layers where none is
    /// named.
    fn move_to_layer(&mut self, id: &Id, layer: Option<usize>, place: usize, side: Side) {
        for members in &mut self.layers {
            members.retain(|member| member != id);
        }
        match layer.and_then(|layer| self.layers.get_mut(layer)) {
            Some(members) => members.insert(place.min(members.len()), id.clone()),
            None if side == Side::Before => self.layers.insert(0, vec![id.clone()]),
            None => self.layers.push(vec![id.clone()]),
        }
        self.layers.retain(|members| !members.is_empty());
    }

    /// Without a member in its layers, its pin kept.
    fn without_in_layers(&self, id: &Id) -> Self {
        let mut rest = self.without(id);
        rest.pins.clone_from(&self.pins);
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Axis;

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    /// `a b | c` as layers.
    fn arrangement(text: &str) -> Arrangement {
        let mut arrangement = Arrangement::new(Axis::Down);
        arrangement.layers = text
            .split('|')
            .map(|layer| layer.split_whitespace().map(id).collect())
            .collect();
        arrangement
    }

    fn shifted(text: &str, one: &str, shift: Shift) -> Result<Arrangement, Stays> {
        arrangement(text).shifted(&id(one), shift)
    }

    #[test]
    fn a_member_goes_one_step_and_the_others_keep_their_order() {
        for (before, one, shift, after) in [
            ("a b c | d", "b", Shift::Earlier, "b a c | d"),
            ("a b c | d", "b", Shift::Later, "a c b | d"),
            ("a b c | d", "b", Shift::LayerAfter, "a c | d b"),
            ("a b c | d e", "a", Shift::LayerAfter, "b c | a d e"),
            ("a | b | c", "b", Shift::LayerBefore, "b a | c"),
            ("a b | c", "b", Shift::LayerBefore, "b | a | c"),
            ("a | b c", "b", Shift::LayerAfter, "a | c | b"),
        ] {
            let wanted = arrangement(after);
            assert_eq!(shifted(before, one, shift), Ok(wanted), "{before}: {one}");
        }
    }

    #[test]
    fn what_cannot_go_says_why() {
        for (before, one, shift, why) in [
            ("a b", "a", Shift::Earlier, Stays::First),
            ("a b", "b", Shift::Later, Stays::Last),
            ("a | b", "a", Shift::Later, Stays::Alone),
            ("a | b", "a", Shift::LayerBefore, Stays::FirstLayer),
            ("a | b", "b", Shift::LayerAfter, Stays::LastLayer),
            ("a | b", "z", Shift::Later, Stays::Unknown),
        ] {
            assert_eq!(shifted(before, one, shift), Err(why), "{before}: {one}");
        }
    }

    #[test]
    fn beside_and_beyond_a_neighbour() {
        let before = arrangement("a b c | d");
        let beside = before.beside(&id("a"), &id("d"), Side::After);
        assert_eq!(beside, arrangement("b c | d a"));
        let beyond = arrangement("a | b | c").beyond(&id("a"), &id("b"), Side::After);
        assert_eq!(beyond, arrangement("b | a | c"));
    }
}
