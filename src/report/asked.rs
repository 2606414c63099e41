//! What is asked of each element, what of it is still open, and what is not asked and why.

use super::Input;
use super::page::Page;
use super::words::full_name;
use crate::base::Id;
use crate::base::text::count;
use crate::review::{Inquiry, NotAsked, Standing, Why};

pub(super) fn write(page: &mut Page, input: &Input<'_>) {
    let rows: Vec<Vec<String>> = input
        .model
        .element_ids()
        .filter_map(|element| row(input, element))
        .collect();
    if rows.is_empty() {
        return;
    }
    page.heading(3, "Asked and not asked");
    page.paragraph(&format!(
        "At {} depth. Open are prompts without an answer, stale ones and parked ones; some hang on facts that \
         nobody has said.",
        input.depth.word()
    ));
    page.table(&["element", "asked", "open", "not asked", "why not"], &rows);
}

/// The row of an element; none where its kind has no prompts.
fn row(input: &Input<'_>, element: &Id) -> Option<Vec<String>> {
    let asked: Vec<&Inquiry> = input.survey.of_element(element).collect();
    let left_out = input
        .survey
        .not_asked(input.model, input.library, element, input.depth);
    if asked.is_empty() && left_out.is_empty() {
        return None;
    }
    Some(vec![
        full_name(input.model, element),
        asked.len().to_string(),
        open(input, &asked),
        left_out.len().to_string(),
        why_not(&left_out),
    ])
}

/// What is open of what is asked: `4: 3 unasked, 1 stale; 2 hang on unknown facts`.
fn open(input: &Input<'_>, asked: &[&Inquiry]) -> String {
    const OPEN: [Standing; 3] = [Standing::Unasked, Standing::Stale, Standing::Parked];
    let of = |standing| {
        asked
            .iter()
            .filter(move |inquiry| inquiry.standing == standing)
    };
    let numbers = OPEN.map(|standing| (of(standing).count(), standing));
    let all: usize = numbers.iter().map(|(number, _)| number).sum();
    if all == 0 {
        return "0".to_owned();
    }
    let words: Vec<String> = numbers
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, standing)| format!("{number} {}", standing.word()))
        .collect();
    let hanging = of(Standing::Unasked)
        .filter(|inquiry| {
            let unknown = input.survey.unknown(input.model, input.library, inquiry);
            !unknown.is_empty()
        })
        .count();
    let mut words = format!("{all}: {}", words.join(", "));
    if hanging > 0 {
        let hanging = count(hanging, "hangs on unknown facts", "hang on unknown facts");
        words.push_str("; ");
        words.push_str(&hanging);
    }
    words
}

/// The reasons' kinds with their counts, in a fixed order.
fn why_not(left_out: &[NotAsked]) -> String {
    let words: Vec<String> = Why::ALL
        .into_iter()
        .map(|kind| (left_out.iter().filter(|one| one.kind == kind).count(), kind))
        .filter(|(number, _)| *number > 0)
        .map(|(number, kind)| format!("{number} {}", kind.words()))
        .collect();
    words.join(", ")
}
