//! What is to be drawn, before anybody knows where.

use crate::base::{Id, Size};
use crate::model::{Area, Arrangement};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The input of the layout. Order matters: it is the order of ids, and breaks every tie.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diagram {
    /// Components.
    pub boxes: Vec<BoxSpec>,
    /// Boundaries.
    pub frames: Vec<FrameSpec>,
    /// Flows.
    pub lines: Vec<LineSpec>,
    /// Saved arrangements. Members that they do not name are placed freely; unknown ids are passed over.
    pub arrangements: BTreeMap<Area, Arrangement>,
}

impl Diagram {
    /// The area around a component or a boundary; none for what is neither.
    pub fn area_of(&self, id: &Id) -> Option<Area> {
        let (_, within) = self.placed().find(|(own, _)| *own == id)?;
        Some(self.known(within))
    }

    /// The components and boundaries of an area.
    pub fn members<'a>(&'a self, area: &'a Area) -> impl Iterator<Item = &'a Id> {
        self.placed()
            .filter(|(_, within)| self.known(*within) == *area)
            .map(|(id, _)| id)
    }

    fn placed(&self) -> impl Iterator<Item = (&Id, Option<&Id>)> {
        let boxes = self.boxes.iter().map(|one| (&one.id, one.within.as_ref()));
        let frames = self.frames.iter().map(|one| (&one.id, one.within.as_ref()));
        boxes.chain(frames)
    }

    /// What lies within a boundary that the diagram does not hold lies in the open.
    fn known(&self, within: Option<&Id>) -> Area {
        let known = within.filter(|within| self.frames.iter().any(|one| one.id == **within));
        Area(known.cloned())
    }
}

/// A component's box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxSpec {
    /// The component.
    pub id: Id,
    /// The text of its first inner row, safe for a terminal, at most `size.w - 4` cells; a chip's, at
    /// most `size.w - 2`.
    pub title: String,
    /// The box with its border, in cells: at least 5 × 3; or a chip of one row, at least 5 × 1. A busy box
    /// may be drawn larger.
    pub size: Size,
    /// The boundary around it.
    pub within: Option<Id>,
    /// The shape of its border.
    pub outline: Outline,
}

/// A boundary's frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameSpec {
    /// The boundary.
    pub id: Id,
    /// The text in its upper edge, safe for a terminal.
    pub title: String,
    /// The boundary around it.
    pub within: Option<Id>,
}

/// A flow's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineSpec {
    /// The flow; the first of those that share the line.
    pub id: Id,
    /// The others.
    pub with: Vec<Id>,
    /// The component at its tail.
    pub from: Id,
    /// The component at its head.
    pub to: Id,
    /// What stands on it, safe for a terminal; may be empty.
    pub label: String,
    /// Whether it has a head at both ends.
    pub two_way: bool,
}

impl Diagram {
    /// The line that a flow is drawn as.
    pub fn line_of(&self, flow: &Id) -> Option<&LineSpec> {
        let mut lines = self.lines.iter();
        lines.find(|line| line.id == *flow || line.with.contains(flow))
    }
}

/// The border of a box tells a component's role without colour. A chip has only its two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outline {
    /// `╭─╮`, `[ ]`: a process.
    Round,
    /// `╒═╕`, `( )`: a data store.
    Store,
    /// `┏━┓`, `▐ ▌`: an external entity.
    Heavy,
    /// `╭╌╮`, `┆ ┆`: a boundary with everything in it.
    Dashed,
}

/// How much of each component is shown. The same arrangement at every level.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
pub enum Zoom {
    /// The whole picture in few cells: the compact drawing in miniature.
    Overview,
    /// Short names in one row, no labels.
    Chips,
    /// Boxes with a name.
    #[default]
    Compact,
    /// Boxes with a name and a STRIDE strip.
    Full,
}

impl Zoom {
    /// The next level that shows more of each component.
    #[must_use]
    pub const fn closer(self) -> Self {
        match self {
            Self::Overview => Self::Chips,
            Self::Chips => Self::Compact,
            Self::Compact | Self::Full => Self::Full,
        }
    }

    /// The next level that shows more components.
    #[must_use]
    pub const fn farther(self) -> Self {
        match self {
            Self::Full => Self::Compact,
            Self::Compact => Self::Chips,
            Self::Chips | Self::Overview => Self::Overview,
        }
    }
}

/// Which characters lines are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Glyphs {
    /// Box-drawing characters.
    Unicode,
    /// `+ - = | # < > ^ v` only.
    Ascii,
}
