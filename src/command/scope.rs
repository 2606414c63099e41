//! Where a command's keys are heard, and under which heading it is listed.

/// Where keys are heard. A scope hears its own keys first, then those of the scopes around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everywhere outside of text entry.
    Everywhere,
    /// Wherever a model is open.
    Model,
    /// The start screen.
    Start,
    /// The Diagram, whichever of its panels has the focus.
    Diagram,
    /// The Diagram's canvas.
    Canvas,
    /// The Diagram's outline.
    Outline,
    /// The Diagram's inspector.
    Inspector,
    /// The Walk.
    Walk,
    /// The Threats screen.
    Threats,
    /// The Review screen.
    Review,
    /// A lesson of the tutorial: its keys come before all others while it is on.
    Tutorial,
}

/// A heading for commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Files, leaving, starting.
    File,
    /// Getting around.
    Go,
    /// Changing the diagram.
    Edit,
    /// What the canvas shows.
    Show,
    /// Answering prompts.
    Answer,
    /// Dealing with threats.
    Threat,
    /// Help and undo.
    Help,
    /// The tutorial.
    Learn,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Self; 11] = [
        Self::Everywhere,
        Self::Model,
        Self::Start,
        Self::Diagram,
        Self::Canvas,
        Self::Outline,
        Self::Inspector,
        Self::Walk,
        Self::Threats,
        Self::Review,
        Self::Tutorial,
    ];

    /// The scope around this one.
    pub const fn around(self) -> Option<Self> {
        match self {
            Self::Everywhere | Self::Tutorial => None,
            Self::Start | Self::Model => Some(Self::Everywhere),
            Self::Diagram | Self::Walk | Self::Threats | Self::Review => Some(Self::Model),
            Self::Canvas | Self::Outline | Self::Inspector => Some(Self::Diagram),
        }
    }

    /// This scope and those around it, innermost first.
    pub fn chain(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |scope| scope.around())
    }

    /// Whether keys of both scopes can be heard at the same time.
    pub fn overlaps(self, other: Self) -> bool {
        let lesson = self == Self::Tutorial || other == Self::Tutorial;
        lesson || self.chain().any(|s| s == other) || other.chain().any(|s| s == self)
    }

    /// The scope as a heading.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Model => "Any screen of a model",
            Self::Start => "Start",
            Self::Diagram => "Diagram",
            Self::Canvas => "Diagram: canvas",
            Self::Outline => "Diagram: outline",
            Self::Inspector => "Diagram: inspector",
            Self::Walk => "Walk",
            Self::Threats => "Threats",
            Self::Review => "Review",
            Self::Tutorial => "Tutorial",
        }
    }
}

impl Group {
    /// All groups, in the order of help and palette.
    pub const ALL: [Self; 8] = [
        Self::Edit,
        Self::Answer,
        Self::Threat,
        Self::File,
        Self::Help,
        Self::Show,
        Self::Go,
        Self::Learn,
    ];

    /// The group as a heading.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Go => "Go",
            Self::Edit => "Edit",
            Self::Show => "Show",
            Self::Answer => "Answer",
            Self::Threat => "Threat",
            Self::Help => "Help and undo",
            Self::Learn => "Tutorial",
        }
    }
}
