//! The fingerprint of a content, to tell whether a file still holds what was read from it.

use xxhash_rust::xxh3::xxh3_128;

/// Length and 128-bit XXH3 hash of a content. Not meant to withstand forgery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    bytes: usize,
    hash: u128,
}

impl Fingerprint {
    /// The fingerprint of a content.
    pub fn of(content: &[u8]) -> Self {
        Self {
            bytes: content.len(),
            hash: xxh3_128(content),
        }
    }

    /// All of it as a word, to be kept and read back.
    pub fn token(&self) -> String {
        format!("{}-{:032x}", self.bytes, self.hash)
    }

    /// Reads the word that [`token`](Self::token) writes.
    pub fn from_token(token: &str) -> Option<Self> {
        let (bytes, hash) = token.split_once('-')?;
        Some(Self {
            bytes: bytes.parse().ok()?,
            hash: u128::from_str_radix(hash, 16).ok()?,
        })
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back() {
        for content in ["", "a", "a longer content"] {
            let print = Fingerprint::of(content.as_bytes());
            assert_eq!(Fingerprint::from_token(&print.token()), Some(print));
        }
        assert_eq!(Fingerprint::from_token("3"), None);
        assert_eq!(Fingerprint::from_token("x-0"), None);
    }
}
