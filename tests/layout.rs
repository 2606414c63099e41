//! The canvas: rules that hold for every diagram, and drawings looked at by people.

#[path = "layout/golden.rs"]
mod golden;
#[path = "layout/models.rs"]
mod models;
#[path = "layout/random.rs"]
mod random;
#[path = "layout/rules.rs"]
mod rules;
