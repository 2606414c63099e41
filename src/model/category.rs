//! The six STRIDE categories and the property that each violates.
//!
//! Source: STRIDE as developed at Microsoft in the early 2000s.

use serde::{Deserialize, Serialize};

/// A STRIDE category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Category {
    /// Posing as someone or something else.
    Spoofing,
    /// Changing data or a system without right.
    Tampering,
    /// Denying an act, with nothing to show that it happened.
    Repudiation,
    /// Data seen by those it is not meant for.
    InformationDisclosure,
    /// A service kept from those it is meant for.
    DenialOfService,
    /// More rights than were given.
    ElevationOfPrivilege,
}

impl Category {
    /// All six, in the order of the mnemonic.
    pub const ALL: [Self; 6] = [
        Self::Spoofing,
        Self::Tampering,
        Self::Repudiation,
        Self::InformationDisclosure,
        Self::DenialOfService,
        Self::ElevationOfPrivilege,
    ];

    /// Its letter in `STRIDE`.
    pub const fn letter(self) -> char {
        match self {
            Self::Spoofing => 'S',
            Self::Tampering => 'T',
            Self::Repudiation => 'R',
            Self::InformationDisclosure => 'I',
            Self::DenialOfService => 'D',
            Self::ElevationOfPrivilege => 'E',
        }
    }

    /// Its name in a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spoofing => "spoofing",
            Self::Tampering => "tampering",
            Self::Repudiation => "repudiation",
            Self::InformationDisclosure => "information disclosure",
            Self::DenialOfService => "denial of service",
            Self::ElevationOfPrivilege => "elevation of privilege",
        }
    }

    /// The security property that it violates.
    pub const fn violates(self) -> &'static str {
        match self {
            Self::Spoofing => "authenticity",
            Self::Tampering => "integrity",
            Self::Repudiation => "non-repudiation",
            Self::InformationDisclosure => "confidentiality",
            Self::DenialOfService => "availability",
            Self::ElevationOfPrivilege => "authorization",
        }
    }

    /// Its place in the mnemonic, from 0.
    pub const fn index(self) -> usize {
        self as usize
    }
}
