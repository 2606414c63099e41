//! A quiz that is being taken.

use crate::tutor::Question;
use std::collections::BTreeSet;

/// How far somebody is in a quiz.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quiz {
    /// The question in view; past the last one the result is.
    pub at: usize,
    /// The answer under the cursor.
    pub row: usize,
    /// The answers given, question by question.
    pub given: Vec<usize>,
}

impl Quiz {
    /// The answer given to the question in view.
    pub fn answered(&self) -> Option<usize> {
        self.given.get(self.at).copied()
    }

    /// Gives an answer to the question in view, unless it has one; answers that there are not count as none.
    pub fn answer(&mut self, questions: &[Question], choice: usize) {
        let there = questions.get(self.at);
        if self.answered().is_none() && there.is_some_and(|one| choice < one.choices.len()) {
            self.given.push(choice);
            self.row = choice;
        }
    }

    /// Goes on to the next question, or to the result; where nothing is answered yet, it stays.
    pub fn go_on(&mut self) {
        if self.answered().is_some() {
            self.at += 1;
            self.row = 0;
        }
    }

    /// Goes back to the question before, to read it again.
    pub fn go_back(&mut self) {
        self.at = self.at.saturating_sub(1);
        self.row = self.answered().unwrap_or(0);
    }

    /// How many answers are right.
    pub fn right(&self, questions: &[Question]) -> usize {
        let pairs = questions.iter().zip(&self.given);
        pairs.filter(|(one, given)| one.right == **given).count()
    }

    /// The terms to read: those of the questions that were not answered right.
    pub fn to_read<'a>(&self, questions: &'a [Question]) -> BTreeSet<&'a str> {
        let pairs = questions.iter().zip(&self.given);
        let wrong = pairs.filter(|(one, given)| one.right != **given);
        wrong.map(|(one, _)| one.term.as_str()).collect()
    }
}
