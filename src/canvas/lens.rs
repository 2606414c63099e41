//! What of a model is drawn, and how much of it.

use crate::layout::Zoom;

/// What the Diagram shows of a model. View state: the model knows nothing of it, and the arrangement is
/// the same through every lens.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lens {
    /// How much of each component is shown.
    pub zoom: Zoom,
}

impl Lens {
    /// Everything, at a zoom.
    pub fn at(zoom: Zoom) -> Self {
        Self { zoom }
    }
}
