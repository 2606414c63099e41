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
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.hash)
    }
}
