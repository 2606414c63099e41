//! The tab line: the four questions with their figures, the file and whether it is saved.

use crate::app::{App, ReadOnly, Tab, Target, Work};
use crate::base::{Point, Rect, SafeText, text};
use crate::command::Command;
use crate::view::areas::Spot;
use crate::view::ink::Ink;

/// Cells of the file's name in any case.
const LEAST: usize = 12;
/// A name of so many cells is worth more than the figures of other tabs.
const WHOLE: usize = 24;

/// Draws the tab line.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let Some(work) = &app.work else {
        let (bold, dim) = (ink.theme.bold(), ink.theme.dim());
        ink.text(Point::new(1, rect.y), "Stridewalk", bold, rect.w);
        let version = format!("no model open   {}", env!("CARGO_PKG_VERSION"));
        let at = rect.right() - i32::try_from(version.len()).unwrap_or(0) - 1;
        ink.text(Point::new(at, rect.y), &version, dim, rect.w);
        return;
    };
    let mut shown = tabs(app, Told::Bar);
    let name = text::width(SafeText::line(&work.file_name()).as_str()).min(WHOLE);
    let tail = name + text::width(&mark(work)) + text::width(&left(app));
    let tail = i32::try_from(tail).unwrap_or(0);
    for less in [Told::All, Told::Here, Told::Names] {
        if wide(&shown) + tail + 2 > rect.w {
            shown = tabs(app, less);
        }
    }
    let file = file(app, work, rect.w - wide(&shown) - 2);
    let file_width = i32::try_from(text::width(&file)).unwrap_or(0);
    let room = rect.w - file_width - 3;
    let mut x = rect.x;
    for (index, (tab, command, figures)) in shown.iter().enumerate() {
        if x + width(*command, figures) > rect.x + room && index > 0 {
            break;
        }
        let (key, words) = if *tab == app.tab {
            (ink.theme.cursor(), ink.theme.cursor())
        } else {
            (ink.theme.dim(), ink.theme.quiet())
        };
        let start = x;
        x += ink.text(Point::new(x, rect.y), &format!(" {} ", index + 1), key, 3);
        x += ink.text(Point::new(x, rect.y), command.row().short, words, room);
        if !figures.is_empty() {
            x += ink.text(Point::new(x, rect.y), &format!(" {figures}"), key, room);
        }
        x += ink.text(Point::new(x, rect.y), " ", words, 1);
        ink.spot(
            Rect::new(start, rect.y, x - start, 1),
            Spot::Target(Target::Command(*command)),
        );
        if index < 3 {
            let faint = ink.theme.faint();
            x += ink.text(Point::new(x, rect.y), "│", faint, 1);
        }
    }
    let style = if work.document.modified() {
        ink.theme.bold()
    } else {
        ink.theme.quiet()
    };
    ink.text(
        Point::new(rect.right() - file_width - 1, rect.y),
        &file,
        style,
        file_width,
    );
}

/// How far the walk is, in nine blocks; the last one is full when everything is answered.
fn blocks(app: &App) -> String {
    const BLOCKS: usize = 9;
    let totals = app.work.as_ref().map(|work| work.survey.totals);
    let totals = totals.unwrap_or_default();
    let full = (totals.answered * BLOCKS).checked_div(totals.asked);
    let full = full.unwrap_or(0).min(BLOCKS);
    format!("{}{}", "▰".repeat(full), "▱".repeat(BLOCKS - full))
}

/// Cells of a tab.
fn width(command: Command, figures: &str) -> i32 {
    let words = text::width(command.row().short) + 4;
    let figures = if figures.is_empty() {
        0
    } else {
        text::width(figures) + 1
    };
    i32::try_from(words + figures).unwrap_or(0)
}

/// What stands at the tabs beside their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// All figures, and how far the walk is.
    Bar,
    /// All figures.
    All,
    /// The figures of the tab in view.
    Here,
    /// Nothing.
    Names,
}

/// The tabs with what stands at them.
fn tabs(app: &App, told: Told) -> Vec<(Tab, Command, String)> {
    let tabs = Tab::ALL.into_iter().map(|tab| {
        let (command, figures) = figures(app, tab);
        let here = tab == app.tab;
        let figures = match told {
            Told::Bar if here && tab == Tab::Walk => format!("{figures} {}", blocks(app)),
            Told::Bar | Told::All => figures,
            Told::Here if here => figures,
            Told::Here | Told::Names => String::new(),
        };
        (tab, command, figures)
    });
    tabs.collect()
}

/// Cells of all tabs.
fn wide(tabs: &[(Tab, Command, String)]) -> i32 {
    let each = tabs.iter();
    each.map(|(_, command, figures)| width(*command, figures) + 1)
        .sum()
}

/// Whether the model is saved, in a sign.
fn mark(work: &Work) -> String {
    let mark = match (work.read_only, work.document.modified()) {
        (Some(ReadOnly::Held), _) => " read-only",
        (Some(ReadOnly::Damaged), _) => " damaged, read-only",
        (None, true) => " ●",
        (None, false) => "",
    };
    mark.to_owned()
}

/// In the Walk the time left.
fn left(app: &App) -> String {
    let left = app.time_left().filter(|_| app.tab == Tab::Walk);
    left.map_or_else(String::new, |left| format!("   {left} left"))
}

/// The file's name in the room there is, whether it is saved, and in the Walk the time left where there is
/// room for that too.
fn file(app: &App, work: &Work, room: i32) -> String {
    let (left, mark) = (left(app), mark(work));
    let name = SafeText::line(&work.file_name());
    let room = usize::try_from(room).unwrap_or(0);
    let room = room.saturating_sub(text::width(&mark));
    let rest = room.saturating_sub(text::width(&left));
    if rest < name.width().min(LEAST) {
        return format!("{}{mark}", text::cut(name.as_str(), room.max(LEAST)));
    }
    format!("{}{mark}{left}", text::cut(name.as_str(), rest))
}

/// A tab's command and its live figures.
fn figures(app: &App, tab: Tab) -> (Command, String) {
    let Some(work) = &app.work else {
        return (Command::Diagram, String::new());
    };
    let model = work.document.model();
    let totals = work.survey.totals;
    match tab {
        Tab::Diagram => {
            let counts = (
                model.components.len(),
                model.flows.len(),
                model.boundaries.len(),
            );
            (
                Command::Diagram,
                format!("{}·{}·{}", counts.0, counts.1, counts.2),
            )
        }
        Tab::Walk => (
            Command::Walk,
            format!("{}/{}", totals.answered, totals.asked),
        ),
        Tab::Threats => (Command::Threats, format!("{} open", totals.open)),
        Tab::Review if totals.stale > 0 => (Command::Review, format!("{} stale", totals.stale)),
        Tab::Review if totals.parked > 0 => (Command::Review, format!("{} parked", totals.parked)),
        Tab::Review => (Command::Review, String::new()),
    }
}
