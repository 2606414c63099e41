//! What reaches the workbench: one closed enum for keys, mouse, commands and outcomes.

use crate::app::Outcome;
use crate::base::{Point, Size};
use crate::command::{Chord, Command};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// A key.
    Press(Chord),
    /// A pasted text.
    Paste(String),
    /// A mouse gesture on something that was drawn.
    Pointer(Target, Gesture),
    /// A command from the mouse or the palette.
    Run(Command),
    /// The terminal has another size, in columns × rows.
    Resize(Size),
    /// Somebody wrote, moved or removed the open model's file, perhaps ourselves.
    FileTouched,
    /// An effect has been performed.
    Done(Outcome),
    /// The process was asked to end: leave in good order, without a question.
    Terminate,
}

/// What was under the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A key of the key bar, a tab, a button.
    Command(Command),
    /// A cell of the scene on the canvas.
    Canvas(Point),
    /// A tile of the map.
    Map(Point),
    /// A row of a panel's list.
    Row(Panel, usize),
    /// A cell of the coverage grid: row and category.
    Slot(usize, usize),
    /// A row of the topmost overlay's list.
    Choice(usize),
    /// Anywhere else inside the topmost overlay.
    Overlay,
    /// Outside of the topmost overlay.
    Outside,
    /// A key that the key bar names: a click on it is the key.
    Key(Chord),
}

/// A panel that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Panel {
    /// The list of the start screen.
    Start,
    /// The Diagram's canvas.
    Canvas,
    /// The Diagram's outline.
    Outline,
    /// The Diagram's inspector.
    Inspector,
    /// The Walk's queue.
    Queue,
    /// The Walk's prompt card.
    Card,
    /// The register.
    Register,
    /// The threat's detail.
    Detail,
    /// The coverage grid.
    Grid,
    /// The list of open ends.
    Findings,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// The left button went down.
    Press,
    /// It went down while ctrl, shift or alt was held.
    Mark,
    /// It went down a second time, quickly.
    Double,
    /// The mouse moved with the button down.
    Drag,
    /// The button went up.
    Release,
    /// The right button went down.
    RightPress,
    /// The mouse moved with the right button down.
    RightDrag,
    /// The right button went up.
    RightRelease,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
    /// The wheel turned to the left, or up with shift held.
    WheelLeft,
    /// The wheel turned to the right, or down with shift held.
    WheelRight,
}
