//! What is known of a model's file, along its history.
//!
//! A step that takes up something from the file (a merge, a reading again) changes what is known of the file
//! along with the model. Undoing past it brings back what was known before: the file then holds something that
//! the model has no part in, and saving asks. Doing it again brings back what was known after.
//!
//! Another file, or another document in the place of this one, ends all that.

use crate::app::Work;
use crate::base::Fingerprint;
use crate::format::Original;
use crate::model::Model;

/// What is known of an open model's file.
#[derive(Debug)]
pub(super) struct Known {
    /// What it holds.
    pub on_disk: Option<Fingerprint>,
    /// The text that saving starts from.
    pub original: Option<Original>,
    /// What a merge starts from.
    pub base: Option<Model>,
}

/// For each step that took up something from the file, what was known on its other side.
#[derive(Debug, Default)]
pub(super) struct Seams {
    others: Vec<Known>,
    /// How many of them lie behind the present state.
    passed: usize,
}

impl Work {
    /// Takes up what is known of the file from now on. Where a step of the history came with it, undoing that
    /// step brings back what was known before.
    pub(super) fn take_up(&mut self, known: Known, with_step: bool) {
        self.follow();
        let before = self.exchange(known);
        if with_step {
            self.document.mark_seam();
            self.seams.others.push(before);
            self.seams.passed += 1;
        }
    }

    /// Goes to what is known of the file where the history stands now. Returns whether that is something else
    /// than before.
    pub(super) fn follow(&mut self) -> bool {
        let (passed, all) = self.document.seams();
        let before = self.seams.passed;
        while self.seams.passed > passed {
            self.seams.passed -= 1;
            self.turn(self.seams.passed);
        }
        while self.seams.passed < passed {
            self.turn(self.seams.passed);
            self.seams.passed += 1;
        }
        self.seams.others.truncate(all);
        self.seams.passed != before
    }

    /// Forgets what was known before: it is another file now.
    pub(super) fn forget_seams(&mut self) {
        self.document.forget_seams();
        self.seams = Seams::default();
    }

    /// Exchanges what is known with what was known on the other side of a seam.
    fn turn(&mut self, at: usize) {
        if at < self.seams.others.len() {
            let known = self.seams.others.remove(at);
            let other = self.exchange(known);
            self.seams.others.insert(at, other);
        }
    }

    fn exchange(&mut self, known: Known) -> Known {
        Known {
            on_disk: std::mem::replace(&mut self.on_disk, known.on_disk),
            original: std::mem::replace(&mut self.original, known.original),
            base: std::mem::replace(&mut self.base, known.base),
        }
    }
}
