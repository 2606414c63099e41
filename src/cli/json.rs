//! JSON that can be looked at on a terminal.

use super::reply::{Reply, Status};
use crate::base::text::is_hazard;
use serde::Serialize;
use std::fmt::Write;

/// A value as JSON, what is invisible or acts on a terminal escaped.
pub(super) fn reply(value: &impl Serialize) -> Reply {
    match serde_json::to_string_pretty(value) {
        Ok(text) => Reply::data(escaped(&text)),
        Err(error) => Reply::refusal(Status::Fault, &format!("a fault of ours: {error}")),
    }
}

/// Outside of strings JSON is plain ASCII, and inside of them every character may be escaped.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 1);
    let mut units = [0; 2];
    for c in json.chars() {
        if c != '\n' && is_hazard(c) {
            for unit in c.encode_utf16(&mut units) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hazards_are_escaped_and_read_back() {
        let text = "a\u{7f}\u{9b}\u{202e}\u{e0041}👩\u{200d}💻\u{1b}\n\"\\";
        let json = reply(&text).out;
        assert!(json.trim_end().chars().all(|c| !is_hazard(c)), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
