//! Prints what opening and saving a large model cost, beside `ron` alone and beside raw writing:
//! `cargo run --release --example file_figures`.
//!
//! Opening is reading the text into a checked model with all that is to be said about it; `ron` alone reads
//! the same text into the same types. Saving is one fact changed: joining text and model, reading back,
//! comparing with the file on disk, writing; raw is writing the same bytes to a temporary file, syncing it,
//! renaming it, syncing the folder. All are measured in turn in one run; the middle of the runs counts.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};
use stridewalk::app::Expect;
use stridewalk::base::{Fingerprint, Id, Key};
use stridewalk::format::{self, Original};
use stridewalk::model::{Answer, Boundary, Component, Fact, Flow, Model, Verdict};
use stridewalk::store::{Disk, Folders, World};

const RUNS: usize = 31;
const COMPONENTS: usize = 1_400;

/// The file as `ron` reads it in one go, without places and without a look at what refers to what.
#[derive(Deserialize)]
struct Bare {
    #[expect(dead_code, reason = "only read")]
    format: u32,
    #[expect(dead_code, reason = "only read")]
    boundaries: BTreeMap<Id, Boundary>,
    components: BTreeMap<Id, Component>,
    #[expect(dead_code, reason = "only read")]
    flows: BTreeMap<Id, Flow>,
    #[expect(dead_code, reason = "only read")]
    answers: BTreeMap<Id, BTreeMap<Key, Answer>>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let mut model = large()?;
    let text = format::print(&model);
    let mut out = std::io::stdout();
    writeln!(out, "a model of {} bytes", text.len())?;

    let open = || {
        let parsed = format::parse(&text).map_err(|found| format!("{found:?}"));
        parsed.map(|parsed| Original::new(text.clone(), parsed.model))
    };
    let bare = || ron::from_str::<Bare>(&text).map(|bare| bare.components.len());
    let (mut opening, mut alone) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        opening.push(timed(|| open().map(drop))?);
        alone.push(timed(|| bare().map(drop))?);
    }
    ratio(&mut out, "opening", opening, "`ron` alone", alone)?;

    let original = open()?;
    let path = folder.path().join("model.ron");
    fs::write(&path, &text)?;
    let mut disk = Disk::new(Folders::default());
    let mut on_disk = Fingerprint::of(text.as_bytes());
    let (mut joining, mut saving, mut raw) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..RUNS {
        let fact = Fact::Choice(format!("run {run}"));
        let middle = Id::parse(&format!("c{}", COMPONENTS / 2))?;
        let component = model.components.get_mut(&middle).ok_or("it is there")?;
        component.facts.insert(Key::parse("encrypted")?, fact);
        let mut new = String::new();
        let joined = timed(|| format::rewrite(&model, Some(&original)).map(|text| new = text))?;
        let expect = Expect::Content(on_disk);
        let written = timed(|| {
            let written = disk.write(&path, &new, expect);
            written
                .map(|now| on_disk = now)
                .map_err(|fault| fault.words)
        })?;
        joining.push(joined);
        saving.push(joined + written);
        raw.push(timed(|| write_raw(folder.path(), new.as_bytes()))?);
    }
    writeln!(
        out,
        "joining text and model, read back: {:.1?}",
        middle(joining)
    )?;
    ratio(&mut out, "saving one fact", saving, "raw writing", raw)?;
    Ok(())
}

fn write_raw(folder: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let temporary = folder.join("raw.tmp");
    let mut file = File::create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&temporary, folder.join("raw.ron"))?;
    File::open(folder)?.sync_all()
}

fn timed<E>(act: impl FnOnce() -> Result<(), E>) -> Result<Duration, E> {
    let begun = Instant::now();
    act()?;
    Ok(begun.elapsed())
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn ratio(
    out: &mut impl Write,
    ours: &str,
    times: Vec<Duration>,
    other: &str,
    others: Vec<Duration>,
) -> std::io::Result<()> {
    let (time, least) = (middle(times), middle(others));
    let ratio = time.as_secs_f64() / least.as_secs_f64();
    writeln!(
        out,
        "{ours}: {time:.1?}; {other}: {least:.1?}; ratio {ratio:.2}"
    )
}

/// About a megabyte.
fn large() -> Result<Model, Box<dyn std::error::Error>> {
    let mut model = Model::default();
    let yes = |names: &[&str]| -> Result<BTreeMap<Key, Fact>, stridewalk::base::IdError> {
        let facts = names.iter().map(|name| Ok((Key::parse(name)?, Fact::Yes)));
        facts.collect()
    };
    for number in 0..COMPONENTS {
        let within = Id::parse(&format!("b{}", number / 20))?;
        let boundary = Boundary::new(
            &format!("Boundary {number}"),
            Key::parse("boundary_service")?,
        );
        model.boundaries.entry(within.clone()).or_insert(boundary);
        let id = Id::parse(&format!("c{number}"))?;
        let mut component =
            Component::new(&format!("Service {number}"), Key::parse("microservice")?);
        component.within = Some(within);
        component.facts = yes(&["authn", "encrypted", "input_validated", "rate_limited"])?;
        "What it does, in a sentence of some length as people write it."
            .clone_into(&mut component.notes);
        model.components.insert(id.clone(), component);
        let to = Id::parse(&format!("c{}", number / 2))?;
        let mut flow = Flow::new(id.clone(), to);
        "HTTPS".clone_into(&mut flow.protocol);
        flow.port = Some(443);
        model.flows.insert(Id::parse(&format!("f{number}"))?, flow);
        let answer = Answer {
            verdict: Verdict::Handled,
            note: "The platform does this for every service.".to_owned(),
            judged_on: [("encrypted".to_owned(), "yes".to_owned())].into(),
            by: "ana".to_owned(),
            on: None,
        };
        let prompt = Key::parse("microservice.S1")?;
        model.answers.insert(id, [(prompt, answer)].into());
    }
    Ok(model)
}
