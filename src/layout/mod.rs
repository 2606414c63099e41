//! The canvas: where boxes and frames stand, how flows run, what is drawn in each cell, what a cell hits.
//!
//! The edge of this module, which an engine behind it can change without its callers noticing:
//! [`Diagram`] (what is to be drawn, sizes in cells) goes in, [`Scene`] (where everything stands) comes
//! out of [`lay_out`], [`Scene::draw`] gives the cells of a window, [`Scene::hit`] says which element a
//! cell belongs to, [`Scene::neighbour`] where an arrow key leads, [`nudge`] what moving a box by hand
//! saves. All of it is a pure function of its input. [`lay_out`] gives the same cells for the same diagram;
//! [`lay_out_after`] also takes the scene drawn before and changes only what an edit touches: boxes and frames
//! stand where the diagram says, with the gaps they had; lines and labels may run as their history has it.
//!
//! Invariants: no line runs through a box, a title or a label; frames nest and never overlap; every
//! flow is routed; two flows never share a cell along the same axis; `┼` is always a crossing; `╪ ╫`
//! stand exactly where a flow crosses a boundary's frame. A box is three rows high at least, or a chip of
//! one row: lines begin beside a chip, with a tee in the border of any other box.
//!
//! Deliberately absent: colours, states, the library. A cell says what it is ([`Part`]) and whose.

mod align;
mod arrange;
mod basis;
mod changes;
mod compose;
mod course;
mod diagonal;
mod diagram;
mod draft;
mod draw;
mod estimate;
mod figures;
mod glyph;
mod grid;
mod hit;
mod label;
mod line_up;
mod mark;
mod mend;
mod nest;
mod nudge;
mod order;
mod path;
mod pin;
mod place;
mod ports;
mod prices;
mod put;
mod refine;
mod relay;
mod retouch;
mod ring;
mod route;
pub mod samples;
mod scene;
mod search;
mod spot;
mod table;
mod thumbnail;
mod trace;

pub use arrange::{Tidied, arrange, tidy};
pub use compose::{lay_out, least_size};
pub use diagram::{BoxSpec, Diagram, FrameSpec, Glyphs, LineSpec, Outline, Zoom};
pub use figures::Figures;
pub use line_up::{Alignment, lined_up, snapped};
pub use nudge::{nudge, step};
pub use put::{pin_at, pins_at, unpin};
pub use relay::lay_out_after;
pub use scene::{Canvas, Cell, Label, Part, Route, Scene};
pub use thumbnail::{Shade, Thumbnail, Tile};
