//! The terminal is always given back as it was found.
#![cfg(unix)]

use crate::support::driver::chords;
use crate::support::pty::{Pty, example};
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Terminals at once: most of their time they wait.
const LANES: usize = 4;

fn guard(args: &[&Path]) -> Pty {
    let args: Vec<_> = args.iter().map(|arg| arg.as_os_str()).collect();
    let pty = Pty::start(&example("guard"), &args, 100, 30);
    pty.wait_for("ready");
    pty
}

fn assert_taken(pty: &Pty) {
    let modes = pty.modes();
    assert!(
        modes.alternate && modes.paste && modes.cursor_hidden,
        "{modes:?}"
    );
    assert_eq!(modes.mouse, vt100::MouseProtocolMode::ButtonMotion);
    assert!(modes.settings.contains("local_flags"), "{}", modes.settings);
    // What stood there is wiped too, for terminals that have no second screen.
    let taken: &[u8] = b"\x1b[?1049h\x1b[2J";
    assert!(pty.raw().windows(taken.len()).any(|part| part == taken));
}

#[test]
fn leaving_gives_the_terminal_back() {
    let mut pty = guard(&[]);
    assert_taken(&pty);
    pty.press("q");
    assert!(pty.wait().success());
    pty.assert_restored();
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let mut pty = guard(&[]);
    pty.press("p");
    assert_eq!(pty.wait().exit_code(), 101);
    pty.assert_restored();
    assert!(pty.screen().contains("as asked for"), "{}", pty.screen());
}

/// A handler by its name, the argument that makes it panic, and what reaches it.
type Handler<'a> = (&'a str, &'a str, &'a dyn Fn(&mut Pty));

#[test]
fn a_panic_in_any_handler_gives_the_terminal_back() {
    let file = tempfile::tempdir().unwrap().path().join("file");
    let handlers: [Handler<'_>; 8] = [
        ("a key", "P", &|pty| pty.press("x")),
        ("a paste", "P", &|pty| pty.send("\x1b[200~text\x1b[201~")),
        ("a press of the mouse", "P", &|pty| pty.send("\x1b[<0;5;3M")),
        ("the wheel", "P", &|pty| pty.send("\x1b[<64;1;1M")),
        ("another size", "P", &|pty| pty.resize(80, 24)),
        ("being told to end", "P", &|pty| pty.signal("TERM")),
        ("an outcome", "O", &|_| {}),
        ("a drawing", "D", &|_| {}),
    ];
    for (what, key, happens) in handlers {
        let mut pty = guard(&[&file]);
        pty.press(key);
        if key == "P" {
            pty.wait_for("Char('P')");
        }
        happens(&mut pty);
        assert_eq!(pty.wait().exit_code(), 101, "{what}: {}", pty.screen());
        pty.assert_restored();
        assert!(
            pty.screen().contains("as asked for"),
            "{what}: {}",
            pty.screen()
        );
    }
}

/// Keys from the start of the workbench to each screen and to what lies over them; the first three begin
/// without a model.
const SCREENS: [(&str, &str); 11] = [
    ("the start screen", ""),
    ("the list of lessons", "t"),
    ("a lesson", "t<enter>"),
    ("the Diagram", "1"),
    (
        "the outline, with work that is not saved",
        "1acache<enter>New<enter>O",
    ),
    ("the Walk", "2"),
    ("a threat's card, its title being typed", "2te"),
    ("the Threats", "3"),
    ("the Review", "4"),
    ("the palette", ":"),
    ("help", "?"),
];

/// The workbench itself, on a screen.
fn workbench(home: &Pty, screen: usize) -> Pty {
    let file = [OsStr::new("shop.ron")];
    let args: &[&OsStr] = if screen < 3 { &[] } else { &file };
    let mut pty = home.again(Path::new(env!("CARGO_BIN_EXE_stridewalk")), args);
    pty.wait_for_frame();
    pty.wait_for("quit");
    for chord in chords(SCREENS[screen].1) {
        pty.answer(chord);
    }
    pty
}

/// A home with a model in it.
fn home() -> Pty {
    let args = ["new", "monolith", "shop.ron"].map(OsStr::new);
    let mut home = Pty::start(Path::new(env!("CARGO_BIN_EXE_stridewalk")), &args, 100, 30);
    assert!(home.wait().success());
    home
}

#[test]
fn every_signal_on_every_screen_gives_the_terminal_back() {
    let run = |lane: usize| {
        for screen in (lane..SCREENS.len()).step_by(LANES) {
            for signal in ["TERM", "HUP", "INT", "TSTP"] {
                let home = home();
                let what = format!("{signal} on {}", SCREENS[screen].0);
                let mut pty = workbench(&home, screen);
                let taken = pty.modes();
                assert!(taken.alternate && taken.paste, "{what}: {taken:?}");
                pty.signal(signal);
                if signal == "TSTP" {
                    pty.wait_until_stopped();
                    pty.assert_restored();
                    let before = pty.raw().len();
                    pty.signal("CONT");
                    pty.wait_for_bytes(before, b"\x1b[?1049h");
                    pty.wait_for_frame();
                    pty.assert_modes(&taken);
                    pty.signal("TERM");
                }
                let status = pty.wait();
                assert!(status.success(), "{what}: {status:?}");
                pty.assert_restored();
            }
        }
    };
    std::thread::scope(|scope| {
        for lane in 0..LANES {
            scope.spawn(move || run(lane));
        }
    });
}

#[test]
fn signals_that_end_it_let_it_end_in_good_order() {
    for signal in ["TERM", "HUP", "INT"] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        let mut pty = guard(&[&file]);
        pty.signal(signal);
        let status = pty.wait();
        assert!(status.success(), "{signal}: {status:?}");
        pty.assert_restored();
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(text, "ended", "{signal}");
    }
}

#[test]
fn stopping_gives_the_terminal_back_and_going_on_takes_it_again() {
    let mut pty = guard(&[]);
    pty.press("a");
    pty.wait_for("Char('a')");
    for round in 0..3 {
        if round == 0 {
            pty.press("z");
        } else {
            pty.signal("TSTP");
        }
        pty.wait_until_stopped();
        pty.assert_restored();
        let before = pty.raw().len();
        pty.signal("CONT");
        pty.wait_for_bytes(before, b"\x1b[?1049h");
        pty.wait_for("Char('a')");
        assert_taken(&pty);
    }
    pty.press("b");
    pty.wait_for("Char('b')");
    pty.press("q");
    assert!(pty.wait().success());
    pty.assert_restored();
}

#[test]
fn a_stop_that_cannot_be_caught_is_made_good_when_it_goes_on() {
    let mut pty = guard(&[]);
    pty.signal("STOP");
    pty.wait_until_stopped();
    let before = pty.raw().len();
    pty.signal("CONT");
    pty.wait_for_bytes(before, b"ready");
    pty.press("q");
    assert!(pty.wait().success());
    pty.assert_restored();
}

#[test]
fn a_program_that_hangs_ends_when_it_is_told_to_a_second_time() {
    let mut pty = guard(&[]);
    pty.press("h");
    pty.wait_for("Char('h')");
    for _ in 0..2 {
        pty.signal("TERM");
        std::thread::sleep(Duration::from_millis(100));
    }
    let status = pty.wait();
    assert!(!status.success(), "{status:?}");
    pty.assert_restored();
}

#[test]
fn keys_mouse_pastes_and_sizes_arrive() {
    let mut pty = guard(&[]);
    pty.wait_for("Resize(Size { w: 100, h: 30 })");
    pty.press("A");
    pty.wait_for("Press(Chord { code: Char('A'), ctrl: false, alt: false, shift: false })");
    pty.press("shift-up");
    pty.wait_for("Press(Chord { code: Up, ctrl: false, alt: false, shift: true })");
    pty.press("ctrl-s f12 f5 backtab alt-x esc");
    pty.wait_for("Char('s'), ctrl: true");
    pty.wait_for("code: F(12)");
    pty.wait_for("code: F(5)");
    pty.wait_for("code: BackTab");
    pty.wait_for("Char('x'), ctrl: false, alt: true");
    pty.wait_for("code: Esc");
    pty.send("\x1b[<0;5;3M\x1b[<0;5;3m\x1b[<0;5;3M\x1b[<0;5;3m");
    pty.wait_for("Pointer(Canvas(Point { x: 4, y: 2 }), Press)");
    pty.wait_for("Pointer(Canvas(Point { x: 4, y: 2 }), Double)");
    pty.send("\x1b[<64;1;1M");
    pty.wait_for("WheelUp");
    pty.send("\x1b[200~one\rtwo\x1b[201~");
    pty.wait_for(r#"Paste("one\ntwo")"#);
    pty.resize(80, 24);
    pty.wait_for("Resize(Size { w: 80, h: 24 })");
    pty.press("q");
    assert!(pty.wait().success());
    pty.assert_restored();
}

#[test]
fn a_flood_of_keys_is_taken_in_whole() {
    let mut pty = guard(&[]);
    for _ in 0..50 {
        pty.send(&"x".repeat(100));
    }
    pty.press("e");
    pty.wait_for("Char('e')");
    pty.press("q");
    assert!(pty.wait().success());
    pty.assert_restored();
}

#[test]
fn a_terminal_without_a_size_is_no_reason_to_fall() {
    let mut pty = guard(&[]);
    for (columns, rows) in [(0, 0), (1, 1), (0, 24), (80, 0), (100, 30)] {
        pty.resize(columns, rows);
    }
    pty.wait_for("Resize(Size { w: 100, h: 30 })");
    pty.press("q");
    assert!(pty.wait().success());
    pty.assert_restored();
}

#[test]
fn a_pipe_is_no_terminal() {
    for piped in ["input", "output"] {
        let mut command = Command::new(example("guard"));
        if piped == "input" {
            command.stdin(Stdio::piped());
        }
        let output = command.stdout(Stdio::piped()).output().unwrap();
        assert!(!output.status.success(), "{piped}");
        assert_eq!(output.stdout, b"", "{piped}");
        let words = String::from_utf8(output.stderr).unwrap();
        assert!(words.contains("NotATerminal"), "{words}");
    }
}
