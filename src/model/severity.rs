//! How bad a threat is: likelihood × impact.

use serde::{Deserialize, Serialize};

/// A step of likelihood or of impact.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub enum Level {
    /// Low.
    Low,
    /// Medium.
    #[default]
    Medium,
    /// High.
    High,
}

/// Likelihood and impact taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Critical.
    Critical,
}

impl Level {
    /// All steps, from low to high.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The step as a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl Severity {
    /// All severities, worst first.
    pub const WORST_FIRST: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// The three-by-three matrix of likelihood and impact: both high is critical, high with medium is
    /// high, two mediums or high with low are medium, the rest is low.
    pub const fn of(likelihood: Level, impact: Level) -> Self {
        match likelihood as u8 + impact as u8 {
            0 | 1 => Self::Low,
            2 => Self::Medium,
            3 => Self::High,
            _ => Self::Critical,
        }
    }

    /// The plainest likelihood and impact that give this severity.
    pub const fn levels(self) -> (Level, Level) {
        match self {
            Self::Low => (Level::Low, Level::Low),
            Self::Medium => (Level::Medium, Level::Medium),
            Self::High => (Level::Medium, Level::High),
            Self::Critical => (Level::High, Level::High),
        }
    }

    /// The severity as a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plainest_levels_give_the_severity_back() {
        for severity in Severity::WORST_FIRST {
            let (likelihood, impact) = severity.levels();
            assert_eq!(Severity::of(likelihood, impact), severity);
        }
    }
}
