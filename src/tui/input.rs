//! The terminal's events as messages.
//!
//! Terminals send some keys as the same byte: `ctrl-i` is tab, `ctrl-m` enter, `ctrl-[` escape; those
//! three cannot be told apart. `ctrl-h` and `ctrl-j` could be, but are what other terminals and scripts
//! send for backspace and enter, so that is what they mean. Characters carry no shift: their case tells.

use crate::app::{Gesture, Msg, Target};
use crate::base::{Point, Size};
use crate::command::{Chord, Code};
use crate::view::Areas;
use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use std::time::Duration;

/// Two presses on the same thing within this are a double click.
const DOUBLE: Duration = Duration::from_millis(400);
/// Held with a press of the left button, these mark; most terminals keep shift for themselves.
const MARKING: KeyModifiers = KeyModifiers::CONTROL
    .union(KeyModifiers::SHIFT)
    .union(KeyModifiers::ALT);
/// As many bytes of a pasted text as are taken.
const MAX_PASTE: usize = 64 * 1024;

/// Turns events into messages; remembers what the mouse did last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Translator {
    pressed: Option<(Target, Duration)>,
    held: Option<Target>,
}

impl Translator {
    /// The message of an event that comes `now` (a time since any beginning), with what stood where when
    /// somebody caused it; `None` where it means nothing.
    pub fn message(&mut self, event: Event, areas: &Areas, now: Duration) -> Option<Msg> {
        match event {
            Event::Key(key) => chord(key).map(Msg::Press),
            Event::Mouse(mouse) => self.pointer(mouse, areas, now),
            Event::Paste(text) => Some(Msg::Paste(pasted(&text))),
            Event::Resize(w, h) => Some(Msg::Resize(Size::new(w.into(), h.into()))),
            Event::FocusGained | Event::FocusLost => None,
        }
    }

    fn pointer(&mut self, mouse: MouseEvent, areas: &Areas, now: Duration) -> Option<Msg> {
        let target = areas.at(Point::new(mouse.column.into(), mouse.row.into()));
        let sideways = mouse.modifiers.contains(KeyModifiers::SHIFT);
        let (target, gesture) = match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                self.held = target;
                let target = target?;
                let marks = mouse.modifiers.intersects(MARKING);
                let gesture = if marks {
                    Gesture::Mark
                } else {
                    self.press(target, now)
                };
                (target, gesture)
            }
            MouseEventKind::Down(MouseButton::Right) => {
                self.held = target;
                (target?, Gesture::RightPress)
            }
            MouseEventKind::Drag(button @ (MouseButton::Left | MouseButton::Right)) => {
                self.held?;
                let left = button == MouseButton::Left;
                let gesture = if left {
                    Gesture::Drag
                } else {
                    Gesture::RightDrag
                };
                (target?, gesture)
            }
            // Whoever drags something must hear of the end, wherever that is.
            MouseEventKind::Up(button @ (MouseButton::Left | MouseButton::Right)) => {
                let held = self.held.take()?;
                let left = button == MouseButton::Left;
                let gesture = if left {
                    Gesture::Release
                } else {
                    Gesture::RightRelease
                };
                (target.unwrap_or(held), gesture)
            }
            MouseEventKind::ScrollUp if sideways => (target?, Gesture::WheelLeft),
            MouseEventKind::ScrollDown if sideways => (target?, Gesture::WheelRight),
            MouseEventKind::ScrollUp => (target?, Gesture::WheelUp),
            MouseEventKind::ScrollDown => (target?, Gesture::WheelDown),
            MouseEventKind::ScrollLeft => (target?, Gesture::WheelLeft),
            MouseEventKind::ScrollRight => (target?, Gesture::WheelRight),
            MouseEventKind::Down(_)
            | MouseEventKind::Drag(_)
            | MouseEventKind::Up(_)
            | MouseEventKind::Moved => return None,
        };
        Some(Msg::Pointer(target, gesture))
    }

    fn press(&mut self, target: Target, now: Duration) -> Gesture {
        let double = self
            .pressed
            .is_some_and(|(last, at)| last == target && now.saturating_sub(at) <= DOUBLE);
        // A third press begins anew.
        self.pressed = (!double).then_some((target, now));
        if double {
            Gesture::Double
        } else {
            Gesture::Press
        }
    }
}

/// The chord of a key event; `None` for releases and for keys that no chord names.
fn chord(key: KeyEvent) -> Option<Chord> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let shift = key.modifiers.contains(KeyModifiers::SHIFT);
    let code = code(key.code, ctrl, shift)?;
    let merged = matches!(key.code, KeyCode::Char(_)) && !matches!(code, Code::Char(_));
    Some(Chord {
        code,
        ctrl: ctrl && !merged,
        alt: key.modifiers.contains(KeyModifiers::ALT),
        shift: shift && !matches!(code, Code::Char(_) | Code::BackTab),
    })
}

fn code(key: KeyCode, ctrl: bool, shift: bool) -> Option<Code> {
    Some(match key {
        KeyCode::Char('h') if ctrl => Code::Backspace,
        KeyCode::Char('j') if ctrl => Code::Enter,
        KeyCode::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
        KeyCode::Char(c) if shift => Code::Char(upper(c)),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if shift => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number @ 1..=12) => Code::F(number),
        KeyCode::F(_)
        | KeyCode::Insert
        | KeyCode::Null
        | KeyCode::CapsLock
        | KeyCode::ScrollLock
        | KeyCode::NumLock
        | KeyCode::PrintScreen
        | KeyCode::Pause
        | KeyCode::Menu
        | KeyCode::KeypadBegin
        | KeyCode::Media(_)
        | KeyCode::Modifier(_) => return None,
    })
}

/// The upper case of a letter, where that is one letter.
fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// A pasted text with line breaks as they stand in files, cut behind the limit at a character.
fn pasted(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let whole = |(at, c): &(usize, char)| at + c.len_utf8() <= MAX_PASTE;
    let taken = text.char_indices().take_while(whole);
    taken.map(|(_, c)| c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Panel;
    use crate::base::Rect;
    use crate::command::Command;
    use crate::view::Spot;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        chord(KeyEvent::new(code, modifiers)).map(|chord| chord.to_string())
    }

    #[test]
    fn keys_become_chords_as_people_write_them() {
        use KeyModifiers as M;
        for (code, modifiers, written) in [
            (KeyCode::Char('a'), M::NONE, "a"),
            (KeyCode::Char('A'), M::SHIFT, "A"),
            (KeyCode::Char('a'), M::SHIFT, "A"),
            (KeyCode::Char('ß'), M::SHIFT, "ß"),
            (KeyCode::Char('?'), M::SHIFT, "?"),
            (KeyCode::Char('s'), M::CONTROL, "ctrl-s"),
            (KeyCode::Char('S'), M::CONTROL | M::SHIFT, "ctrl-s"),
            (KeyCode::Char(' '), M::CONTROL, "ctrl-space"),
            (KeyCode::Char('h'), M::CONTROL, "backspace"),
            (KeyCode::Char('j'), M::CONTROL, "enter"),
            (KeyCode::Char('x'), M::ALT, "alt-x"),
            (KeyCode::Up, M::SHIFT, "shift-up"),
            (KeyCode::Left, M::CONTROL, "ctrl-left"),
            (KeyCode::BackTab, M::SHIFT, "backtab"),
            (KeyCode::Tab, M::SHIFT, "backtab"),
            (KeyCode::Tab, M::NONE, "tab"),
            (KeyCode::F(12), M::NONE, "f12"),
        ] {
            let chord = pressed(code, modifiers).unwrap();
            assert_eq!(chord, written);
            assert!(Chord::parse(&chord).is_ok(), "{chord}");
        }
        assert_eq!(pressed(KeyCode::F(13), M::NONE), None);
        assert_eq!(pressed(KeyCode::Insert, M::NONE), None);
    }

    #[test]
    fn releases_of_keys_mean_nothing_and_repeats_count() {
        let of = |kind| {
            chord(KeyEvent::new_with_kind(
                KeyCode::Down,
                KeyModifiers::NONE,
                kind,
            ))
        };
        assert_eq!(of(KeyEventKind::Release), None);
        assert_eq!(of(KeyEventKind::Repeat), of(KeyEventKind::Press));
    }

    /// A row at the top, a button below, a canvas below that.
    fn areas() -> Areas {
        let mut areas = Areas::default();
        areas.add(Rect::new(0, 0, 20, 1), Spot::Target(ROW));
        areas.add(Rect::new(0, 1, 5, 1), Spot::Target(BUTTON));
        areas.add(Rect::new(0, 2, 20, 5), Spot::Canvas(Point::new(100, 50)));
        areas
    }

    const ROW: Target = Target::Row(Panel::Queue, 3);
    const BUTTON: Target = Target::Command(Command::Help);

    struct Mouse(Translator);

    impl Mouse {
        fn does(&mut self, kind: MouseEventKind, x: u16, y: u16, ms: u64) -> Option<Msg> {
            let event = Event::Mouse(MouseEvent {
                kind,
                column: x,
                row: y,
                modifiers: KeyModifiers::NONE,
            });
            self.0.message(event, &areas(), Duration::from_millis(ms))
        }

        fn down(&mut self, x: u16, y: u16, ms: u64) -> Option<Msg> {
            self.does(MouseEventKind::Down(MouseButton::Left), x, y, ms)
        }
    }

    #[test]
    fn two_quick_presses_on_one_thing_are_a_double_and_a_third_begins_anew() {
        let mut mouse = Mouse(Translator::default());
        let press = |gesture| Some(Msg::Pointer(ROW, gesture));
        assert_eq!(mouse.down(1, 0, 1_000), press(Gesture::Press));
        assert_eq!(mouse.down(9, 0, 1_400), press(Gesture::Double));
        assert_eq!(mouse.down(9, 0, 1_500), press(Gesture::Press));
        assert_eq!(mouse.down(9, 0, 1_901), press(Gesture::Press));
        let button = Some(Msg::Pointer(BUTTON, Gesture::Press));
        assert_eq!(mouse.down(1, 1, 1_950), button);
        assert_eq!(mouse.down(9, 0, 2_000), press(Gesture::Press));
    }

    #[test]
    fn a_drag_tells_where_it_is_and_always_ends() {
        let mut mouse = Mouse(Translator::default());
        let drag = MouseEventKind::Drag(MouseButton::Left);
        let up = MouseEventKind::Up(MouseButton::Left);
        let canvas = |x, y| Target::Canvas(Point::new(x, y));
        assert_eq!(mouse.does(drag, 3, 3, 0), None);
        assert_eq!(
            mouse.down(3, 2, 0),
            Some(Msg::Pointer(canvas(103, 50), Gesture::Press))
        );
        assert_eq!(
            mouse.does(drag, 4, 5, 10),
            Some(Msg::Pointer(canvas(104, 53), Gesture::Drag))
        );
        assert_eq!(mouse.does(drag, 30, 30, 20), None);
        assert_eq!(
            mouse.does(up, 30, 30, 30),
            Some(Msg::Pointer(canvas(103, 50), Gesture::Release))
        );
        assert_eq!(mouse.does(up, 4, 5, 40), None);
    }

    #[test]
    fn the_wheel_turns_what_is_under_it_and_nothing_else_is_heard() {
        let mut mouse = Mouse(Translator::default());
        assert_eq!(
            mouse.does(MouseEventKind::ScrollUp, 1, 0, 0),
            Some(Msg::Pointer(ROW, Gesture::WheelUp))
        );
        assert_eq!(
            mouse.does(MouseEventKind::ScrollDown, 1, 1, 0),
            Some(Msg::Pointer(BUTTON, Gesture::WheelDown))
        );
        assert_eq!(mouse.does(MouseEventKind::ScrollDown, 50, 50, 0), None);
        assert_eq!(mouse.down(19, 1, 0), None);
        assert_eq!(mouse.does(MouseEventKind::Moved, 1, 0, 0), None);
        let middle = MouseEventKind::Down(MouseButton::Middle);
        assert_eq!(mouse.does(middle, 1, 0, 0), None);
    }

    #[test]
    fn the_right_button_tells_its_own_drag_and_end() {
        let mut mouse = Mouse(Translator::default());
        let right = MouseButton::Right;
        let canvas = |x, y| Target::Canvas(Point::new(x, y));
        for (kind, x, told) in [
            (MouseEventKind::Down(right), 3, Gesture::RightPress),
            (MouseEventKind::Drag(right), 4, Gesture::RightDrag),
            (MouseEventKind::Up(right), 4, Gesture::RightRelease),
        ] {
            let target = canvas(100 + i32::from(x), 50);
            let msg = Some(Msg::Pointer(target, told));
            assert_eq!(mouse.does(kind, x, 2, 0), msg);
        }
    }

    #[test]
    fn a_press_with_ctrl_marks() {
        let mut translator = Translator::default();
        for modifiers in [KeyModifiers::CONTROL, KeyModifiers::SHIFT] {
            let event = Event::Mouse(MouseEvent {
                kind: MouseEventKind::Down(MouseButton::Left),
                column: 1,
                row: 0,
                modifiers,
            });
            let msg = translator.message(event, &areas(), Duration::ZERO);
            assert_eq!(msg, Some(Msg::Pointer(ROW, Gesture::Mark)));
        }
    }

    #[test]
    fn a_paste_is_cut_at_a_character_and_its_lines_end_as_in_files() {
        assert_eq!(pasted("a\r\nb\rc\n"), "a\nb\nc\n");
        let long = format!("a{}", "缓".repeat(30_000));
        let taken = pasted(&long);
        assert_eq!(taken.len(), MAX_PASTE);
        assert!(long.starts_with(&taken));
    }

    #[test]
    fn a_resize_tells_columns_and_rows() {
        let mut translator = Translator::default();
        let msg = translator.message(Event::Resize(80, 24), &areas(), Duration::ZERO);
        assert_eq!(msg, Some(Msg::Resize(Size::new(80, 24))));
        let focus = translator.message(Event::FocusGained, &areas(), Duration::ZERO);
        assert_eq!(focus, None);
    }
}
