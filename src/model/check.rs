//! The invariants of a model: what its entries refer to exists, and boundaries form no ring.

use crate::base::{Id, Key};
use crate::model::{Edit, Model, PutTo, Verdict};
use std::fmt;

/// A reference from one entry to another, in the words of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// A flow's `from`.
    From,
    /// A flow's `to`.
    To,
    /// An element's `within`.
    Within,
    /// A flow's `carries`.
    Carries,
    /// A component's `keeps`.
    Keeps,
    /// The element that a prompt of the team's own is put to.
    PromptElement,
    /// The element that answers are kept for.
    AnswerElement,
    /// The threat that a verdict names.
    VerdictThreat,
    /// A threat's `element`.
    ThreatElement,
    /// A threat's `mitigations`.
    ThreatMitigation,
    /// A threat's `actor`.
    ThreatActor,
    /// An assumption's `about`.
    About,
}

/// Something that a sound model does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// An entry refers to something that is not there.
    Dangling {
        /// The entry: `flow`, `threat`, …
        table: &'static str,
        /// Its id.
        id: Id,
        /// Which field refers.
        reference: Reference,
        /// What it names.
        target: Id,
    },
    /// A boundary lies within itself, by way of others or not.
    Ring {
        /// One boundary of the ring.
        boundary: Id,
    },
    /// Two elements share an id.
    SharedId {
        /// The id.
        id: Id,
    },
}

impl Reference {
    /// The field's name in the file.
    pub const fn field(self) -> &'static str {
        match self {
            Self::From => "from",
            Self::To => "to",
            Self::Within => "within",
            Self::Carries => "carries",
            Self::Keeps => "keeps",
            Self::PromptElement => "of",
            Self::AnswerElement => "answers",
            Self::VerdictThreat => "verdict",
            Self::ThreatElement => "element",
            Self::ThreatMitigation => "mitigations",
            Self::ThreatActor => "actor",
            Self::About => "about",
        }
    }

    /// What it refers to, in a word.
    pub const fn target(self) -> &'static str {
        match self {
            Self::From | Self::To => "component",
            Self::Within => "boundary",
            Self::Carries | Self::Keeps => "asset",
            Self::PromptElement | Self::AnswerElement | Self::ThreatElement | Self::About => {
                "element"
            }
            Self::VerdictThreat => "threat",
            Self::ThreatMitigation => "mitigation",
            Self::ThreatActor => "actor",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dangling {
                table,
                id,
                reference,
                target,
            } => write!(
                f,
                "{table} `{id}`: `{}` names the {} `{target}`, which does not exist",
                reference.field(),
                reference.target()
            ),
            Self::Ring { boundary } => write!(f, "boundary `{boundary}` lies within itself"),
            Self::SharedId { id } => write!(f, "two elements have the id `{id}`"),
        }
    }
}

/// Collects what is wrong with the entries it is shown.
struct Checker<'a> {
    model: &'a Model,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    fn refer(&mut self, table: &'static str, id: &Id, reference: Reference, target: &Id) {
        let model = self.model;
        let exists = match reference {
            Reference::From | Reference::To => model.components.contains_key(target),
            Reference::Within => model.boundaries.contains_key(target),
            Reference::Carries | Reference::Keeps => model.assets.contains_key(target),
            Reference::PromptElement
            | Reference::AnswerElement
            | Reference::ThreatElement
            | Reference::About => model.element(target).is_some(),
            Reference::VerdictThreat => model.threats.contains_key(target),
            Reference::ThreatMitigation => model.mitigations.contains_key(target),
            Reference::ThreatActor => model.actors.contains_key(target),
        };
        if !exists {
            self.problems.push(Problem::Dangling {
                table,
                id: id.clone(),
                reference,
                target: target.clone(),
            });
        }
    }

    fn component(&mut self, id: &Id) {
        if let Some(component) = self.model.components.get(id) {
            if self.model.flows.contains_key(id) || self.model.boundaries.contains_key(id) {
                self.problems.push(Problem::SharedId { id: id.clone() });
            }
            if let Some(target) = &component.within {
                self.refer("component", id, Reference::Within, target);
            }
            for target in &component.keeps {
                self.refer("component", id, Reference::Keeps, target);
            }
        }
    }

    fn flow(&mut self, id: &Id) {
        if let Some(flow) = self.model.flows.get(id) {
            if self.model.boundaries.contains_key(id) {
                self.problems.push(Problem::SharedId { id: id.clone() });
            }
            self.refer("flow", id, Reference::From, &flow.from);
            self.refer("flow", id, Reference::To, &flow.to);
            for target in &flow.carries {
                self.refer("flow", id, Reference::Carries, target);
            }
        }
    }

    fn boundary(&mut self, id: &Id) {
        if let Some(boundary) = self.model.boundaries.get(id) {
            if let Some(target) = &boundary.within {
                self.refer("boundary", id, Reference::Within, target);
            }
            if self.encloses_itself(id) {
                self.problems.push(Problem::Ring {
                    boundary: id.clone(),
                });
            }
        }
    }

    fn encloses_itself(&self, id: &Id) -> bool {
        let mut next = self
            .model
            .boundaries
            .get(id)
            .and_then(|b| b.within.as_ref());
        for _ in 0..=self.model.boundaries.len() {
            match next {
                Some(around) if around == id => return true,
                Some(around) => {
                    next = self
                        .model
                        .boundaries
                        .get(around)
                        .and_then(|b| b.within.as_ref());
                }
                None => return false,
            }
        }
        false
    }

    fn prompt(&mut self, id: &Id) {
        if let Some(PutTo::Element(of)) = self.model.prompts.get(id).map(|prompt| &prompt.of) {
            self.refer("prompt", id, Reference::PromptElement, of);
        }
    }

    fn answers(&mut self, element: &Id, prompt: Option<&Key>) {
        let Some(answers) = self.model.answers.get(element) else {
            return;
        };
        self.refer("answers of", element, Reference::AnswerElement, element);
        for (key, answer) in answers {
            if prompt.is_none_or(|wanted| wanted == key)
                && let Verdict::Threat(threat) = &answer.verdict
            {
                self.refer("answer for", element, Reference::VerdictThreat, threat);
            }
        }
    }

    fn threat(&mut self, id: &Id) {
        if let Some(threat) = self.model.threats.get(id) {
            self.refer("threat", id, Reference::ThreatElement, &threat.element);
            for target in &threat.mitigations {
                self.refer("threat", id, Reference::ThreatMitigation, target);
            }
            if let Some(target) = &threat.actor {
                self.refer("threat", id, Reference::ThreatActor, target);
            }
        }
    }

    fn assumption(&mut self, id: &Id) {
        if let Some(about) = self
            .model
            .assumptions
            .get(id)
            .and_then(|a| a.about.as_ref())
        {
            self.refer("assumption", id, Reference::About, about);
        }
    }
}

impl Model {
    /// Everything that is wrong with the model, in the order of the file.
    pub fn problems(&self) -> Vec<Problem> {
        let mut checker = Checker {
            model: self,
            problems: Vec::new(),
        };
        self.boundaries.keys().for_each(|id| checker.boundary(id));
        self.components.keys().for_each(|id| checker.component(id));
        self.flows.keys().for_each(|id| checker.flow(id));
        self.prompts.keys().for_each(|id| checker.prompt(id));
        self.answers.keys().for_each(|id| checker.answers(id, None));
        self.threats.keys().for_each(|id| checker.threat(id));
        self.assumptions
            .keys()
            .for_each(|id| checker.assumption(id));
        checker.problems
    }

    /// What is wrong after edits like these were applied to a sound model. Looks at the touched
    /// entries only, and at everything once something was removed or exchanged.
    pub fn problems_after(&self, edits: &[Edit]) -> Vec<Problem> {
        if edits.iter().any(removes) {
            return self.problems();
        }
        let mut checker = Checker {
            model: self,
            problems: Vec::new(),
        };
        for edit in edits {
            match edit {
                Edit::Component(id, _) => checker.component(id),
                Edit::Flow(id, _) => checker.flow(id),
                Edit::Boundary(id, _) => checker.boundary(id),
                Edit::Prompt(id, _) => checker.prompt(id),
                Edit::Answer(element, prompt, _) => checker.answers(element, Some(prompt)),
                Edit::Threat(id, _) => checker.threat(id),
                Edit::Assumption(id, _) => checker.assumption(id),
                Edit::Describe(_)
                | Edit::Pack(..)
                | Edit::Asset(..)
                | Edit::Actor(..)
                | Edit::Mitigation(..)
                | Edit::Session(..)
                | Edit::Arrangement(..) => {}
            }
        }
        checker.problems
    }
}

/// Whether an edit takes away something that others may refer to.
const fn removes(edit: &Edit) -> bool {
    matches!(
        edit,
        Edit::Component(_, None)
            | Edit::Flow(_, None)
            | Edit::Boundary(_, None)
            | Edit::Asset(_, None)
            | Edit::Actor(_, None)
            | Edit::Threat(_, None)
            | Edit::Mitigation(_, None)
    )
}
