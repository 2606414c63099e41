//! The saved part of the drawing: order and pins, never coordinates of what places itself.

use crate::base::{Id, IdError};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// What an arrangement arranges: the open, or the inside of one boundary. Written as the boundary's
/// id, the open as an empty text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Area(pub Option<Id>);

/// The axis along which the layers of an area follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Axis {
    /// Layers from the top down; members of a layer side by side.
    Down,
    /// Layers from left to right; members of a layer one above the other.
    Right,
}

/// How the members of one area stand to each other. Members that it does not name are placed by the
/// layout; ids that the model does not hold are passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrangement {
    /// The axis of its layers.
    pub direction: Axis,
    /// The layers, each with its members in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<Vec<Id>>,
    /// Members placed by hand: columns and rows from the corner of the area's content.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pins: BTreeMap<Id, (i16, i16)>,
}

impl Arrangement {
    /// An arrangement that leaves everything to the layout.
    pub const fn new(direction: Axis) -> Self {
        Self {
            direction,
            layers: Vec::new(),
            pins: BTreeMap::new(),
        }
    }

    /// Whether it names a member.
    pub fn names(&self, id: &Id) -> bool {
        self.pins.contains_key(id) || self.layers.iter().any(|layer| layer.contains(id))
    }

    /// The same arrangement without a member; layers left empty go with it.
    #[must_use]
    pub fn without(&self, id: &Id) -> Self {
        let mut rest = self.clone();
        rest.pins.remove(id);
        for layer in &mut rest.layers {
            layer.retain(|member| member != id);
        }
        rest.layers.retain(|layer| !layer.is_empty());
        rest
    }
}

impl Area {
    /// Reads a boundary's id, or the empty text of the open.
    ///
    /// # Errors
    /// When the text is neither empty nor an id.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        if text.is_empty() {
            Ok(Self(None))
        } else {
            Id::parse(text).map(|id| Self(Some(id)))
        }
    }

    /// The area as it is written.
    pub fn as_str(&self) -> &str {
        self.0.as_ref().map_or("", Id::as_str)
    }
}

impl Serialize for Area {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Area {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
