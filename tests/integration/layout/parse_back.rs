//! What a reader reads off a printed drawing is what was meant: sources, targets, boundaries crossed.

use super::generator::{cases, diagrams, zoomed};
use super::meaning::reads_as_meant;
use super::models::{known, templates};
use proptest::prelude::*;
use stridewalk::layout::{Zoom, lay_out};

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(200), failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn random_drawings_read_as_they_are_meant(diagram in diagrams(), zoom in 0..4usize) {
        let zooms = [Zoom::Chips, Zoom::Compact, Zoom::Full];
        let diagram = zooms.get(zoom).map_or(diagram.clone(), |zoom| zoomed(&diagram, *zoom));
        let read = reads_as_meant(&diagram, &lay_out(&diagram));
        prop_assert!(read.is_ok(), "{}", read.unwrap_err());
    }
}

#[test]
fn known_drawings_read_as_they_are_meant() {
    for diagram in known() {
        reads_as_meant(&diagram, &lay_out(&diagram)).unwrap();
    }
}

#[test]
fn templates_read_as_they_are_meant_at_every_zoom() {
    for (diagram, scene) in templates() {
        reads_as_meant(&diagram, &scene).unwrap();
    }
}
