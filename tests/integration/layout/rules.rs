//! The rules that every drawing keeps, checked from outside on the scene and on the drawn cells.

use std::collections::{BTreeMap, BTreeSet};
use stridewalk::base::{Direction, Id, Point, Rect, text};
use stridewalk::layout::{Canvas, Diagram, Glyphs, Part, Route, Scene};

/// Every breach of a rule, in words.
pub(crate) fn breaches(diagram: &Diagram, scene: &Scene) -> Vec<String> {
    let mut found = Vec::new();
    boxes_and_frames(diagram, scene, &mut found);
    let lines = Lines::new(scene, &mut found);
    routes(diagram, scene, &lines, &mut found);
    labels(diagram, scene, &lines, &mut found);
    drawn(scene, &lines, &mut found);
    found
}

/// Where lines run: by cell, the flow along the row and the one along the column.
struct Lines {
    level: BTreeMap<Point, Id>,
    upright: BTreeMap<Point, Id>,
    /// Cells in which a flow turns or ends.
    turns: BTreeSet<Point>,
}

/// The cells of a route from its border cell on.
fn cells(route: &Route) -> Vec<Point> {
    let mut all: Vec<Point> = route.points.first().copied().into_iter().collect();
    for pair in route.points.windows(2) {
        let (mut at, to) = (pair[0], pair[1]);
        let (dx, dy) = ((to.x - at.x).signum(), (to.y - at.y).signum());
        while at != to {
            at = Point::new(at.x + dx, at.y + dy);
            all.push(at);
        }
    }
    all
}

impl Lines {
    fn new(scene: &Scene, found: &mut Vec<String>) -> Self {
        let mut lines = Self {
            level: BTreeMap::new(),
            upright: BTreeMap::new(),
            turns: BTreeSet::new(),
        };
        let mut ports = BTreeSet::new();
        for (id, route) in &scene.routes {
            let cells = cells(route);
            if cells.len() < 2 || (route.two_way && cells.len() < 3) {
                found.push(format!("{id} is too short"));
                continue;
            }
            let last = cells.len() - 1;
            let (before, head) = (cells[last - 1], cells[last]);
            let dock = Point::new(2 * head.x - before.x, 2 * head.y - before.y);
            for port in [cells[0], dock] {
                if !ports.insert(port) {
                    found.push(format!("{id} shares the port {port:?}"));
                }
            }
            for place in 1..cells.len() {
                let (cell, before) = (cells[place], cells[place - 1]);
                let after = cells.get(place + 1);
                let ends = place == last || (route.two_way && place == 1);
                let level =
                    before.y == cell.y || after.is_some_and(|after| after.y == cell.y) || ends;
                let upright =
                    before.x == cell.x || after.is_some_and(|after| after.x == cell.x) || ends;
                if level && upright {
                    lines.turns.insert(cell);
                }
                for (runs, map) in [(level, &mut lines.level), (upright, &mut lines.upright)] {
                    if runs && map.insert(cell, id.clone()).is_some() {
                        found.push(format!("{id} lies on another flow at {cell:?}"));
                    }
                }
            }
        }
        for cell in &lines.turns {
            if lines.level.get(cell) != lines.upright.get(cell) {
                found.push(format!("a turn or a head on another flow at {cell:?}"));
            }
        }
        lines
    }
}

fn inner(rect: Rect) -> Rect {
    Rect::new(rect.x + 1, rect.y + 1, rect.w - 2, rect.h - 2)
}

fn boxes_and_frames(diagram: &Diagram, scene: &Scene, found: &mut Vec<String>) {
    let all = Rect::new(0, 0, scene.size.w, scene.size.h);
    let mut around: BTreeMap<&Id, Option<&Id>> = BTreeMap::new();
    for spec in &diagram.boxes {
        around.insert(&spec.id, spec.within.as_ref());
        let Some((rect, outline)) = scene.boxes.get(&spec.id) else {
            found.push(format!("{} is not placed", spec.id));
            continue;
        };
        if rect.w < spec.size.w || rect.h < spec.size.h || *outline != spec.outline {
            found.push(format!("{} is not the box asked for", spec.id));
        }
        if scene
            .titles
            .get(&spec.id)
            .is_none_or(|title| title != spec.title)
        {
            found.push(format!("{} has another title", spec.id));
        }
    }
    for spec in &diagram.frames {
        around.insert(&spec.id, spec.within.as_ref());
        if !scene.frames.contains_key(&spec.id) {
            found.push(format!("{} is not placed", spec.id));
        }
    }
    let ids: Vec<&Id> = around.keys().copied().collect();
    let above = |id: &Id| -> BTreeSet<Id> {
        let mut all = BTreeSet::new();
        let mut next = around.get(id).copied().flatten();
        while let Some(area) = next {
            if !all.insert(area.clone()) {
                break;
            }
            next = around.get(area).copied().flatten();
        }
        all
    };
    for (place, one) in ids.iter().enumerate() {
        let Some(rect) = scene.rect(one) else {
            continue;
        };
        if !all.encloses(rect) {
            found.push(format!("{one} stands outside the scene"));
        }
        for outer in above(one) {
            if let Some((frame, _)) = scene.frames.get(&outer)
                && !inner(*frame).encloses(rect)
            {
                found.push(format!("{one} does not lie in {outer}"));
            }
        }
        for other in &ids[..place] {
            let nested = above(one).contains(*other) || above(other).contains(*one);
            if !nested && scene.rect(other).is_some_and(|other| other.overlaps(rect)) {
                found.push(format!("{one} overlaps {other}"));
            }
        }
    }
}

fn routes(diagram: &Diagram, scene: &Scene, lines: &Lines, found: &mut Vec<String>) {
    for spec in &diagram.lines {
        let Some(route) = scene.routes.get(&spec.id) else {
            found.push(format!("{} is not routed", spec.id));
            continue;
        };
        if route.two_way != spec.two_way {
            found.push(format!("{} has lost its direction", spec.id));
        }
        let all = cells(route);
        let (Some(first), Some(second), Some(last)) = (all.first(), all.get(1), all.last()) else {
            continue;
        };
        let before = all[all.len() - 2];
        let dock = Point::new(2 * last.x - before.x, 2 * last.y - before.y);
        for (box_id, port, outside) in [(&spec.from, *first, *second), (&spec.to, dock, *last)] {
            let Some(rect) = scene.rect(box_id) else {
                continue;
            };
            if !is_port(rect, port, outside) {
                found.push(format!(
                    "{} does not end at the border of {box_id}",
                    spec.id
                ));
            }
        }
        if scene
            .rect(&spec.from)
            .is_some_and(|rect| rect.contains(*second))
        {
            found.push(format!("{} starts inside its box", spec.id));
        }
        for cell in all.iter().skip(1) {
            if let Some((id, _)) = scene
                .boxes
                .iter()
                .find(|(_, (rect, _))| rect.contains(*cell))
            {
                found.push(format!("{} runs through {id} at {cell:?}", spec.id));
            }
        }
        for pair in route.points.windows(2) {
            if (pair[0].x == pair[1].x) == (pair[0].y == pair[1].y) {
                found.push(format!("{} has points out of line", spec.id));
            }
        }
        crossings(scene, &spec.id, route, lines, found);
    }
}

/// Whether a cell of a box's border is one at which a line may end that comes from a cell beside it: no
/// corner, and of a chip the ends only from their sides.
fn is_port(rect: Rect, port: Point, outside: Point) -> bool {
    let beside = (port.x - outside.x).abs() + (port.y - outside.y).abs() == 1;
    let column = port.x > rect.x && port.x < rect.right() - 1;
    let row = port.y > rect.y && port.y < rect.bottom() - 1 || rect.h == 1;
    let level = port.y == outside.y;
    rect.contains(port) && !rect.contains(outside) && beside && if level { row } else { column }
}

/// Frames are crossed straight, away from corners and titles, and every crossing is named.
fn crossings(scene: &Scene, flow: &Id, route: &Route, lines: &Lines, found: &mut Vec<String>) {
    let mut crossed = Vec::new();
    for cell in cells(route).iter().skip(1) {
        for (id, (rect, title)) in &scene.frames {
            if !rect.contains(*cell) || inner(*rect).contains(*cell) {
                continue;
            }
            crossed.push((*cell, id.clone()));
            let side = cell.x == rect.x || cell.x == rect.right() - 1;
            let level = cell.y == rect.y || cell.y == rect.bottom() - 1;
            let width = i32::try_from(text::width(title)).unwrap();
            let titled = cell.y == rect.y && cell.x <= rect.x + 2 + width;
            let along = (side && lines.upright.get(cell) == Some(flow))
                || (level && lines.level.get(cell) == Some(flow));
            if (side && level) || titled || along || lines.turns.contains(cell) {
                found.push(format!("{flow} meets the frame of {id} badly at {cell:?}"));
            }
        }
    }
    if crossed != route.crossings {
        found.push(format!(
            "{flow} crosses {crossed:?} but says {:?}",
            route.crossings
        ));
    }
}

fn labels(diagram: &Diagram, scene: &Scene, lines: &Lines, found: &mut Vec<String>) {
    let mut taken = BTreeSet::new();
    for label in &scene.labels {
        let width = i32::try_from(text::width(&label.text)).unwrap();
        let tag = scene
            .legend
            .iter()
            .any(|(tag, flow, _)| *tag == label.text && *flow == label.flow);
        for x in label.at.x..label.at.x + width {
            let cell = Point::new(x, label.at.y);
            if !taken.insert(cell) {
                found.push(format!("two labels at {cell:?}"));
            }
            let own =
                |map: &BTreeMap<Point, Id>| map.get(&cell).is_none_or(|flow| *flow == label.flow);
            let upright_through = lines.upright.contains_key(&cell) && !tag;
            if !own(&lines.level)
                || !own(&lines.upright)
                || upright_through
                || lines.turns.contains(&cell)
            {
                found.push(format!(
                    "the label {:?} lies on a line at {cell:?}",
                    label.text
                ));
            }
            let in_box = scene.boxes.values().any(|(rect, _)| rect.contains(cell));
            let on_edge = scene
                .frames
                .values()
                .any(|(rect, _)| rect.contains(cell) && !inner(*rect).contains(cell));
            if in_box || on_edge {
                found.push(format!(
                    "the label {:?} lies on a box or a frame",
                    label.text
                ));
            }
        }
    }
    for spec in diagram.lines.iter().filter(|spec| !spec.label.is_empty()) {
        let shown = scene
            .labels
            .iter()
            .filter(|label| label.flow == spec.id)
            .count();
        let listed = scene
            .legend
            .iter()
            .filter(|(_, flow, _)| *flow == spec.id)
            .count();
        if shown > 1 || listed > 1 || shown + listed == 0 {
            found.push(format!(
                "{} has {shown} labels and {listed} rows in the legend",
                spec.id
            ));
        }
    }
}

fn drawn(scene: &Scene, lines: &Lines, found: &mut Vec<String>) {
    let whole = Rect::new(0, 0, scene.size.w, scene.size.h);
    let canvas = scene.draw(whole, Glyphs::Unicode);
    let crossed: BTreeSet<Point> = scene
        .routes
        .values()
        .flat_map(|route| &route.crossings)
        .map(|(at, _)| *at)
        .collect();
    for y in 0..whole.h {
        for x in 0..whole.w {
            let p = Point::new(x, y);
            let Some(cell) = canvas.at(p) else {
                found.push(format!("no cell at {p:?}"));
                continue;
            };
            if cell.part != Part::Empty && canvas.owner(cell) != scene.hit(p) {
                found.push(format!(
                    "{p:?} is drawn for {:?}, hit for {:?}",
                    canvas.owner(cell),
                    scene.hit(p)
                ));
            }
            let line = matches!(cell.part, Part::Line | Part::Head | Part::Crossing);
            let two = lines.level.contains_key(&p)
                && lines.upright.contains_key(&p)
                && !lines.turns.contains(&p);
            if line && (cell.glyph == "┼") != two {
                found.push(format!("{p:?} shows {:?}", cell.glyph));
            }
            if (cell.part == Part::Crossing) != crossed.contains(&p) {
                found.push(format!("{p:?} is {:?} of a frame", cell.part));
            }
            if (cell.part == Part::Crossing) != matches!(cell.glyph.as_str(), "╪" | "╫")
                && cell.part != Part::Label
            {
                found.push(format!("{p:?} shows {:?}", cell.glyph));
            }
        }
    }
    heads(scene, &canvas, found);
    windows(scene, &canvas, found);
}

fn heads(scene: &Scene, canvas: &Canvas, found: &mut Vec<String>) {
    for (id, route) in &scene.routes {
        let all = cells(route);
        let mut wanted = vec![(all[all.len() - 2], all[all.len() - 1])];
        if route.two_way {
            wanted.push((all[2], all[1]));
        }
        for (before, head) in wanted {
            let glyph = match (head.x - before.x, head.y - before.y) {
                (1, 0) => "▶",
                (-1, 0) => "◀",
                (0, 1) => "▼",
                _ => "▲",
            };
            let shown = canvas.at(head).map(|cell| (cell.part, cell.glyph.as_str()));
            if shown != Some((Part::Head, glyph)) {
                found.push(format!("{id} has no head at {head:?}: {shown:?}"));
            }
        }
    }
}

/// A window shows what the whole shows there, but for wide glyphs that its edge cuts.
fn windows(scene: &Scene, whole: &Canvas, found: &mut Vec<String>) {
    let (w, h) = (scene.size.w, scene.size.h);
    for window in [
        Rect::new(-3, -2, 20, 9),
        Rect::new(w / 2, h / 2, 31, 7),
        Rect::new(w / 3, h / 4, 1, 1),
    ] {
        let canvas = scene.draw(window, Glyphs::Unicode);
        for y in window.y..window.bottom() {
            for x in window.x + 1..window.right() - 1 {
                let p = Point::new(x, y);
                let here = canvas
                    .at(p)
                    .map(|cell| (&cell.glyph, cell.part, canvas.owner(cell)));
                let there = whole
                    .at(p)
                    .map(|cell| (&cell.glyph, cell.part, whole.owner(cell)));
                if there.is_some() && here != there {
                    found.push(format!(
                        "{p:?} shows {here:?} in a window, {there:?} in the whole"
                    ));
                }
            }
        }
    }
}

/// The direction of arrows leads to boxes that lie that way.
pub(crate) fn neighbours(scene: &Scene) -> Vec<String> {
    let mut found = Vec::new();
    for from in scene
        .boxes
        .keys()
        .chain(scene.frames.keys())
        .chain(scene.routes.keys())
    {
        for direction in Direction::ALL {
            let Some(to) = scene.neighbour(from, direction) else {
                continue;
            };
            let (dx, dy) = direction.step();
            let (Some(here), Some(there)) = (scene.focus(from), scene.focus(to)) else {
                continue;
            };
            if !scene.boxes.contains_key(to)
                || (there.x - here.x) * dx + (there.y - here.y) * dy <= 0
            {
                found.push(format!("{direction:?} of {from} is not {to}"));
            }
        }
    }
    found
}
