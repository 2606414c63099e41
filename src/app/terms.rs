//! Terms that can be explained, and which of them stand on the screen in view.

use crate::app::card::CardRow;
use crate::app::{App, Overlay, Panel, Tab};
use crate::library::Library;
use crate::model::{Category, Status};
use crate::review::Standing;

/// What the standings of prompts and slots mean.
const STANDINGS: [(Standing, &str); 7] = [
    (Standing::Unasked, "Nobody has answered it yet"),
    (Standing::Clear, "Handled already, or it does not apply"),
    (
        Standing::Parked,
        "It waits for somebody or something; it counts as answered",
    ),
    (
        Standing::Open,
        "It is a threat, and nothing is decided or in place yet",
    ),
    (
        Standing::Mitigated,
        "It is a threat, and what is done against it is in place",
    ),
    (
        Standing::Accepted,
        "It is a threat that is lived with, carried by others, or avoided",
    ),
    (
        Standing::Stale,
        "A fact that the answer rests on has changed: look again",
    ),
];

/// What the statuses of threats mean.
const STATUSES: [(Status, &str); 5] = [
    (
        Status::Open,
        "Nothing is decided yet, or what was decided is not done",
    ),
    (Status::Mitigated, "What was decided against it is done"),
    (Status::Accepted, "Somebody has decided to live with it"),
    (
        Status::Transferred,
        "Somebody else carries the risk, by contract or insurance",
    ),
    (Status::Avoided, "What it threatens is not done any more"),
];

/// A term and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// The term.
    pub(crate) name: String,
    /// What it means.
    pub(crate) meaning: String,
    /// What it is: a term, a fact, a kind, a standing.
    pub(crate) what: &'static str,
}

impl Term {
    fn new(name: impl Into<String>, meaning: impl Into<String>, what: &'static str) -> Self {
        Self {
            name: name.into(),
            meaning: meaning.into(),
            what,
        }
    }
}

/// Every term: the glossary, the properties, the kinds; what is marked on screens comes last.
pub(crate) fn all(library: &Library) -> Vec<Term> {
    let mut terms: Vec<Term> = library
        .terms
        .iter()
        .map(|(name, meaning)| Term::new(name, meaning, "term"))
        .collect();
    terms.extend(
        library.properties.iter().map(|(key, property)| {
            Term::new(library.property_words(key), &property.meaning, "fact")
        }),
    );
    terms.extend(library.kinds.values().map(|kind| {
        let about = format!("{} ({})", kind.about, kind.role.word());
        Term::new(&kind.name, about, "kind")
    }));
    terms.extend(STANDINGS.iter().map(|(standing, meaning)| {
        let name = format!("{} {}", standing.mark(), standing.word());
        Term::new(name.trim(), *meaning, "prompt or slot")
    }));
    let status = |(status, meaning): &(Status, &'static str)| {
        Term::new(status.word(), *meaning, "status of a threat")
    };
    terms.extend(STATUSES.iter().map(status));
    terms
}

/// Whether a text holds a term as a word of its own, in whatever case, in the plural too. What stands in
/// brackets behind a term only tells it from others.
pub(crate) fn holds(text: &str, term: &str) -> bool {
    let term = term.split(" (").next().unwrap_or(term).to_lowercase();
    if term.is_empty() {
        return false;
    }
    text.match_indices(term.as_str()).any(|(at, _)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let behind = text.get(at + term.len()..).unwrap_or_default();
        let behind = behind.strip_prefix('s').unwrap_or(behind);
        let is_part = |c: char| c.is_alphanumeric();
        !before.is_some_and(is_part) && !behind.chars().next().is_some_and(is_part)
    })
}

impl App {
    /// The terms on the screen in view, then all others; each with whether it stands there.
    pub(crate) fn terms(&self) -> Vec<(Term, bool)> {
        let words = self.words_in_view().to_lowercase();
        let standings = self.standings_in_view();
        let statuses = self.work.is_some() && self.tab == Tab::Threats;
        let mut terms: Vec<(Term, bool)> = all(&self.library)
            .into_iter()
            .map(|term| {
                let here = match term.what {
                    "prompt or slot" => standings.iter().any(|s| term.name.ends_with(s.word())),
                    "status of a threat" => statuses && holds(&words, &term.name),
                    _ => holds(&words, &term.name),
                };
                (term, here)
            })
            .collect();
        terms.sort_by_key(|(_, here)| !here);
        terms
    }

    /// The standings that the screen in view marks.
    fn standings_in_view(&self) -> Vec<Standing> {
        let Some(work) = self.work.as_ref().filter(|_| self.tab != Tab::Threats) else {
            return Vec::new();
        };
        let slots = work.survey.slots.values().flatten();
        let mut standings: Vec<Standing> = slots.filter_map(|slot| slot.standing).collect();
        standings.sort_unstable();
        standings.dedup();
        standings
    }

    /// What the screen in view says, as far as terms may stand in it.
    fn words_in_view(&self) -> String {
        let mut words = Vec::new();
        if self.in_quiz() {
            words.push(self.quiz_words());
        } else if let Some(overlay) = self.overlay() {
            of_overlay(overlay, &mut words);
        } else {
            match self.focus() {
                Panel::Start => self.of_start(&mut words),
                Panel::Canvas | Panel::Outline | Panel::Inspector => self.of_diagram(&mut words),
                Panel::Queue | Panel::Card => self.of_walk(&mut words),
                Panel::Register | Panel::Detail => self.of_threats(&mut words),
                Panel::Grid | Panel::Findings => self.of_review(&mut words),
            }
        }
        words.join("\n")
    }

    fn of_start(&self, words: &mut Vec<String>) {
        let templates = self.library.templates.iter();
        words.extend(templates.flat_map(|t| [t.title.clone(), t.about.clone()]));
        words.push("component flow boundary prompt template".to_owned());
    }

    fn of_diagram(&self, words: &mut Vec<String>) {
        words.push("component flow boundary stride".to_owned());
        words.extend(
            self.inspector()
                .into_iter()
                .map(|row| format!("{} {}", row.label, row.value)),
        );
        let Some(model) = self.model() else {
            return;
        };
        words.extend(model.components.values().map(|c| c.name.clone()));
        if let Some(id) = &self.diagram.selected {
            words.push(model.full_name(id));
            words.extend(
                self.library
                    .kind_of(model, id)
                    .map(|kind| kind.name.clone()),
            );
        }
    }

    fn of_walk(&self, words: &mut Vec<String>) {
        words.push("element prompt stride".to_owned());
        words.extend(self.card().into_iter().map(|row: CardRow| row.words));
        let at = self.model().zip(self.walk.at.as_ref());
        let Some((model, (element, key))) = at else {
            return;
        };
        words.push(model.full_name(element));
        words.extend(
            self.library
                .kind_of(model, element)
                .map(|kind| kind.name.clone()),
        );
        if let Some(prompt) = self.library.prompt(model, key) {
            words.push(prompt.category.name().to_owned());
            words.push(prompt.category.violates().to_owned());
            words.push(prompt.words.ask.clone());
            words.push(prompt.words.example.clone());
        }
    }

    fn of_threats(&self, words: &mut Vec<String>) {
        words.push("threat element category status".to_owned());
        words.extend(
            self.detail()
                .into_iter()
                .map(|row| format!("{} {}", row.label, row.value)),
        );
        let threats = self.model().map(|model| model.threats.values());
        for threat in threats.into_iter().flatten() {
            words.push(threat.title.clone());
            words.push(threat.category.name().to_owned());
            words.push(threat.status.word().to_owned());
        }
    }

    fn of_review(&self, words: &mut Vec<String>) {
        words.push("coverage prompt slot stride".to_owned());
        words.extend(
            Category::ALL
                .iter()
                .map(|category| category.name().to_owned()),
        );
        words.extend(
            self.findings()
                .iter()
                .flat_map(|finding| [finding.group.heading().to_owned(), finding.words.clone()]),
        );
    }
}

/// What an overlay says.
fn of_overlay(overlay: &Overlay, words: &mut Vec<String>) {
    match overlay {
        Overlay::Pick(picker) => {
            words.push(picker.title.clone());
            let found = picker.found.iter().take(40);
            let shown = found.filter_map(|found| picker.entries.get(found.index));
            words.extend(shown.map(|entry| format!("{} {}", entry.label, entry.detail)));
        }
        Overlay::Ask(ask) => words.extend([ask.title.clone(), ask.hint.clone()]),
        Overlay::Card(card) => {
            words.push(format!("threat severity {}", card.category.name()));
            words.push(card.title.value().to_owned());
            words.extend(card.remedies.iter().map(|(_, text, _)| text.clone()));
        }
        Overlay::Confirm(confirm) => words.extend(confirm.words.iter().cloned()),
        Overlay::Join(_) => words.push("merge conflict ours theirs".to_owned()),
        Overlay::Menu(menu) => {
            words.extend(menu.commands.iter().map(|c| c.row().summary.to_owned()));
        }
        Overlay::Help(_) => {
            let all = crate::command::Command::ALL.iter();
            words.extend(all.map(|command| command.row().summary.to_owned()));
        }
        Overlay::Text(text) => words.extend(text.lines.iter().cloned()),
        Overlay::Quiz => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_a_word_of_its_own() {
        assert!(holds("two pods of one node", "pod"));
        assert!(holds("is sql injection tried?", "SQL injection"));
        assert!(holds("a capability is given", "capability (Linux)"));
        assert!(!holds("a podium", "pod"));
        assert!(!holds("the pubsub", "sub"));
    }

    #[test]
    fn every_standing_and_status_is_explained() {
        let words: Vec<&str> = STATUSES.iter().map(|(status, _)| status.word()).collect();
        assert_eq!(words, Status::ALL.map(Status::word));
        assert_eq!(
            STANDINGS.map(|(standing, _)| standing as usize),
            [0, 1, 2, 3, 4, 5, 6]
        );
    }
}
