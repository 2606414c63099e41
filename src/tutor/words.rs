//! A step's words, with the keys in them told apart.

use crate::command::Command;

/// A piece of a step's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// What is read.
    Text(String),
    /// The keys of a command; `aside` where they are only mentioned, and need not be pressed.
    Command {
        /// The command.
        command: Command,
        /// Whether it is only mentioned.
        aside: bool,
    },
    /// A key or letters to type, as they stand.
    Key(String),
    /// A name in braces that no command has.
    Strange(String),
}

/// Takes words apart. Whatever they hold, every letter of them is in some piece.
pub fn pieces(words: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let behind = rest.get(first.len_utf8()..).unwrap_or_default();
        let (piece, after) = match first {
            '{' => match behind.split_once('}') {
                Some((name, after)) => (Some(command(name)), after),
                None => (None, behind),
            },
            '`' => match behind.split_once('`') {
                Some((key, after)) => (Some(Piece::Key(key.to_owned())), after),
                None => (None, behind),
            },
            _ => (None, behind),
        };
        match piece {
            Some(piece) => {
                if !text.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                }
                pieces.push(piece);
            }
            None => text.push(first),
        }
        rest = after;
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    pieces
}

fn command(name: &str) -> Piece {
    let (aside, bare) = match name.strip_prefix('~') {
        Some(bare) => (true, bare),
        None => (false, name),
    };
    Command::named(bare).map_or_else(
        || Piece::Strange(name.to_owned()),
        |command| Piece::Command { command, aside },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_words() {
        let found = pieces("Press {undo}, or {~redo}: `⏎` {nothing} {");
        assert_eq!(
            found,
            [
                Piece::Text("Press ".to_owned()),
                Piece::Command {
                    command: Command::Undo,
                    aside: false
                },
                Piece::Text(", or ".to_owned()),
                Piece::Command {
                    command: Command::Redo,
                    aside: true
                },
                Piece::Text(": ".to_owned()),
                Piece::Key("⏎".to_owned()),
                Piece::Text(" ".to_owned()),
                Piece::Strange("nothing".to_owned()),
                Piece::Text(" {".to_owned()),
            ]
        );
    }
}
