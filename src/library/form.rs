//! The forms of references: what may stand behind a catalogue's prefix.

use crate::library::Catalogue;

impl Catalogue {
    /// Whether a reference points into this catalogue and has one of its forms. A `?` at its end says that
    /// nobody has looked it up yet.
    pub fn holds(&self, reference: &str) -> bool {
        let reference = reference.strip_suffix('?').unwrap_or(reference);
        reference.strip_prefix(&self.prefix).is_some_and(|rest| {
            if self.forms.is_empty() {
                return !rest.is_empty() && !rest.contains(char::is_whitespace);
            }
            self.forms.iter().any(|form| fits(form, rest))
        })
    }
}

/// Whether a text has a form. Runs take as much as they can, but for those that take anything.
fn fits(form: &str, text: &str) -> bool {
    let mut rest = text;
    for sign in form.chars() {
        let run = match sign {
            '#' => taken(rest, |c| c.is_ascii_digit()),
            '@' => taken(rest, |c| c.is_ascii_digit() || c == '.'),
            '%' => taken(rest, |c| c.is_ascii_uppercase() || c.is_ascii_digit()),
            '~' => taken(rest, |c| c.is_ascii_lowercase() || c == '-'),
            '*' => taken(rest, |c| !c.is_whitespace()),
            '9' => one(rest, |c| c.is_ascii_digit()),
            '^' => one(rest, |c| c.is_ascii_uppercase()),
            literal => one(rest, |c| c == literal),
        };
        let Some((run, behind)) = rest
            .split_at_checked(run)
            .filter(|(run, _)| !run.is_empty())
        else {
            return false;
        };
        if sign == '@' && run.split('.').any(str::is_empty) {
            return false;
        }
        rest = behind;
    }
    rest.is_empty()
}

fn taken(text: &str, part: impl Fn(char) -> bool) -> usize {
    text.find(|c| !part(c)).unwrap_or(text.len())
}

fn one(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    let first = text.chars().next().filter(|c| wanted(*c));
    first.map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_takes_what_it_says() {
        for (form, good, bad) in [
            ("#", "79", "79a"),
            ("9999.999", "1078.001", "1078.1"),
            ("@", "5.2.10", "5..2"),
            ("AVD-%-9999", "AVD-DS-0002", "AVD-ds-0002"),
            ("K99:9999", "K01:2022", "K1:2022"),
            ("^^%", "TA8", "T8"),
            ("~", "missing-hardening", "Missing"),
            ("*", "a.b_c", "a b"),
        ] {
            assert!(fits(form, good), "{form} {good}");
            assert!(!fits(form, bad), "{form} {bad}");
            assert!(!fits(form, ""), "{form}");
        }
    }
}
