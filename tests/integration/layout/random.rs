//! Rules on random diagrams.

use super::generator::{cases, diagrams, zoomed};
use super::rules;
use proptest::prelude::*;
use stridewalk::base::{Direction, Id};
use stridewalk::layout::{Glyphs, Zoom, arrange, lay_out, nudge};

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(200), failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn every_drawing_keeps_the_rules(
        diagram in diagrams(),
        with_care in prop::bool::weighted(0.1),
        twice in prop::bool::weighted(0.2),
        chips in prop::bool::weighted(0.4),
    ) {
        let mut diagram = if chips { zoomed(&diagram, Zoom::Chips) } else { diagram };
        if with_care {
            diagram.arrangements = arrange(&diagram);
        }
        let scene = lay_out(&diagram);
        let breaches = rules::breaches(&diagram, &scene);
        prop_assert!(breaches.is_empty(), "{breaches:#?}\n{}", scene.text(Glyphs::Unicode));
        prop_assert_eq!(rules::neighbours(&scene), Vec::<String>::new());
        if twice {
            prop_assert!(scene.text(Glyphs::Unicode) == lay_out(&diagram).text(Glyphs::Unicode));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(60), failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn pinned_drawings_keep_the_rules_too(
        diagram in diagrams(),
        settled in any::<bool>(),
        chips in prop::bool::weighted(0.3),
        moves in prop::collection::vec((any::<prop::sample::Index>(), 0..4usize, 1..12usize), 1..5),
    ) {
        let mut diagram = if chips { zoomed(&diagram, Zoom::Chips) } else { diagram };
        if settled {
            diagram.arrangements = arrange(&diagram);
        }
        let mut scene = lay_out(&diagram);
        for (which, direction, steps) in moves {
            let ids: Vec<Id> = scene.boxes.keys().chain(scene.frames.keys()).cloned().collect();
            let id = which.get(&ids);
            let direction = Direction::ALL[direction];
            let (area, mut arrangement) = nudge(&diagram, &scene, id, direction).unwrap();
            let (dx, dy) = direction.step();
            // What has passed a neighbour is pinned no more.
            if let Some(pin) = arrangement.pins.get_mut(id) {
                let far = i16::try_from(steps).unwrap();
                pin.0 += i16::try_from(dx).unwrap() * far * 2;
                pin.1 += i16::try_from(dy).unwrap() * far;
            }
            diagram.arrangements.insert(area, arrangement);
            scene = lay_out(&diagram);
            let breaches = rules::breaches(&diagram, &scene);
            prop_assert!(breaches.is_empty(), "{breaches:#?}\n{}", scene.text(Glyphs::Unicode));
        }
    }
}
