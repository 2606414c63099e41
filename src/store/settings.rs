//! What the surroundings say about language, colour, date and author.

use crate::app::Settings;
use crate::base::Date;

/// The settings of this process.
pub(super) fn of_process() -> Settings {
    of(|name| std::env::var(name).ok(), today())
}

/// The settings that an environment gives.
fn of(variable: impl Fn(&str) -> Option<String>, today: Date) -> Settings {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let dumb = set("TERM").is_some_and(|term| term == "dumb");
    // The first that is set decides, as the C library has it. Where none is, as in many containers,
    // today's terminals draw Unicode.
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|n| set(n));
    Settings {
        unicode: !dumb && locale.is_none_or(|locale| says_utf8(&locale)),
        colour: !dumb && set("NO_COLOR").is_none(),
        today,
        author: ["STRIDEWALK_AUTHOR", "USER"]
            .iter()
            .find_map(|name| set(name))
            .map(|author| author.trim().to_owned())
            .unwrap_or_default(),
    }
}

fn says_utf8(locale: &str) -> bool {
    let plain: String = locale
        .chars()
        .filter(|c| *c != '-')
        .map(|c| c.to_ascii_lowercase())
        .collect();
    plain.contains("utf8")
}

/// Today where the user is; the first day of the computer's time where its clock is out of range.
fn today() -> Date {
    let date = jiff::Zoned::now().date();
    let parts = (
        u16::try_from(date.year()),
        u8::try_from(date.month()),
        u8::try_from(date.day()),
    );
    let known = match parts {
        (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day),
        _ => None,
    };
    known.unwrap_or_else(|| Date::new(1970, 1, 1).expect("a day of the calendar"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(pairs: &[(&str, &str)]) -> Settings {
        let find = |name: &str| {
            let hit = pairs.iter().find(|(known, _)| *known == name);
            hit.map(|(_, value)| (*value).to_owned())
        };
        of(find, Date::new(2026, 11, 23).unwrap())
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        assert!(given(&[]).unicode);
        assert!(given(&[("LANG", "de_DE.UTF-8")]).unicode);
        assert!(given(&[("LANG", "C.utf8")]).unicode);
        assert!(!given(&[("LANG", "C")]).unicode);
        assert!(!given(&[("LC_ALL", "POSIX"), ("LANG", "de_DE.UTF-8")]).unicode);
        assert!(given(&[("LC_ALL", ""), ("LANG", "de_DE.UTF-8")]).unicode);
        assert!(!given(&[("TERM", "dumb"), ("LANG", "de_DE.UTF-8")]).unicode);
    }

    #[test]
    fn colour_goes_when_it_is_not_wanted() {
        assert!(given(&[("NO_COLOR", "")]).colour);
        assert!(!given(&[("NO_COLOR", "1")]).colour);
        assert!(!given(&[("TERM", "dumb")]).colour);
    }

    #[test]
    fn the_author_is_named_or_the_user() {
        assert_eq!(given(&[]).author, "");
        assert_eq!(given(&[("USER", "ana")]).author, "ana");
        let both = [("USER", "ana"), ("STRIDEWALK_AUTHOR", " ana@example.org ")];
        assert_eq!(given(&both).author, "ana@example.org");
    }
}
