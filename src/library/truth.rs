//! Whether something holds, and whether an unknown could still change that.

use crate::model::Fact;

/// A verdict that knows what it hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Truth {
    /// Whether it holds as things are.
    pub(super) holds: bool,
    /// Whether it stays so whatever the unknown facts turn out to be.
    pub(super) sure: bool,
}

impl Truth {
    /// Something that is known.
    pub(super) const fn known(holds: bool) -> Self {
        Self { holds, sure: true }
    }

    /// Something that nobody has said, and that is taken to be so.
    pub(super) const MAYBE: Self = Self {
        holds: true,
        sure: false,
    };

    /// Whether a fact is one of some values.
    pub(super) fn of(fact: &Fact, values: &[Fact]) -> Self {
        Self {
            holds: values.contains(fact),
            sure: *fact != Fact::Unknown,
        }
    }

    /// At least one of these; with none, not.
    pub(super) fn any(all: impl Iterator<Item = Self>) -> Self {
        let mut any = Self::known(false);
        for one in all {
            if one.holds && one.sure {
                return one;
            }
            any = Self {
                holds: any.holds || one.holds,
                sure: any.sure && one.sure,
            };
        }
        any
    }

    /// Every one of these; with none, so.
    pub(super) fn all(all: impl Iterator<Item = Self>) -> Self {
        !Self::any(all.map(|one| !one))
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        Self {
            holds: !self.holds,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOUBT: Truth = Truth {
        holds: false,
        sure: false,
    };

    #[test]
    fn what_is_known_outweighs_what_is_not() {
        let (yes, no) = (Truth::known(true), Truth::known(false));
        let any = |all: &[Truth]| Truth::any(all.iter().copied());
        let all = |all: &[Truth]| Truth::all(all.iter().copied());
        assert_eq!(any(&[Truth::MAYBE, yes]), yes);
        assert_eq!(any(&[Truth::MAYBE, no]), Truth::MAYBE);
        assert_eq!(any(&[DOUBT, no]), DOUBT);
        assert_eq!(any(&[]), no);
        assert_eq!(all(&[Truth::MAYBE, no]), no);
        assert_eq!(all(&[Truth::MAYBE, yes]), Truth::MAYBE);
        assert_eq!(all(&[DOUBT, yes]), DOUBT);
        assert_eq!(all(&[]), yes);
    }
}
