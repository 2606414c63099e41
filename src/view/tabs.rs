//! The tab line: the four questions with their figures, the file and whether it is saved.

use crate::app::{App, ReadOnly, Tab, Target};
use crate::base::{Point, Rect, SafeText, text};
use crate::command::Command;
use crate::view::areas::Spot;
use crate::view::ink::Ink;

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
    let name = SafeText::line(&work.file_name());
    let half = usize::try_from(rect.w / 2).unwrap_or(0);
    let file = format!(
        "{}{}",
        text::cut(name.as_str(), half),
        match (work.read_only, work.document.modified()) {
            (Some(ReadOnly::Held), _) => " read-only",
            (Some(ReadOnly::Damaged), _) => " damaged, read-only",
            (None, true) => " ●",
            (None, false) => "",
        }
    );
    let file_width = i32::try_from(text::width(&file)).unwrap_or(0);
    let room = rect.w - file_width - 3;
    let mut x = rect.x;
    for (index, tab) in Tab::ALL.iter().enumerate() {
        let (command, figures) = figures(app, *tab);
        let number = format!(" {} ", index + 1);
        let name = command.row().short;
        let full = if rect.w >= 96 && !figures.is_empty() {
            format!("{name} {figures}")
        } else {
            name.to_owned()
        };
        let width = i32::try_from(full.chars().count()).unwrap_or(0) + 4;
        if x + width > rect.x + room && index > 0 {
            break;
        }
        let here = *tab == app.tab;
        let (key, words) = if here {
            (ink.theme.cursor(), ink.theme.cursor())
        } else {
            (ink.theme.dim(), ink.theme.quiet())
        };
        let start = x;
        x += ink.text(Point::new(x, rect.y), &number, key, 3);
        x += ink.text(Point::new(x, rect.y), name, words, room);
        if rect.w >= 96 && !figures.is_empty() {
            let style = if here {
                ink.theme.cursor()
            } else {
                ink.theme.dim()
            };
            x += ink.text(Point::new(x, rect.y), &format!(" {figures}"), style, room);
        }
        x += ink.text(Point::new(x, rect.y), " ", words, 1);
        ink.spot(
            Rect::new(start, rect.y, x - start, 1),
            Spot::Target(Target::Command(command)),
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
