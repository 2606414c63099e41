//! What surveying a synthetic model of N components costs: `survey_cost N...`, a line a number.
//!
//! A line is `N components: T ms, P prompts asked, E ms after one edit`: the best of several surveys of all
//! of it, and the best of following several edits of one fact.
#![allow(
    clippy::print_stdout,
    reason = "what an example is for is what it prints"
)]

use std::time::{Duration, Instant};
use stridewalk::base::Key;
use stridewalk::library::{Depth, Library};
use stridewalk::model::{Document, Fact, change};
use stridewalk::review::Survey;

#[allow(dead_code, reason = "that example prints what this one takes")]
#[path = "synthetic.rs"]
mod synthetic;

/// Surveys of which the quickest counts.
const TIMES: usize = 9;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let library = Library::embedded()?;
    let property = Key::parse("rate_limited")?;
    for number in std::env::args().skip(1) {
        let components: u64 = number.parse()?;
        let model = synthetic::synthetic(components)?;
        let (mut whole, mut after) = (Duration::MAX, Duration::MAX);
        let mut survey = Survey::default();
        for _ in 0..TIMES {
            let begun = Instant::now();
            survey = Survey::of(&model, &library, Depth::Standard);
            whole = whole.min(begun.elapsed());
        }
        let asked = survey.totals.asked;
        let edited: Vec<_> = model.components.keys().take(TIMES).cloned().collect();
        let mut document = Document::saved(model);
        let _ = document.take_changes();
        for id in edited {
            let edit = change::set_fact(document.model(), &[id], &property, &Fact::Yes);
            document.commit(edit, &[], &[])?;
            let changes = document.take_changes().unwrap_or_default();
            let begun = Instant::now();
            survey.follow(document.model(), &library, Depth::Standard, &changes);
            after = after.min(begun.elapsed());
        }
        let (whole, after) = (whole.as_secs_f64() * 1000.0, after.as_secs_f64() * 1000.0);
        println!(
            "{components} components: {whole:.2} ms, {asked} prompts asked, {after:.4} ms after one edit"
        );
    }
    Ok(())
}
