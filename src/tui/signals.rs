//! Signals as values: a thread waits for them, so that nothing runs inside of a handler.

use crate::tui::guard;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::iterator::backend::Handle;
use signal_hook::low_level::emulate_default_handler;
use std::io;
use std::thread;

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// Leave in good order.
    Terminate,
    /// Stop, as a shell's job does.
    Stop,
    /// Somebody let the process go on.
    Continue,
    /// The terminal may have another size. Crossterm tells of that too, but hears it only once its
    /// first event is waited for, and a window often gets its size just then.
    Resize,
}

/// Listens until this is dropped.
#[derive(Debug)]
pub(super) struct Ear(Handle);

impl Drop for Ear {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Keeps signals from now on, until somebody listens.
pub(super) fn keep() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])
}

/// Passes signals on, those that were kept first. Who sends the same ending signal a second time no
/// longer wants good order: then the terminal is given back and the process ends at once.
pub(super) fn listen(
    mut signals: Signals,
    pass: impl Fn(Signal) + Send + 'static,
) -> io::Result<Ear> {
    let ear = Ear(signals.handle());
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            let mut ending = Vec::new();
            for signal in signals.forever() {
                match signal {
                    SIGTSTP => pass(Signal::Stop),
                    SIGCONT => pass(Signal::Continue),
                    SIGWINCH => pass(Signal::Resize),
                    _ if ending.contains(&signal) => {
                        guard::restore();
                        let _ = emulate_default_handler(signal);
                    }
                    _ => {
                        ending.push(signal);
                        pass(Signal::Terminate);
                    }
                }
            }
        })?;
    Ok(ear)
}

/// Stops the process; comes back when it is let go on.
pub(super) fn stop() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}
