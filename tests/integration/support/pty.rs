//! A real terminal for a program: a pseudo-terminal whose screen, modes and bytes can be looked at.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "every test file that takes this in uses a part of it"
)]

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use stridewalk::command::{Chord, Code};
use tempfile::TempDir;

/// How long anything may take before a test gives up; far longer than it does.
const PATIENCE: Duration = Duration::from_secs(20);

const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// A program in a terminal of its own, with a home, state and configuration of its own.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    seen: Arc<Seen>,
    settings: String,
    home: Arc<TempDir>,
    size: (u16, u16),
}

/// The modes of a terminal that a program must leave as it found them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modes {
    /// Line editing, echo and the like, as the kernel has them.
    pub settings: String,
    /// Whether the alternate screen shows.
    pub alternate: bool,
    /// What of the mouse is reported.
    pub mouse: vt100::MouseProtocolMode,
    /// Whether pastes are marked.
    pub paste: bool,
    /// Whether the cursor is hidden.
    pub cursor_hidden: bool,
}

struct Seen {
    output: Mutex<Output>,
    more: Condvar,
}

struct Output {
    parser: vt100::Parser,
    raw: Vec<u8>,
    over: bool,
}

impl Pty {
    /// Starts a program in a terminal of `columns` × `rows`.
    pub fn start(program: &Path, args: &[&OsStr], columns: u16, rows: u16) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        Self::start_in(Arc::new(home), program, args, (columns, rows))
    }

    /// Starts a program where this one ran, in another terminal of the same size.
    pub fn again(&self, program: &Path, args: &[&OsStr]) -> Self {
        Self::start_in(Arc::clone(&self.home), program, args, self.size)
    }

    fn start_in(home: Arc<TempDir>, program: &Path, args: &[&OsStr], size_now: (u16, u16)) -> Self {
        let (columns, rows) = size_now;
        let pair = native_pty_system()
            .openpty(size(columns, rows))
            .expect("a pseudo-terminal");
        let settings = settings(&*pair.master);
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(home.path());
        command.env_clear();
        for (name, value) in [
            ("TERM", OsStr::new("xterm-256color")),
            ("LANG", OsStr::new("C.UTF-8")),
            ("TZ", OsStr::new("UTC")),
            ("PATH", OsStr::new("/usr/bin:/bin")),
            ("STRIDEWALK_AUTHOR", OsStr::new("ana@example.org")),
            ("HOME", home.path().as_os_str()),
            (
                "STRIDEWALK_STATE_DIR",
                home.path().join("state").as_os_str(),
            ),
            (
                "STRIDEWALK_CONFIG_DIR",
                home.path().join("config").as_os_str(),
            ),
        ] {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program");
        drop(pair.slave);
        let seen = Arc::new(Seen {
            output: Mutex::new(Output {
                parser: vt100::Parser::new(rows, columns, 0),
                raw: Vec::new(),
                over: false,
            }),
            more: Condvar::new(),
        });
        let reader = pair.master.try_clone_reader().expect("its output");
        let watcher = Arc::clone(&seen);
        thread::spawn(move || watcher.watch(reader));
        Self {
            child,
            writer: pair.master.take_writer().expect("its input"),
            master: pair.master,
            seen,
            settings,
            home,
            size: size_now,
        }
    }

    /// The home of the program, which is also where it runs.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Types a text, byte for byte.
    pub fn send(&mut self, text: &str) {
        self.writer.write_all(text.as_bytes()).expect("its input");
        self.writer.flush().expect("its input");
    }

    /// Presses keys as people write them, with blanks between them: `a ctrl-s up enter`.
    pub fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.send(&bytes(Chord::parse(key).expect("a key")));
        }
    }

    /// Presses a key and waits for the frame that answers it. Every key is answered by one frame.
    pub fn answer(&mut self, chord: Chord) {
        self.ask(&bytes(chord), &chord.to_string());
    }

    /// Reports a mouse event and waits for the frame that answers it.
    pub fn point(&mut self, report: &str) {
        self.ask(report, "the mouse");
    }

    fn ask(&mut self, text: &str, name: &str) {
        self.wait_for_frame();
        let from = self.seen.look().raw.len();
        self.send(text);
        self.wait_until(&format!("an answer to {name}"), |output| {
            whole(output.raw.get(from..).unwrap_or_default())
        });
    }

    /// Waits until the frame that is being drawn is whole.
    pub fn wait_for_frame(&self) {
        self.wait_until("a whole frame", |output| whole(&output.raw));
    }

    /// Waits until the screen shows a text; fails with the screen where it does not.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |output| {
            output.parser.screen().contents().contains(text)
        });
    }

    /// Waits until a text is gone from the screen.
    pub fn wait_without(&self, text: &str) {
        let gone = |output: &Output| !output.parser.screen().contents().contains(text);
        self.wait_until(&format!("no {text}"), gone);
    }

    /// Waits until the program wrote certain bytes at or behind an offset of [`Pty::raw`].
    pub fn wait_for_bytes(&self, from: usize, bytes: &[u8]) {
        let shown = String::from_utf8_lossy(bytes).escape_debug().to_string();
        self.wait_until(&shown, |output| {
            let new = output.raw.get(from..).unwrap_or_default();
            new.windows(bytes.len()).any(|window| window == bytes)
        });
    }

    /// What the screen shows.
    pub fn screen(&self) -> String {
        self.seen.look().parser.screen().contents()
    }

    /// Every byte that the program wrote.
    pub fn raw(&self) -> Vec<u8> {
        self.seen.look().raw.clone()
    }

    /// Gives the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        let mut output = self.seen.look();
        // The parser falls over sizes that real terminals can have for a moment.
        let (seen_rows, seen_columns) = (rows.max(1), columns.max(1));
        output.parser.screen_mut().set_size(seen_rows, seen_columns);
        self.master.resize(size(columns, rows)).expect("a size");
    }

    /// Sends a signal by its name: `TERM`.
    pub fn signal(&self, name: &str) {
        let line = format!("kill -{name} {}", self.pid());
        let status = Command::new("sh").args(["-c", &line]).status();
        assert!(status.expect("a shell").success(), "{line}");
    }

    /// Waits until the process stands still.
    pub fn wait_until_stopped(&self) {
        let deadline = Instant::now() + PATIENCE;
        while state(self.pid()) != Some('T') {
            assert!(Instant::now() < deadline, "never stopped: {}", self.shown());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the program has ended and all of its output is read.
    pub fn wait(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                break status;
            }
            assert!(Instant::now() < deadline, "never ended: {}", self.shown());
            thread::sleep(Duration::from_millis(5));
        };
        self.wait_until("the end of the output", |output| output.over);
        status
    }

    /// The modes of the terminal now.
    pub fn modes(&self) -> Modes {
        let output = self.seen.look();
        let screen = output.parser.screen();
        Modes {
            settings: settings(&*self.master),
            alternate: screen.alternate_screen(),
            mouse: screen.mouse_protocol_mode(),
            paste: screen.bracketed_paste(),
            cursor_hidden: screen.hide_cursor(),
        }
    }

    /// Fails unless the terminal is as the program found it.
    pub fn assert_restored(&self) {
        let found = Modes {
            settings: self.settings.clone(),
            alternate: false,
            mouse: vt100::MouseProtocolMode::None,
            paste: false,
            cursor_hidden: false,
        };
        self.assert_modes(&found);
        let raw = self.raw();
        let (begun, ended) = (last(&raw, FRAME_BEGINS), last(&raw, FRAME_ENDS));
        assert!(begun <= ended, "a frame was begun and not ended");
    }

    /// Fails unless the terminal comes to have these modes.
    pub fn assert_modes(&self, wanted: &Modes) {
        // What was written may not be read here yet.
        let deadline = Instant::now() + PATIENCE;
        while self.modes() != *wanted && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(self.modes(), *wanted);
    }

    fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    fn wait_until(&self, what: &str, met: impl Fn(&Output) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut output = self.seen.look();
        while !met(&output) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                drop(output);
                assert!(left > Duration::ZERO, "never saw {what}: {}", self.shown());
                return;
            }
            let waited = self.seen.more.wait_timeout(output, left);
            output = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn shown(&self) -> String {
        let mut shown = String::from("the screen shows\n");
        for line in self.screen().lines() {
            let _ = writeln!(shown, "│{line}");
        }
        shown
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

impl Seen {
    fn look(&self) -> std::sync::MutexGuard<'_, Output> {
        self.output.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn watch(&self, mut reader: impl Read) {
        let mut buffer = [0; 8192];
        loop {
            let read = reader.read(&mut buffer).unwrap_or(0);
            let new = buffer.get(..read).unwrap_or_default();
            let mut output = self.look();
            output.parser.process(new);
            output.raw.extend_from_slice(new);
            output.over |= read == 0;
            self.more.notify_all();
            if read == 0 {
                return;
            }
        }
    }
}

/// Where cargo put an example of this package. `cargo test` builds them; `cargo test --test` alone does
/// not.
pub fn example(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_BIN_EXE_stridewalk")).parent();
    let path = folder.expect("a folder").join("examples").join(name);
    assert!(
        path.exists(),
        "no {name}: run `cargo build --examples` first"
    );
    path
}

/// What a terminal sends for a key.
pub fn bytes(chord: Chord) -> String {
    let arrow = |letter: char| match (chord.shift, chord.ctrl) {
        (false, false) => format!("\x1b[{letter}"),
        (true, false) => format!("\x1b[1;2{letter}"),
        (false, true) => format!("\x1b[1;5{letter}"),
        (true, true) => format!("\x1b[1;6{letter}"),
    };
    let plain = match chord.code {
        Code::Char(' ') if chord.ctrl => "\0".into(),
        Code::Char(c) if chord.ctrl => {
            let byte = u8::try_from(c).expect("an ASCII key") & 0x1f;
            char::from(byte).to_string()
        }
        Code::Char(c) => c.to_string(),
        Code::Enter => "\r".into(),
        Code::Esc => "\x1b".into(),
        Code::Tab => "\t".into(),
        Code::BackTab => "\x1b[Z".into(),
        Code::Backspace => "\x7f".into(),
        Code::Delete => "\x1b[3~".into(),
        Code::Up => arrow('A'),
        Code::Down => arrow('B'),
        Code::Right => arrow('C'),
        Code::Left => arrow('D'),
        Code::Home => arrow('H'),
        Code::End => arrow('F'),
        Code::PageUp => "\x1b[5~".into(),
        Code::PageDown => "\x1b[6~".into(),
        Code::F(number @ 1..=4) => format!("\x1bO{}", char::from(b'O' + number)),
        Code::F(number) => {
            let code = number
                + if number > 10 {
                    12
                } else if number > 5 {
                    11
                } else {
                    10
                };
            format!("\x1b[{code}~")
        }
    };
    if chord.alt {
        format!("\x1b{plain}")
    } else {
        plain
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

/// The state letter of a process: `T` where it stands still.
fn state(pid: u32) -> Option<char> {
    let told = if let Ok(stat) = std::fs::read_to_string(format!("/proc/{pid}/stat")) {
        stat.rsplit(") ").next()?.to_owned()
    } else {
        let pid = pid.to_string();
        let ps = Command::new("ps")
            .args(["-o", "state=", "-p", &pid])
            .output();
        String::from_utf8(ps.ok()?.stdout).ok()?
    };
    told.trim_start().chars().next()
}

/// Whether the last frame in some bytes is whole.
fn whole(raw: &[u8]) -> bool {
    last(raw, FRAME_BEGINS) < last(raw, FRAME_ENDS)
}

/// Where bytes occur last.
fn last(raw: &[u8], bytes: &[u8]) -> Option<usize> {
    raw.windows(bytes.len()).rposition(|window| window == bytes)
}
