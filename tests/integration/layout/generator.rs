//! Random diagrams. `STRIDEWALK_CASES` says how many.

use proptest::prelude::*;
use std::ops::Range;
use stridewalk::base::{Id, Size, text};
use stridewalk::layout::{BoxSpec, Diagram, FrameSpec, LineSpec, Outline, Zoom};

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

/// How many cases a test runs: `STRIDEWALK_CASES`, else its own number.
pub(crate) fn cases(own: u32) -> u32 {
    std::env::var("STRIDEWALK_CASES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(own)
}

fn id(letter: char, number: usize) -> Id {
    Id::parse(&format!("{letter}{number:03}")).unwrap()
}

/// A nested diagram: some frames, boxes in them, flows between any two of them.
pub(crate) fn diagrams() -> impl Strategy<Value = Diagram> {
    nested((0..7, 1..26, 0..40), usize::MAX)
}

/// A diagram of more boxes than a person reads at once, with flows that mostly stay near.
#[allow(
    dead_code,
    reason = "the tests inside the library draw small ones only"
)]
pub(crate) fn large_diagrams() -> impl Strategy<Value = Diagram> {
    nested((8..20, 80..151, 90..190), 12)
}

/// How many frames, boxes and lines there are.
type Numbers = (Range<usize>, Range<usize>, Range<usize>);

/// A diagram in which a flow leads at most so many boxes on.
fn nested((frames, boxes, lines): Numbers, reach: usize) -> impl Strategy<Value = Diagram> {
    let frames = prop::collection::vec(
        (any::<prop::sample::Index>(), 0..6usize, any::<bool>()),
        frames,
    );
    let boxes = prop::collection::vec(
        (any::<prop::sample::Index>(), 0..6usize, 0..3usize, 3..6i32),
        boxes,
    );
    let lines = prop::collection::vec(
        (
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
            0..6usize,
            prop::bool::weighted(0.2),
        ),
        lines,
    );
    let hub = if reach < usize::MAX { 0.0 } else { 0.15 };
    (frames, boxes, lines, prop::bool::weighted(hub)).prop_map(
        move |(frames, boxes, lines, hub)| {
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
                let from = from.index(boxes.len());
                let to = match reach {
                    _ if hub => 0,
                    usize::MAX => to.index(boxes.len()),
                    _ => (from + to.index(reach)) % boxes.len(),
                };
                diagram.lines.push(LineSpec {
                    id: id('f', number),
                    with: Vec::new(),
                    from: id('c', from),
                    to: id('c', to),
                    label: LABELS[*label].to_owned(),
                    two_way: *two_way,
                });
            }
            diagram
        },
    )
}

/// A diagram in the sizes and with the texts of a zoom.
pub(crate) fn zoomed(diagram: &Diagram, zoom: Zoom) -> Diagram {
    let mut diagram = diagram.clone();
    for one in &mut diagram.boxes {
        let (columns, rows) = match zoom {
            Zoom::Chips => (10, 1),
            Zoom::Overview | Zoom::Compact => (28, 3),
            Zoom::Full => (28, 4),
        };
        one.title = text::cut(&one.title, columns);
        let least = if zoom == Zoom::Full { 12 } else { 1 };
        let around = if zoom == Zoom::Chips { 2 } else { 4 };
        let wide = text::width(&one.title).max(least) + around;
        one.size = Size::new(i32::try_from(wide).unwrap(), rows);
    }
    for line in &mut diagram.lines {
        if zoom == Zoom::Chips {
            line.label.clear();
        }
    }
    diagram
}
