//! The journal's format: a magic line, then records of length, checksum and payload.
//!
//! A record is the length of its payload and the CRC-32 of it, four bytes each, little end first, and the
//! payload: JSON, since the model's types leave out what is absent, which no format without names
//! can read back. The first record is the [`Header`]. Reading stops at the first record that is cut
//! off, empty or damaged, and says so; it never fails on what stands before.

use crate::app::Basis;
use crate::base::Fingerprint;
use crate::model::{History, Move};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How a journal begins; the number is the version of its format.
const MAGIC: &[u8] = b"stridewalk journal 1\n";
/// Length and checksum.
const HEAD: usize = 8;
/// No record is larger than a model can be, twice over.
const LONGEST: usize = 64 * 1024 * 1024;

/// Where a journal begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Header {
    /// The model's file.
    path: Option<PathBuf>,
    /// The fingerprint of what that file held.
    file: Option<String>,
    /// The model's text.
    text: String,
    history: History,
}

/// A move and when it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Line {
    /// Seconds of Unix time.
    at: u64,
    moved: Move,
}

/// What a journal holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Journal {
    pub(in crate::store) basis: Basis,
    pub(in crate::store) moves: Vec<Move>,
    /// When the last move was made, in seconds of Unix time; 0 where none was.
    pub(in crate::store) last: u64,
    /// Whether it ends in something that is no whole record.
    pub(in crate::store) torn: bool,
}

/// The bytes of a journal that begins.
pub(in crate::store) fn begun(basis: &Basis) -> Option<Vec<u8>> {
    let header = Header {
        path: basis.path.clone(),
        file: basis.file.map(|print| print.token()),
        text: basis.text.clone(),
        history: basis.history.clone(),
    };
    let mut bytes = MAGIC.to_vec();
    push(&mut bytes, &header)?;
    Some(bytes)
}

/// The bytes of a move made `at` a second of Unix time.
pub(in crate::store) fn moved(moved: &Move, at: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let moved = moved.clone();
    push(&mut bytes, &Line { at, moved })?;
    Some(bytes)
}

fn push(bytes: &mut Vec<u8>, payload: &impl Serialize) -> Option<()> {
    let payload = serde_json::to_vec(payload).ok()?;
    let length = u32::try_from(payload.len()).ok()?;
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&crc32fast::hash(&payload).to_le_bytes());
    bytes.extend_from_slice(&payload);
    Some(())
}

/// Reads a journal; none where not even its beginning is whole, or its version is another one.
pub(in crate::store) fn read(bytes: &[u8]) -> Option<Journal> {
    let mut rest = bytes.strip_prefix(MAGIC)?;
    let (payload, after) = split(rest)?;
    rest = after;
    let header: Header = serde_json::from_slice(payload).ok()?;
    let mut journal = Journal {
        basis: Basis {
            path: header.path,
            file: match header.file {
                Some(token) => Some(Fingerprint::from_token(&token)?),
                None => None,
            },
            text: header.text,
            history: header.history,
        },
        moves: Vec::new(),
        last: 0,
        torn: false,
    };
    while !rest.is_empty() {
        let line = split(rest).and_then(|(payload, after)| {
            let line: Line = serde_json::from_slice(payload).ok()?;
            Some((line, after))
        });
        let Some((line, after)) = line else {
            journal.torn = true;
            break;
        };
        journal.moves.push(line.moved);
        journal.last = line.at;
        rest = after;
    }
    Some(journal)
}

/// Whether a file is a journal of this version whose very beginning is not whole: nothing was shown yet
/// that rests on it.
pub(in crate::store) fn is_stillborn(bytes: &[u8]) -> bool {
    match bytes.strip_prefix(MAGIC) {
        Some(rest) => split(rest).is_none(),
        None => MAGIC.starts_with(bytes),
    }
}

/// The payload of the first record, if it is whole, and what stands behind it.
fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (head, rest) = bytes.split_at_checked(HEAD)?;
    let (length, sum) = head.split_at_checked(HEAD / 2)?;
    let length = usize::try_from(u32::from_le_bytes(length.try_into().ok()?)).ok()?;
    let sum = u32::from_le_bytes(sum.try_into().ok()?);
    // A disk that lost its last block shows zeros, which would be an empty record with a right sum.
    if length == 0 || length > LONGEST {
        return None;
    }
    let (payload, rest) = rest.split_at_checked(length)?;
    (crc32fast::hash(payload) == sum).then_some((payload, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Transaction;

    fn basis() -> Basis {
        Basis {
            path: Some(PathBuf::from("/models/shop.ron")),
            file: Some(Fingerprint::of(b"old")),
            text: "(format: 1)".to_owned(),
            history: History::default(),
        }
    }

    fn step(label: &str) -> Move {
        Move::Did {
            transaction: Transaction::new(label, Vec::new()),
            before: Vec::new(),
            after: Vec::new(),
        }
    }

    fn three() -> (Vec<u8>, Vec<usize>) {
        let mut bytes = begun(&basis()).unwrap();
        let mut ends = vec![bytes.len()];
        for (at, one) in (1..).zip([step("one"), Move::Undid, Move::Redid]) {
            bytes.extend(moved(&one, at).unwrap());
            ends.push(bytes.len());
        }
        (bytes, ends)
    }

    #[test]
    fn a_journal_reads_back() {
        let (bytes, _) = three();
        let journal = read(&bytes).unwrap();
        assert_eq!(journal.basis, basis());
        assert_eq!(journal.moves, [step("one"), Move::Undid, Move::Redid]);
        assert_eq!((journal.last, journal.torn), (3, false));
    }

    #[test]
    fn a_journal_cut_anywhere_gives_the_records_before_the_cut() {
        let (bytes, ends) = three();
        for cut in 0..=bytes.len() {
            let journal = read(&bytes[..cut]);
            let whole = ends.iter().filter(|end| **end <= cut).count();
            match journal {
                None => assert_eq!(whole, 0, "cut at {cut}"),
                Some(journal) => {
                    assert_eq!(journal.moves.len() + 1, whole, "cut at {cut}");
                    assert_eq!(journal.torn, !ends.contains(&cut), "cut at {cut}");
                }
            }
        }
    }

    #[test]
    fn a_flipped_bit_never_passes() {
        let (bytes, ends) = three();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut bad = bytes.clone();
                bad[at] ^= 1 << bit;
                let before = ends.iter().filter(|end| **end <= at).count();
                match read(&bad) {
                    None => assert_eq!(before, 0, "bit {bit} of {at}"),
                    Some(journal) => {
                        assert_eq!(journal.moves.len() + 1, before, "bit {bit} of {at}");
                        assert!(journal.torn);
                    }
                }
            }
        }
    }

    #[test]
    fn zeros_behind_the_last_record_are_no_records() {
        let (mut bytes, _) = three();
        bytes.extend([0; 4096]);
        let journal = read(&bytes).unwrap();
        assert_eq!((journal.moves.len(), journal.torn), (3, true));
    }
}
