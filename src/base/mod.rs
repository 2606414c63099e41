//! What everything else stands on: ids, geometry in cells, display width and safe text, spans, dates, diagnostics.
//!
//! Knows the standard library and the Unicode crates only. Nothing here knows what a threat model is.

pub mod date;
pub mod diagnostic;
pub mod fingerprint;
pub mod geometry;
pub mod id;
pub mod natural;
pub mod nearest;
pub mod sequence;
pub mod span;
pub mod text;

pub use date::Date;
pub use diagnostic::{Diagnostic, Severity};
pub use fingerprint::Fingerprint;
pub use geometry::{Direction, Point, Rect, Size};
pub use id::{Id, IdError, Key};
pub use natural::natural;
pub use span::{Place, Span};
pub use text::SafeText;
