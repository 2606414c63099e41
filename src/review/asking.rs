//! What is asked of one element, and where each answer stands.

use super::survey::{Change, Inquiry, Standing};
use crate::base::{Id, Key};
use crate::library::{Depth, Facts, Library, Prompt, Subject, in_turn};
use crate::model::{Answer, Category, Model, Status, Verdict};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Asks one state of a model, element by element.
pub(super) struct Asking<'a> {
    model: &'a Model,
    library: &'a Library,
    depth: Depth,
    facts: Facts<'a>,
    prompts: BTreeMap<&'a Key, Rc<[&'a Prompt]>>,
}

impl<'a> Asking<'a> {
    pub(super) const fn new(
        model: &'a Model,
        library: &'a Library,
        facts: Facts<'a>,
        depth: Depth,
    ) -> Self {
        Self {
            model,
            library,
            depth,
            facts,
            prompts: BTreeMap::new(),
        }
    }

    /// Adds the inquiries of an element to none, by category, then by prompt.
    pub(super) fn element(&mut self, element: &Id, out: &mut Vec<Inquiry>) {
        let Some(subject) = self.facts.subject(element) else {
            return;
        };
        if subject.element.out_of_scope().is_some() {
            return;
        }
        let answers = self.model.answers.get(element);
        let kind = subject.kind;
        let prompts = kind.map_or_else(Rc::default, |kind| self.prompts_of(&kind.id));
        out.reserve(prompts.len());
        let mut met = 0;
        for prompt in prompts.iter() {
            let answer = answers.and_then(|answers| answers.get(&prompt.id));
            met += usize::from(answer.is_some());
            match answer {
                Some(answer) => out.push(self.answered(&subject, prompt, answer)),
                None if prompt.depth > self.depth => {}
                None if self.facts.asks(&subject, prompt) => out.push(unasked(element, prompt)),
                None => {}
            }
        }
        if let Some(answers) = answers.filter(|answers| answers.len() > met) {
            let strange = |key: &&Key| prompts.iter().all(|prompt| prompt.id != **key);
            let strange = answers.keys().filter(strange);
            let kind = kind.map_or("unknown", |kind| kind.id.as_str());
            out.extend(strange.filter_map(|key| left_over(element, key, kind)));
            out.sort_by(|a, b| in_turn((a.category, &a.prompt), (b.category, &b.prompt)));
        }
    }

    fn prompts_of(&mut self, kind: &'a Key) -> Rc<[&'a Prompt]> {
        let library = self.library;
        let of_kind = self.prompts.entry(kind);
        Rc::clone(of_kind.or_insert_with(|| library.prompts_of(kind).collect()))
    }

    fn answered(&self, subject: &Subject<'a>, prompt: &Prompt, answer: &Answer) -> Inquiry {
        let mut changes = self.changes(subject, answer);
        if changes.is_empty() && !self.facts.holds(subject, &prompt.when) {
            changes = self.not_recorded(subject, prompt, answer);
        }
        let standing = if changes.is_empty() {
            self.standing(&answer.verdict)
        } else {
            Standing::Stale
        };
        Inquiry {
            standing,
            changes,
            ..unasked(subject.id, prompt)
        }
    }

    /// The facts that an answer was judged on and that are no longer what they were.
    fn changes(&self, subject: &Subject<'a>, answer: &Answer) -> Vec<Change> {
        let facts = answer.judged_on.iter();
        facts
            .filter_map(|(fact, then)| {
                let now = self.facts.changed(subject, fact, then)?;
                Some(change(fact, then, &now))
            })
            .collect()
    }

    /// Why a prompt is no longer asked, where its answer does not say all that it was judged on.
    fn not_recorded(&self, subject: &Subject<'a>, prompt: &Prompt, answer: &Answer) -> Vec<Change> {
        let facts = &self.facts;
        let missing = facts.first_not_in(subject, &prompt.when, &answer.judged_on);
        let missing = missing.map(|(fact, now)| change(&fact, "not recorded", &now));
        missing.into_iter().collect()
    }

    fn standing(&self, verdict: &Verdict) -> Standing {
        match verdict {
            Verdict::Threat(threat) => {
                let threat = self.model.threats.get(threat);
                threat.map_or(Standing::Open, |threat| of_status(threat.status))
            }
            Verdict::Handled | Verdict::NotApplicable => Standing::Clear,
            Verdict::Parked => Standing::Parked,
        }
    }
}

/// A prompt that nobody has answered.
fn unasked(element: &Id, prompt: &Prompt) -> Inquiry {
    Inquiry {
        element: element.clone(),
        prompt: prompt.id.clone(),
        category: prompt.category,
        standing: Standing::Unasked,
        changes: Vec::new(),
    }
}

/// Where a prompt stands whose threat has a status.
pub(super) const fn of_status(status: Status) -> Standing {
    match status {
        Status::Open => Standing::Open,
        Status::Mitigated => Standing::Mitigated,
        Status::Accepted | Status::Transferred | Status::Avoided => Standing::Accepted,
    }
}

/// An answer to a prompt that is not put to elements of this kind, or that nobody knows any more.
fn left_over(element: &Id, prompt: &Key, now: &str) -> Option<Inquiry> {
    let (then, rest) = prompt.as_str().rsplit_once('.')?;
    let category = Category::ALL
        .into_iter()
        .find(|category| rest.starts_with(category.letter()))?;
    let change = if then == now {
        change("prompt", "in the library", "gone")
    } else {
        change("kind", then, now)
    };
    Some(Inquiry {
        element: element.clone(),
        prompt: prompt.clone(),
        category,
        standing: Standing::Stale,
        changes: vec![change],
    })
}

/// A change of a fact by the name that answers keep: `rate_limited`, `in.encrypted`.
fn change(fact: &str, then: &str, now: &str) -> Change {
    Change {
        fact: fact.replace('_', " ").replacen('.', ": ", 1),
        then: then.to_owned(),
        now: now.to_owned(),
    }
}
