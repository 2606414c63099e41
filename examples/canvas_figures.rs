//! Figures of the layout over many models: `canvas_figures FILE`, a model a line.
//!
//! A line is JSON: `nodes` (`name`, `parent`), `bounds` (`name`, `parent`) and `flows` (`s`, `t`,
//! `label`); parents and ends are places in those lists. Printed are the sums over all models, but for
//! `mean_cells`, the columns × rows of a drawing on average.
#![allow(
    clippy::print_stdout,
    reason = "what an example is for is what it prints"
)]

use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::AddAssign;
use std::process::ExitCode;
use stridewalk::base::{Id, Point, Size, text};
use stridewalk::layout::{
    BoxSpec, Diagram, FrameSpec, LineSpec, Outline, Route, Scene, arrange, lay_out,
};

#[derive(Deserialize)]
struct Model {
    nodes: Vec<Node>,
    bounds: Vec<Node>,
    flows: Vec<Flow>,
}

#[derive(Deserialize)]
struct Node {
    name: String,
    parent: Option<usize>,
}

#[derive(Deserialize)]
struct Flow {
    s: usize,
    t: usize,
    label: String,
}

/// What is counted.
#[derive(Default)]
struct Figures {
    crossings: usize,
    bends: usize,
    cells: usize,
    failed: usize,
    through: usize,
    overlap: usize,
    untagged: usize,
    models: usize,
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.crossings += other.crossings;
        self.bends += other.bends;
        self.cells += other.cells;
        self.failed += other.failed;
        self.through += other.through;
        self.overlap += other.overlap;
        self.untagged += other.untagged;
        self.models += other.models;
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "crossings={} bends={} mean_cells={} failed={} through={} overlap={} untagged={}",
            self.crossings,
            self.bends,
            self.cells / self.models.max(1),
            self.failed,
            self.through,
            self.overlap,
            self.untagged
        )
    }
}

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        println!("usage: canvas_figures FILE");
        return ExitCode::from(2);
    };
    match figures(&path) {
        Ok(figures) => {
            println!("{figures}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn figures(path: &str) -> Result<Figures, Box<dyn std::error::Error + Send + Sync>> {
    let text = std::fs::read_to_string(path)?;
    let mut diagrams = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        diagrams.push(diagram(&serde_json::from_str(line)?)?);
    }
    let mut sum = Figures::default();
    for mut diagram in diagrams {
        diagram.arrangements = arrange(&diagram);
        sum += count(&diagram, &lay_out(&diagram));
    }
    Ok(sum)
}

fn diagram(model: &Model) -> Result<Diagram, Box<dyn std::error::Error + Send + Sync>> {
    let id = |letter: char, number: usize| Id::parse(&format!("{letter}{number:04}"));
    let mut diagram = Diagram::default();
    let within = |parent: Option<usize>| parent.map(|parent| id('z', parent)).transpose();
    for (number, node) in model.nodes.iter().enumerate() {
        let wide = i32::try_from(text::width(&node.name))?;
        diagram.boxes.push(BoxSpec {
            id: id('c', number)?,
            title: node.name.clone(),
            size: Size::new(wide + 4, 3),
            within: within(node.parent)?,
            outline: Outline::Round,
        });
    }
    for (number, bound) in model.bounds.iter().enumerate() {
        diagram.frames.push(FrameSpec {
            id: id('z', number)?,
            title: bound.name.clone(),
            within: within(bound.parent)?,
        });
    }
    for (number, flow) in model.flows.iter().enumerate() {
        diagram.lines.push(LineSpec {
            id: id('f', number)?,
            with: Vec::new(),
            from: id('c', flow.s)?,
            to: id('c', flow.t)?,
            label: flow.label.clone(),
            two_way: false,
        });
    }
    Ok(diagram)
}

fn count(diagram: &Diagram, scene: &Scene) -> Figures {
    let mut figures = Figures {
        models: 1,
        cells: usize::try_from(scene.size.w * scene.size.h).unwrap_or(0),
        ..Figures::default()
    };
    let mut taken: [BTreeSet<Point>; 2] = Default::default();
    for line in &diagram.lines {
        let Some(route) = scene.routes.get(&line.id) else {
            figures.failed += 1;
            continue;
        };
        figures.bends += route.points.len().saturating_sub(2);
        for (level, cell) in cells(route) {
            let inside = scene.boxes.values().any(|(rect, _)| rect.contains(cell));
            figures.through += usize::from(inside);
            let axis = usize::from(level);
            let fresh = taken.get_mut(axis).is_some_and(|axis| axis.insert(cell));
            figures.overlap += usize::from(!fresh);
        }
        let told = scene.labels.iter().any(|label| label.flow == line.id)
            || scene.legend.iter().any(|(_, flow, _)| *flow == line.id);
        figures.untagged += usize::from(!told && !line.label.is_empty());
    }
    let [upright, level] = &taken;
    let turns: usize = scene.routes.values().map(|route| turns(route)).sum();
    figures.crossings = upright.intersection(level).count() - turns;
    figures
}

/// The cells of a line outside its boxes, each with the axes along which it is run through: a cell in
/// which the line turns comes twice.
fn cells(route: &Route) -> BTreeSet<(bool, Point)> {
    let first = route.points.first().copied();
    let mut all = BTreeSet::new();
    for (from, to) in route.segments() {
        let level = from.y == to.y;
        let (dx, dy) = ((to.x - from.x).signum(), (to.y - from.y).signum());
        let mut at = from;
        loop {
            if Some(at) != first {
                all.insert((level, at));
            }
            if at == to {
                break;
            }
            at = Point::new(at.x + dx, at.y + dy);
        }
    }
    all
}

fn turns(route: &Route) -> usize {
    route.points.len().saturating_sub(2)
}
