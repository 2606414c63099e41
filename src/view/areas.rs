//! What stands where on the screen.

use crate::app::Target;
use crate::base::{Point, Rect};

/// What the mouse can hit, in the order of drawing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Areas {
    spots: Vec<(Rect, Spot)>,
}

/// One thing that the mouse can hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The same target anywhere in it.
    Target(Target),
    /// The canvas: the scene's cell in its top left corner.
    Canvas(Point),
    /// The map.
    Map,
}

impl Areas {
    /// Adds something that was drawn later than everything before.
    pub fn add(&mut self, area: Rect, spot: Spot) {
        self.spots.push((area, spot));
    }

    /// What stands at a cell of the screen: what was drawn last wins.
    pub fn at(&self, p: Point) -> Option<Target> {
        let (area, spot) = self.spots.iter().rev().find(|(area, _)| area.contains(p))?;
        Some(match spot {
            Spot::Target(target) => *target,
            Spot::Map => Target::Map(Point::new(p.x - area.x, p.y - area.y)),
            Spot::Canvas(origin) => {
                Target::Canvas(Point::new(origin.x + p.x - area.x, origin.y + p.y - area.y))
            }
        })
    }
}
