//! The canvas: rules that hold for every diagram, and drawings looked at by people.

mod golden;
mod models;
mod random;
mod rules;
