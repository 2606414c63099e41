//! Keys as people write them: `a`, `ctrl-s`, `shift-up`, `f1`; and sequences of them: `g d`.

use std::fmt;

/// A key without modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A character, upper case where shift was held.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, 1 to 12.
    F(u8),
}

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// The key.
    pub code: Code,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
    /// Shift was held; always false for characters, whose case tells.
    pub shift: bool,
}

/// One chord, or several in a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Keys(pub Vec<Chord>);

/// Why a text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no key; write `a`, `A`, `ctrl-s`, `shift-up`, `f1`, or several with blanks between"
)]
pub struct ChordError(String);

const NAMES: [(&str, &str, Code); 15] = [
    ("enter", "⏎", Code::Enter),
    ("esc", "esc", Code::Esc),
    ("tab", "tab", Code::Tab),
    ("backtab", "shift-tab", Code::BackTab),
    ("backspace", "⌫", Code::Backspace),
    ("delete", "del", Code::Delete),
    ("up", "↑", Code::Up),
    ("down", "↓", Code::Down),
    ("left", "←", Code::Left),
    ("right", "→", Code::Right),
    ("home", "home", Code::Home),
    ("end", "end", Code::End),
    ("pageup", "pgup", Code::PageUp),
    ("pagedown", "pgdn", Code::PageDown),
    ("space", "space", Code::Char(' ')),
];

impl Chord {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A character.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// Reads one chord.
    ///
    /// # Errors
    /// When the text names no key.
    pub fn parse(text: &str) -> Result<Self, ChordError> {
        let wrong = || ChordError(text.to_owned());
        let mut chord = Self::plain(Code::Esc);
        let mut rest = text;
        loop {
            let (flag, tail) = if let Some(tail) = rest.strip_prefix("ctrl-") {
                (&mut chord.ctrl, tail)
            } else if let Some(tail) = rest.strip_prefix("alt-") {
                (&mut chord.alt, tail)
            } else if let Some(tail) = rest.strip_prefix("shift-") {
                (&mut chord.shift, tail)
            } else {
                break;
            };
            if *flag {
                return Err(wrong());
            }
            *flag = true;
            rest = tail;
        }
        chord.code = code(rest).ok_or_else(wrong)?;
        if chord.shift && matches!(chord.code, Code::Char(_) | Code::BackTab) {
            return Err(wrong());
        }
        Ok(chord)
    }

    /// The chord as it stands on the screen: arrows and enter as signs.
    pub fn sign(self) -> String {
        let mut out = self.modifiers();
        match NAMES.iter().find(|(_, _, code)| *code == self.code) {
            Some((_, sign, _)) => out.push_str(sign),
            None => out.push_str(&bare(self.code)),
        }
        out
    }

    fn modifiers(self) -> String {
        let mut out = String::new();
        for (held, word) in [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ] {
            if held {
                out.push_str(word);
            }
        }
        out
    }
}

impl Keys {
    /// Reads chords with blanks between them.
    ///
    /// # Errors
    /// When one of them is no key, or there is none.
    pub fn parse(text: &str) -> Result<Self, ChordError> {
        let chords: Result<Vec<Chord>, ChordError> =
            text.split_whitespace().map(Chord::parse).collect();
        match chords {
            Ok(chords) if !chords.is_empty() => Ok(Self(chords)),
            Ok(_) => Err(ChordError(text.to_owned())),
            Err(error) => Err(error),
        }
    }

    /// The keys as they stand on the screen.
    pub fn sign(&self) -> String {
        self.0
            .iter()
            .map(|chord| chord.sign())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

fn code(name: &str) -> Option<Code> {
    if let Some((_, _, code)) = NAMES.iter().find(|(word, _, _)| *word == name) {
        return Some(*code);
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if !c.is_whitespace() && !c.is_control() => Some(Code::Char(c)),
        (Some('f'), Some(_)) => {
            let number: u8 = name.strip_prefix('f')?.parse().ok()?;
            (1..=12).contains(&number).then_some(Code::F(number))
        }
        _ => None,
    }
}

fn bare(code: Code) -> String {
    match (code, NAMES.iter().find(|(_, _, named)| *named == code)) {
        (_, Some((word, _, _))) => (*word).to_owned(),
        (Code::Char(c), None) => c.to_string(),
        (Code::F(number), None) => format!("f{number}"),
        (_, None) => String::new(),
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.modifiers(), bare(self.code))
    }
}

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_print_and_parse_back() {
        for text in [
            "a",
            "A",
            "ctrl-s",
            "shift-up",
            "f12",
            "g d",
            "space",
            "-",
            "ctrl-alt-x",
            "ä",
            "?",
        ] {
            assert_eq!(Keys::parse(text).unwrap().to_string(), text);
        }
        for bad in ["", "f13", "shift-a", "ctrl-", "ctrl-ctrl-a", "hello"] {
            assert!(Keys::parse(bad).is_err(), "{bad}");
        }
    }
}
