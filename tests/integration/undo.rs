//! Every change keeps the model sound, can be taken back and done again, and says truly what it took.
//!
//! `STRIDEWALK_CASES` sets how many sequences of changes are tried.

use crate::support::cases::{CASES, hold, number};
use crate::support::models::arbitrary_model;
use crate::support::steps::{Change, Step, Verb, step};
use proptest::collection::vec;
use proptest::prelude::*;
use stridewalk::base::{Id, Key};
use stridewalk::format;
use stridewalk::model::change::{self, Deleted};
use stridewalk::model::{Component, Document, Model, Transaction};

/// How many entries of each sort are in one model and not in another.
fn lost(before: &Model, after: &Model) -> Deleted {
    fn gone<V>(
        before: &std::collections::BTreeMap<Id, V>,
        after: &std::collections::BTreeMap<Id, V>,
    ) -> usize {
        before.keys().filter(|id| !after.contains_key(*id)).count()
    }
    let answers = before
        .answers
        .iter()
        .flat_map(|(id, of)| of.keys().map(move |key| (id, key)));
    Deleted {
        components: gone(&before.components, &after.components),
        flows: gone(&before.flows, &after.flows),
        boundaries: gone(&before.boundaries, &after.boundaries),
        answers: answers
            .filter(|(id, key)| after.answer(id, key).is_none())
            .count(),
        threats: gone(&before.threats, &after.threats),
    }
}

/// Applies a change to a copy, and what takes it back: the same as before, byte for byte.
fn back_and_forth(model: &Model, transaction: &Transaction) -> Result<(), TestCaseError> {
    let mut copy = model.clone();
    let back = copy.apply_all(transaction.edits.clone());
    let done = copy.clone();
    let forth = copy.apply_all(back);
    prop_assert!(copy == *model, "taking back is not the opposite of doing");
    copy.apply_all(forth);
    prop_assert!(copy == done, "doing again is not the same as doing");
    Ok(())
}

/// Changes one after the other, at most.
const LONGEST: usize = 200;
/// Of how many changes one is taken back and done again on a copy at once; all are taken back in the end.
const LOOKED_AT: usize = 8;

#[test]
fn everything_can_be_taken_back() {
    let cases = number("STRIDEWALK_CASES", CASES);
    let values = || (arbitrary_model(), vec(step(), 1..=LONGEST));
    hold(cases, values, |(first, steps)| {
        all_is_taken_back(&first, &steps)
    });
}

fn all_is_taken_back(first: &Model, steps: &[Step]) -> Result<(), TestCaseError> {
    let printed = format::print(first);
    let mut document = Document::saved(first.clone());
    for (at, step) in steps.iter().enumerate() {
        let Some(Change {
            transaction,
            deleted,
        }) = step.change(document.model())
        else {
            continue;
        };
        let looked_at = at % LOOKED_AT == 0 || deleted.is_some();
        let before = looked_at.then(|| document.model().clone());
        if let Some(before) = &before {
            back_and_forth(before, &transaction)?;
        }
        let revision = document.revision();
        // A boundary may be asked to move into itself, which is refused; everything else is not.
        let happened = document.commit(transaction, &[], &[]);
        let after = document.model();
        if let Err(error) = happened {
            prop_assert_eq!(step.verb, Verb::MoveInto, "{}", error);
            prop_assert_eq!(document.revision(), revision);
            prop_assert!(
                before.is_none_or(|before| before == *after),
                "what is refused changes nothing"
            );
            continue;
        }
        if let Some(before) = &before {
            prop_assert_eq!(after.problems(), vec![]);
            if let Some(deleted) = deleted {
                prop_assert_eq!(deleted, lost(before, after));
            }
        }
    }
    prop_assert_eq!(document.model().problems(), vec![]);
    let last = document.model().clone();
    let opened = format::parse(&format::print(&last));
    let opened = opened.map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
    prop_assert!(opened.model == last, "what is saved is not what is opened");

    let mut taken_back = 0_usize;
    while document.undo().is_some() {
        taken_back += 1;
        if taken_back.is_multiple_of(LOOKED_AT) {
            prop_assert_eq!(document.model().problems(), vec![]);
        }
    }
    prop_assert!(
        document.model() == first,
        "undoing all does not give the first model"
    );
    prop_assert_eq!(format::print(document.model()), printed);
    prop_assert!(!document.modified());
    for _ in 0..taken_back {
        prop_assert!(document.redo().is_some());
    }
    prop_assert!(document.redo().is_none());
    prop_assert!(
        *document.model() == last,
        "doing all again does not give the last model"
    );
    Ok(())
}

#[test]
fn undoing_a_little_and_going_on_is_as_sound() {
    let cases = number("STRIDEWALK_CASES", CASES) / 10;
    let values = || {
        let steps = vec((step(), 0_usize..4, 0_usize..3), 1..30);
        (arbitrary_model(), steps)
    };
    hold(cases, values, |(first, steps)| {
        let mut document = Document::saved(first.clone());
        for (step, undone, redone) in &steps {
            if let Some(change) = step.change(document.model()) {
                // Whatever is refused changes nothing; the other property looks at that.
                let _ = document.commit(change.transaction, &[], &[]);
            }
            for _ in 0..*undone {
                document.undo();
            }
            for _ in 0..*redone {
                document.redo();
            }
            prop_assert_eq!(document.model().problems(), vec![]);
        }
        while document.undo().is_some() {}
        prop_assert!(*document.model() == first);
        Ok(())
    });
}

#[test]
fn every_verb_is_tried() {
    // The public verbs of `model::change`, so that a new one is added here too.
    let source = include_str!("../../src/model/change/mod.rs");
    let listed: Vec<&str> = source
        .split("pub use ")
        .skip(1)
        .filter_map(|rest| rest.split_once(';')?.0.split_once("::"))
        .flat_map(|(_, names)| names.trim_matches(['{', '}', '\n']).split(','))
        .map(str::trim)
        .filter(|name| name.starts_with(|c: char| c.is_lowercase()))
        .collect();
    assert!(listed.len() >= 26, "{listed:?}");
    let here = include_str!("support/steps.rs");
    for verb in listed {
        assert!(
            here.contains(&format!("change::{verb}(")),
            "`change::{verb}` is not tried"
        );
    }
}

#[test]
fn an_element_whose_answers_are_an_empty_list_can_be_deleted() {
    let text = format::print(&Model::default()).replace(
        "\n)",
        "\n    components: {\"web\": (name: \"Web\", kind: \"web_server\")},\n    answers: {\"web\": {}},\n)",
    );
    let parsed = format::parse(&text).unwrap_or_else(|found| panic!("{found:?}\n{text}"));
    let mut document = Document::saved(parsed.model);
    let (_, transaction) = change::delete(document.model(), &[Id::parse("web").unwrap()]);
    document
        .commit(transaction, &[], &[])
        .expect("it can be deleted");
}

#[test]
fn a_copy_of_a_copy_of_a_copy_can_still_be_saved() {
    let mut document = Document::saved(Model::default());
    let kind = Key::parse("web_server").unwrap();
    let (id, transaction) = change::add_component(document.model(), Component::new("Web", kind));
    document.commit(transaction, &[], &[]).unwrap();
    let mut last = id;
    for _ in 0..40 {
        let (copies, transaction) =
            change::duplicate(document.model(), std::slice::from_ref(&last));
        document.commit(transaction, &[], &[]).unwrap();
        last = copies[0].clone();
    }
    assert_eq!(document.model().components.len(), 41);
    let opened = format::parse(&format::print(document.model())).expect("it can be opened");
    assert_eq!(opened.model, *document.model());
}
