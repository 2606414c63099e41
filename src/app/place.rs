//! Where somebody is in a model: what is remembered from one sitting to the next, outside of the model.

use crate::base::{Id, Key};
use crate::layout::Zoom;
use crate::library::Depth;
use crate::review::Order;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One of the four screens of a model.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub enum Tab {
    /// What are we building?
    #[default]
    Diagram,
    /// What could go wrong?
    Walk,
    /// What are we going to do about it?
    Threats,
    /// How do we know it is good enough?
    Review,
}

/// Where somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Place {
    /// The screen.
    pub tab: Tab,
    /// The selected element.
    pub selected: Option<Id>,
    /// How the Diagram was looked at; none where it never was.
    pub sight: Option<Sight>,
    /// The prompt in view.
    pub prompt: Option<(Id, Key)>,
    /// The order of the walk.
    pub order: Order,
    /// The depth of the walk.
    pub depth: Option<Depth>,
    /// The threat under the cursor.
    pub threat: Option<Id>,
    /// Prompts answered, for the list of recent models.
    pub answered: usize,
    /// Prompts asked.
    pub asked: usize,
}

/// How somebody looks at the Diagram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Sight {
    /// How much of each component is shown.
    pub zoom: Zoom,
    /// Boundaries that stand as one box each.
    pub collapsed: BTreeSet<Id>,
    /// The drawing's column and row in the canvas's top left corner.
    pub camera: (i32, i32),
}

impl Tab {
    /// All four, in the order of the questions.
    pub const ALL: [Self; 4] = [Self::Diagram, Self::Walk, Self::Threats, Self::Review];
}
