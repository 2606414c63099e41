//! Keys: to the topmost overlay, to a line being typed, or to the keymap.

use crate::app::update::{overlay, run, tutor};
use crate::app::{App, Effect};
use crate::command::{Chord, Code, Command, Lookup, Scope};
use tui_input::{Input, InputRequest};

/// Takes a key.
pub(super) fn press(app: &mut App, chord: Chord) -> Vec<Effect> {
    tutor::pressed(app);
    app.diagram.map_held = None;
    if !app.overlays.is_empty() {
        if let Some(command) = leads_on(app, chord) {
            app.overlays.clear();
            return run(app, command);
        }
        return overlay::press(app, chord);
    }
    app.notice = None;
    if app.diagram.hand.take().is_some() && chord.code == Code::Esc {
        app.done("dropped: nothing has changed");
        return Vec::new();
    }
    if app.work.is_none() && app.start.filtering && filter(app, chord) {
        return Vec::new();
    }
    let mut pressed = std::mem::take(&mut app.pending);
    pressed.push(chord);
    match lookup(app, &pressed) {
        Lookup::Run(command) => run(app, command),
        Lookup::Prefix => {
            app.pending = pressed;
            Vec::new()
        }
        Lookup::Nothing => {
            if pressed.len() > 1 || matches!(chord.code, Code::Char(_) | Code::F(_)) {
                let keys = crate::command::Keys(pressed).sign();
                app.refuse(format!("{keys} does nothing here; ? shows the keys"));
            }
            Vec::new()
        }
    }
}

/// What pressed keys mean: while a lesson is on, its own keys come first.
fn lookup(app: &App, pressed: &[Chord]) -> Lookup {
    let own = app.tutorial.run.is_some();
    let found = if own {
        app.keymap.lookup(Scope::Tutorial, pressed)
    } else {
        Lookup::Nothing
    };
    if found == Lookup::Nothing {
        return app.keymap.lookup(app.scope(), pressed);
    }
    found
}

/// The command of the tutorial that a key runs over what lies on the screen too; a letter is typed,
/// whatever it is bound to.
fn leads_on(app: &App, chord: Chord) -> Option<Command> {
    let letter = matches!(chord.code, Code::Char(_)) && !chord.ctrl && !chord.alt;
    if letter || app.tutorial.run.is_none() {
        return None;
    }
    match app.keymap.lookup(Scope::Tutorial, &[chord]) {
        Lookup::Run(command) => Some(command),
        Lookup::Prefix | Lookup::Nothing => None,
    }
}

/// A key for the start screen's filter; false for keys that the filter has no use for.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other key means the same here"
)]
fn filter(app: &mut App, chord: Chord) -> bool {
    match chord.code {
        Code::Esc => {
            app.start.filtering = false;
            app.start.filter.reset();
            true
        }
        Code::Enter | Code::Up | Code::Down => {
            app.start.filtering = false;
            false
        }
        _ => {
            let typed = type_key(&mut app.start.filter, chord);
            app.start.row = 0;
            typed
        }
    }
}

/// Types a key into a line. Returns whether the key is one that lines know.
pub(super) fn type_key(line: &mut Input, chord: Chord) -> bool {
    let request = match (chord.code, chord.ctrl, chord.alt) {
        (Code::Char(c), false, false) => InputRequest::InsertChar(c),
        (Code::Char('a'), true, false) | (Code::Home, _, _) => InputRequest::GoToStart,
        (Code::Char('e'), true, false) | (Code::End, _, _) => InputRequest::GoToEnd,
        (Code::Char('u'), true, false) => InputRequest::DeleteFromStart,
        (Code::Char('k'), true, false) => InputRequest::DeleteTillEnd,
        (Code::Char('w'), true, false) | (Code::Backspace, _, true) => InputRequest::DeletePrevWord,
        (Code::Backspace, ..) => InputRequest::DeletePrevChar,
        (Code::Delete, ..) => InputRequest::DeleteNextChar,
        (Code::Left, true, _) => InputRequest::GoToPrevWord,
        (Code::Right, true, _) => InputRequest::GoToNextWord,
        (Code::Left, ..) => InputRequest::GoToPrevChar,
        (Code::Right, ..) => InputRequest::GoToNextChar,
        _ => return false,
    };
    if matches!(request, InputRequest::InsertChar(_)) && line.value().len() >= LONGEST_LINE {
        return true;
    }
    line.handle(request);
    true
}

/// Longest line that can be typed or pasted, in bytes.
pub(super) const LONGEST_LINE: usize = 4096;
