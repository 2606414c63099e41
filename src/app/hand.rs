//! What the mouse is about on the canvas, from press to release.

use crate::app::App;
use crate::base::{Id, Point, Rect};
use crate::layout::Scene;
use crate::model::{Area, Model, Transaction, change};

/// What the mouse is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hand {
    /// Boxes and frames are held.
    Boxes(Grab),
    /// A flow is being drawn.
    Flow(Reach),
    /// A band is drawn around what is to be marked: where it began, and where the mouse is once it has
    /// moved.
    Band(Point, Option<Point>),
    /// The drawing is held, to be scrolled by it: the scene's cell that stays under the mouse.
    View(Point),
}

/// Boxes and frames held by the mouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grab {
    /// All that are held.
    pub ids: Vec<Id>,
    /// The one under the mouse.
    pub id: Id,
    /// Columns and rows from its corner to the mouse.
    pub offset: Point,
    /// Where they would land, once the mouse has moved.
    pub landing: Option<Box<Landing>>,
}

/// Where held boxes would land.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landing {
    /// The corner of the box under the mouse, in the scene that was drawn.
    pub corner: Point,
    /// The area that takes them.
    pub area: Area,
    /// Whether that is another area than the one they are taken from.
    pub enters: bool,
    /// What letting go does.
    pub transaction: Transaction,
    /// The drawing as it would be; none where that takes too long.
    pub scene: Option<Scene>,
}

/// A flow being drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// The component that it comes from, once that is known.
    pub from: Option<Id>,
    /// Where the mouse is, once it has moved with a button down.
    pub at: Option<Point>,
    /// Whether the button went down on the component that it comes from once more.
    pub again: bool,
}

/// The rectangle between two cells, both within it.
pub fn band(one: Point, other: Point) -> Rect {
    Rect::new(
        one.x.min(other.x),
        one.y.min(other.y),
        (one.x - other.x).abs() + 1,
        (one.y - other.y).abs() + 1,
    )
}

impl App {
    /// Where held boxes would land.
    pub fn landing(&self) -> Option<&Landing> {
        match &self.diagram.hand {
            Some(Hand::Boxes(grab)) => grab.landing.as_deref(),
            Some(Hand::Flow(_) | Hand::Band(..) | Hand::View(_)) | None => None,
        }
    }

    /// What the mouse is about and what letting go would do, in a line.
    pub fn hand_words(&self) -> Option<String> {
        let model = self.model()?;
        match self.diagram.hand.as_ref()? {
            Hand::Boxes(grab) => {
                let landing = grab.landing.as_deref()?;
                Some(landing_words(model, grab, landing))
            }
            Hand::Flow(reach) => Some(self.reach_words(model, reach)),
            Hand::Band(_, None) | Hand::View(_) => None,
            Hand::Band(..) => {
                let marked = self.diagram.marked.len();
                Some(format!("{marked} marked; let go to keep them marked"))
            }
        }
    }

    fn reach_words(&self, model: &Model, reach: &Reach) -> String {
        let Some(from) = &reach.from else {
            return "Flow: click the component it comes from, or drag from box to box".to_owned();
        };
        let from = model.name(from);
        let target = reach
            .at
            .and_then(|at| self.diagram.scene()?.hit(at))
            .filter(|id| model.components.contains_key(*id));
        match (target, reach.at) {
            (Some(to), _) => format!("Flow from {from} to {}: let go", model.name(to)),
            (None, Some(_)) => format!("Flow from {from}: drag to its target"),
            (None, None) => format!("Flow from {from}: click its target, or drag to it"),
        }
    }
}

fn landing_words(model: &Model, grab: &Grab, landing: &Landing) -> String {
    let what = change::these(model, &grab.ids);
    if !landing.enters {
        return format!("let go to place {what} here");
    }
    match &landing.area.0 {
        Some(boundary) => format!("let go to move {what} into {}", model.name(boundary)),
        None => format!("let go to move {what} out into the open"),
    }
}
