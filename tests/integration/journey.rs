//! The same story in a real terminal, by the program itself.
#![cfg(unix)]

use crate::support::pty::Pty;
use crate::support::script::{self, Stage};
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use stridewalk::format;
use stridewalk::model::{Answer, Flow, Model, Severity, Threat};

/// The program that is tested.
fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_stridewalk"))
}

#[test]
fn a_threat_model_in_a_real_terminal() {
    let mut pty = Pty::start(program(), &[], 100, 30);
    pty.wait_for("New from a template");
    script::begin(&mut pty);
    script::build(&mut pty);
    script::undo_twice(&mut pty);
    script::redo_twice(&mut pty);
    let given = script::walk(&mut pty);
    script::edit_a_threat(&mut pty);
    script::save(&mut pty);
    let place = script::place(&mut pty);
    pty.send("q");
    assert!(pty.wait().success());
    pty.assert_restored();

    let file = pty.home().join("shop.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    let model = format::parse(&text).expect("the saved file parses").model;
    assert_eq!(format::print(&model), text);
    assert_holds_the_story(&model, given);

    let mut again = pty.again(program(), &[file.as_os_str()]);
    again.wait_for("shop.ron");
    assert_eq!(script::place(&mut again), place);
    again.play("<alt-s><enter>", "saved shop.ron");
    again.send("q");
    assert!(again.wait().success());
    again.assert_restored();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);

    let report = Command::new(program())
        .arg("report")
        .arg(&file)
        .output()
        .unwrap();
    assert_eq!(report.status.code(), Some(0));
    let report = String::from_utf8(report.stdout).unwrap();
    assert!(
        report.contains("Session cache") && report.contains("# "),
        "{report}"
    );
}

/// Fails unless a model is what the script makes of the monolith.
fn assert_holds_the_story(model: &Model, given: usize) {
    let cache = model
        .components
        .values()
        .find(|component| component.name == "Session cache")
        .expect("the cache");
    assert_eq!(cache.kind.as_str(), "cache");
    assert_eq!(cache.within.as_ref().unwrap().as_str(), "data-network");
    let label = |flow: &Flow| flow.to.as_str() == "redis-cache" && flow.label() == "RESP 6379";
    assert!(model.flows.values().any(label));

    let answers: Vec<&Answer> = model.answers.values().flat_map(|of| of.values()).collect();
    assert_eq!(answers.len(), given);
    for word in ["threat", "handled", "not applicable", "parked"] {
        let given = answers
            .iter()
            .filter(|answer| answer.verdict.word() == word);
        assert!(given.count() > 0, "{word} was never answered");
    }
    let critical = |threat: &&Threat| threat.severity() == Some(Severity::Critical);
    let edited = model.threats.values().find(critical).expect("the threat");
    assert_eq!(edited.mitigations.len(), 1);
}

#[test]
fn told_to_end_it_keeps_unsaved_work_for_the_next_time() {
    let mut pty = Pty::start(program(), &[], 100, 30);
    pty.wait_for("New from a template");
    script::begin(&mut pty);
    let file = pty.home().join("shop.ron");
    let saved = std::fs::read_to_string(&file).unwrap();
    pty.play("acache<enter>Redis cache<enter>", "added Redis cache");
    pty.signal("TERM");
    pty.wait();
    pty.assert_restored();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), saved);
    let mut again = pty.again(program(), &[OsStr::new("shop.ron")]);
    again.wait_for("1 change of shop.ron was not saved");
    again.wait_for("add component Redis cache");
    again.send("t");
    again.wait_for("here again");
    again.press("ctrl-s");
    again.wait_for("saved shop.ron");
    let model = format::parse(&std::fs::read_to_string(&file).unwrap())
        .unwrap()
        .model;
    let mut added = format::parse(&saved).unwrap().model;
    let cache = model
        .components
        .iter()
        .find(|(_, c)| c.name == "Redis cache");
    let (id, cache) = cache.expect("the change");
    added.components.insert(id.clone(), cache.clone());
    added.layout = model.layout.clone();
    assert_eq!(model, added);
}

#[test]
fn who_comes_second_is_told_who_has_the_model() {
    let mut first = Pty::start(
        program(),
        &["new", "monolith", "shop.ron"].map(OsStr::new),
        100,
        30,
    );
    assert!(first.wait().success());
    let file = [OsStr::new("shop.ron")];
    let mut first = first.again(program(), &file);
    first.wait_for("1 Diagram");
    first.play("acache<enter>Redis cache<enter>", "added Redis cache");
    let mut second = first.again(program(), &file);
    second.wait_for("shop.ron is open elsewhere");
    second.wait_for("process ");
    second.send("r");
    second.send("a");
    second.wait_for("read-only here");
    // A kill lets go of it: the next one is told, and offered what was not saved.
    first.signal("KILL");
    first.wait();
    second.send("q");
    second.wait();
    let mut third = second.again(program(), &file);
    third.wait_for("1 change of shop.ron was not saved");
    third.send("t");
    third.wait_for("here again");
    third.press("ctrl-s");
    third.wait_for("saved shop.ron");
}

#[test]
fn a_file_that_another_program_writes_is_read_again() {
    let mut pty = Pty::start(
        program(),
        &["new", "monolith", "shop.ron"].map(OsStr::new),
        100,
        30,
    );
    assert!(pty.wait().success());
    let pty = pty.again(program(), &[OsStr::new("shop.ron")]);
    pty.wait_for("1 Diagram");
    let file = pty.home().join("shop.ron");
    let mut model = format::parse(&std::fs::read_to_string(&file).unwrap())
        .unwrap()
        .model;
    for component in model.components.values_mut() {
        if component.name == "Load balancer" {
            component.name = "Front door".to_owned();
        }
    }
    std::fs::write(&file, format::print(&model)).unwrap();
    pty.wait_for("was changed on disk: read again");
    pty.wait_for("Front door");
}

#[test]
fn ending_signals_leave_the_file_and_the_terminal_whole() {
    for signal in ["TERM", "HUP"] {
        let mut pty = Pty::start(program(), &[], 100, 30);
        pty.wait_for("New from a template");
        pty.send("\r");
        pty.wait_for("What is the shop called?");
        pty.send("\t");
        pty.wait_for("1 Diagram");
        pty.signal(signal);
        pty.wait();
        pty.assert_restored();
    }
}

#[test]
fn stopped_and_continued_it_draws_again() {
    let mut pty = Pty::start(program(), &[], 100, 30);
    pty.wait_for("New from a template");
    pty.press("ctrl-z");
    pty.wait_until_stopped();
    pty.assert_restored();
    let from = pty.raw().len();
    pty.signal("CONT");
    pty.wait_for_bytes(from, "Stridewalk".as_bytes());
    pty.send("q");
    assert!(pty.wait().success());
    pty.assert_restored();
}

#[test]
fn without_a_terminal_it_says_so() {
    let output = Command::new(program())
        .arg(OsStr::new("shop.ron"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("terminal"), "{said}");
    assert!(output.stdout.is_empty());
}
