//! The canvas: rules that hold for every diagram, and drawings looked at by people.

mod after;
mod by_hand;
mod generator;
mod golden;
mod hit;
mod lens;
mod meaning;
mod models;
mod parse_back;
mod random;
mod reader;
pub(crate) mod rules;
mod stable;
