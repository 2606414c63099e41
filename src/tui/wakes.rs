//! What wakes the loop: one channel for the terminal's events and the process's signals.
//!
//! Crossterm can wait for the terminal only, and a signal that falls between a look at a flag and the
//! wait would be overheard. So two threads wait, one for each, and the loop waits for the channel:
//! nothing runs while nothing happens. The channel is short; a flood of input waits in the kernel.

use crate::app::Outcome;
use crate::store::Watch;
use crossterm::event::{self, Event};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

#[cfg(unix)]
use crate::tui::signals::{self, Ear, Signal};
#[cfg(unix)]
use signal_hook::iterator::Signals;

/// Something happened.
#[derive(Debug)]
pub(super) enum Wake {
    /// In the terminal.
    Event(Event),
    /// To the file of the open model.
    Touched,
    /// Work on another thread is done.
    Done(Box<Outcome>),
    /// Work on another thread fell, and the terminal was given back for what it had to say.
    Fell,
    /// The terminal gives no more events.
    Deaf(io::Error),
    /// To the process.
    #[cfg(unix)]
    Signal(Signal),
}

/// Everything that happens, in its order.
#[derive(Debug)]
pub(super) struct Wakes {
    pub(super) channel: Receiver<Wake>,
    sender: SyncSender<Wake>,
    #[cfg(unix)]
    ears: Ears,
}

/// Signals are kept until the first frame is drawn; the thread that hears them starts behind it.
#[cfg(unix)]
#[derive(Debug)]
enum Ears {
    Kept(Option<Signals>),
    Open { _ear: Ear },
}

/// Where work is done that takes longer than a person should wait for a key.
#[derive(Debug)]
pub(super) struct Elsewhere {
    sender: SyncSender<Wake>,
}

/// As many wakes as wait for the loop: the rest waits where it came from.
const WAITING: usize = 64;

impl Elsewhere {
    /// Does work on a thread of its own; its outcome wakes the loop, and so does its fall.
    pub(super) fn run(&self, work: impl FnOnce() -> Outcome + Send + 'static) -> io::Result<()> {
        let sender = self.sender.clone();
        let run = move || {
            // Nothing of it is looked at afterwards but its outcome.
            let outcome = catch_unwind(AssertUnwindSafe(work));
            let done = |outcome| Wake::Done(Box::new(outcome));
            // If nobody listens any more, nobody waits for it.
            let _ = sender.send(outcome.map_or(Wake::Fell, done));
        };
        thread::Builder::new().name("drawing".into()).spawn(run)?;
        Ok(())
    }
}

impl Elsewhere {
    /// Watches a file; what happens to it wakes the loop.
    pub(super) fn watch(&self, path: &Path) -> Option<Watch> {
        let sender = self.sender.clone();
        Watch::of(path, move || sender.send(Wake::Touched).is_ok())
    }
}

impl Wakes {
    /// Keeps signals from now on.
    pub(super) fn keep_signals() -> io::Result<Self> {
        let (sender, channel) = sync_channel(WAITING);
        Ok(Self {
            channel,
            sender,
            #[cfg(unix)]
            ears: Ears::Kept(Some(signals::keep()?)),
        })
    }

    /// Hears signals, those that were kept first.
    #[cfg(unix)]
    pub(super) fn hear_signals(&mut self) -> io::Result<()> {
        if let Ears::Kept(kept) = &mut self.ears
            && let Some(kept) = kept.take()
        {
            let sender = self.sender.clone();
            let ear = signals::listen(kept, move |signal| {
                // If nobody listens any more, the program is ending.
                let _ = sender.send(Wake::Signal(signal));
            })?;
            self.ears = Ears::Open { _ear: ear };
        }
        Ok(())
    }

    /// Where long work is done.
    pub(super) fn elsewhere(&self) -> Elsewhere {
        let sender = self.sender.clone();
        Elsewhere { sender }
    }

    /// Hears the terminal from now on; to be called once it is in raw mode. The thread cannot be woken
    /// from its wait: it ends with the process, or with the first event that nobody takes.
    pub(super) fn hear_terminal(&self) -> io::Result<()> {
        let sender = self.sender.clone();
        let hear = move || {
            loop {
                let (wake, last) = match event::read() {
                    Ok(event) => (Wake::Event(event), false),
                    Err(error) => (Wake::Deaf(error), true),
                };
                if sender.send(wake).is_err() || last {
                    return;
                }
            }
        };
        thread::Builder::new().name("input".into()).spawn(hear)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn work_that_falls_wakes_the_loop_too() {
        let (sender, channel) = sync_channel(1);
        let elsewhere = Elsewhere { sender };
        elsewhere.run(|| panic!("as asked for")).unwrap();
        let wake = channel.recv_timeout(Duration::from_secs(20));
        assert!(matches!(wake, Ok(Wake::Fell)), "{wake:?}");
    }
}
