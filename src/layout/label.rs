//! Finds room for the labels of routed flows.
//!
//! A label stands in its own line on a clean horizontal run, or beside a vertical, or above or below a
//! horizontal; always with a blank around it. Labels with the least choice choose first. One without
//! room is cut; one that cannot even be cut leaves a tag on the line and moves to the legend.

use super::grid::{Grid, Path};
use super::nest::{Nest, cells};
use super::spot::Ground;
use super::table::Table;
use crate::base::{Point, text};

/// Lengths to which labels are cut where there is no room.
const CUTS: [i32; 4] = [20, 14, 10, 7];
/// The widest label that is tried whole.
const WIDEST: usize = 40;

/// A flow's label in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub wire: usize,
    pub at: Point,
    pub text: String,
}

/// All labels of a diagram.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// Those that found room, tags among them.
    pub placed: Vec<Placed>,
    /// Those that did not: the tag and the flow.
    pub legend: Vec<(String, usize)>,
    /// How many of those placed are cut.
    pub cut: usize,
}

impl Labels {
    /// How many are cut, or moved to the legend.
    pub(super) fn untold(&self) -> usize {
        self.legend.len() + self.cut
    }
}

/// A place that a label could take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    price: i32,
    at: Point,
}

/// A routed flow that a label belongs to.
#[derive(Debug, Clone, Copy)]
struct Owner<'p> {
    wire: usize,
    two_way: bool,
    path: &'p Path,
}

/// Places the labels of all flows.
pub(super) fn place_labels(
    nest: &Nest<'_>,
    grid: &mut Grid,
    paths: &Table<Option<Path>>,
) -> Labels {
    add_labels(nest, grid, paths, Labels::default())
}

/// Places the labels of flows that have paths here, beside labels that stand already.
pub(super) fn add_labels(
    nest: &Nest<'_>,
    grid: &mut Grid,
    paths: &Table<Option<Path>>,
    mut labels: Labels,
) -> Labels {
    let mut waiting: Vec<(Owner<'_>, String, Vec<Candidate>)> = Vec::new();
    for (number, wire) in nest.wires.iter().enumerate() {
        let (Some(line), Some(path)) = (nest.line(wire), &paths[number]) else {
            continue;
        };
        let text = text::cut(&line.label, WIDEST);
        if !text.is_empty() {
            let owner = Owner {
                wire: number,
                two_way: wire.two_way,
                path,
            };
            let choice = candidates(grid, owner, cells(&text));
            waiting.push((owner, text, choice));
        }
    }
    waiting.sort_by_key(|(owner, _, choice)| (choice.len(), owner.wire));
    let mut homeless = Vec::new();
    for (owner, text, choice) in waiting {
        if !put(&mut labels, grid, owner, &text, &choice) {
            homeless.push((owner, text));
        }
    }
    homeless.sort_by_key(|(owner, _)| owner.wire);
    for (owner, text) in homeless {
        if !put_cut(&mut labels, grid, owner, &text) {
            put_tag(&mut labels, grid, owner);
        }
    }
    labels.placed.sort_by_key(|label| label.wire);
    labels
}

fn put(
    labels: &mut Labels,
    grid: &mut Grid,
    owner: Owner<'_>,
    text: &str,
    choice: &[Candidate],
) -> bool {
    let width = cells(text);
    let clear =
        |at: Point| (at.x - 1..=at.x + width).all(|x| !grid.spot(Point::new(x, at.y)).has_text());
    let Some(candidate) = choice.iter().find(|candidate| clear(candidate.at)) else {
        return false;
    };
    grid.write_text(candidate.at, width);
    labels.placed.push(Placed {
        wire: owner.wire,
        at: candidate.at,
        text: text.to_owned(),
    });
    true
}

fn put_cut(labels: &mut Labels, grid: &mut Grid, owner: Owner<'_>, text: &str) -> bool {
    let width = cells(text);
    for cut in CUTS.into_iter().filter(|&cut| cut < width) {
        let shorter = text::cut(text, usize::try_from(cut).unwrap_or(0));
        let choice = candidates(grid, owner, cells(&shorter));
        if put(labels, grid, owner, &shorter, &choice) {
            labels.cut += 1;
            return true;
        }
    }
    false
}

/// Puts a tag on the line, beside it if the line has no plain cell, and the label into the legend.
fn put_tag(labels: &mut Labels, grid: &mut Grid, owner: Owner<'_>) {
    let is_new = |tag: &String| labels.legend.iter().all(|(taken, _)| taken != tag);
    // As many are taken as there are rows, so that one of the next is free.
    let count = labels.legend.len();
    let tag = (count..=2 * count).map(tag).find(is_new);
    let tag = tag.unwrap_or_default();
    let width = cells(&tag);
    let first = 1 + usize::from(owner.two_way);
    let on_line = owner
        .path
        .cells
        .iter()
        .enumerate()
        .skip(first)
        .find(|&(place, &at)| is_straight(owner.path, place) && is_plain(grid, at, owner.wire));
    let choice = match on_line {
        Some((_, &at)) if width == 1 => vec![Candidate { price: 0, at }],
        _ => candidates(grid, owner, width),
    };
    put(labels, grid, owner, &tag, &choice);
    labels.legend.push((tag, owner.wire));
}

/// The tags in turn: `①` to `⑨`, then letters in circles, then numbers in brackets.
fn tag(number: usize) -> String {
    let circled = ('①'..='⑨').chain('ⓐ'..='ⓩ').chain('Ⓐ'..='Ⓩ').nth(number);
    circled.map_or_else(|| format!("[{}]", number + 1), String::from)
}

/// Whether a cell holds this flow's line and nothing else.
fn is_plain(grid: &Grid, p: Point, wire: usize) -> bool {
    let spot = grid.spot(p);
    let own = |value: u16| value == 0 || usize::from(value) == wire + 1;
    own(spot.level) && own(spot.upright) && spot.ground == Ground::Open && !spot.has_text()
}

fn is_straight(path: &Path, place: usize) -> bool {
    let before = place
        .checked_sub(1)
        .and_then(|before| path.cells.get(before));
    let (Some(before), Some(after)) = (before, path.cells.get(place + 1)) else {
        return false;
    };
    before.x == after.x || before.y == after.y
}

/// A straight piece of a path: its ends, and the places of its cells in the path.
#[derive(Debug, Clone, Copy)]
struct Run {
    low: Point,
    high: Point,
    /// First and last cell along it that neither turn nor hold a head.
    plain: (i32, i32),
    middle: usize,
}

/// The straight runs of a path, border cell left out.
fn runs(path: &Path, two_way: bool) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut start = 0;
    let at = |place: usize| path.cells.get(place).copied().unwrap_or_default();
    for place in 1..path.cells.len() {
        if place + 1 < path.cells.len() && is_straight(path, place) {
            continue;
        }
        let (from, to) = (at(start.max(1)), at(place));
        let first = start + 1 + usize::from(start == 0 && two_way);
        let plain = if first < place {
            let (one, other) = (at(first).x, at(place - 1).x);
            (one.min(other), one.max(other))
        } else {
            (0, -1)
        };
        runs.push(Run {
            low: Point::new(from.x.min(to.x), from.y.min(to.y)),
            high: Point::new(from.x.max(to.x), from.y.max(to.y)),
            plain,
            middle: usize::midpoint(start, place),
        });
        start = place;
    }
    runs
}

/// Where a label of a width could stand, cheapest first.
fn candidates(grid: &Grid, owner: Owner<'_>, width: i32) -> Vec<Candidate> {
    let mut all = Vec::new();
    let path = owner.path;
    let search = Search {
        grid,
        wire: owner.wire,
        width,
    };
    let middle = path.cells.len() / 2;
    // The first run may be one cell long: then its direction comes from the cell before it.
    let upright_start = matches!(path.cells.as_slice(), [first, second, ..] if first.x == second.x);
    for (place, run) in runs(path, owner.two_way).into_iter().enumerate() {
        let off = i32::try_from(run.middle.abs_diff(middle) / 8).unwrap_or(0);
        let upright =
            run.low.y < run.high.y || (run.low == run.high && place == 0 && upright_start);
        if upright {
            search.beside(run, off, &mut all);
        } else {
            search.within(run, off, &mut all);
            search.along(run, off, &mut all);
        }
    }
    all.sort_unstable();
    all.dedup_by_key(|candidate| candidate.at);
    all.truncate(120);
    all
}

struct Search<'g> {
    grid: &'g Grid,
    wire: usize,
    width: i32,
}

impl Search<'_> {
    /// Inside a horizontal run: a blank on both sides, and one cell of line left beyond it.
    fn within(&self, run: Run, off: i32, all: &mut Vec<Candidate>) {
        let y = run.low.y;
        let (low, high) = run.plain;
        for x in low + 1..=high - self.width {
            let clean =
                (x - 1..=x + self.width).all(|x| is_plain(self.grid, Point::new(x, y), self.wire));
            if !clean {
                continue;
            }
            let near = self.foreign_along(x, x + self.width, y - 1)
                + self.foreign_along(x, x + self.width, y + 1);
            let centre = (x + self.width / 2 - i32::midpoint(run.low.x, run.high.x)).abs() / 2;
            let tight = i32::from(x == low + 1) + i32::from(x == high - self.width);
            all.push(Candidate {
                price: centre + off + near + 2 * tight,
                at: Point::new(x, y),
            });
        }
    }

    /// Above or below a horizontal run.
    fn along(&self, run: Run, off: i32, all: &mut Vec<Candidate>) {
        for (dy, price) in [(-1, 14), (1, 16)] {
            let y = run.low.y + dy;
            for x in run.low.x - 1..=(run.high.x - self.width + 2).max(run.low.x) {
                if !(x - 1..=x + self.width).all(|x| self.grid.spot(Point::new(x, y)).is_free()) {
                    continue;
                }
                let near = 3 * self.foreign_along(x - 1, x + self.width + 1, y + dy);
                let over = 3 * ((run.low.x - x).max(0) + (x + self.width - 1 - run.high.x).max(0));
                let centre = (x + self.width / 2 - i32::midpoint(run.low.x, run.high.x)).abs() / 2;
                all.push(Candidate {
                    price: price + near + over + centre + off,
                    at: Point::new(x, y),
                });
            }
        }
    }

    /// Left or right of a vertical run, with a blank between or without.
    fn beside(&self, run: Run, off: i32, all: &mut Vec<Candidate>) {
        let x = run.low.x;
        for y in run.low.y..=run.high.y {
            let places = [
                (x + 2, x + 1, 6),
                (x - 1 - self.width, x - 1, 7),
                (x + 1, x + 1, 9),
                (x - self.width, x - 1, 10),
            ];
            for (left, nearest, price) in places {
                let (low, high) = (left.min(nearest), (left + self.width - 1).max(nearest));
                if !(low..=high).all(|x| self.grid.spot(Point::new(x, y)).is_free()) {
                    continue;
                }
                let (far, farther) = if left > x {
                    (high + 1, high + 2)
                } else {
                    (low - 1, low - 2)
                };
                let touch = if self.is_foreign(Point::new(far, y)) {
                    12
                } else {
                    0
                };
                let near = if self.is_foreign(Point::new(farther, y)) {
                    3
                } else {
                    0
                };
                let bend = if y == run.low.y || y == run.high.y {
                    2
                } else {
                    0
                };
                let centre = (y - i32::midpoint(run.low.y, run.high.y)).abs();
                all.push(Candidate {
                    price: price + touch + near + bend + centre + off,
                    at: Point::new(left, y),
                });
            }
        }
    }

    fn foreign_along(&self, from: i32, to: i32, y: i32) -> i32 {
        let count = (from..to)
            .filter(|&x| self.is_foreign(Point::new(x, y)))
            .count();
        i32::try_from(count).unwrap_or(0)
    }

    /// Whether another flow's line is there.
    fn is_foreign(&self, p: Point) -> bool {
        let spot = self.grid.spot(p);
        let other = |value: u16| value != 0 && usize::from(value) != self.wire + 1;
        other(spot.level) || other(spot.upright)
    }
}
