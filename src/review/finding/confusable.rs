//! What is left of a name at a glance: two names with the same skeleton are easily taken for each other.
//!
//! Case, blanks, hyphens and characters that cannot be seen do not count; letters of other scripts stand
//! for the Latin letters that they look like. The pairs are the common ones of Unicode's list of
//! confusables (UTS 39), not all of it.

use crate::base::text::is_hazard;

/// The skeleton of a name.
pub(super) fn skeleton(name: &str) -> String {
    let seen = name.chars().filter(|c| !is_hazard(*c) && !is_gap(*c));
    let mut skeleton: String = seen.flat_map(char::to_lowercase).map(latin).collect();
    if skeleton.contains("rn") {
        skeleton = skeleton.replace("rn", "m");
    }
    skeleton
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '.' | '‐' | '‑' | '‒' | '–' | '—')
}

/// The Latin letter that a small letter or a digit looks like.
const fn latin(c: char) -> char {
    match c {
        'а' | 'α' | 'ɑ' => 'a',
        'ь' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ҽ' | 'ё' => 'e',
        'һ' | 'հ' => 'h',
        'і' | 'ι' | 'ı' | 'ї' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        '1' | 'ӏ' | '|' => 'l',
        'м' => 'm',
        'п' | 'η' | 'ո' => 'n',
        '0' | 'о' | 'ο' | 'σ' | 'օ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'г' => 'r',
        'ѕ' | '5' => 's',
        'т' | 'τ' => 't',
        'υ' | 'ս' => 'u',
        'ν' | 'ѵ' => 'v',
        'ԝ' | 'ω' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' | 'ү' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_have_one_skeleton() {
        for (one, other) in [
            ("Load balancer", "load-balancer"),
            ("API", "АРІ"),
            ("Payments", "Payrnents"),
            ("web\u{200b}", "Web"),
            ("db-O", "db-0"),
        ] {
            assert_eq!(skeleton(one), skeleton(other), "{one} {other}");
        }
        for (one, other) in [
            ("web-1", "web-2"),
            ("Order API", "Border API"),
            ("缓存", "数据"),
        ] {
            assert_ne!(skeleton(one), skeleton(other), "{one} {other}");
        }
    }
}
