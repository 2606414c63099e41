//! Rules on random diagrams. `STRIDEWALK_CASES` says how many.

use super::rules;
use proptest::prelude::*;
use stridewalk::base::{Direction, Id, Size, text};
use stridewalk::layout::{BoxSpec, Diagram, FrameSpec, Glyphs, LineSpec, Outline, lay_out, nudge};

const TITLES: [&str; 6] = [
    "A",
    "Gateway",
    "Redis 缓存",
    "Worker 👩‍💻",
    "Naïve façade",
    "A rather long component name",
];
const LABELS: [&str; 6] = [
    "",
    "SQL",
    "HTTPS 443",
    "événement",
    "缓存 RESP",
    "a label longer than most of them",
];
const OUTLINES: [Outline; 3] = [Outline::Round, Outline::Store, Outline::Heavy];

fn cases() -> u32 {
    std::env::var("STRIDEWALK_CASES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(60)
}

fn id(letter: char, number: usize) -> Id {
    Id::parse(&format!("{letter}{number:03}")).unwrap()
}

/// A nested diagram: some frames, boxes in them, flows that mostly stay near.
fn diagrams() -> impl Strategy<Value = Diagram> {
    let frames = prop::collection::vec(
        (any::<prop::sample::Index>(), 0..6usize, any::<bool>()),
        0..7,
    );
    let boxes = prop::collection::vec(
        (any::<prop::sample::Index>(), 0..6usize, 0..3usize, 3..6i32),
        1..26,
    );
    let lines = prop::collection::vec(
        (
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
            0..6usize,
            prop::bool::weighted(0.2),
        ),
        0..40,
    );
    (frames, boxes, lines, prop::bool::weighted(0.15)).prop_map(|(frames, boxes, lines, hub)| {
        let mut diagram = Diagram::default();
        for (number, (within, title, open)) in frames.iter().enumerate() {
            diagram.frames.push(FrameSpec {
                id: id('z', number),
                title: TITLES[*title].to_owned(),
                within: (number > 0 && !open).then(|| id('z', within.index(number))),
            });
        }
        let areas = frames.len() + 1;
        for (number, (within, title, outline, rows)) in boxes.iter().enumerate() {
            let wide = i32::try_from(text::width(TITLES[*title])).unwrap() + 4;
            let area = within.index(areas);
            diagram.boxes.push(BoxSpec {
                id: id('c', number),
                title: TITLES[*title].to_owned(),
                size: Size::new(wide, *rows),
                within: (area > 0).then(|| id('z', area - 1)),
                outline: OUTLINES[*outline],
            });
        }
        for (number, (from, to, label, two_way)) in lines.iter().enumerate() {
            let to = if hub { 0 } else { to.index(boxes.len()) };
            diagram.lines.push(LineSpec {
                id: id('f', number),
                from: id('c', from.index(boxes.len())),
                to: id('c', to),
                label: LABELS[*label].to_owned(),
                two_way: *two_way,
            });
        }
        diagram
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_drawing_keeps_the_rules(diagram in diagrams()) {
        let scene = lay_out(&diagram);
        let breaches = rules::breaches(&diagram, &scene);
        prop_assert!(breaches.is_empty(), "{breaches:#?}\n{}", scene.text(Glyphs::Unicode));
        prop_assert_eq!(rules::neighbours(&scene), Vec::<String>::new());
        prop_assert!(scene.text(Glyphs::Unicode) == lay_out(&diagram).text(Glyphs::Unicode));
    }

    #[test]
    fn pinned_drawings_keep_the_rules_too(
        diagram in diagrams(),
        moves in prop::collection::vec((any::<prop::sample::Index>(), 0..4usize, 1..12usize), 1..5),
    ) {
        let mut diagram = diagram;
        let mut scene = lay_out(&diagram);
        for (which, direction, steps) in moves {
            let ids: Vec<Id> = scene.boxes.keys().chain(scene.frames.keys()).cloned().collect();
            let id = which.get(&ids);
            let direction = Direction::ALL[direction];
            let (area, mut arrangement) = nudge(&diagram, &scene, id, direction).unwrap();
            let (dx, dy) = direction.step();
            let pin = arrangement.pins.get_mut(id).unwrap();
            let far = i16::try_from(steps).unwrap();
            pin.0 += i16::try_from(dx).unwrap() * far * 2;
            pin.1 += i16::try_from(dy).unwrap() * far;
            diagram.arrangements.insert(area, arrangement);
            scene = lay_out(&diagram);
            let breaches = rules::breaches(&diagram, &scene);
            prop_assert!(breaches.is_empty(), "{breaches:#?}\n{}", scene.text(Glyphs::Unicode));
        }
    }
}
