//! What drawing a synthetic model of N components costs: `layout_cost N...`, a line a number.
//!
//! A line is `N components: T ms, C cells, P kB at most`: the best of several drawings, the cells of the
//! drawing, and the most memory that the process has held so far (Linux; numbers should rise).
#![allow(
    clippy::print_stdout,
    reason = "what an example is for is what it prints"
)]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use stridewalk::canvas::{self, Lens};
use stridewalk::layout::{Zoom, lay_out};
use stridewalk::library::Library;

#[allow(dead_code, reason = "that example prints what this one takes")]
#[path = "synthetic.rs"]
mod synthetic;

/// Drawings of which the quickest counts.
const TIMES: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let library = Library::embedded()?;
    for number in std::env::args().skip(1) {
        let components: u64 = number.parse()?;
        let model = synthetic::synthetic(components)?;
        let mut diagram = canvas::diagram(&model, &library, &Lens::at(Zoom::Compact));
        diagram.arrangements = canvas::arranged(&model, &library, &BTreeMap::new());
        let mut least = Duration::MAX;
        let mut cells = 0;
        for _ in 0..TIMES {
            let begun = Instant::now();
            let scene = lay_out(&diagram);
            least = least.min(begun.elapsed());
            cells = i64::from(scene.size.w) * i64::from(scene.size.h);
        }
        let ms = least.as_secs_f64() * 1000.0;
        let most = most_memory().unwrap_or_default();
        println!("{components} components: {ms:.2} ms, {cells} cells, {most} kB at most");
    }
    Ok(())
}

fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let row = status.lines().find(|row| row.starts_with("VmHWM"))?;
    row.split_whitespace().nth(1)?.parse().ok()
}
