//! A model with its history: the only place where a model changes.

use crate::base::Id;
use crate::model::history::Step;
use crate::model::{Changes, Edit, EditError, History, Model, Move, Transaction};

/// A model that is being worked on.
#[derive(Debug, Clone)]
pub struct Document {
    model: Model,
    history: History,
    /// Grows with every change of the model, so that derived data knows when it is old.
    revision: u64,
    /// Moves of the history that nobody has taken for the journal yet.
    moves: Vec<Move>,
    /// What has changed since somebody asked last; none before anybody has asked.
    changes: Option<Changes>,
    /// How many steps were done when something outside of the model changed along with the last of them.
    seams: Vec<usize>,
}

/// What undo or redo did: its label, and the selection that belongs to the state reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stepped {
    /// The transaction's label.
    pub label: String,
    /// What was selected then.
    pub selection: Vec<Id>,
}

impl Document {
    /// A document without history, as it stands in its file.
    pub const fn saved(model: Model) -> Self {
        Self::new(model, Some(0))
    }

    /// A document that no file holds yet.
    pub const fn unsaved(model: Model) -> Self {
        Self::new(model, None)
    }

    const fn new(model: Model, saved: Option<usize>) -> Self {
        Self {
            model,
            history: History {
                steps: Vec::new(),
                done: 0,
                saved,
            },
            revision: 0,
            moves: Vec::new(),
            changes: None,
            seams: Vec::new(),
        }
    }

    /// A document as it was left: a model with the history that belongs to it, and the moves that came
    /// after. Every state of it keeps the invariants.
    ///
    /// # Errors
    /// When the history does not fit the model, or a move does not fit the history: the document up to
    /// there, without the history where that is what does not fit.
    pub fn restored(
        model: Model,
        history: History,
        moves: impl IntoIterator<Item = Move>,
    ) -> Result<Self, Box<Self>> {
        let saved = history.saved;
        let mut document = Self::new(model.clone(), None);
        document.history = history;
        if !document.is_sound() {
            let saved = saved.filter(|saved| *saved == document.history.done);
            return Err(Box::new(Self::new(model, saved.map(|_| 0))));
        }
        for one in moves {
            let fits = match one {
                Move::Did {
                    transaction,
                    before,
                    after,
                } => document.commit(transaction, &before, &after).is_ok(),
                Move::Undid => document.undo().is_some(),
                Move::Redid => document.redo().is_some(),
            };
            if !fits {
                document.moves.clear();
                return Err(Box::new(document));
            }
        }
        document.moves.clear();
        Ok(document)
    }

    /// Whether every state that undo and redo reach keeps the invariants. Leaves the document where it is.
    fn is_sound(&mut self) -> bool {
        let (done, all) = (self.history.done, self.history.steps.len());
        if done > all || self.history.saved.is_some_and(|saved| saved > all) {
            return false;
        }
        let mut sound = self.model.problems().is_empty();
        let mut walk = |document: &mut Self, to: usize| {
            while document.history.done != to {
                let forward = document.history.done < to;
                let stepped = if forward {
                    document.redo()
                } else {
                    document.undo()
                };
                if stepped.is_none() {
                    sound = false;
                    return;
                }
                sound &= document.model.problems().is_empty();
            }
        };
        walk(self, 0);
        walk(self, all);
        walk(self, done);
        self.moves.clear();
        sound
    }

    /// The history as plain data.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Takes the moves of the history since this was asked last, for the journal.
    pub fn take_moves(&mut self) -> Vec<Move> {
        std::mem::take(&mut self.moves)
    }

    /// Takes what has changed since this was asked last; none where it was not asked before, and what is
    /// derived from the model is to be derived from all of it.
    pub fn take_changes(&mut self) -> Option<Changes> {
        self.changes.replace(Changes::default())
    }

    fn note(changes: &mut Option<Changes>, edits: &[Edit]) {
        if let Some(changes) = changes {
            changes.note(edits);
        }
    }

    /// The model as it is now.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// Grows with every change.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// The same document with a revision that is at least this: it takes the place of another one, and what
    /// was derived from that is old.
    #[must_use]
    pub fn counting_from(mut self, revision: u64) -> Self {
        self.revision = self.revision.max(revision);
        self.changes = None;
        self
    }

    /// Whether it differs from what was last saved.
    pub fn modified(&self) -> bool {
        self.history.saved != Some(self.history.done)
    }

    /// Remembers that the present state is saved.
    pub fn mark_saved(&mut self) {
        self.history.saved = Some(self.history.done);
    }

    /// Remembers that no file holds any state of it.
    pub const fn mark_unsaved(&mut self) {
        self.history.saved = None;
    }

    /// Remembers that something outside of the model changed along with the step that was done last.
    pub fn mark_seam(&mut self) {
        self.seams.push(self.history.done);
    }

    /// Forgets all seams: what was outside then is of no matter any more.
    pub fn forget_seams(&mut self) {
        self.seams.clear();
    }

    /// How many seams lie behind the present state, and how many there are in all. One whose step can be
    /// neither undone nor redone any more is gone.
    pub fn seams(&self) -> (usize, usize) {
        let done = self.history.done;
        let passed = self.seams.iter().filter(|at| **at <= done).count();
        (passed, self.seams.len())
    }

    /// How many steps were done since the last seam that lies behind the present state, or since the
    /// beginning.
    pub fn steps_since_seam(&self) -> usize {
        let done = self.history.done;
        let last = self.seams.iter().rev().find(|at| **at <= done);
        done - last.copied().unwrap_or_default()
    }

    /// Applies a transaction, all or nothing. A transaction that changes nothing leaves no step.
    ///
    /// # Errors
    /// When it would break an invariant; the model is then as it was.
    pub fn commit(
        &mut self,
        transaction: Transaction,
        before: &[Id],
        after: &[Id],
    ) -> Result<(), EditError> {
        let forward = transaction.edits.clone();
        let mut back = self.model.apply_all(forward.clone());
        if let Some(problem) = self.model.problems_after(&forward).into_iter().next() {
            self.model.apply_all(back);
            let label = transaction.label;
            return Err(EditError::Breaks { label, problem });
        }
        if unchanged(&forward, &back) {
            return Ok(());
        }
        Self::note(&mut self.changes, &forward);
        Self::note(&mut self.changes, &back);
        self.moves.push(Move::Did {
            transaction: transaction.clone(),
            before: before.to_vec(),
            after: after.to_vec(),
        });
        let history = &mut self.history;
        if history.saved.is_some_and(|mark| mark > history.done) {
            history.saved = None;
        }
        history.steps.truncate(history.done);
        self.seams.retain(|at| *at <= history.done);
        self.revision += 1;
        let fresh = history.saved != Some(history.done);
        let Transaction { label, merge, .. } = transaction;
        if let Some(last) = history.steps.last_mut()
            && merge.is_some()
            && last.merge == merge
            && fresh
        {
            back.append(&mut last.edits);
            last.edits = back;
            last.after = after.to_vec();
            return Ok(());
        }
        history.steps.push(Step {
            label,
            merge,
            edits: back,
            before: before.to_vec(),
            after: after.to_vec(),
        });
        history.done += 1;
        Ok(())
    }

    /// What [`undo`](Self::undo) would take back.
    pub fn undo_label(&self) -> Option<&str> {
        let last = self.history.done.checked_sub(1)?;
        let step = self.history.steps.get(last)?;
        Some(&step.label)
    }

    /// What [`redo`](Self::redo) would do again.
    pub fn redo_label(&self) -> Option<&str> {
        let step = self.history.steps.get(self.history.done)?;
        Some(&step.label)
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> Option<Stepped> {
        let last = self.history.done.checked_sub(1)?;
        let step = self.history.steps.get_mut(last)?;
        Self::note(&mut self.changes, &step.edits);
        step.edits = self.model.apply_all(std::mem::take(&mut step.edits));
        Self::note(&mut self.changes, &step.edits);
        self.history.done = last;
        self.revision += 1;
        self.moves.push(Move::Undid);
        Some(Stepped {
            label: step.label.clone(),
            selection: step.before.clone(),
        })
    }

    /// Does the step again that was undone last.
    pub fn redo(&mut self) -> Option<Stepped> {
        let step = self.history.steps.get_mut(self.history.done)?;
        Self::note(&mut self.changes, &step.edits);
        step.edits = self.model.apply_all(std::mem::take(&mut step.edits));
        Self::note(&mut self.changes, &step.edits);
        self.history.done += 1;
        self.revision += 1;
        self.moves.push(Move::Redid);
        Some(Stepped {
            label: step.label.clone(),
            selection: step.after.clone(),
        })
    }
}

/// Whether edits and what takes them back say the same: nothing changed.
fn unchanged(forward: &[Edit], back: &[Edit]) -> bool {
    forward.iter().eq(back.iter().rev())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Key;
    use crate::model::Component;

    fn add(id: &str) -> Transaction {
        let component = Component::new(id, Key::parse("cache").unwrap());
        let edit = Edit::Component(Id::parse(id).unwrap(), Some(component));
        Transaction::new(format!("add {id}"), vec![edit])
    }

    #[test]
    fn a_change_after_undoing_past_the_save_never_looks_saved() {
        let mut doc = Document::saved(Model::default());
        doc.commit(add("a"), &[], &[]).unwrap();
        doc.mark_saved();
        assert!(!doc.modified());
        doc.undo();
        assert!(doc.modified());
        doc.commit(add("b"), &[], &[]).unwrap();
        assert!(doc.modified(), "the saved state cannot be reached any more");
    }

    #[test]
    fn merged_steps_are_undone_in_one() {
        let mut doc = Document::saved(Model::default());
        doc.commit(add("a").merging("typing"), &[], &[]).unwrap();
        doc.commit(add("b").merging("typing"), &[], &[]).unwrap();
        assert_eq!(doc.undo().unwrap().label, "add a");
        assert_eq!(doc.model(), &Model::default());
        doc.redo();
        assert_eq!(doc.model().components.len(), 2);
    }

    #[test]
    fn what_changes_nothing_leaves_no_step() {
        let mut doc = Document::saved(Model::default());
        doc.commit(add("a"), &[], &[]).unwrap();
        doc.commit(add("a"), &[], &[]).unwrap();
        doc.undo();
        assert!(doc.undo_label().is_none());
    }

    #[test]
    fn a_document_is_restored_from_any_moment_of_it() {
        let mut doc = Document::saved(Model::default());
        doc.commit(add("a"), &[], &[]).unwrap();
        doc.commit(add("b").merging("typing"), &[], &[]).unwrap();
        doc.take_moves();
        let (model, history) = (doc.model().clone(), doc.history().clone());
        doc.commit(add("c").merging("typing"), &[], &[]).unwrap();
        doc.undo();
        doc.undo();
        doc.redo();
        let again = Document::restored(model, history, doc.take_moves()).unwrap();
        assert_eq!(again.model(), doc.model());
        assert_eq!(again.history(), doc.history());
        assert_eq!(again.history().unsaved().unwrap(), ["add a"]);
    }

    #[test]
    fn moves_that_do_not_fit_are_left_out_and_told() {
        let moves = [Move::Redid];
        let doc = Document::restored(Model::default(), History::default(), moves).unwrap_err();
        assert_eq!(doc.model(), &Model::default());
        let mut doc = Document::saved(Model::default());
        doc.commit(add("a"), &[], &[]).unwrap();
        let alien = doc.history().clone();
        // Taking `add a` back leaves nothing, and so does this; but `done` beyond the steps does not fit.
        let broken = History { done: 9, ..alien };
        let doc = Document::restored(Model::default(), broken, []).unwrap_err();
        assert!(doc.undo_label().is_none());
    }

    #[test]
    fn a_history_keeps_its_latest_steps() {
        let mut doc = Document::saved(Model::default());
        for id in ["a", "b", "c"] {
            doc.commit(add(id), &[], &[]).unwrap();
        }
        let kept = doc.history().clone().latest(2);
        assert_eq!(kept.unsaved(), None, "the saved state is out of reach");
        let mut again = Document::restored(doc.model().clone(), kept, []).unwrap();
        assert_eq!(again.undo().unwrap().label, "add c");
        assert_eq!(again.undo().unwrap().label, "add b");
        assert!(again.undo().is_none());
    }

    #[test]
    fn a_transaction_that_would_break_the_model_does_nothing() {
        let mut doc = Document::saved(Model::default());
        let mut component = Component::new("x", Key::parse("cache").unwrap());
        component.within = Some(Id::parse("nowhere").unwrap());
        let edits = vec![Edit::Component(Id::parse("x").unwrap(), Some(component))];
        let error = doc
            .commit(Transaction::new("add x", edits), &[], &[])
            .unwrap_err();
        assert!(error.to_string().contains("nowhere"));
        assert_eq!(doc.model(), &Model::default());
        assert!(!doc.modified());
    }
}
