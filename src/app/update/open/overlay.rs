//! Choosing what the diagram shows of every element.

use super::pick_at;
use crate::app::App;
use crate::app::overlay::Entry;
use crate::app::purpose::{Choice, Want};
use crate::canvas::Tint;

/// The overlays of the canvas.
pub(in crate::app::update) fn overlay(app: &mut App) {
    let entries = Tint::ALL
        .iter()
        .map(|tint| Entry::new(tint.row().name, Choice::Overlay(*tint)).detail(tint.row().shows))
        .collect();
    let now = Tint::ALL
        .iter()
        .position(|tint| *tint == app.diagram.tint)
        .unwrap_or(0);
    pick_at(
        app,
        "Show what on the diagram?",
        Want::Overlay,
        entries,
        now,
    );
}
