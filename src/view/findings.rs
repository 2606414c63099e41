//! What is not good enough yet, worst first, and the session at the foot.

use crate::app::{App, Panel};
use crate::base::{Point, Rect, SafeText, text};
use crate::review::{Finding, Group};
use crate::view::hit_row;
use crate::view::ink::Ink;

/// Lines of a finding at most, roughly: a name without end does not push the others off the screen.
const LINES: usize = 4;

/// A line of the list.
enum Line<'a> {
    Heading(Group, usize),
    Blank,
    Row(usize, &'a Finding, String),
    More(usize, String),
}

/// Draws the findings.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let focused = app.review.focus == Panel::Findings;
    let findings = app.findings();
    let title = match findings.len() {
        0 => "Nothing left to settle".to_owned(),
        number => format!("{} to settle", text::count(number, "thing", "things")),
    };
    let inside = ink.frame(rect, &title, focused);
    let session = session(app);
    let body = Rect::new(
        inside.x,
        inside.y,
        inside.w,
        inside.h - i32::from(session.is_some()) * 2,
    );
    if findings.is_empty() {
        let style = ink.theme.done();
        let words =
            "Every prompt is answered, every threat decided, every mitigation owned and shown.";
        ink.wrapped(
            Rect::new(body.x + 1, body.y + 1, body.w - 2, body.h - 1),
            words,
            style,
        );
    }
    let lines = lines(findings, usize::try_from(body.w - 4).unwrap_or(1));
    let cursor = lines
        .iter()
        .position(|l| matches!(l, Line::Row(i, ..) if *i == app.review.finding));
    let shown = usize::try_from(body.h).unwrap_or(0);
    let first = crate::view::first_row(cursor.unwrap_or(0), lines.len(), shown);
    for (y, line) in (body.y..body.bottom()).zip(lines.iter().skip(first)) {
        draw_line(app, ink, Rect::new(body.x, y, body.w, 1), line, focused);
    }
    if let Some(words) = session {
        let style = ink.theme.quiet();
        ink.text(
            Point::new(inside.x + 1, inside.bottom() - 1),
            &words,
            style,
            inside.w - 2,
        );
    }
}

fn lines(findings: &[Finding], width: usize) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut group = None;
    for (index, finding) in findings.iter().enumerate() {
        if group != Some(finding.group) {
            if group.is_some() {
                lines.push(Line::Blank);
            }
            let number = findings
                .iter()
                .filter(|one| one.group == finding.group)
                .count();
            lines.push(Line::Heading(finding.group, number));
            group = Some(finding.group);
        }
        let width = width.max(8);
        let words = text::cut(SafeText::line(&finding.words).as_str(), width * LINES);
        let mut wrapped = text::wrap(&words, width).into_iter();
        lines.push(Line::Row(
            index,
            finding,
            wrapped.next().unwrap_or_default(),
        ));
        lines.extend(wrapped.map(|words| Line::More(index, words)));
    }
    lines
}

fn draw_line(app: &App, ink: &mut Ink<'_>, row: Rect, line: &Line<'_>, focused: bool) {
    let over = |ink: &Ink<'_>, index: usize| {
        (index == app.review.finding).then(|| {
            if focused {
                ink.theme.cursor()
            } else {
                ink.theme.shadow()
            }
        })
    };
    match line {
        Line::Blank => {}
        Line::Heading(group, number) => {
            let style = ink.theme.accent();
            ink.text(
                Point::new(row.x + 1, row.y),
                &format!("{} · {number}", group.heading()),
                style,
                row.w - 2,
            );
        }
        Line::Row(index, finding, words) => {
            let over = over(ink, *index);
            if let Some(style) = over {
                ink.restyle(row, style);
            }
            let (grade, plain) = (ink.theme.grade(finding.grade), ink.theme.plain());
            let mark = if finding.grade == crate::review::Grade::Note {
                "·"
            } else {
                "!"
            };
            ink.text(Point::new(row.x + 1, row.y), mark, over.unwrap_or(grade), 1);
            ink.text(
                Point::new(row.x + 3, row.y),
                words,
                over.unwrap_or(plain),
                row.w - 4,
            );
            hit_row(ink, row, Panel::Findings, *index);
        }
        Line::More(index, words) => {
            let over = over(ink, *index);
            if let Some(style) = over {
                ink.restyle(row, style);
            }
            let plain = ink.theme.plain();
            ink.text(
                Point::new(row.x + 3, row.y),
                words,
                over.unwrap_or(plain),
                row.w - 4,
            );
            hit_row(ink, row, Panel::Findings, *index);
        }
    }
}

/// The latest session, in a line.
fn session(app: &App) -> Option<String> {
    let session = app
        .model()?
        .sessions
        .values()
        .max_by_key(|session| session.on)?;
    let people: Vec<&str> = session.people.keys().map(String::as_str).collect();
    Some(format!("Session of {}: {}", session.on, people.join(", ")))
}
