//! What is to stand out on the canvas: the selection and what hangs on it, marks, what the search finds,
//! flows in the clear, and the shades of an overlay.

use crate::app::App;
use crate::base::Id;
use crate::canvas::{Badge, Shade};
use crate::layout::{Cell, Diagram, LineSpec, Part};
use crate::model::{Fact, Flow, Model};
use crate::review::Standing;
use crate::view::ink::Ink;
use crate::view::theme::Theme;
use ratatui::style::{Modifier, Style};
use std::collections::{BTreeMap, BTreeSet};

/// The style of a part of the drawing, nothing selected.
pub(crate) fn part_style(theme: Theme, part: Part) -> Style {
    match part {
        Part::Empty => theme.plain(),
        Part::Frame => theme.boundary(),
        Part::FrameTitle | Part::Label | Part::Border => theme.quiet(),
        Part::Inside => theme.bold(),
        Part::Line | Part::Head => theme.line(),
        Part::Crossing => theme.crossing(false),
    }
}

/// Styles of cells by whose they are.
pub(crate) struct Light {
    theme: Theme,
    /// The place of the selected element among those of the drawing.
    selected: Option<usize>,
    /// Whether a flow is selected: then all but its way is dim.
    path: bool,
    /// Whether an overlay is on: then what it says nothing of is dim.
    tinted: bool,
    /// The selected flow and its ends.
    way: BTreeSet<Id>,
    /// What the elements of the drawing are, in their order there.
    lit: Vec<Lit>,
}

/// What makes an element stand out.
#[derive(Clone, Copy, Default)]
struct Lit {
    /// Whether it is a flow of the selected component, or an end of the selected flow.
    hangs: bool,
    /// Whether it is marked, or found by the search.
    named: bool,
    in_clear: bool,
    shade: Option<Shade>,
}

impl Light {
    /// Of the elements of a drawing.
    pub(crate) fn of(app: &App, model: &Model, diagram: &Diagram, elements: &[Id]) -> Self {
        let selected = app.diagram.selected.as_ref();
        let selected = selected.and_then(|id| app.diagram.drawn_id(id));
        let hangs = hanging(diagram, selected);
        let shared = diagram.lines.iter().filter(|line| !line.with.is_empty());
        let shared: BTreeMap<&Id, &LineSpec> = shared.map(|line| (&line.id, line)).collect();
        let hits = app.hits().unwrap_or_default();
        let sheet = app.sheet();
        let named = |id: &Id| {
            app.diagram.marked.contains(id) || hits.all.contains(id) || hits.at == Some(id)
        };
        let lit = elements.iter().map(|id| {
            let with = shared.get(id).map_or(&[][..], |line| line.with.as_slice());
            let any = |is: &dyn Fn(&Id) -> bool| is(id) || with.iter().any(is);
            Lit {
                hangs: hangs.contains(id),
                named: any(&named),
                in_clear: any(&|id| model.flows.get(id).is_some_and(|flow| in_clear(app, flow))),
                shade: sheet.and_then(|sheet| sheet.shades.get(id)).copied(),
            }
        });
        Self {
            theme: Theme::new(app.settings.colour),
            selected: elements.iter().position(|id| selected == Some(id)),
            path: selected.is_some_and(|id| diagram.line_of(id).is_some()),
            way: hangs.iter().copied().chain(selected).cloned().collect(),
            tinted: sheet.is_some(),
            lit: lit.collect(),
        }
    }

    /// The glyph and the style of a cell.
    pub(crate) fn cell<'a>(&self, ink: &Ink<'_>, cell: &'a Cell) -> (&'a str, Style) {
        let owner = cell.owner.and_then(|owner| usize::try_from(owner).ok());
        let lit = owner.and_then(|owner| self.lit.get(owner));
        let lit = lit.copied().unwrap_or_default();
        if owner.is_none() || owner != self.selected {
            return (&cell.glyph, self.around(cell.part, lit));
        }
        let style = match cell.part {
            Part::Inside | Part::FrameTitle | Part::Label => self.theme.cursor(),
            Part::Crossing => self.theme.crossing(lit.in_clear),
            Part::Empty => self.theme.plain(),
            Part::Frame | Part::Border | Part::Line | Part::Head => self.theme.accent(),
        };
        let glyph = if ink.unicode() {
            louder(&cell.glyph, cell.part)
        } else {
            cell.glyph.as_str()
        };
        (glyph, style)
    }

    /// The style of a mark of a component's strip. Under an overlay the colours are the overlay's.
    pub(crate) fn mark(&self, component: &Id, standing: Standing) -> Style {
        if self.path && !self.way.contains(component) {
            self.theme.faint()
        } else if self.tinted {
            self.theme.dim()
        } else {
            self.theme.standing(standing)
        }
    }

    /// The style of an overlay's badge.
    pub(crate) fn badge(&self, badge: &Badge) -> Style {
        if self.path && !self.way.contains(&badge.of) {
            self.theme.faint()
        } else {
            self.theme.shade(badge.shade)
        }
    }

    /// The style of what is not selected.
    fn around(&self, part: Part, lit: Lit) -> Style {
        if lit.named {
            let accent = self.theme.accent();
            return if matches!(part, Part::Inside | Part::FrameTitle | Part::Label) {
                accent.add_modifier(Modifier::UNDERLINED)
            } else {
                accent
            };
        }
        let mut style = if part == Part::Crossing {
            self.theme.crossing(lit.in_clear)
        } else if self.tinted {
            self.tinted(part, lit.shade)
        } else {
            part_style(self.theme, part)
        };
        if lit.hangs {
            style = style.add_modifier(Modifier::BOLD);
            if matches!(part, Part::Line | Part::Head | Part::Label) {
                style = self.theme.accent();
            } else if part == Part::Inside {
                style = style.add_modifier(Modifier::UNDERLINED);
            } else if part == Part::Border && self.path {
                style = self.theme.accent();
            }
        } else if self.path {
            style = self.theme.faint();
        }
        style
    }

    /// The style under an overlay. Of a boundary only the title is tinted: its frame is around much else.
    fn tinted(&self, part: Part, shade: Option<Shade>) -> Style {
        match (part, shade) {
            (Part::Frame | Part::Empty, _) => part_style(self.theme, part),
            (_, None) => self.theme.dim(),
            (Part::Inside | Part::FrameTitle, Some(shade)) => {
                self.theme.shade(shade).add_modifier(Modifier::BOLD)
            }
            (_, Some(shade)) => self.theme.shade(shade),
        }
    }
}

/// The flows and the partners of the selected box, or the ends of the selected flow.
fn hanging<'a>(diagram: &'a Diagram, selected: Option<&Id>) -> BTreeSet<&'a Id> {
    let mut hangs = BTreeSet::new();
    let Some(selected) = selected else {
        return hangs;
    };
    for line in &diagram.lines {
        let ends = [&line.from, &line.to];
        if line.id == *selected {
            hangs.extend(ends);
        } else if ends.contains(&selected) {
            hangs.extend([&line.id, &line.from, &line.to]);
        }
    }
    hangs.remove(selected);
    hangs
}

/// Whether a flow is known to be unencrypted, by itself or by its protocol.
fn in_clear(app: &App, flow: &Flow) -> bool {
    let kind = app.library.flow_kind(&flow.protocol);
    let own = flow.facts.get("encrypted");
    own.or_else(|| kind.and_then(|kind| kind.given.get("encrypted"))) == Some(&Fact::No)
}

/// The heavier or doubled form of a glyph, so that the selection reads without colour.
fn louder(glyph: &str, part: Part) -> &str {
    match (part, glyph) {
        (Part::Border, "─" | "━" | "═" | "╌") => "═",
        (Part::Border, "│" | "┃" | "╎") => "║",
        (Part::Border, "╭" | "┏" | "╒") => "╔",
        (Part::Border, "╮" | "┓" | "╕") => "╗",
        (Part::Border, "╰" | "┗" | "╘") => "╚",
        (Part::Border, "╯" | "┛" | "╛") => "╝",
        (Part::Border, "┬" | "┯" | "╤") => "╤",
        (Part::Border, "┴" | "┷" | "╧") => "╧",
        (Part::Border, "├" | "┠") => "╟",
        (Part::Border, "┤" | "┨") => "╢",
        (Part::Frame, "╌") => "┅",
        (Part::Frame, "╎") => "┇",
        (Part::Frame | Part::Line, "╭") => "┏",
        (Part::Frame | Part::Line, "╮") => "┓",
        (Part::Frame | Part::Line, "╰") => "┗",
        (Part::Frame | Part::Line, "╯") => "┛",
        (Part::Line, "─") => "━",
        (Part::Line, "│") => "┃",
        (_, other) => other,
    }
}
