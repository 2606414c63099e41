//! Taking the terminal, and giving it back whatever happens.
//!
//! Raw mode, alternate screen, bracketed paste, mouse and a hidden cursor go together: all on, or all
//! off. They go off when the [`Guard`] is dropped, and first of all in a panic, so that its message stands
//! on the ordinary screen. The flag is the one global state here: a panic hook has no owner to ask.

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, execute};
use std::fmt;
use std::io::{self, stdout};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the terminal is ours now.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal, taken until this is dropped.
#[derive(Debug)]
pub(super) struct Guard(());

impl Guard {
    /// Takes the terminal.
    pub(super) fn take() -> io::Result<Self> {
        restore_in_panics();
        let guard = Self(());
        enter()?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Takes the terminal, also where somebody else changed it while it was ours.
pub(super) fn enter() -> io::Result<()> {
    // Leaving first lets the next line really set the mode, not only believe that it is set.
    disable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    // A terminal without a second screen still shows what stood on its only one.
    execute!(
        stdout(),
        EnterAlternateScreen,
        Clear(ClearType::All),
        Mouse::Presses,
        EnableBracketedPaste,
        Hide
    )
}

/// Gives the terminal back, if it is ours. A terminal that is gone takes nothing, and that is fine.
pub(super) fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(
            stdout(),
            EndSynchronizedUpdate,
            ResetColor,
            DisableBracketedPaste,
            Mouse::Nothing,
            Show,
            LeaveAlternateScreen
        );
        let _ = disable_raw_mode();
    }
}

fn restore_in_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            restore();
            report(panic);
        }));
    });
}

/// What the mouse reports: presses, releases, the wheel, and moves with a button down. Crossterm's own
/// command also asks for every other move, which would wake the program for nothing.
#[derive(Debug, Clone, Copy)]
enum Mouse {
    Presses,
    Nothing,
}

impl Command for Mouse {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str(match self {
            Self::Presses => "\x1b[?1000h\x1b[?1002h\x1b[?1006h",
            Self::Nothing => "\x1b[?1006l\x1b[?1002l\x1b[?1000l",
        })
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
        match self {
            Self::Presses => EnableMouseCapture.execute_winapi(),
            Self::Nothing => DisableMouseCapture.execute_winapi(),
        }
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}
