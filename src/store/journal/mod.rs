//! Work that is not saved yet, kept where neither a kill nor a power cut reaches it.
//!
//! - Every journal is a file of its own in the state folder, open to its owner only, named by the path
//!   of its model and what that file held. A new one never takes the place of one that was left behind.
//! - What was done is written before it is shown, and brought to disk within a second.
//! - A journal is locked while its process lives: what can be locked was left behind.
//! - It goes when its work is saved or not wanted; one in which nothing is unsaved goes when it is met.

mod file;
mod hold;
mod left;
mod record;
mod shelf;
mod sync;
mod tail;

pub(in crate::store) use left::of_bytes;
pub(in crate::store) use record::{begun, moved};
pub(in crate::store) use shelf::Shelf;

/// How long a journal may grow beyond four times its beginning before a new one begins.
const LONG: u64 = 1024 * 1024;

/// Whether a journal has grown long.
pub(in crate::store) const fn is_long(beginning: u64, length: u64) -> bool {
    length > LONG + beginning.saturating_mul(4)
}
