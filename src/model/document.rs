//! A model with its history: the only place where a model changes.

use crate::base::Id;
use crate::model::{Edit, EditError, Model, Transaction};

/// A model that is being worked on.
#[derive(Debug, Clone)]
pub struct Document {
    model: Model,
    /// Steps that can be undone, oldest first; behind them those that can be redone.
    steps: Vec<Step>,
    /// How many steps are done.
    done: usize,
    /// How many steps were done when it was last saved; none where that state is out of reach.
    saved: Option<usize>,
    /// Grows with every change of the model, so that derived data knows when it is old.
    revision: u64,
}

/// A step of the history.
#[derive(Debug, Clone)]
struct Step {
    label: String,
    merge: Option<String>,
    /// What takes it back while it is done; what does it again while it is undone.
    edits: Vec<Edit>,
    before: Vec<Id>,
    after: Vec<Id>,
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
        Self {
            model,
            steps: Vec::new(),
            done: 0,
            saved: Some(0),
            revision: 0,
        }
    }

    /// A document that no file holds yet.
    pub const fn unsaved(model: Model) -> Self {
        Self {
            model,
            steps: Vec::new(),
            done: 0,
            saved: None,
            revision: 0,
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

    /// Whether it differs from what was last saved.
    pub fn modified(&self) -> bool {
        self.saved != Some(self.done)
    }

    /// Remembers that the present state is saved.
    pub fn mark_saved(&mut self) {
        self.saved = Some(self.done);
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
        let Transaction {
            label,
            edits,
            merge,
        } = transaction;
        let forward = edits.clone();
        let mut back = self.model.apply_all(edits);
        if let Some(problem) = self.model.problems_after(&forward).into_iter().next() {
            self.model.apply_all(back);
            return Err(EditError::Breaks { label, problem });
        }
        if unchanged(&forward, &back) {
            return Ok(());
        }
        if self.saved.is_some_and(|mark| mark > self.done) {
            self.saved = None;
        }
        self.steps.truncate(self.done);
        self.revision += 1;
        let fresh = self.saved != Some(self.done);
        if let Some(last) = self.steps.last_mut()
            && merge.is_some()
            && last.merge == merge
            && fresh
        {
            back.append(&mut last.edits);
            last.edits = back;
            last.after = after.to_vec();
            return Ok(());
        }
        self.steps.push(Step {
            label,
            merge,
            edits: back,
            before: before.to_vec(),
            after: after.to_vec(),
        });
        self.done += 1;
        Ok(())
    }

    /// What [`undo`](Self::undo) would take back.
    pub fn undo_label(&self) -> Option<&str> {
        let last = self.done.checked_sub(1)?;
        self.steps.get(last).map(|step| step.label.as_str())
    }

    /// What [`redo`](Self::redo) would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.steps.get(self.done).map(|step| step.label.as_str())
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> Option<Stepped> {
        let last = self.done.checked_sub(1)?;
        let step = self.steps.get_mut(last)?;
        step.edits = self.model.apply_all(std::mem::take(&mut step.edits));
        self.done = last;
        self.revision += 1;
        Some(Stepped {
            label: step.label.clone(),
            selection: step.before.clone(),
        })
    }

    /// Does the step again that was undone last.
    pub fn redo(&mut self) -> Option<Stepped> {
        let step = self.steps.get_mut(self.done)?;
        step.edits = self.model.apply_all(std::mem::take(&mut step.edits));
        self.done += 1;
        self.revision += 1;
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
