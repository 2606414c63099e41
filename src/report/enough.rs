//! How do we know it is good enough? Coverage, open ends, answers with their reasons, sessions.

use super::page::Page;
use super::words::{by_on, full_name, names, stale};
use super::{Input, asked};
use crate::base::{Id, Key};
use crate::library::in_turn;
use crate::model::{Answer, Category, Verdict};
use crate::review::{Finding, Slot, Standing};

pub(super) fn write(page: &mut Page, input: &Input<'_>) {
    page.heading(2, "How do we know it is good enough?");
    coverage(page, input);
    asked::write(page, input);
    open_ends(page, input.findings);
    let mut parked = answers(input, |verdict| *verdict == Verdict::Parked);
    parked.extend(asked_in_sessions(input));
    table(page, "Parked questions", &parked);
    let settled = answers(input, |verdict| {
        matches!(verdict, Verdict::Handled | Verdict::NotApplicable)
    });
    table(page, "Settled without a threat", &settled);
    sessions(page, input);
}

fn coverage(page: &mut Page, input: &Input<'_>) {
    let rows: Vec<Vec<String>> = input
        .model
        .element_ids()
        .filter_map(|id| Some((id, input.survey.slots.get(id)?)))
        .map(|(id, slots)| {
            let name = full_name(input.model, id);
            std::iter::once(name)
                .chain(slots.iter().map(cell))
                .collect()
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    page.heading(3, "Coverage");
    let legend: Vec<String> = MARKED
        .iter()
        .map(|standing| format!("{} {}", standing.mark(), standing.word()))
        .collect();
    page.paragraph(&format!(
        "Each cell: where the slot stands, and how many of its prompts are answered. {}; no mark: \
         not answered yet; empty: nothing is asked.",
        legend.join(", ")
    ));
    let letters = Category::ALL.map(|category| category.letter().to_string());
    let mut head = vec!["element"];
    head.extend(letters.iter().map(String::as_str));
    page.table(&head, &rows);
}

/// The states that have a mark, in the order of the legend.
const MARKED: [Standing; 6] = [
    Standing::Open,
    Standing::Stale,
    Standing::Parked,
    Standing::Accepted,
    Standing::Mitigated,
    Standing::Clear,
];

fn cell(slot: &Slot) -> String {
    slot.standing.map_or_else(String::new, |standing| {
        format!("{} {}/{}", standing.mark(), slot.answered, slot.asked)
    })
}

fn open_ends(page: &mut Page, findings: &[Finding]) {
    if findings.is_empty() {
        return;
    }
    page.heading(3, "Open ends");
    let mut group = None;
    for finding in findings {
        if group != Some(finding.group) {
            page.heading(4, finding.group.heading());
            group = Some(finding.group);
        }
        page.labelled(0, finding.grade.word(), &finding.words);
    }
}

/// The answers of some verdicts, each with its question and reason; by element, then in the order of prompts.
fn answers(input: &Input<'_>, wanted: impl Fn(&Verdict) -> bool) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (element, answers) in &input.model.answers {
        let these = answers.iter().filter(|(_, a)| wanted(&a.verdict));
        let mut these: Vec<_> = these
            .map(|(key, answer)| given(input, element, (key, answer)))
            .collect();
        these.sort_by(|(a, _), (b, _)| match (a, b) {
            (Some(a), Some(b)) => in_turn((a.0, a.1), (b.0, b.1)),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        rows.extend(these.into_iter().map(|(_, row)| row));
    }
    rows
}

/// The row of an answer, with the place of its prompt where the library knows that.
fn given<'k>(
    input: &Input<'_>,
    element: &Id,
    (key, answer): (&'k Key, &Answer),
) -> (Option<(Category, &'k Key)>, Vec<String>) {
    let prompt = input.library.prompt(input.model, key);
    let prompt = prompt.as_deref();
    let inquiry = input.survey.inquiry(element, key);
    let verdict = answer.verdict.word();
    let verdict = match inquiry.map(|inquiry| inquiry.changes.as_slice()) {
        None | Some([]) => verdict.to_owned(),
        Some(changes) => format!("{verdict}; {}", stale(changes)),
    };
    let row = vec![
        full_name(input.model, element),
        prompt.map_or_else(String::new, |p| p.category.name().to_owned()),
        prompt.map_or_else(|| key.to_string(), |p| p.words.ask.clone()),
        verdict,
        answer.note.clone(),
        by_on(&answer.by, answer.on),
    ];
    (prompt.map(|prompt| (prompt.category, key)), row)
}

/// The questions that sessions left for later, as rows of the same table.
fn asked_in_sessions(input: &Input<'_>) -> impl Iterator<Item = Vec<String>> {
    let sessions = input.model.sessions.values();
    sessions.flat_map(|session| {
        let given = format!("in the session of {}", session.on);
        session.parked.iter().map(move |question| {
            let (none, verdict) = (String::new(), Verdict::Parked.word().to_owned());
            vec![
                none.clone(),
                none.clone(),
                question.clone(),
                verdict,
                none,
                given.clone(),
            ]
        })
    })
}

fn table(page: &mut Page, title: &str, rows: &[Vec<String>]) {
    if !rows.is_empty() {
        page.heading(3, title);
    }
    page.table(
        &["element", "category", "question", "answer", "why", "given"],
        rows,
    );
}

fn sessions(page: &mut Page, input: &Input<'_>) {
    if !input.model.sessions.is_empty() {
        page.heading(3, "Sessions");
    }
    for session in input.model.sessions.values() {
        page.heading(4, &format!("Session of {}", session.on));
        let people: Vec<String> = session
            .people
            .iter()
            .map(|(name, role)| {
                if role.trim().is_empty() {
                    name.clone()
                } else {
                    format!("{name} ({role})")
                }
            })
            .collect();
        page.labelled(0, "people", &people.join(", "));
        page.labelled(0, "covered", &names(input.model, &session.covered));
        page.labelled(0, "notes", &session.notes);
        for (label, lines) in [
            ("decision", &session.decisions),
            ("parked", &session.parked),
        ] {
            for line in lines {
                page.labelled(0, label, line);
            }
        }
    }
}
