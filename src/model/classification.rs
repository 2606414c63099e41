//! How far data may travel.

use serde::{Deserialize, Serialize};

/// How far an asset may travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Classification {
    /// Anybody may see it.
    Public,
    /// It stays inside.
    Internal,
    /// Only those who need it.
    Confidential,
    /// Law or contract protects it: card data, credentials, health.
    Restricted,
}

impl Classification {
    /// All of them, from open to closed.
    pub const ALL: [Self; 4] = [
        Self::Public,
        Self::Internal,
        Self::Confidential,
        Self::Restricted,
    ];

    /// The classification as a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
            Self::Confidential => "confidential",
            Self::Restricted => "restricted",
        }
    }
}
