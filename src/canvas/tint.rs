//! Overlays: what the canvas can show of every element beside its name. One row each.

/// An overlay of the canvas. It restyles cells and puts badges on borders and lines; nothing moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Tint {
    /// The diagram as it is.
    #[default]
    None,
    /// The open threats and the worst of them.
    Threats,
    /// How many prompts are answered.
    Coverage,
    /// How many answers are stale.
    Freshness,
    /// The highest classification of what is carried or kept.
    Classification,
    /// How many boundary crossings lie between an outsider and each component.
    Exposure,
}

/// How loud a figure is, from what wants a look at once to what is as it should be. Each overlay says
/// the same by the letters and digits of its badges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shade {
    /// The worst there is.
    Worst,
    /// Bad.
    Bad,
    /// In between.
    Fair,
    /// Hardly worth a look.
    Slight,
    /// As it should be.
    Good,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TintRow {
    /// Its name.
    pub name: &'static str,
    /// What it shows.
    pub shows: &'static str,
    /// Where there is nothing to show: that, and what would change it.
    pub empty: &'static str,
    /// What its badges and shades mean: badge, words, shade; in every legend in this order.
    pub legend: &'static [(&'static str, &'static str, Option<Shade>)],
}

const NONE: TintRow = TintRow {
    name: "none",
    shows: "the diagram as it is",
    empty: "",
    legend: &[],
};

const THREATS: TintRow = TintRow {
    name: "threats",
    shows: "open threats, and how bad the worst of them is",
    empty: "no threat is open",
    legend: &[
        ("▲nC", "critical", Some(Shade::Worst)),
        ("▲nH", "high", Some(Shade::Bad)),
        ("▲nM", "medium", Some(Shade::Fair)),
        ("▲nL", "low", Some(Shade::Slight)),
        ("▲n?", "unrated", Some(Shade::Fair)),
    ],
};

const COVERAGE: TintRow = TintRow {
    name: "coverage",
    shows: "how many of its prompts are answered",
    empty: "no prompt is asked yet; a adds a component",
    legend: &[
        ("0/7", "none answered", Some(Shade::Bad)),
        ("3/7", "some", Some(Shade::Fair)),
        ("7/7", "all", Some(Shade::Good)),
    ],
};

const FRESHNESS: TintRow = TintRow {
    name: "freshness",
    shows: "answers that a fact has changed under",
    empty: "nothing is answered yet; 2 starts the walk",
    legend: &[
        ("~n", "stale answers", Some(Shade::Bad)),
        ("~0", "all fresh", Some(Shade::Good)),
        ("", "no sign: nothing answered", None),
    ],
};

const CLASSIFICATION: TintRow = TintRow {
    name: "classification",
    shows: "the most sensitive data that is carried or kept",
    empty: "nothing carries or keeps an asset yet; d on a flow or a component says so",
    legend: &[
        ("R", "restricted", Some(Shade::Worst)),
        ("C", "confidential", Some(Shade::Bad)),
        ("I", "internal", Some(Shade::Fair)),
        ("P", "public", Some(Shade::Good)),
    ],
};

const EXPOSURE: TintRow = TintRow {
    name: "exposure",
    shows: "boundary crossings between an outsider and each component",
    empty: "there is no component yet; a adds one",
    legend: &[
        ("╫0", "no boundary between", Some(Shade::Worst)),
        ("╫1", "one", Some(Shade::Bad)),
        ("╫n", "more", Some(Shade::Fair)),
        ("x", "unreachable", Some(Shade::Good)),
    ],
};

impl Tint {
    /// All of them, in the order in which they are cycled.
    pub const ALL: [Self; 6] = [
        Self::None,
        Self::Threats,
        Self::Coverage,
        Self::Freshness,
        Self::Classification,
        Self::Exposure,
    ];

    /// Its row of the table.
    pub const fn row(self) -> &'static TintRow {
        match self {
            Self::None => &NONE,
            Self::Threats => &THREATS,
            Self::Coverage => &COVERAGE,
            Self::Freshness => &FRESHNESS,
            Self::Classification => &CLASSIFICATION,
            Self::Exposure => &EXPOSURE,
        }
    }

    /// The overlay of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tint| tint.row().name == name)
    }

    /// The one after it, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::None => Self::Threats,
            Self::Threats => Self::Coverage,
            Self::Coverage => Self::Freshness,
            Self::Freshness => Self::Classification,
            Self::Classification => Self::Exposure,
            Self::Exposure => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_cycling_comes_by_all() {
        let mut tint = Tint::None;
        for expected in Tint::ALL {
            assert_eq!(tint, expected);
            assert_eq!(Tint::named(tint.row().name), Some(tint));
            tint = tint.next();
        }
        assert_eq!(tint, Tint::None);
    }

    #[test]
    fn no_two_badges_of_a_legend_read_alike() {
        for tint in Tint::ALL {
            let legend = tint.row().legend;
            let mut badges: Vec<&str> = legend.iter().map(|(badge, ..)| *badge).collect();
            badges.sort_unstable();
            badges.dedup();
            assert_eq!(badges.len(), legend.len(), "{tint:?}");
        }
    }
}
