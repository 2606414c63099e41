//! Which part of the screen belongs to which panel: the same for drawing and for keeping things in view.

use crate::app::tutor::WIDEST;
use crate::app::{App, Panel, Tab};
use crate::base::{Rect, Size};
use crate::tutor::Form;

/// Smallest terminal in which screens are drawn, in columns × rows; below it a card says so.
pub const LEAST: Size = Size::new(40, 10);
/// Below this width only the panel with the focus is shown.
const NARROW: i32 = 90;
/// From this width on the outline is shown by itself.
const WIDE: i32 = 140;
/// From this width on the tutorial stands at the side.
const WIDER: i32 = 180;
/// Cells that it takes there.
const SIDE: i32 = 48;
/// From this height on the tutorial's strip has a frame.
const FRAMED: i32 = 18;

/// The parts of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Regions {
    /// The tab line.
    pub tabs: Rect,
    /// The panels that are shown, with their frames.
    pub panels: Vec<(Panel, Rect)>,
    /// The tutorial's strip, while a lesson is on.
    pub strip: Option<Rect>,
    /// The message line.
    pub notice: Rect,
    /// The key bar.
    pub keys: Rect,
}

impl Regions {
    /// The panel's place, with its frame; none where it is folded away.
    pub fn panel(&self, panel: Panel) -> Option<Rect> {
        self.panels
            .iter()
            .find(|(one, _)| *one == panel)
            .map(|(_, rect)| *rect)
    }

    /// The inside of a panel's frame.
    pub fn inside(&self, panel: Panel) -> Option<Rect> {
        self.panel(panel).map(inner)
    }
}

/// A rectangle without the frame around it; never negative.
pub fn inner(rect: Rect) -> Rect {
    Rect::new(
        rect.x + 1,
        rect.y + 1,
        (rect.w - 2).max(0),
        (rect.h - 2).max(0),
    )
}

impl App {
    /// Whether the terminal is too small for screens.
    pub const fn too_small(&self) -> bool {
        self.size.w < LEAST.w || self.size.h < LEAST.h
    }

    /// The parts of the screen as it is now.
    pub fn regions(&self) -> Regions {
        let Size { w, h } = self.size;
        let (stage, strip) = self.parted();
        let body = Rect::new(0, 1, stage.w, (stage.h - 3).max(0));
        let panels = match (self.work.is_some(), self.tab) {
            (false, _) => beside(body, &[(Panel::Start, 0)], Panel::Start),
            (true, Tab::Diagram) => self.diagram_panels(body),
            (true, Tab::Walk) => {
                let queue = (stage.w * 34 / 100).clamp(30, 46);
                beside(
                    body,
                    &[(Panel::Queue, queue), (Panel::Card, 0)],
                    self.walk.focus,
                )
            }
            (true, Tab::Threats) => self.threat_panels(body),
            (true, Tab::Review) => {
                let grid = (stage.w / 2).clamp(46, 64);
                beside(
                    body,
                    &[(Panel::Grid, grid), (Panel::Findings, 0)],
                    self.review.focus,
                )
            }
        };
        Regions {
            tabs: Rect::new(0, 0, w, 1),
            panels,
            strip,
            notice: Rect::new(0, h - 2, w, 1),
            keys: Rect::new(0, h - 1, w, 1),
        }
    }

    /// The screen without the tutorial's strip: what panels, and what lies over them, share.
    pub fn stage(&self) -> Size {
        self.parted().0
    }

    /// Whether the tutorial's strip has a frame: where rows are few it does without.
    pub const fn strip_is_framed(&self) -> bool {
        self.size.h >= FRAMED
    }

    /// The stage, and the tutorial's strip: at the foot, on a very wide screen at the side.
    fn parted(&self) -> (Size, Option<Rect>) {
        let Size { w, h } = self.size;
        let Some(run) = self.tutorial.run.as_ref().filter(|_| !self.too_small()) else {
            return (self.size, None);
        };
        if w >= WIDER && self.strip_is_framed() {
            let rect = Rect::new(w - SIDE, 1, SIDE, h - 3);
            return (Size::new(w - SIDE, h), Some(rect));
        }
        let border = if self.strip_is_framed() { 2 } else { 0 };
        let room = (w - 2 - border).min(WIDEST);
        let words = self.tutorial_words(usize::try_from(room).unwrap_or(1));
        let lines = words.map_or(0, |words| i32::try_from(words.lines.len()).unwrap_or(0));
        // Steps of a line or three take the same room, so that nothing jumps between them.
        let quiz = run.lesson.form == Form::Quiz;
        let rows = if self.strip_is_framed() {
            lines.clamp(if quiz { 1 } else { 3 }, (h / 4).max(3)) + border
        } else {
            lines.clamp(1, if h >= 13 { 3 } else { 2 })
        };
        let rect = Rect::new(0, h - 2 - rows, w, rows);
        (Size::new(w, h - rows), Some(rect))
    }

    /// Whether the outline is shown: as somebody said, else where there is room, and always while it has
    /// the focus.
    pub fn outline_shown(&self) -> bool {
        let wanted = self.diagram.outline.unwrap_or(self.stage().w >= WIDE);
        wanted || self.diagram.focus == Panel::Outline
    }

    /// Where the search stands while it is open over the Diagram: at the canvas's foot, so that what it
    /// finds can be seen. None where there is no room for both.
    pub fn search_dock(&self) -> Option<Rect> {
        self.hits()?;
        let canvas = self.regions().panel(Panel::Canvas)?;
        let rows = (canvas.h * 2 / 5).clamp(8, 14);
        let room = canvas.h >= 2 * rows && canvas.w >= 44;
        room.then(|| Rect::new(canvas.x, canvas.bottom() - rows, canvas.w, rows))
    }

    fn diagram_panels(&self, body: Rect) -> Vec<(Panel, Rect)> {
        let outline = if self.stage().w >= WIDE { 32 } else { 28 };
        let inspector = if self.stage().w >= WIDE { 40 } else { 32 };
        let mut columns = Vec::new();
        if self.outline_shown() {
            columns.push((Panel::Outline, outline));
        }
        columns.extend([(Panel::Canvas, 0), (Panel::Inspector, inspector)]);
        beside(body, &columns, self.diagram.focus)
    }

    fn threat_panels(&self, body: Rect) -> Vec<(Panel, Rect)> {
        if self.stage().w >= 130 {
            let detail = if self.stage().w >= 150 { 64 } else { 56 };
            return beside(
                body,
                &[(Panel::Register, 0), (Panel::Detail, detail)],
                self.threats.focus,
            );
        }
        if body.h < 16 {
            return vec![(self.threats.focus, body)];
        }
        let list = (body.h * 2 / 5).max(7);
        vec![
            (Panel::Register, Rect::new(body.x, body.y, body.w, list)),
            (
                Panel::Detail,
                Rect::new(body.x, body.y + list, body.w, body.h - list),
            ),
        ]
    }
}

/// Panels side by side; the one of width 0 takes what is left. On a narrow screen the one with the
/// focus has it all.
fn beside(body: Rect, columns: &[(Panel, i32)], focus: Panel) -> Vec<(Panel, Rect)> {
    if body.w < NARROW {
        return vec![(focus, body)];
    }
    let fixed: i32 = columns.iter().map(|(_, w)| w).sum();
    let mut x = body.x;
    let mut panels = Vec::new();
    for (panel, w) in columns {
        let w = if *w == 0 { body.w - fixed } else { *w };
        panels.push((*panel, Rect::new(x, body.y, w, body.h)));
        x += w;
    }
    panels
}
