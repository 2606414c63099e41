//! What each screen remembers: cursors, focus, what is shown. All of it can be lost without harm.

use crate::app::{Hand, Leftover, Minimap, Overlaid, Pace, Panel, Picture, Recent, Sight};
use crate::base::{Id, Key, Point, Rect, Size};
use crate::canvas::{Lens, Tint};
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
    /// Unsaved work of earlier times.
    pub left: Vec<Leftover>,
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
    /// The screen that it is drawn for.
    pub size: Size,
    /// Its drawing.
    pub scene: Scene,
    /// What it holds in words, boundary by boundary, for where the drawing is too large:
    /// `Data network: SQL database, Syslog cluster`.
    pub holds: Vec<String>,
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
    /// What of the model is shown.
    pub lens: Lens,
    /// The zoom to which the overview leads back.
    pub before_overview: Zoom,
    /// Whether the first look has chosen a zoom.
    pub fitted: bool,
    /// Whether the camera stands where it did at an earlier time, and nothing was drawn there yet.
    pub recalled: bool,
    /// The scene's cell in the canvas's top left corner.
    pub camera: Point,
    /// The row of the inspector under the cursor.
    pub row: usize,
    /// What was drawn last, and from what.
    pub drawn: Option<(Diagram, Scene)>,
    /// The model's revision and the lens that this stands for.
    pub drawn_of: Option<(u64, Lens)>,
    /// What a drawing that is being made elsewhere will stand for.
    pub awaited: Option<(u64, Lens)>,
    /// The model's revision that is being tidied elsewhere.
    pub tidying: Option<u64>,
    /// The cells in view.
    pub picture: Option<Picture>,
    /// The overlay that is shown.
    pub tint: Tint,
    /// The overlay as it lies on what was drawn last.
    pub sheet: Option<Overlaid>,
    /// The component whose flows are gone through.
    pub pivot: Option<Id>,
    /// Where the camera was before the search moved it.
    pub looked_from: Option<Point>,
    /// The map of what was drawn last.
    pub minimap: Option<Minimap>,
    /// Whether the map is hidden.
    pub no_map: bool,
    /// Where the map stands while a button of the mouse is down.
    pub map_held: Option<Rect>,
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
    /// The prompt that was answered last.
    pub given: Option<(Id, Key)>,
    /// The first row of the card that is shown.
    pub scroll: usize,
    /// The prompt that was in view when the card was scrolled.
    pub scrolled: Option<(Id, Key)>,
    /// How fast prompts are answered.
    pub pace: Pace,
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
            lens: Lens::default(),
            before_overview: Zoom::Compact,
            fitted: false,
            recalled: false,
            camera: Point::default(),
            row: 0,
            drawn: None,
            drawn_of: None,
            awaited: None,
            tidying: None,
            picture: None,
            tint: Tint::None,
            sheet: None,
            pivot: None,
            looked_from: None,
            minimap: None,
            no_map: false,
            map_held: None,
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
            given: None,
            scroll: 0,
            scrolled: None,
            pace: Pace::default(),
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

/// Farther from the drawing's corner than any canvas ever looks.
const FARTHEST: i32 = 1_000_000;

impl DiagramScreen {
    /// How it is looked at; none where it never was.
    pub(super) fn sight(&self) -> Option<Sight> {
        self.fitted.then(|| Sight {
            zoom: self.lens.zoom,
            collapsed: self.lens.collapsed.clone(),
            camera: (self.camera.x, self.camera.y),
        })
    }

    /// Looks at it as at an earlier time. What the model holds no more is forgotten once it is drawn.
    pub(super) fn recall(&mut self, sight: Sight) {
        let within = |at: i32| at.clamp(-FARTHEST, FARTHEST);
        self.lens = Lens {
            collapsed: sight.collapsed,
            ..Lens::at(sight.zoom)
        };
        self.camera = Point::new(within(sight.camera.0), within(sight.camera.1));
        self.fitted = true;
        self.recalled = true;
    }

    /// How members of areas stood when they were drawn last.
    pub fn arrangements(&self) -> BTreeMap<Area, Arrangement> {
        self.drawn
            .as_ref()
            .map_or_else(BTreeMap::new, |(diagram, _)| diagram.arrangements.clone())
    }

    /// The box, frame or line that an element is drawn as, by its id in the scene.
    pub fn drawn_id<'a>(&'a self, id: &'a Id) -> Option<&'a Id> {
        let (diagram, scene) = self.drawn.as_ref()?;
        if scene.rect(id).is_some() || scene.routes.contains_key(id) {
            return Some(id);
        }
        diagram.line_of(id).map(|line| &line.id)
    }

    /// A cell of the scene to look at when an element is to be shown.
    pub fn focus(&self, id: &Id) -> Option<Point> {
        self.scene()?.focus(self.drawn_id(id)?)
    }

    /// The cells of an element that are to be in view.
    pub fn extent(&self, id: &Id) -> Option<Rect> {
        let rect = self.scene()?.rect(id);
        rect.or_else(|| self.focus(id).map(|p| Rect::new(p.x, p.y, 1, 1)))
    }

    /// The flows whose lines end at a box, line by line, those that leave it first.
    pub fn flows_at(&self, id: &Id) -> Vec<&Id> {
        let lines = self.drawn.iter().flat_map(|(diagram, _)| &diagram.lines);
        let leaving = lines.clone().filter(|line| line.from == *id);
        let arriving = lines.filter(|line| line.from != *id && line.to == *id);
        leaving
            .chain(arriving)
            .flat_map(|line| std::iter::once(&line.id).chain(&line.with))
            .collect()
    }

    /// The box whose flows are gone through: the selected one, or the end that the selected flow was
    /// reached from, else its tail.
    pub fn box_here(&self) -> Option<&Id> {
        let (diagram, _) = self.drawn.as_ref()?;
        let selected = self.selected.as_ref()?;
        let Some(line) = diagram.line_of(selected) else {
            return Some(selected);
        };
        let from_head = self.pivot.as_ref() == Some(&line.to);
        Some(if from_head { &line.to } else { &line.from })
    }

    /// The flows to choose from at the selection.
    pub fn flows_here(&self) -> Vec<&Id> {
        self.box_here()
            .map_or_else(Vec::new, |id| self.flows_at(id))
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
