//! What drawing a synthetic model of N components costs: `layout_cost N...`, a line a number.
//!
//! A line is `N components: T ms, C cells, P kB at most; one moved: A ms, B ms of 99 in 100, D of E from
//! scratch`: the best of several drawings, the cells of the drawing, the most memory that the process has held
//! so far (Linux; numbers should rise), and what moving one box takes, for boxes all over the drawing in two
//! directions: half of the moves are as fast as the first figure. Moves after which the drawing is rather made
//! from scratch count with the time until that is known.
#![allow(
    clippy::print_stdout,
    reason = "what an example is for is what it prints"
)]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use stridewalk::base::Direction;
use stridewalk::canvas::{self, Lens};
use stridewalk::layout::{Diagram, Scene, Zoom, lay_out, lay_out_after, nudge};
use stridewalk::library::Library;

#[allow(dead_code, reason = "that example prints what this one takes")]
#[path = "synthetic.rs"]
mod synthetic;

/// Drawings of which the quickest counts.
const TIMES: usize = 5;
/// Boxes that are moved.
const BOXES: usize = 100;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let library = Library::embedded()?;
    for number in std::env::args().skip(1) {
        let components: u64 = number.parse()?;
        let model = synthetic::synthetic(components)?;
        let mut diagram = canvas::diagram(&model, &library, &Lens::at(Zoom::Compact));
        diagram.arrangements = canvas::arranged(&model, &library, &BTreeMap::new());
        let mut least = Duration::MAX;
        let mut scene = Scene::default();
        for _ in 0..TIMES {
            let begun = Instant::now();
            scene = lay_out(&diagram);
            least = least.min(begun.elapsed());
        }
        let cells = i64::from(scene.size.w) * i64::from(scene.size.h);
        let ms = least.as_secs_f64() * 1000.0;
        let most = most_memory().unwrap_or_default();
        let (times, anew) = moves(&diagram, &scene);
        let share = |hundredths: usize| {
            times.get((times.len() * hundredths / 100).min(times.len().saturating_sub(1)))
        };
        let [half, slow] = [50, 99].map(|part| share(part).copied().unwrap_or_default());
        println!(
            "{components} components: {ms:.2} ms, {cells} cells, {most} kB at most; one moved: {half:.2} ms, \
             {slow:.2} ms of 99 in 100, {anew} of {} from scratch",
            times.len()
        );
    }
    Ok(())
}

/// The milliseconds that single moves take, the quickest first, and how many end in a drawing from scratch.
fn moves(diagram: &Diagram, scene: &Scene) -> (Vec<f64>, usize) {
    let step = (diagram.boxes.len() / BOXES).max(1);
    let (mut times, mut anew) = (Vec::new(), 0);
    for spec in diagram.boxes.iter().step_by(step) {
        for direction in [Direction::Right, Direction::Down] {
            let Some((area, arrangement)) = nudge(diagram, scene, &spec.id, direction) else {
                continue;
            };
            let mut next = diagram.clone();
            next.arrangements.insert(area, arrangement);
            let begun = Instant::now();
            let after = lay_out_after(diagram, scene, &next);
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
            anew += usize::from(after.is_none());
        }
    }
    times.sort_by(f64::total_cmp);
    (times, anew)
}

fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let row = status.lines().find(|row| row.starts_with("VmHWM"))?;
    row.split_whitespace().nth(1)?.parse().ok()
}
