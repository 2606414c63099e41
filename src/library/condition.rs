//! When a prompt is asked: a small, total language over facts, and its verdict in words.

use crate::base::Key;
use crate::model::Fact;
use serde::{Deserialize, Serialize};

/// A condition on an element and the flows at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// A property of the element has one of these values.
    Own(Key, Vec<Fact>),
    /// A property of some flow that reaches the element has one of these values.
    Inbound(Key, Vec<Fact>),
    /// A property of some flow that leaves the element has one of these values.
    Outbound(Key, Vec<Fact>),
    /// A property of some flow at the element has one of these values.
    Attached(Key, Vec<Fact>),
    /// Every one of these holds; with none, always.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
}

/// One fact that a ruling rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// The fact's name as an answer keeps it: `rate_limited`, or `in.encrypted` for the flows that reach it.
    pub fact: String,
    /// Its value as an answer keeps it: `unknown`; for flows each id with its value, `browse no, pay yes`.
    pub value: String,
    /// The two in words, for the prompt card: `rate limited is unknown`.
    pub words: String,
    /// The property to set where the value hangs on an unknown, and the elements to set it on.
    pub unknown: Option<(Key, Vec<crate::base::Id>)>,
}

/// Whether a prompt is asked of an element, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// Whether it is asked.
    pub asked: bool,
    /// The facts that decided it, in the order of the condition. Empty where it is always asked.
    pub because: Vec<Because>,
}
