//! When a prompt is asked: a small, total language over what is known of an element.

use crate::base::Key;
use crate::library::Role;
use crate::model::{Classification, Fact};
use serde::{Deserialize, Serialize};

/// A condition on an element, the flows at it, and where it stands. At a boundary the flows at it are those
/// that cross it.
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
    /// Some flow that reaches the element is of one of these kinds.
    InboundKind(Vec<Key>),
    /// Some flow that leaves the element is of one of these kinds.
    OutboundKind(Vec<Key>),
    /// Some flow at the element is of one of these kinds.
    AttachedKind(Vec<Key>),
    /// The flow, or some flow at the element, crosses a boundary of one of these kinds; with none, of any.
    Crosses(Vec<Key>),
    /// The element, or both ends of the flow, lie at any depth within one boundary of one of these kinds;
    /// with none, of any.
    Within(Vec<Key>),
    /// An outsider reaches the element over at most so many boundary crossings: a flow at its nearer end,
    /// a boundary where the nearest component in it stands.
    Exposed(u32),
    /// The flow, or some flow at the element, carries data of at least this classification. Where nobody
    /// has said what it carries, that may be so.
    Carries(Classification),
    /// The component, or some component in the boundary, keeps data of at least this classification. Where
    /// nobody has said what it keeps, that may be so.
    Keeps(Classification),
    /// The element has one of these roles.
    Role(Vec<Role>),
    /// The element is of one of these kinds.
    Kind(Vec<Key>),
    /// Every one of these holds; with none, always.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
}

impl Condition {
    /// Everything that it reads, in its order, without what puts it together.
    pub fn terms(&self) -> Vec<&Self> {
        let mut terms = Vec::new();
        self.collect(&mut terms);
        terms
    }

    fn collect<'c>(&'c self, out: &mut Vec<&'c Self>) {
        match self {
            Self::All(terms) | Self::Any(terms) => {
                for term in terms {
                    term.collect(out);
                }
            }
            Self::Not(term) => term.collect(out),
            Self::Own(..)
            | Self::Inbound(..)
            | Self::Outbound(..)
            | Self::Attached(..)
            | Self::InboundKind(_)
            | Self::OutboundKind(_)
            | Self::AttachedKind(_)
            | Self::Crosses(_)
            | Self::Within(_)
            | Self::Exposed(_)
            | Self::Carries(_)
            | Self::Keeps(_)
            | Self::Role(_)
            | Self::Kind(_) => out.push(self),
        }
    }
}
