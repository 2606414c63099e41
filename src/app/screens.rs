//! What each screen remembers: cursors, focus, what is shown. All of it can be lost without harm.

use crate::app::{Hand, Panel, Picture, Recent};
use crate::base::{Id, Key, Point};
use crate::layout::{Diagram, Scene, Zoom};
use crate::library::Depth;
use crate::model::{Area, Arrangement, Severity, Status, Threat};
use crate::review::Order;
use std::collections::{BTreeMap, BTreeSet};
use tui_input::Input;

/// The start screen.
#[derive(Debug, Default)]
pub struct StartScreen {
    /// The models opened lately.
    pub recent: Vec<Recent>,
    /// The row under the cursor.
    pub row: usize,
    /// The letters that narrow the list.
    pub filter: Input,
    /// Whether letters go to the filter.
    pub filtering: bool,
    /// Whether a file is about to be opened, so that nothing here is worth drawing.
    pub waiting: bool,
    /// The drawing of the template under the cursor.
    pub preview: Option<Preview>,
}

/// A template as the start screen shows it.
#[derive(Debug)]
pub struct Preview {
    /// The template.
    pub template: String,
    /// Its drawing.
    pub scene: Scene,
    /// Components, flows and boundaries.
    pub counts: (usize, usize, usize),
    /// Prompts at standard depth.
    pub prompts: usize,
}

/// The Diagram.
#[derive(Debug)]
pub struct DiagramScreen {
    /// The selected element.
    pub selected: Option<Id>,
    /// Elements marked for a change of all.
    pub marked: BTreeSet<Id>,
    /// The panel with the focus: canvas, outline or inspector.
    pub focus: Panel,
    /// Whether the outline is shown; none leaves it to the width of the screen.
    pub outline: Option<bool>,
    /// How much of each component is shown; none until the first look has chosen what fits.
    pub zoom: Option<Zoom>,
    /// The scene's cell in the canvas's top left corner.
    pub camera: Point,
    /// The row of the inspector under the cursor.
    pub row: usize,
    /// What was drawn last, and from what.
    pub drawn: Option<(Diagram, Scene)>,
    /// The model's revision and the zoom that this stands for.
    pub drawn_of: Option<(u64, Zoom)>,
    /// What a drawing that is being made elsewhere will stand for.
    pub awaited: Option<(u64, Zoom)>,
    /// The cells in view.
    pub picture: Option<Picture>,
    /// What the mouse is about, from press to release.
    pub hand: Option<Hand>,
    /// By how much the selected box has been moved by hand since it was drawn: when it is drawn there,
    /// the rest keeps its place on the screen.
    pub moved: Point,
}

/// The Walk.
#[derive(Debug)]
pub struct WalkScreen {
    /// The panel with the focus: queue or card.
    pub focus: Panel,
    /// The order.
    pub order: Order,
    /// The depth.
    pub depth: Depth,
    /// The prompt in view.
    pub at: Option<(Id, Key)>,
    /// Element and prompt of everything that the order asks.
    pub queue: Vec<(Id, Key)>,
    /// Where in the queue the prompt in view stands.
    pub cursor: usize,
}

/// The Threats.
#[derive(Debug)]
pub struct ThreatsScreen {
    /// The panel with the focus: register or detail.
    pub focus: Panel,
    /// The threat under the cursor.
    pub at: Option<Id>,
    /// Threats marked for a change of all.
    pub marked: BTreeSet<Id>,
    /// The threats shown, in order.
    pub rows: Vec<Id>,
    /// By what they are sorted.
    pub sort: Sort,
    /// Which of them are shown.
    pub filter: Filter,
    /// The row of the detail under the cursor.
    pub detail: usize,
}

/// By what threats are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Worst first.
    #[default]
    Severity,
    /// By title.
    Title,
    /// By element.
    Element,
    /// By category.
    Category,
    /// By status.
    Status,
}

/// Which threats are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// The open ones.
    Open,
    /// High and critical ones.
    High,
    /// Those without an owner.
    NoOwner,
    /// Those without a decision.
    Undecided,
}

/// The Review.
#[derive(Debug)]
pub struct ReviewScreen {
    /// The panel with the focus: grid or findings.
    pub focus: Panel,
    /// The elements of the grid's rows.
    pub rows: Vec<Id>,
    /// The row under the cursor.
    pub row: usize,
    /// The column under the cursor, 0 to 5.
    pub column: usize,
    /// The finding under the cursor.
    pub finding: usize,
}

impl Default for DiagramScreen {
    fn default() -> Self {
        Self {
            selected: None,
            marked: BTreeSet::new(),
            focus: Panel::Canvas,
            outline: None,
            zoom: None,
            camera: Point::default(),
            row: 0,
            drawn: None,
            drawn_of: None,
            awaited: None,
            picture: None,
            hand: None,
            moved: Point::default(),
        }
    }
}

impl Default for WalkScreen {
    fn default() -> Self {
        Self {
            focus: Panel::Card,
            order: Order::default(),
            depth: Depth::Standard,
            at: None,
            queue: Vec::new(),
            cursor: 0,
        }
    }
}

impl Default for ThreatsScreen {
    fn default() -> Self {
        Self {
            focus: Panel::Register,
            at: None,
            marked: BTreeSet::new(),
            rows: Vec::new(),
            sort: Sort::default(),
            filter: Filter::default(),
            detail: 0,
        }
    }
}

impl Default for ReviewScreen {
    fn default() -> Self {
        Self {
            focus: Panel::Findings,
            rows: Vec::new(),
            row: 0,
            column: 0,
            finding: 0,
        }
    }
}

impl DiagramScreen {
    /// How members of areas stood when they were drawn last.
    pub fn arrangements(&self) -> BTreeMap<Area, Arrangement> {
        self.drawn
            .as_ref()
            .map_or_else(BTreeMap::new, |(diagram, _)| diagram.arrangements.clone())
    }

    /// The scene that was drawn last.
    pub fn scene(&self) -> Option<&Scene> {
        self.drawn.as_ref().map(|(_, scene)| scene)
    }
}

impl Sort {
    /// The next one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Severity => Self::Title,
            Self::Title => Self::Element,
            Self::Element => Self::Category,
            Self::Category => Self::Status,
            Self::Status => Self::Severity,
        }
    }

    /// The column in a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Severity => "severity",
            Self::Title => "title",
            Self::Element => "element",
            Self::Category => "category",
            Self::Status => "status",
        }
    }
}

impl Filter {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Open,
        Self::High,
        Self::NoOwner,
        Self::Undecided,
    ];

    /// The filter in a word or two.
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::High => "high and critical",
            Self::NoOwner => "no owner",
            Self::Undecided => "undecided",
        }
    }

    /// The one after it, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::All => Self::Open,
            Self::Open => Self::High,
            Self::High => Self::NoOwner,
            Self::NoOwner => Self::Undecided,
            Self::Undecided => Self::All,
        }
    }

    /// Whether it lets a threat through.
    pub fn lets(self, threat: &Threat) -> bool {
        match self {
            Self::All => true,
            Self::Open => threat.status == Status::Open,
            Self::High => threat.severity() >= Some(Severity::High),
            Self::NoOwner => threat.owner.is_empty(),
            Self::Undecided => threat.decision.is_none(),
        }
    }
}
