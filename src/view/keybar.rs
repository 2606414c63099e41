//! The key bar: what is possible now, from the command table.

use crate::app::purpose::{Question, Want};
use crate::app::{App, Hand, Overlay, Target, availability};
use crate::base::{Point, Rect};
use crate::command::{Chord, Code, Command, bar::bar};
use crate::view::areas::Spot;
use crate::view::ink::Ink;

/// Draws the key bar.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    if let Some(overlay) = app.overlay() {
        ink.clear(rect);
        return fixed(ink, rect, of_overlay(overlay));
    }
    if let Some(hand) = &app.diagram.hand
        && app.hand_words().is_some()
    {
        return fixed(ink, rect, of_hand(hand));
    }
    if !app.pending.is_empty() {
        return pending(app, ink, rect);
    }
    let scope = app.scope();
    let help = app
        .keymap
        .sign(Command::Help, scope)
        .map(|key| (key, "more"));
    let reserved = help
        .as_ref()
        .map_or(0, |(key, words)| width(key) + width(words) + 3);
    let mut x = rect.x + 1;
    for command in bar(scope) {
        if availability(app, *command).is_err() {
            continue;
        }
        let Some(key) = app.keymap.sign(*command, scope) else {
            continue;
        };
        let words = app.short(*command);
        let need = width(&key) + 1 + width(words);
        if x + need + 2 + reserved > rect.right() {
            continue;
        }
        let start = x;
        x = pair(ink, Point::new(x, rect.y), &key, words, rect);
        let spot = Rect::new(start, rect.y, x - start, 1);
        ink.spot(spot, Spot::Target(Target::Command(*command)));
        x += 2;
    }
    if let Some((key, words)) = help {
        let start = x;
        let end = pair(ink, Point::new(x, rect.y), &key, words, rect);
        let spot = Rect::new(start, rect.y, end - start, 1);
        ink.spot(spot, Spot::Target(Target::Command(Command::Help)));
    }
}

/// A key that is always the same here: how it is written, what it does, and the key, where a click can be
/// it.
type Fixed = (&'static str, &'static str, Option<Code>);

fn fixed(ink: &mut Ink<'_>, rect: Rect, keys: &[Fixed]) {
    let mut x = rect.x + 1;
    for (key, words, code) in keys {
        let start = x;
        x = pair(ink, Point::new(x, rect.y), key, words, rect);
        if let Some(code) = code {
            let spot = Rect::new(start, rect.y, x - start, 1);
            ink.spot(spot, Spot::Target(Target::Key(Chord::plain(*code))));
        }
        x += 2;
    }
}

fn width(text: &str) -> i32 {
    i32::try_from(crate::base::text::width(text)).unwrap_or(0)
}

/// Draws a key and its words; returns the column behind them.
fn pair(ink: &mut Ink<'_>, at: Point, key: &str, words: &str, rect: Rect) -> i32 {
    let (key_style, word_style) = (ink.theme.key(), ink.theme.quiet());
    let mut x = at.x + ink.text(at, key, key_style, rect.right() - at.x);
    x += 1;
    x + ink.text(Point::new(x, at.y), words, word_style, rect.right() - x)
}

/// What can follow the keys pressed so far.
fn pending(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let mut x = rect.x + 1;
    for (keys, command) in app.keymap.continuations(app.scope(), &app.pending) {
        let (start, sign) = (x, keys.sign());
        x = pair(ink, Point::new(x, rect.y), &sign, command.row().short, rect);
        if let [next] = keys.0.as_slice() {
            let spot = Rect::new(start, rect.y, x - start, 1);
            ink.spot(spot, Spot::Target(Target::Key(*next)));
        }
        x += 2;
    }
}

const ESC: Option<Code> = Some(Code::Esc);
const ENTER: Option<Code> = Some(Code::Enter);

/// A parameter of a template, typed or picked: this one, or all that are left.
const TAKE: Fixed = ("⏎", "take", ENTER);
const TAKE_REST: Fixed = ("tab", "take all the rest", Some(Code::Tab));

const fn of_hand(hand: &Hand) -> &'static [Fixed] {
    match hand {
        Hand::View(_) => &[],
        Hand::Boxes(_) => &[
            ("let go", "drops it here", None),
            ("esc", "drops the drag", ESC),
        ],
        Hand::Flow(_) => &[
            ("click or drag", "to the target", None),
            ("esc", "drops the flow", ESC),
        ],
        Hand::Band(..) => &[
            ("let go", "marks what is inside", None),
            ("esc", "drops the marks", ESC),
        ],
    }
}

fn of_overlay(overlay: &Overlay) -> &'static [Fixed] {
    match overlay {
        Overlay::Pick(picker) if picker.gathers() => &[
            ("⏎", "give to what is ticked", ENTER),
            ("space", "tick", Some(Code::Char(' '))),
            ("↑↓", "move", None),
            ("esc", "close", ESC),
        ],
        Overlay::Pick(picker) if picker.is_reading() => &[
            ("↑↓", "move", None),
            ("letters", "narrow", None),
            ("esc", "close", ESC),
        ],
        Overlay::Pick(picker) if picker.want == Want::Solution => &[
            ("⏎", "go there", ENTER),
            ("↑↓", "move", None),
            ("letters", "narrow", None),
            ("esc", "close", ESC),
        ],
        Overlay::Pick(picker) if picker.quick('y').is_some() => &[
            ("y", "yes", Some(Code::Char('y'))),
            ("n", "no", Some(Code::Char('n'))),
            ("u", "unknown", Some(Code::Char('u'))),
            ("↑↓ ⏎", "take", ENTER),
            ("esc", "close", ESC),
        ],
        Overlay::Pick(picker) if matches!(picker.want, Want::Parameter(..)) => &[
            TAKE,
            TAKE_REST,
            ("↑↓", "move", None),
            ("letters", "narrow", None),
            ("esc", "cancel", ESC),
        ],
        Overlay::Pick(_) => &[
            ("⏎", "take", ENTER),
            ("↑↓", "move", None),
            ("letters", "narrow", None),
            ("esc", "close", ESC),
        ],
        Overlay::Ask(ask) if matches!(ask.question, Question::Parameter(..)) => {
            &[TAKE, TAKE_REST, ("esc", "cancel", ESC)]
        }
        Overlay::Ask(_) => &[
            ("⏎", "accept", ENTER),
            ("ctrl-u", "clear", None),
            ("esc", "cancel", ESC),
        ],
        Overlay::Card(card) if card.typing => &[("⏎", "done", ENTER), ("esc", "done", ESC)],
        Overlay::Card(_) => &[
            ("⏎", "save the threat", ENTER),
            ("e", "title", Some(Code::Char('e'))),
            ("1-9", "tick a mitigation", None),
            ("l m h c", "severity", None),
            ("esc", "cancel", ESC),
        ],
        Overlay::Menu(_) => &[
            ("⏎", "run", ENTER),
            ("↑↓", "move", None),
            ("esc", "close", ESC),
        ],
        Overlay::Quiz => &[
            ("1-4", "answer", None),
            ("⏎", "answer, go on", ENTER),
            ("←→", "question", None),
            ("esc", "close", ESC),
        ],
        Overlay::Confirm(_) => &[("esc", "cancel", ESC)],
        Overlay::Join(_) => &[
            ("o", "as it is here", Some(Code::Char('o'))),
            ("t", "as on disk", Some(Code::Char('t'))),
            ("b", "both", Some(Code::Char('b'))),
            ("↑↓", "move", None),
            ("⏎", "merge", ENTER),
            ("esc", "cancel", ESC),
        ],
        Overlay::Help(_) | Overlay::Text(_) => &[("↑↓", "scroll", None), ("esc", "close", ESC)],
    }
}
