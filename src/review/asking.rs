//! What is asked of one element, and where each answer stands.

use super::own;
use super::survey::{Change, Inquiry, Standing};
use crate::base::{Id, Key};
use crate::library::{Because, Depth, Facts, Library, Prompt, Subject};
use crate::model::{Answer, Category, Graph, Model, Status, Verdict};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Asks one state of a model, element by element.
pub(super) struct Asking<'a> {
    model: &'a Model,
    library: &'a Library,
    depth: Depth,
    facts: &'a Facts<'a>,
    prompts: BTreeMap<&'a Key, Rc<[&'a Prompt]>>,
}

impl<'a> Asking<'a> {
    pub(super) fn new(
        model: &'a Model,
        library: &'a Library,
        facts: &'a Facts<'a>,
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

    /// Adds the inquiries of an element, by category, then by prompt.
    pub(super) fn element(&mut self, element: &'a Id, out: &mut Vec<Inquiry>) {
        let Some(subject) = self.facts.subject(element) else {
            return;
        };
        if subject.element.out_of_scope().is_some() {
            return;
        }
        let answers = self.model.answers.get(element);
        let kind = subject.kind;
        let prompts = kind.map_or_else(Rc::default, |kind| self.prompts_of(&kind.id));
        let start = out.len();
        let mut met = 0;
        for prompt in prompts.iter() {
            let answer = answers.and_then(|answers| answers.get(&prompt.id));
            met += usize::from(answer.is_some());
            if answer.is_none() && prompt.depth > self.depth {
                continue;
            }
            let asked = self.facts.holds(&subject, &prompt.when);
            if asked || answer.is_some() {
                out.push(self.inquiry(&subject, prompt, answer, asked));
            }
        }
        if let Some(answers) = answers.filter(|answers| answers.len() > met) {
            let strange = |key: &&Key| prompts.iter().all(|prompt| prompt.id != **key);
            let strange = answers.keys().filter(strange);
            let kind = kind.map_or("unknown", |kind| kind.id.as_str());
            out.extend(strange.filter_map(|key| left_over(element, key, kind)));
            if let Some(of_element) = out.get_mut(start..) {
                of_element.sort_by(|a, b| (a.category, &a.prompt).cmp(&(b.category, &b.prompt)));
            }
        }
    }

    fn prompts_of(&mut self, kind: &'a Key) -> Rc<[&'a Prompt]> {
        let library = self.library;
        let of_kind = self.prompts.entry(kind);
        Rc::clone(of_kind.or_insert_with(|| library.prompts_of(kind).collect()))
    }

    fn inquiry(
        &self,
        subject: &Subject<'a>,
        prompt: &Prompt,
        answer: Option<&Answer>,
        asked: bool,
    ) -> Inquiry {
        let mut changes = Vec::new();
        if let Some(answer) = answer {
            let because = because(self.facts, subject, prompt);
            changes = self.changes(subject, answer, &because);
            if changes.is_empty() && !asked {
                changes = no_longer_asked(&because);
            }
        }
        let standing = match answer {
            None => Standing::Unasked,
            Some(_) if !changes.is_empty() => Standing::Stale,
            Some(answer) => self.standing(&answer.verdict),
        };
        Inquiry {
            element: subject.id.clone(),
            prompt: prompt.id.clone(),
            category: prompt.category,
            standing,
            changes,
        }
    }

    /// The facts that an answer was judged on and that are no longer what they were.
    fn changes(&self, subject: &Subject<'a>, answer: &Answer, because: &[Because]) -> Vec<Change> {
        let mut changes = Vec::new();
        for (fact, then) in &answer.judged_on {
            let known = because.iter().find(|because| because.fact == *fact);
            let now = known.map_or_else(
                || self.facts.value(subject, fact),
                |because| because.value.clone(),
            );
            if now != *then {
                changes.push(change(fact, then, &now));
            }
        }
        changes
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

/// What a verdict on a prompt for an element rests on: the facts that decide whether it is asked, and
/// where the element stands.
fn because<'a>(facts: &Facts<'a>, subject: &Subject<'a>, prompt: &Prompt) -> Vec<Because> {
    let asked = facts.holds(subject, &prompt.when);
    let mut because = facts.because(subject, &prompt.when, asked);
    because.extend(facts.circumstance(subject));
    because
}

impl Inquiry {
    /// Why it is asked: the facts that an answer given now would rest on; nothing for what is asked no
    /// more. In words, so it is worked out only where somebody reads it.
    pub fn because(&self, model: &Model, library: &Library) -> Vec<Because> {
        let graph = Graph::of(model);
        let facts = Facts::of(library, model, &graph);
        let put = self.put(&facts, library);
        put.map_or_else(
            || own::because(model, &facts, self),
            |(subject, prompt)| because(&facts, &subject, prompt),
        )
    }

    /// The unknown facts that it hangs on: the property of each, and the elements to set it on.
    pub(super) fn unknown(&self, facts: &Facts<'_>, library: &Library) -> Vec<(Key, Vec<Id>)> {
        let mut unknown = Vec::new();
        if let Some((subject, prompt)) = self.put(facts, library) {
            let asked = facts.holds(&subject, &prompt.when);
            facts.unknown(&subject, &prompt.when, asked, &mut unknown);
        }
        unknown
    }

    /// What is asked of whom; nothing where the prompt is not put to such elements any more.
    fn put<'a, 'l>(
        &self,
        facts: &Facts<'a>,
        library: &'l Library,
    ) -> Option<(Subject<'a>, &'l Prompt)> {
        let prompt = library.prompts.get(&self.prompt)?;
        let subject = facts.subject(&self.element)?;
        let is_put = subject.kind.is_some_and(|kind| kind.id == prompt.kind);
        is_put.then_some((subject, prompt))
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

/// Why a prompt is no longer asked, where its answer does not say what it was judged on.
fn no_longer_asked(because: &[Because]) -> Vec<Change> {
    let first = because.first();
    let first = first.map(|because| change(&because.fact, "not recorded", &because.value));
    first.into_iter().collect()
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
