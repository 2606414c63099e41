//! What is not good enough yet, worst first, and the session at the foot.

use crate::app::{App, Panel};
use crate::base::{Point, Rect, SafeText, text};
use crate::review::{Finding, Grade, Group};
use crate::view::hit_row;
use crate::view::ink::Ink;

/// Lines of a finding at most, roughly: a name without end does not push the others off the screen.
const LINES: usize = 4;

/// A line of the list.
enum Line {
    Heading(Group, usize),
    Blank,
    /// Words of a finding, by its place; its first ones with its grade.
    Words(usize, Option<Grade>, String),
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
    let shown = usize::try_from(body.h).unwrap_or(0);
    let width = usize::try_from(body.w - 4).unwrap_or(1);
    let lines = lines_about(findings, width, app.review.finding, shown);
    let cursor = lines
        .iter()
        .position(|l| matches!(l, Line::Words(i, Some(_), _) if *i == app.review.finding));
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

/// The lines about one of the findings, as many on either side as are shown at most: the rest of a long list
/// is not worth wrapping. Which of them are in view comes out as of all lines.
fn lines_about(findings: &[Finding], width: usize, at: usize, shown: usize) -> Vec<Line> {
    // Every finding has a line at least.
    let from = at.saturating_sub(shown);
    let window = findings.iter().enumerate().skip(from);
    let mut lines = Vec::new();
    let mut group = from
        .checked_sub(1)
        .and_then(|before| findings.get(before))
        .map(|before| before.group);
    for (index, finding) in window.take(at - from + shown + 1) {
        if group != Some(finding.group) {
            if group.is_some() {
                lines.push(Line::Blank);
            }
            // They stand group by group.
            let behind = findings.iter().skip(index);
            let number = behind.take_while(|one| one.group == finding.group).count();
            lines.push(Line::Heading(finding.group, number));
            group = Some(finding.group);
        }
        let width = width.max(8);
        let words = text::cut(SafeText::line(&finding.words).as_str(), width * LINES);
        let mut wrapped = text::wrap(&words, width).into_iter();
        let first = wrapped.next().unwrap_or_default();
        lines.push(Line::Words(index, Some(finding.grade), first));
        lines.extend(wrapped.map(|words| Line::Words(index, None, words)));
    }
    lines
}

fn draw_line(app: &App, ink: &mut Ink<'_>, row: Rect, line: &Line, focused: bool) {
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
        Line::Words(index, grade, words) => {
            let over = over(ink, *index);
            if let Some(style) = over {
                ink.restyle(row, style);
            }
            if let Some(grade) = *grade {
                let mark = if grade == Grade::Note { "·" } else { "!" };
                let style = over.unwrap_or(ink.theme.grade(grade));
                ink.text(Point::new(row.x + 1, row.y), mark, style, 1);
            }
            let style = over.unwrap_or(ink.theme.plain());
            ink.text(Point::new(row.x + 3, row.y), words, style, row.w - 4);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Grade, Target};

    fn findings(count: usize) -> Vec<Finding> {
        let groups = [Group::Stale, Group::Unasked, Group::Unknown];
        (0..count)
            .map(|index| Finding {
                group: groups[index * 3 / count.max(1)],
                grade: Grade::Note,
                code: "a",
                words: "word ".repeat(index % 7 * 3 + 1),
                target: Target::Packs,
            })
            .collect()
    }

    fn shown(lines: &[Line], at: usize, rows: usize) -> Vec<String> {
        let is_it = |line: &Line| matches!(line, Line::Words(index, Some(_), _) if *index == at);
        let cursor = lines.iter().position(is_it).unwrap();
        let first = crate::view::first_row(cursor, lines.len(), rows);
        let told = |line: &Line| match line {
            Line::Blank => String::new(),
            Line::Heading(group, number) => format!("{} {number}", group.heading()),
            Line::Words(index, Some(_), words) => format!("{index}: {words}"),
            Line::Words(index, None, words) => format!("{index}  {words}"),
        };
        lines.iter().skip(first).take(rows).map(told).collect()
    }

    #[test]
    fn what_is_in_view_is_the_same_as_of_all_lines() {
        for count in [1, 2, 9, 40] {
            let findings = findings(count);
            for rows in [0, 1, 2, 7, 13, 300] {
                for at in 0..count {
                    let some = shown(&lines_about(&findings, 20, at, rows), at, rows);
                    let all = shown(&lines_about(&findings, 20, at, 10_000), at, rows);
                    assert_eq!(some, all, "{count} findings, {rows} rows, at {at}");
                }
            }
        }
    }
}
