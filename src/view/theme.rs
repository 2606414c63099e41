//! Colours: they carry meaning and nothing else. One accent for focus, one hue a state, everything not
//! yet looked at dim; each state has its shape as well, so that nothing is lost without colour.
//!
//! Hues are the nearest of the 256 indexed colours to the Okabe–Ito set, which colour-blind eyes tell
//! apart (Okabe and Ito 2008, Color Universal Design).

use crate::canvas::Shade;
use crate::model::Severity;
use crate::review::{Grade, Standing};
use ratatui::style::{Color, Modifier, Style};

/// The styles of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Theme {
    colour: bool,
}

const ACCENT: u8 = 117;
const VERMILLION: u8 = 209;
const ORANGE: u8 = 215;
const GREEN: u8 = 78;
const YELLOW: u8 = 220;
const PURPLE: u8 = 176;
const BLUE: u8 = 110;
const DIM: u8 = 243;
const QUIET: u8 = 248;
const FAINT: u8 = 239;

impl Theme {
    pub(crate) const fn new(colour: bool) -> Self {
        Self { colour }
    }

    fn hue(self, index: u8) -> Style {
        if self.colour {
            Style::new().fg(Color::Indexed(index))
        } else {
            Style::new()
        }
    }

    pub(crate) const fn plain(self) -> Style {
        let _ = self;
        Style::new()
    }

    pub(crate) fn bold(self) -> Style {
        self.plain().add_modifier(Modifier::BOLD)
    }

    /// What is not looked at, or only says what is beside it.
    pub(crate) fn dim(self) -> Style {
        if self.colour {
            self.hue(DIM)
        } else {
            Style::new().add_modifier(Modifier::DIM)
        }
    }

    /// Lines between things.
    pub(crate) fn faint(self) -> Style {
        if self.colour {
            self.hue(FAINT)
        } else {
            Style::new().add_modifier(Modifier::DIM)
        }
    }

    /// What is there to be read, behind what matters.
    pub(crate) fn quiet(self) -> Style {
        self.hue(QUIET)
    }

    pub(crate) fn accent(self) -> Style {
        self.hue(ACCENT).add_modifier(Modifier::BOLD)
    }

    /// The row or the cell under the cursor, in the panel with the focus.
    pub(crate) fn cursor(self) -> Style {
        if self.colour {
            Style::new()
                .bg(Color::Indexed(24))
                .fg(Color::Indexed(231))
                .add_modifier(Modifier::BOLD)
        } else {
            Style::new().add_modifier(Modifier::REVERSED)
        }
    }

    /// The row under the cursor of a panel without the focus.
    pub(crate) fn shadow(self) -> Style {
        if self.colour {
            Style::new().bg(Color::Indexed(236))
        } else {
            Style::new().add_modifier(Modifier::UNDERLINED)
        }
    }

    /// The part of the map that is in view.
    pub(crate) fn seen(self) -> Style {
        if self.colour {
            Style::new().bg(Color::Indexed(24))
        } else {
            Style::new().add_modifier(Modifier::REVERSED)
        }
    }

    pub(crate) fn done(self) -> Style {
        self.hue(GREEN)
    }

    pub(crate) fn refused(self) -> Style {
        self.hue(VERMILLION).add_modifier(Modifier::BOLD)
    }

    /// A boundary's frame: quieter than components.
    pub(crate) fn boundary(self) -> Style {
        self.hue(DIM)
    }

    /// A flow's line: quieter still, and quieter than its label.
    pub(crate) fn line(self) -> Style {
        self.hue(DIM)
    }

    /// Where a flow crosses a boundary: encrypted or not.
    pub(crate) fn crossing(self, in_clear: bool) -> Style {
        self.hue(if in_clear { VERMILLION } else { YELLOW })
            .add_modifier(Modifier::BOLD)
    }

    pub(crate) fn key(self) -> Style {
        self.accent()
    }

    pub(crate) fn standing(self, standing: Standing) -> Style {
        match standing {
            Standing::Unasked => self.dim(),
            Standing::Clear => self.hue(QUIET),
            Standing::Parked => self.hue(BLUE),
            Standing::Open => self.hue(VERMILLION).add_modifier(Modifier::BOLD),
            Standing::Mitigated => self.hue(GREEN),
            Standing::Accepted => self.hue(PURPLE),
            Standing::Stale => self.hue(YELLOW).add_modifier(Modifier::BOLD),
        }
    }

    pub(crate) fn severity(self, severity: Option<Severity>) -> Style {
        match severity {
            Some(Severity::Critical) => self.hue(VERMILLION).add_modifier(Modifier::BOLD),
            Some(Severity::High) => self.hue(VERMILLION),
            Some(Severity::Medium) => self.hue(YELLOW),
            Some(Severity::Low) => self.hue(QUIET),
            None => self.dim(),
        }
    }

    /// How loud an overlay's figure is.
    pub(crate) fn shade(self, shade: Shade) -> Style {
        match shade {
            Shade::Worst => self.hue(VERMILLION).add_modifier(Modifier::BOLD),
            Shade::Bad => self.hue(ORANGE),
            Shade::Fair => self.hue(YELLOW),
            Shade::Slight => self.hue(BLUE),
            Shade::Good => self.hue(GREEN),
        }
    }

    pub(crate) fn grade(self, grade: Grade) -> Style {
        match grade {
            Grade::Error => self.hue(VERMILLION).add_modifier(Modifier::BOLD),
            Grade::Warning => self.hue(YELLOW),
            Grade::Note => self.dim(),
        }
    }
}
