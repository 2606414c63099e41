//! How long ago something was, in words: `2 hours`.

use crate::base::text::count;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// A span of seconds in its largest whole unit.
pub(super) fn words(seconds: u64) -> String {
    let units = [
        (365 * DAY, "year", "years"),
        (30 * DAY, "month", "months"),
        (7 * DAY, "week", "weeks"),
        (DAY, "day", "days"),
        (HOUR, "hour", "hours"),
        (MINUTE, "minute", "minutes"),
    ];
    units
        .iter()
        .find(|(length, _, _)| seconds >= *length)
        .map_or_else(
            || "just now".to_owned(),
            |(length, one, many)| {
                let number = usize::try_from(seconds / length).unwrap_or(usize::MAX);
                count(number, one, many)
            },
        )
}

/// The same as a point in time: `2 hours ago`.
pub(super) fn past(seconds: u64) -> String {
    let words = words(seconds);
    if seconds < MINUTE {
        words
    } else {
        format!("{words} ago")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_whole_unit_is_named() {
        for (seconds, said) in [
            (0, "just now"),
            (59, "just now"),
            (60, "1 minute"),
            (7_199, "1 hour"),
            (7_200, "2 hours"),
            (4 * DAY, "4 days"),
            (13 * DAY, "1 week"),
            (100 * DAY, "3 months"),
            (800 * DAY, "2 years"),
        ] {
            assert_eq!(words(seconds), said);
        }
    }
}
