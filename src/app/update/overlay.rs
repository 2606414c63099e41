//! Keys, pastes and choices for the topmost overlay.

use crate::app::joining::Looking;
use crate::app::overlay::{Answering, Card, Overlay, Picker};
use crate::app::purpose::Want;
use crate::app::update::{
    alike, answer, ask, context, file, hand, join, keys, open, pick, recover, tutor,
};
use crate::app::{App, Effect};
use crate::command::{Chord, Code, Command, Lookup};
use crate::model::Severity;
use tui_input::InputRequest;

/// Rows that a page of a list moves.
const PAGE: usize = 10;

/// A key for the topmost overlay.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other key means the same here"
)]
pub(super) fn press(app: &mut App, chord: Chord) -> Vec<Effect> {
    let stop = chord.ctrl && chord.code == Code::Char('c');
    if stop || (chord.code == Code::Esc && !card_is_typing(app)) {
        app.overlays.pop();
        app.pending.clear();
        return Vec::new();
    }
    if explains(app, chord) {
        open::terms(app);
        return Vec::new();
    }
    match app.overlays.last_mut() {
        Some(Overlay::Pick(_)) => pick_key(app, chord),
        Some(Overlay::Ask(question)) => {
            if chord.code == Code::Enter {
                return ask::answered(app);
            }
            if chord.code == Code::Tab {
                return ask::answered_last(app);
            }
            keys::type_key(&mut question.line, chord);
            Vec::new()
        }
        Some(Overlay::Card(card)) => {
            if card_key(card, chord) {
                answer::record(app);
            }
            Vec::new()
        }
        Some(Overlay::Confirm(confirm)) => {
            let chosen = match chord.code {
                Code::Char(c) => confirm
                    .answers
                    .iter()
                    .find(|(key, ..)| *key == c)
                    .map(|a| a.2),
                _ => None,
            };
            chosen.map_or_else(Vec::new, |answering| confirmed(app, answering))
        }
        Some(Overlay::Menu(_)) => context::press(app, chord),
        Some(Overlay::Quiz) => {
            tutor::quiz_key(app, chord);
            Vec::new()
        }
        Some(Overlay::Help(top)) => {
            let stay = scroll(top, chord);
            close_unless(app, stay)
        }
        Some(Overlay::Text(text)) => {
            let stay = scroll(&mut text.top, chord);
            close_unless(app, stay)
        }
        Some(Overlay::Join(_)) => join::press(app, chord),
        None => Vec::new(),
    }
}

/// Whether a key is the one that explains terms; a letter is typed, whatever it is bound to.
fn explains(app: &App, chord: Chord) -> bool {
    let letter = matches!(chord.code, Code::Char(_)) && !chord.ctrl && !chord.alt;
    let reading = matches!(app.overlay(), Some(Overlay::Pick(picker)) if picker.is_reading());
    let lookup = app.keymap.lookup(app.scope(), &[chord]);
    !letter && !reading && matches!(lookup, Lookup::Run(Command::Explain))
}

fn close_unless(app: &mut App, stay: bool) -> Vec<Effect> {
    if !stay {
        app.overlays.pop();
    }
    Vec::new()
}

/// A pasted text: into the line that is being typed, else nowhere.
pub(super) fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    let line = match app.overlays.last_mut() {
        Some(Overlay::Pick(picker)) => Some(&mut picker.query),
        Some(Overlay::Ask(ask)) => Some(&mut ask.line),
        Some(Overlay::Card(card)) if card.typing => Some(&mut card.title),
        None if app.work.is_none() && app.start.filtering => Some(&mut app.start.filter),
        _ => None,
    };
    let Some(line) = line else {
        return Vec::new();
    };
    let mut room = keys::LONGEST_LINE.saturating_sub(line.value().len());
    for c in text.chars().map(|c| {
        if c == '\n' || c == '\r' || c == '\t' {
            ' '
        } else {
            c
        }
    }) {
        if c.len_utf8() > room {
            break;
        }
        room -= c.len_utf8();
        line.handle(InputRequest::InsertChar(c));
    }
    if let Some(Overlay::Pick(_)) = app.overlays.last() {
        open::refind(app);
    }
    Vec::new()
}

fn pick_key(app: &mut App, chord: Chord) -> Vec<Effect> {
    let Some(Overlay::Pick(picker)) = app.overlays.last_mut() else {
        return Vec::new();
    };
    let last = picker.found.len().saturating_sub(1);
    match (chord.code, chord.ctrl) {
        (Code::Enter, _) if picker.gathers() => return alike::give_ticked(app),
        (Code::Enter, _) => return pick::picked(app),
        (Code::Tab, _) if matches!(picker.want, Want::Parameter(..)) => {
            return pick::picked_with_rest(app);
        }
        (Code::Up, _) | (Code::Char('p'), true) => {
            picker.row = picker.row.checked_sub(1).unwrap_or(last);
        }
        (Code::Down | Code::Tab, _) | (Code::Char('n'), true) => {
            picker.row = if picker.row >= last {
                0
            } else {
                picker.row + 1
            };
        }
        (Code::PageUp, _) => picker.row = picker.row.saturating_sub(PAGE),
        (Code::PageDown, _) => picker.row = (picker.row + PAGE).min(last),
        (Code::Char(' '), _) if ticks(picker) && picker.gathers() => toggle(picker),
        (Code::Char(' '), _) if ticks(picker) => return pick::picked(app),
        (Code::Char(letter), false) if !chord.alt && picker.quick(letter).is_some() => {
            picker.row = picker.quick(letter).unwrap_or(picker.row);
            return pick::picked(app);
        }
        _ => {
            if keys::type_key(&mut picker.query, chord) {
                open::refind(app);
            }
        }
    }
    Vec::new()
}

fn toggle(picker: &mut Picker) {
    if let Some(entry) = picker.current_mut() {
        entry.ticked = entry.ticked.map(|ticked| !ticked);
    }
}

fn ticks(picker: &Picker) -> bool {
    picker.query.value().is_empty() && picker.current().is_some_and(|entry| entry.ticked.is_some())
}

/// Chooses a row of the topmost overlay with the mouse.
pub(super) fn choose(app: &mut App, row: usize) -> Vec<Effect> {
    match app.overlays.last_mut() {
        Some(Overlay::Pick(picker)) => {
            if row < picker.found.len() {
                picker.row = row;
                if picker.gathers() {
                    toggle(picker);
                    return Vec::new();
                }
                if picker.is_reading() {
                    return Vec::new();
                }
                return pick::picked(app);
            }
            Vec::new()
        }
        Some(Overlay::Confirm(confirm)) => {
            let chosen = confirm.answers.get(row).map(|answer| answer.2);
            chosen.map_or_else(Vec::new, |answering| confirmed(app, answering))
        }
        Some(Overlay::Card(card)) => {
            if let Some(remedy) = card.remedies.get_mut(row) {
                remedy.2 = !remedy.2;
            }
            Vec::new()
        }
        Some(Overlay::Menu(menu)) => {
            let command = menu.commands.get(row).copied();
            app.overlays.pop();
            command.map_or_else(Vec::new, |command| hand::clicked(app, command))
        }
        Some(Overlay::Join(_)) => {
            join::choose(app, row);
            Vec::new()
        }
        Some(Overlay::Quiz) => {
            tutor::quiz_choice(app, row);
            Vec::new()
        }
        Some(Overlay::Ask(_) | Overlay::Help(_) | Overlay::Text(_)) | None => Vec::new(),
    }
}

/// The wheel over the topmost overlay.
pub(super) fn wheel(app: &mut App, down: bool) {
    let code = if down { Code::Down } else { Code::Up };
    if !matches!(
        app.overlays.last(),
        Some(Overlay::Ask(_) | Overlay::Card(_) | Overlay::Confirm(_))
    ) {
        press(app, Chord::plain(code));
    }
}

fn card_is_typing(app: &App) -> bool {
    matches!(app.overlays.last(), Some(Overlay::Card(card)) if card.typing)
}

/// A key for the threat card. Returns whether the card is to be saved.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other key means the same here"
)]
fn card_key(card: &mut Card, chord: Chord) -> bool {
    if card.typing {
        match chord.code {
            Code::Esc | Code::Enter => card.typing = false,
            _ => {
                keys::type_key(&mut card.title, chord);
            }
        }
        return false;
    }
    match chord.code {
        Code::Enter => return true,
        Code::Char('e') => card.typing = true,
        Code::Char('l') => card.severity = Severity::Low,
        Code::Char('m') => card.severity = Severity::Medium,
        Code::Char('h') => card.severity = Severity::High,
        Code::Char('c') => card.severity = Severity::Critical,
        Code::Char(digit @ '1'..='9') => {
            let index = usize::from(u8::try_from(digit).unwrap_or(b'1') - b'1');
            if let Some(remedy) = card.remedies.get_mut(index) {
                remedy.2 = !remedy.2;
            }
        }
        _ => {}
    }
    false
}

/// Scrolls a text. Returns whether the key was for scrolling; any other closes it.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other key means the same here"
)]
fn scroll(top: &mut usize, chord: Chord) -> bool {
    match chord.code {
        Code::Up | Code::Char('k') => *top = top.saturating_sub(1),
        Code::Down | Code::Char('j') => *top += 1,
        Code::PageUp => *top = top.saturating_sub(PAGE),
        Code::PageDown | Code::Char(' ') => *top += PAGE,
        Code::Home => *top = 0,
        _ => return false,
    }
    true
}

fn confirmed(app: &mut App, answering: Answering) -> Vec<Effect> {
    app.overlays.pop();
    match answering {
        Answering::Save => file::save(app),
        Answering::Discard => file::discard(app),
        Answering::Keep => file::keep(app),
        Answering::Take => recover::take(app),
        Answering::TakeAsNew => recover::take_as_new(app),
        Answering::Look => recover::look(app),
        Answering::DropLeft => recover::drop_left(app),
        Answering::Close => file::close(app),
        Answering::Overwrite => file::overwrite(app),
        Answering::Reload => join::look(app, Looking::Again),
        Answering::Merge => join::look(app, Looking::Merge),
        Answering::Difference => join::look(app, Looking::Difference),
        Answering::SaveAs => {
            open::save_as(app);
            Vec::new()
        }
        Answering::Anew => {
            file::anew(app);
            Vec::new()
        }
        Answering::Cancel => {
            if let Some(work) = app.work.as_mut() {
                work.then = crate::app::Then::Stay;
            }
            Vec::new()
        }
    }
}
