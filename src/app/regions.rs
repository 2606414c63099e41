//! Which part of the screen belongs to which panel: the same for drawing and for keeping things in view.

use crate::app::{App, Panel, Tab};
use crate::base::{Rect, Size};

/// Smallest terminal in which screens are drawn, in columns × rows; below it a card says so.
pub const LEAST: Size = Size::new(40, 10);
/// Below this width only the panel with the focus is shown.
const NARROW: i32 = 90;
/// From this width on the outline is shown by itself.
const WIDE: i32 = 140;

/// The parts of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Regions {
    /// The tab line.
    pub tabs: Rect,
    /// The panels that are shown, with their frames.
    pub panels: Vec<(Panel, Rect)>,
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
        let body = Rect::new(0, 1, w, (h - 3).max(0));
        let panels = match (self.work.is_some(), self.tab) {
            (false, _) => beside(body, &[(Panel::Start, 0)], Panel::Start),
            (true, Tab::Diagram) => self.diagram_panels(body),
            (true, Tab::Walk) => {
                let queue = (w * 34 / 100).clamp(30, 46);
                beside(
                    body,
                    &[(Panel::Queue, queue), (Panel::Card, 0)],
                    self.walk.focus,
                )
            }
            (true, Tab::Threats) => self.threat_panels(body),
            (true, Tab::Review) => {
                let grid = (w / 2).clamp(46, 64);
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
            notice: Rect::new(0, h - 2, w, 1),
            keys: Rect::new(0, h - 1, w, 1),
        }
    }

    /// Whether the outline is shown: as somebody said, else where there is room, and always while it has
    /// the focus.
    pub fn outline_shown(&self) -> bool {
        let wanted = self.diagram.outline.unwrap_or(self.size.w >= WIDE);
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
        let outline = if self.size.w >= WIDE { 32 } else { 28 };
        let inspector = if self.size.w >= WIDE { 40 } else { 32 };
        let mut columns = Vec::new();
        if self.outline_shown() {
            columns.push((Panel::Outline, outline));
        }
        columns.extend([(Panel::Canvas, 0), (Panel::Inspector, inspector)]);
        beside(body, &columns, self.diagram.focus)
    }

    fn threat_panels(&self, body: Rect) -> Vec<(Panel, Rect)> {
        if self.size.w >= 130 {
            let detail = if self.size.w >= 150 { 64 } else { 56 };
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
