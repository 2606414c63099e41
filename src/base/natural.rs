//! The order in which people count: `I2` before `I10`.

use std::cmp::Ordering;

/// Compares two texts; runs of digits count as numbers, everything else by its characters. Texts that differ
/// only in leading noughts come by their characters, so that only equal texts are equal.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while let (Some(x), Some(y)) = (part(&mut left), part(&mut right)) {
        let order = match (number(x), number(y)) {
            (Some(x), Some(y)) => x.len().cmp(&y.len()).then_with(|| x.cmp(y)),
            _ => x.cmp(y),
        };
        if order.is_ne() {
            return order;
        }
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// Takes the first run of digits, or of anything else, off a text.
fn part<'t>(text: &mut &'t str) -> Option<&'t str> {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text.find(|c: char| c.is_ascii_digit() != digits);
    let (part, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
    *text = rest;
    (!part.is_empty()).then_some(part)
}

/// A run of digits without leading noughts.
fn number(part: &str) -> Option<&str> {
    let digits = part.starts_with(|c: char| c.is_ascii_digit());
    digits.then(|| part.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_as_numbers() {
        let mut ids = [
            "web.I10", "web.I2", "web", "web.I1", "a.S1", "web-2", "web.I02", "web.I", "10", "9",
        ];
        ids.sort_by(|a, b| natural(a, b));
        assert_eq!(
            ids,
            [
                "9", "10", "a.S1", "web", "web-2", "web.I", "web.I1", "web.I02", "web.I2",
                "web.I10"
            ]
        );
    }

    #[test]
    fn it_is_an_order_and_only_equal_texts_are_equal() {
        let ids = [
            "",
            "0",
            "00",
            "1",
            "01",
            "a",
            "a0",
            "a00",
            "a1",
            "1a",
            "a1b",
            "a99999999999999999999999",
        ];
        for a in ids {
            for b in ids {
                assert_eq!(natural(a, b), natural(b, a).reverse(), "{a} {b}");
                assert_eq!(natural(a, b).is_eq(), a == b, "{a} {b}");
                for c in ids {
                    if natural(a, b).is_lt() && natural(b, c).is_lt() {
                        assert!(natural(a, c).is_lt(), "{a} {b} {c}");
                    }
                }
            }
        }
    }
}
