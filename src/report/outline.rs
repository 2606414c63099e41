//! The whole model as an indented outline: one thing a line, in words, to be heard as well as seen.

use super::escape::one_line;
use super::words::{
    assets, decision, drawn, facts, kind, mitigation, name, named, names, notes, protocol, put_to,
    severity,
};
use crate::base::Id;
use crate::base::text::count;
use crate::library::Library;
use crate::model::{Element, Flow, Graph, Model, Status, Threat};
use crate::review::{Standing, Survey};
use std::collections::{BTreeMap, BTreeSet};

/// Levels that are indented; what lies deeper stands below the last of them.
const DEEPEST: usize = 40;

/// The model as an outline, two blanks a level, every line safe for a terminal.
pub fn outline(model: &Model, library: &Library, survey: &Survey) -> String {
    let mut teller = Teller {
        model,
        library,
        survey,
        graph: Graph::of(model),
        waiting: waiting(survey),
        text: String::new(),
    };
    teller.head();
    teller.elements();
    teller.prompts();
    teller.assets();
    teller.assumptions();
    teller.text
}

struct Teller<'a> {
    model: &'a Model,
    library: &'a Library,
    survey: &'a Survey,
    graph: Graph<'a>,
    waiting: BTreeMap<&'a Id, (usize, usize)>,
    text: String,
}

impl<'a> Teller<'a> {
    fn head(&mut self) {
        let description = &self.model.description;
        let unnamed = description.name.trim().is_empty();
        let name = if unnamed {
            "a system without a name"
        } else {
            &description.name
        };
        self.line(0, name);
        self.told(1, "scope", &description.scope);
        self.told(1, "notes", &description.notes);
        self.line(1, &drawn(self.model));
        let totals = self.survey.totals;
        self.line(
            1,
            &walked(totals.answered, totals.asked, totals.stale, totals.parked),
        );
        let threats = self.model.threats.values();
        let open = threats.filter(|t| t.status == Status::Open).count();
        let all = self.model.threats.len();
        self.line(1, &format!("{open} of {all} threats open"));
    }

    /// Every component and boundary, each below the boundary that it lies in. What the open does not
    /// lead to (a boundary that lies within itself, or within nothing that exists) follows at the end.
    fn elements(&mut self) {
        let model = self.model;
        let mut told = BTreeSet::new();
        self.below(None, &mut told);
        let mut rest: Vec<&Id> = model
            .boundaries
            .keys()
            .chain(model.components.keys())
            .collect();
        rest.reverse();
        while let Some(id) = rest.pop() {
            if told.insert(id) {
                self.element(1, id);
                self.below(Some(id), &mut told);
            }
        }
    }

    fn below(&mut self, area: Option<&'a Id>, told: &mut BTreeSet<&'a Id>) {
        let model = self.model;
        let depth = if area.is_some() { 2 } else { 1 };
        let mut waiting: Vec<(usize, &Id)> = model.members(area).map(|id| (depth, id)).collect();
        waiting.reverse();
        while let Some((depth, id)) = waiting.pop() {
            if told.insert(id) {
                self.element(depth, id);
                if !model.boundaries.contains_key(id) {
                    continue;
                }
                let at = waiting.len();
                waiting.extend(model.members(Some(id)).map(|inner| (depth + 1, inner)));
                if let Some(new) = waiting.get_mut(at..) {
                    new.reverse();
                }
            }
        }
    }

    fn element(&mut self, depth: usize, id: &'a Id) {
        let Some(element) = self.model.element(id) else {
            return;
        };
        let kind = kind(self.library, self.model, id);
        let role = self.library.kind_of(self.model, id).map(|kind| kind.role);
        let role = role.map_or_else(|| element.word().to_owned(), |role| role.word().to_owned());
        let within = match element.within() {
            Some(boundary) => format!("in {}", name(self.model, boundary)),
            None => "in the open".to_owned(),
        };
        let name = name(self.model, id);
        self.line(depth, &format!("{name}: {kind}, {role}, {within}"));
        self.facts(depth + 1, id, element);
        if let Element::Component(component) = element {
            self.told(depth + 1, "keeps", &assets(self.model, &component.keeps));
            self.flows(depth + 1, id);
        }
    }

    /// What is known of an element, what threatens it, how far its walk is.
    fn facts(&mut self, depth: usize, id: &Id, element: Element<'_>) {
        self.told(depth, "facts", &facts(element.facts()));
        self.told(depth, "notes", &notes(element));
        let model = self.model;
        for threat in model.threats_on(id) {
            if let Some(found) = model.threats.get(threat) {
                self.threat(depth, threat, found);
            }
        }
        self.progress(depth, id);
    }

    fn flows(&mut self, depth: usize, component: &Id) {
        let model = self.model;
        let (outbound, inbound) = (
            self.graph.outbound(component).to_vec(),
            self.graph.inbound(component).to_vec(),
        );
        for id in outbound {
            if let Some(flow) = model.flows.get(id) {
                let other = if flow.from == *component {
                    &flow.to
                } else {
                    &flow.from
                };
                let words = self.flow("sends to", other, flow);
                self.line(depth, &words);
                if flow.from == *component {
                    self.told(depth + 1, "carries", &assets(model, &flow.carries));
                    self.facts(depth + 1, id, Element::Flow(flow));
                }
            }
        }
        for id in inbound {
            if let Some(flow) = model.flows.get(id) {
                let other = if flow.to == *component {
                    &flow.from
                } else {
                    &flow.to
                };
                let words = self.flow("receives from", other, flow);
                self.line(depth, &words);
            }
        }
    }

    fn flow(&self, verb: &str, other: &Id, flow: &Flow) -> String {
        let mut words = format!("{verb} {}", name(self.model, other));
        let label = [flow.name.trim().to_owned(), protocol(flow)];
        let label: Vec<String> = label.into_iter().filter(|part| !part.is_empty()).collect();
        if !label.is_empty() {
            words.push_str(": ");
            words.push_str(&label.join(", "));
        }
        let crossed = names(self.model, self.model.crossed(flow));
        if !crossed.is_empty() {
            words.push_str(", crossing ");
            words.push_str(&crossed);
        }
        words
    }

    fn threat(&mut self, depth: usize, id: &Id, threat: &Threat) {
        let title = named(&threat.title, id);
        let (status, category) = (threat.status.word(), threat.category.name());
        let severity = severity(threat);
        self.line(
            depth,
            &format!("threat: {title}; {status}, {severity}, {category}"),
        );
        self.told(depth + 1, "decision", &decision(threat));
        self.told(depth + 1, "owner", &threat.owner);
        for id in &threat.mitigations {
            if let Some(found) = self.model.mitigations.get(id) {
                self.told(depth + 1, "mitigation", &mitigation(id, found));
            }
        }
    }

    fn progress(&mut self, depth: usize, id: &Id) {
        let Some(slots) = self.survey.slots.get(id) else {
            return;
        };
        let asked = slots.iter().map(|slot| slot.asked).sum();
        let answered = slots.iter().map(|slot| slot.answered).sum();
        if asked > 0 {
            let (stale, parked) = self.waiting.get(id).copied().unwrap_or_default();
            self.line(depth, &walked(answered, asked, stale, parked));
        }
    }

    fn prompts(&mut self) {
        for prompt in self.model.prompts.values() {
            let of = put_to(self.model, self.library, &prompt.of);
            let category = prompt.category.name();
            let words = format!(
                "prompt of our own, {category}, asked of {of}: {}",
                prompt.ask
            );
            self.line(1, &words);
        }
    }

    fn assets(&mut self) {
        for (id, asset) in &self.model.assets {
            let name = named(&asset.name, id);
            let word = asset.classification.word();
            self.line(1, &format!("asset {name}: {word}"));
            self.told(2, "notes", &asset.notes);
        }
    }

    fn assumptions(&mut self) {
        for (id, assumption) in &self.model.assumptions {
            self.told(1, "assumption", &named(&assumption.text, id));
        }
    }

    fn told(&mut self, depth: usize, label: &str, text: &str) {
        if !text.trim().is_empty() {
            self.line(depth, &format!("{label}: {text}"));
        }
    }

    fn line(&mut self, depth: usize, text: &str) {
        self.text
            .extend(std::iter::repeat_n("  ", depth.min(DEEPEST)));
        self.text.push_str(&one_line(text));
        self.text.push('\n');
    }
}

/// How many answers of each element are stale, and how many parked.
fn waiting(survey: &Survey) -> BTreeMap<&Id, (usize, usize)> {
    let mut waiting: BTreeMap<&Id, (usize, usize)> = BTreeMap::new();
    for inquiry in survey.inquiries() {
        let (stale, parked) = waiting.entry(&inquiry.element).or_default();
        *stale += usize::from(inquiry.standing == Standing::Stale);
        *parked += usize::from(inquiry.standing == Standing::Parked);
    }
    waiting
}

fn walked(answered: usize, asked: usize, stale: usize, parked: usize) -> String {
    let mut words = format!("{answered} of {asked} prompts answered");
    for (number, word) in [(stale, "stale"), (parked, "parked")] {
        if number > 0 {
            words.push_str(", ");
            words.push_str(&count(number, word, word));
        }
    }
    words
}
