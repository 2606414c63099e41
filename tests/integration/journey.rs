//! The same story in a real terminal, by the program itself.
#![cfg(unix)]

use crate::support::pty::Pty;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use stridewalk::format;

/// The program that is tested.
fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_stridewalk"))
}

#[test]
fn a_threat_model_in_a_real_terminal() {
    let mut pty = Pty::start(program(), &[], 100, 30);
    pty.wait_for("New from a template");
    pty.press("enter");
    pty.wait_for("1 Diagram");
    pty.press("ctrl-s");
    pty.wait_for("Save as");
    pty.press("ctrl-u");
    pty.send("shop\r");
    pty.wait_for("saved shop.ron");
    pty.send("/data network\r");
    pty.wait_for("data-network");
    pty.send("acache\rRedis cache\r");
    pty.wait_for("added Redis cache");
    pty.send("/java app\rfredis\rRESP 6379\r");
    pty.wait_for("connected Java app runtime");
    pty.send("/redis cache\rr");
    pty.wait_for("Rename Redis cache");
    pty.press("ctrl-u");
    pty.send("Session cache\r");
    pty.wait_for("Session cache");
    pty.send("uu");
    pty.wait_for("undid: connect");
    pty.press("ctrl-r ctrl-r");
    pty.wait_for("did again: rename");
    pty.send("/load balancer\rw");
    pty.wait_for("Asked because");
    pty.send("t");
    pty.wait_for("save the threat");
    pty.send("\rhnp");
    pty.wait_for("parked");
    pty.send("3");
    pty.wait_for("nothing");
    pty.send("\rihigh\r");
    pty.wait_for("impact of");
    pty.send("m\r");
    pty.wait_for("mitigate");
    pty.press("ctrl-s");
    pty.wait_for("saved shop.ron");
    pty.send("q");
    assert!(pty.wait().success());
    pty.assert_restored();

    let file = pty.home().join("shop.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    let model = format::parse(&text).expect("the saved file parses").model;
    assert_eq!(format::print(&model), text);
    assert_eq!(model.threats.len(), 1);

    let mut again = Pty::start(program(), &[file.as_os_str()], 100, 30);
    again.wait_for("shop.ron");
    again.send("/session cache\r");
    again.wait_for("redis-cache");
    again.send("q");
    assert!(again.wait().success());
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

#[test]
fn ending_signals_leave_the_file_and_the_terminal_whole() {
    for signal in ["TERM", "HUP"] {
        let mut pty = Pty::start(program(), &[], 100, 30);
        pty.wait_for("New from a template");
        pty.send("\r");
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
