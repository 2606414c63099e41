//! The loop: sleep, take in everything that has happened, perform what it asks for, draw once.
//!
//! Effects are performed before the frame that shows what asked for them: what is on the screen is in the
//! journal. A frame is drawn only after something was handled, and never for each of many things that came
//! together. A run of input longer than [`AT_ONCE`] is shown in between, so that the screen follows.

use crate::app::{Effect, Msg, Outcome};
use crate::base;
use crate::store::{self, Stopwatch, Watch, World};
use crate::tui::input::Translator;
use crate::tui::paper::measure;
use crate::tui::screen::{Coming, Screen};
use crate::tui::wakes::{Elsewhere, Wake, Wakes};
use crate::tui::{Program, TuiError};
use crate::view::Areas;
use ratatui::layout::Size;
use std::collections::VecDeque;
use std::io::{self, IsTerminal};
use std::sync::mpsc::TryRecvError;

#[cfg(unix)]
use crate::tui::guard;
#[cfg(unix)]
use crate::tui::signals::{self, Signal};

/// As many things as are handled between two frames.
const AT_ONCE: usize = 1_024;

/// Runs a program in this terminal, beginning with the effects it asked for already, until it quits or is
/// told to end.
///
/// # Errors
/// When there is no terminal, or it fails; then the program was told to end all the same.
pub fn drive(
    program: &mut dyn Program,
    world: &mut dyn World,
    first: Vec<Effect>,
) -> Result<(), TuiError> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(TuiError::NotATerminal);
    }
    let mut wakes = Wakes::keep_signals().map_err(failed("listen for"))?;
    let screen = Coming::begin().map_err(failed("take"))?;
    let mut run = Run {
        program,
        world,
        screen,
        size: None,
        areas: Areas::default(),
        elsewhere: wakes.elsewhere(),
        stale: false,
        later: Vec::new(),
        watch: None,
        translator: Translator::default(),
        clock: Stopwatch::default(),
        ended: false,
    };
    let result = run.all(&mut wakes, first);
    if result.is_err() && !run.ended {
        // There is nobody left to show anything to, but work may have to be kept.
        let _ = run.tell(Msg::Terminate);
    }
    result
}

struct Run<'a> {
    program: &'a mut dyn Program,
    world: &'a mut dyn World,
    screen: Coming,
    /// The size that the program knows.
    size: Option<Size>,
    areas: Areas,
    elsewhere: Elsewhere,
    /// Whether something has happened that the screen does not show yet. Our own writing of the file that is
    /// watched is nothing.
    stale: bool,
    /// What is done once a frame is drawn.
    later: Vec<Effect>,
    /// The open model's file, watched.
    watch: Option<Watch>,
    translator: Translator,
    clock: Stopwatch,
    ended: bool,
}

impl Run<'_> {
    fn all(&mut self, wakes: &mut Wakes, first: Vec<Effect>) -> Result<(), TuiError> {
        self.settle_size()?;
        self.perform(first)?;
        self.draw()?;
        #[cfg(unix)]
        wakes.hear_signals().map_err(failed("listen for"))?;
        wakes.hear_terminal().map_err(failed("listen to"))?;
        self.perform_later()?;
        while !self.ended {
            let Ok(wake) = wakes.channel.recv() else {
                return self.end();
            };
            self.handle(wake)?;
            self.take_in(wakes)?;
            if !self.ended && self.stale {
                self.draw()?;
                self.perform_later()?;
            }
        }
        Ok(())
    }

    /// Handles what has happened meanwhile, without waiting.
    fn take_in(&mut self, wakes: &Wakes) -> Result<(), TuiError> {
        for _ in 0..AT_ONCE {
            // Whoever else has the model must be known before it is changed.
            if self.ended || !self.later.is_empty() {
                break;
            }
            match wakes.channel.try_recv() {
                Ok(wake) => self.handle(wake)?,
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
        Ok(())
    }

    fn handle(&mut self, wake: Wake) -> Result<(), TuiError> {
        self.stale |= !matches!(wake, Wake::Touched);
        match wake {
            Wake::Event(event) => {
                let now = self.clock.elapsed();
                match self.translator.message(event, &self.areas, now) {
                    Some(Msg::Resize(_)) if cfg!(unix) => Ok(()),
                    Some(Msg::Resize(_)) => self.resized(),
                    Some(msg) => self.tell(msg),
                    None => Ok(()),
                }
            }
            Wake::Touched => self.tell(Msg::FileTouched),
            Wake::Done(outcome) => self.tell(Msg::Done(*outcome)),
            Wake::Fell => Err(TuiError::Fell),
            Wake::Deaf(error) => Err(failed("listen to")(error)),
            #[cfg(unix)]
            Wake::Signal(Signal::Terminate) => self.end(),
            #[cfg(unix)]
            Wake::Signal(Signal::Stop) => self.suspend(),
            #[cfg(unix)]
            Wake::Signal(Signal::Resize) => self.resized(),
            // Somebody may have used the terminal while the process stood still, and left it otherwise.
            #[cfg(unix)]
            Wake::Signal(Signal::Continue) => self.screen()?.retake().map_err(failed("retake")),
        }
    }

    /// Tells the program that it ends now, and lets it do what that takes.
    fn end(&mut self) -> Result<(), TuiError> {
        self.tell(Msg::Terminate)?;
        self.ended = true;
        Ok(())
    }

    fn tell(&mut self, msg: Msg) -> Result<(), TuiError> {
        let effects = self.program.update(msg);
        self.perform(effects)
    }

    /// Performs effects in their order, and those that their outcomes ask for behind them.
    fn perform(&mut self, effects: Vec<Effect>) -> Result<(), TuiError> {
        let mut queue = VecDeque::from(effects);
        while let Some(effect) = queue.pop_front() {
            match effect {
                Effect::Quit => self.ended = true,
                Effect::Redraw => self.screen()?.forget(),
                Effect::Suspend => self.suspend()?,
                Effect::Draw { of, blueprint } => {
                    let make = move || Outcome::of_drawing(of, *blueprint);
                    self.elsewhere.run(make).map_err(failed("draw for"))?;
                }
                Effect::Tidy { revision, diagram } => {
                    let search = move || Outcome::of_tidying(revision, &diagram);
                    self.elsewhere.run(search).map_err(failed("tidy for"))?;
                }
                Effect::Claim { .. } | Effect::ListLeft | Effect::ListLessons => {
                    self.later.push(effect);
                }
                Effect::Release => {
                    self.watch = None;
                    self.later
                        .retain(|later| !matches!(later, Effect::Claim { .. }));
                    self.world.release();
                }
                Effect::Read { .. }
                | Effect::Look { .. }
                | Effect::Write { .. }
                | Effect::Journal(_)
                | Effect::Keep
                | Effect::Retire
                | Effect::Drop(_)
                | Effect::ListRecent
                | Effect::Time
                | Effect::MarkLesson(_)
                | Effect::Remember { .. } => queue.extend(self.outside(&effect)),
            }
        }
        Ok(())
    }

    /// Performs an effect on the outside world; returns what its outcome asks for.
    fn outside(&mut self, effect: &Effect) -> Vec<Effect> {
        let outcome = store::perform(self.world, effect);
        self.stale |= outcome.is_some();
        let further = outcome.map(|outcome| self.program.update(Msg::Done(outcome)));
        further.unwrap_or_default()
    }

    /// Performs what nobody has to wait for, now that a frame is drawn; whatever is shown then is drawn too.
    fn perform_later(&mut self) -> Result<(), TuiError> {
        while !self.later.is_empty() && !self.ended {
            for effect in std::mem::take(&mut self.later) {
                let further = self.outside(&effect);
                self.perform(further)?;
                if let Effect::Claim { path } = &effect {
                    self.watch = self.elsewhere.watch(path);
                    // Somebody may have written it since it was read.
                    self.tell(Msg::FileTouched)?;
                }
            }
            if !self.ended && self.stale {
                self.draw()?;
            }
        }
        Ok(())
    }

    #[cfg(unix)]
    fn suspend(&mut self) -> Result<(), TuiError> {
        guard::restore();
        let stopped = signals::stop();
        self.screen()?.retake().map_err(failed("retake"))?;
        stopped.map_err(failed("leave"))
    }

    #[cfg(not(unix))]
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
    fn suspend(&mut self) -> Result<(), TuiError> {
        self.screen()?.forget();
        Ok(())
    }

    /// Takes in another size: what the terminal measures now counts. One that was smaller for a moment has
    /// lost what stood outside, even if it measures as before.
    fn resized(&mut self) -> Result<(), TuiError> {
        self.screen()?.forget();
        self.settle_size()?;
        Ok(())
    }

    /// Tells the program the size of the terminal, where it is another one, and returns it.
    fn settle_size(&mut self) -> Result<Size, TuiError> {
        let size = measure().map_err(failed("measure"))?;
        if self.size != Some(size) {
            self.size = Some(size);
            let size = base::Size::new(size.width.into(), size.height.into());
            self.tell(Msg::Resize(size))?;
        }
        Ok(size)
    }

    fn draw(&mut self) -> Result<(), TuiError> {
        let size = self.settle_size()?;
        let screen = self.screen.screen().map_err(failed("take"))?;
        let program = &*self.program;
        let drawn = screen.draw(size, |frame| program.draw(frame));
        self.areas = drawn.map_err(failed("draw on"))?;
        self.stale = false;
        Ok(())
    }

    fn screen(&mut self) -> Result<&mut Screen, TuiError> {
        self.screen.screen().map_err(failed("take"))
    }
}

fn failed(act: &'static str) -> impl Fn(io::Error) -> TuiError {
    move |source| TuiError::Terminal { act, source }
}
