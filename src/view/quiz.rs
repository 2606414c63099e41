//! The card of a quiz: a question with its answers, why the right one is right, and at the end what to read.

use crate::app::{App, Target};
use crate::base::{Point, Rect, text};
use crate::command::{Chord, Code};
use crate::tutor::{Question, Quiz};
use crate::view::areas::Spot;
use crate::view::ink::Ink;
use crate::view::overlay::window;

/// Cells of the card, where the screen has them.
const WIDTH: i32 = 78;
/// Rows of the card.
const HEIGHT: i32 = 15;

/// Draws the card.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>) {
    let Some(run) = app.tutorial.run.as_ref() else {
        return;
    };
    let (quiz, questions) = (&run.quiz, &run.lesson.questions);
    let all = questions.len();
    let title = format!("{} · {} of {all}", run.lesson.title, (quiz.at + 1).min(all));
    let inside = window(app, ink, &title, WIDTH, HEIGHT);
    let body = Rect::new(inside.x + 1, inside.y, inside.w - 2, inside.h);
    match questions.get(quiz.at) {
        Some(question) => draw_question(ink, body, quiz, question),
        None => draw_result(app, ink, body, quiz, questions),
    }
}

fn draw_question(ink: &mut Ink<'_>, body: Rect, quiz: &Quiz, question: &Question) {
    let bold = ink.theme.bold();
    let mut y = body.y + ink.wrapped(body, &question.ask, bold) + 1;
    for (index, choice) in question.choices.iter().enumerate() {
        if y >= body.bottom() {
            return;
        }
        draw_choice(
            ink,
            Rect::new(body.x, y, body.w, 1),
            quiz,
            question,
            (index, choice.as_str()),
        );
        y += 1;
    }
    let Some(given) = quiz.answered() else {
        return;
    };
    let (verdict, style) = if given == question.right {
        ("Right: ", ink.theme.done())
    } else {
        ("Not quite: ", ink.theme.refused())
    };
    let room = Rect::new(body.x, y + 1, body.w, (body.bottom() - y - 3).max(0));
    if room.h < 1 {
        return;
    }
    let words = format!("{verdict}{}", question.why);
    let plain = ink.theme.plain();
    ink.wrapped(room, &words, plain);
    let width = i32::try_from(verdict.len()).unwrap_or(0);
    ink.restyle(Rect::new(room.x, room.y, width.min(room.w), 1), style);
    on(ink, body, "goes on");
}

fn draw_choice(
    ink: &mut Ink<'_>,
    row: Rect,
    quiz: &Quiz,
    question: &Question,
    (index, choice): (usize, &str),
) {
    let (mark, style) = match quiz.answered() {
        Some(_) if index == question.right => ("✓", ink.theme.done()),
        Some(given) if index == given => ("✗", ink.theme.refused()),
        Some(_) => (" ", ink.theme.dim()),
        None if index == quiz.row => ("▸", ink.theme.cursor()),
        None => (" ", ink.theme.plain()),
    };
    if quiz.answered().is_none() && index == quiz.row {
        ink.restyle(row, style);
    }
    let key = if quiz.answered().is_none() && index != quiz.row {
        ink.theme.key()
    } else {
        style
    };
    ink.text(Point::new(row.x, row.y), mark, style, 1);
    ink.text(
        Point::new(row.x + 2, row.y),
        &(index + 1).to_string(),
        key,
        1,
    );
    ink.text(Point::new(row.x + 5, row.y), choice, style, row.w - 6);
    ink.spot(row, Spot::Target(Target::Choice(index)));
}

/// The key that goes on, at the card's foot.
fn on(ink: &mut Ink<'_>, body: Rect, words: &str) {
    let row = Rect::new(body.x, body.bottom() - 1, body.w, 1);
    let (key, quiet) = (ink.theme.key(), ink.theme.quiet());
    ink.text(Point::new(row.x, row.y), "⏎", key, 1);
    ink.text(Point::new(row.x + 2, row.y), words, quiet, row.w - 2);
    let enter = Target::Key(Chord::plain(Code::Enter));
    ink.spot(row, Spot::Target(enter));
}

fn draw_result(app: &App, ink: &mut Ink<'_>, body: Rect, quiz: &Quiz, questions: &[Question]) {
    let (bold, plain, dim) = (ink.theme.bold(), ink.theme.plain(), ink.theme.dim());
    let words = format!("{} of {} right.", quiz.right(questions), questions.len());
    ink.text(Point::new(body.x, body.y), &words, bold, body.w);
    let foot = body.bottom() - 2;
    let mut y = body.y + 2;
    let terms = quiz.to_read(questions);
    let lead = if terms.is_empty() {
        "Nothing is left to read up. An exercise is a good next thing."
    } else {
        "Worth reading:"
    };
    if y < foot {
        ink.text(Point::new(body.x, y), lead, dim, body.w);
    }
    y += 1;
    for term in terms {
        if y >= foot {
            break;
        }
        let meaning = app.library.terms.get(term).map_or("", String::as_str);
        let name = format!("{term}  ");
        let width = i32::try_from(text::width(&name)).unwrap_or(0);
        ink.text(Point::new(body.x, y), &name, bold, body.w);
        ink.text(
            Point::new(body.x + width, y),
            meaning,
            plain,
            body.w - width,
        );
        y += 1;
    }
    on(ink, body, "shows the lessons");
}
