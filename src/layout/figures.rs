//! How good a drawing is, in numbers.

use super::scene::Scene;
use crate::base::Point;
use std::collections::BTreeMap;

/// What is counted in a drawing: the less of each, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Figures {
    /// Cells in which two flows cross.
    pub crossings: usize,
    /// Turns of all flows.
    pub bends: usize,
    /// Labels cut, or moved to the legend.
    pub untold: usize,
    /// Columns × rows of the drawing.
    pub cells: usize,
}

impl Scene {
    /// The figures of the drawing; takes time in the number of its line cells.
    pub fn figures(&self) -> Figures {
        let mut runs: BTreeMap<Point, u8> = BTreeMap::new();
        for route in self.routes.values() {
            for step in route.steps() {
                *runs.entry(step.at).or_default() += 1;
            }
        }
        let shortened = |label: &&super::Label| label.text.ends_with('…');
        Figures {
            crossings: runs.values().filter(|&&count| count > 1).count(),
            bends: self
                .routes
                .values()
                .map(|route| route.points.len().saturating_sub(2))
                .sum(),
            untold: self.legend.len() + self.labels.iter().filter(shortened).count(),
            cells: usize::try_from(i64::from(self.size.w) * i64::from(self.size.h)).unwrap_or(0),
        }
    }
}
