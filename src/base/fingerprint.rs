//! The fingerprint of a content, to tell whether a file still holds what was read from it.

/// Length and 128-bit FNV-1a hash of a content. Not meant to withstand forgery.
///
/// Source: the FNV-1a parameters of Fowler, Noll and Vo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    bytes: usize,
    hash: u128,
}

impl Fingerprint {
    /// The fingerprint of a content.
    pub fn of(content: &[u8]) -> Self {
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        for byte in content {
            hash = (hash ^ u128::from(*byte)).wrapping_mul(PRIME);
        }
        Self {
            bytes: content.len(),
            hash,
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
