//! The Walk's prompt card: the question, why it is asked, an example, what helps, how to check.

use crate::app::{App, Panel};
use crate::base::{Point, Rect, text};
use crate::library::{Outcome, Prompt};
use crate::model::{Answer, Model, Verdict};
use crate::review::{Inquiry, Standing};
use crate::view::ink::Ink;
use crate::view::neighbours;
use ratatui::style::Style;

/// Widest text of the card, in cells.
const WIDEST: i32 = 72;
/// Cells of the words on the left.
const LABEL: i32 = 17;

/// Draws the card.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let focused = app.walk.focus == Panel::Card;
    let (Some(model), Some(work), Some((element, key))) =
        (app.model(), app.work.as_ref(), app.walk.at.as_ref())
    else {
        let inside = ink.frame(rect, "Walk", focused);
        let style = ink.theme.quiet();
        let words = "Nothing is asked yet. Draw something first: 1 goes to the Diagram, a adds a component.";
        let inner = Rect::new(
            inside.x + 2,
            inside.y + 1,
            (inside.w - 4).min(WIDEST),
            inside.h - 1,
        );
        ink.wrapped(inner, words, style);
        return;
    };
    let Some(prompt) = app.library.prompts.get(key) else {
        ink.frame(rect, "Walk", focused);
        return;
    };
    let category = capital(prompt.category.name());
    let title = format!(
        "{} › {category} ({})",
        model.name(element),
        prompt.category.violates()
    );
    let inside = ink.frame(rect, &title, focused);
    position(app, ink, rect);
    let body = Rect::new(
        inside.x + 2,
        inside.y + 1,
        (inside.w - 4).min(WIDEST),
        inside.h - 1,
    );
    let inquiry = work.survey.inquiry(element, key);
    let answer = model.answer(element, key);
    let mut pen = Pen {
        ink,
        body,
        y: body.y,
    };
    let bold = pen.ink.theme.bold();
    pen.paragraph(&prompt.words.ask, bold);
    pen.y += 1;
    reasons(&mut pen, inquiry, app);
    background(&mut pen, prompt, app);
    if let Some(answer) = answer {
        pen.y += 1;
        verdict(&mut pen, model, answer, inquiry);
    }
    let below = Rect::new(body.x, pen.y + 1, inside.w - 4, inside.bottom() - pen.y - 1);
    neighbours::draw(pen.ink, model, element, below);
}

/// A place in a card that moves down as things are written.
struct Pen<'a, 'b> {
    ink: &'a mut Ink<'b>,
    body: Rect,
    y: i32,
}

impl Pen<'_, '_> {
    fn paragraph(&mut self, words: &str, style: Style) {
        let rest = Rect::new(
            self.body.x,
            self.y,
            self.body.w,
            self.body.bottom() - self.y,
        );
        self.y += self.ink.wrapped(rest, words, style);
    }

    fn field(&mut self, label: &str, words: &str, style: Style) {
        if self.y >= self.body.bottom() {
            return;
        }
        let dim = self.ink.theme.dim();
        self.ink
            .text(Point::new(self.body.x, self.y), label, dim, LABEL);
        let rest = Rect::new(
            self.body.x + LABEL,
            self.y,
            self.body.w - LABEL,
            self.body.bottom() - self.y,
        );
        self.y += self.ink.wrapped(rest, words, style).max(1);
    }
}

/// Where in the queue the card stands, in its frame.
fn position(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let words = format!(" {} of {} ", app.walk.cursor + 1, app.walk.queue.len());
    let width = i32::try_from(text::width(&words)).unwrap_or(0);
    let style = ink.theme.dim();
    if rect.w > width + 40 {
        ink.text(
            Point::new(rect.right() - width - 2, rect.y),
            &words,
            style,
            width,
        );
    }
}

fn reasons(pen: &mut Pen<'_, '_>, inquiry: Option<&Inquiry>, app: &App) {
    let (Some(inquiry), Some(work)) = (inquiry, app.work.as_ref()) else {
        return;
    };
    let plain = pen.ink.theme.plain();
    let (element, prompt) = (&inquiry.element, &inquiry.prompt);
    let model = work.document.model();
    let ruling = work.survey.ruling(model, &app.library, element, prompt);
    let Some(ruling) = ruling else {
        return;
    };
    let known = ruling.known().join(" · ");
    match ruling.outcome {
        Outcome::NotAsked => {
            let words = ruling.words();
            let words = words.strip_prefix("not asked because ").unwrap_or(&words);
            pen.field("Not asked now", words, plain);
            return;
        }
        Outcome::Asked if known.is_empty() => {
            pen.field("Asked because", "it is asked of every such element", plain);
        }
        Outcome::Asked | Outcome::Hangs if !known.is_empty() => {
            pen.field("Asked because", &known, plain);
        }
        Outcome::Asked | Outcome::Hangs => {}
    }
    if ruling.outcome == Outcome::Hangs {
        pen.field("Hangs on", &ruling.unknown().join(" · "), plain);
        let key = app
            .keymap
            .sign(crate::command::Command::SetUnknown, app.scope())
            .unwrap_or_default();
        let dim = pen.ink.theme.dim();
        pen.field("", &format!("{key} sets what is unknown"), dim);
    }
}

fn background(pen: &mut Pen<'_, '_>, prompt: &Prompt, app: &App) {
    let plain = pen.ink.theme.plain();
    pen.field("For example", &prompt.words.example, plain);
    let mut label = "What helps";
    for (number, key) in (1..).zip(&prompt.words.mitigations) {
        if let Some(remedy) = app.library.mitigations.get(key) {
            pen.field(label, &format!("{number} {}", remedy.text), plain);
            label = "";
        }
    }
    if !prompt.words.verify.is_empty() {
        pen.field("How to check", &prompt.words.verify.join(" · "), plain);
    }
    if !prompt.words.references.is_empty() {
        let quiet = pen.ink.theme.quiet();
        pen.field("References", &prompt.words.references.join(" · "), quiet);
    }
}

fn verdict(pen: &mut Pen<'_, '_>, model: &Model, answer: &Answer, inquiry: Option<&Inquiry>) {
    let standing = inquiry.map_or(Standing::Clear, |inquiry| inquiry.standing);
    let style = pen.ink.theme.standing(standing);
    let mut words = match &answer.verdict {
        Verdict::Threat(id) => {
            let title = model
                .threats
                .get(id)
                .map_or("", |threat| threat.title.as_str());
            format!("threat: {title}")
        }
        Verdict::Handled | Verdict::NotApplicable | Verdict::Parked => {
            answer.verdict.word().to_owned()
        }
    };
    if !answer.note.is_empty() {
        words = format!("{words}: {}", answer.note);
    }
    let who = match (answer.by.is_empty(), answer.on) {
        (false, Some(on)) => format!("   {}, {on}", answer.by),
        (true, Some(on)) => format!("   {on}"),
        (false, None) => format!("   {}", answer.by),
        (true, None) => String::new(),
    };
    pen.field(
        "Answer",
        &format!("{} {words}{who}", standing.mark()),
        style,
    );
    for change in inquiry.map_or(&[][..], |inquiry| &inquiry.changes) {
        let words = format!("{} was {}, is now {}", change.fact, change.then, change.now);
        pen.field("Changed since", &words, style);
    }
}

/// A word with its first letter as a capital.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
