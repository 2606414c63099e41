//! The prompt in view as rows to read: the question, why it is asked, an example, what helps, how to
//! check.
//!
//! What comes behind the question begins at the same row from prompt to prompt, so that the eye stays.

use crate::app::{App, Panel};
use crate::base::{Id, Key, SafeText, text};
use crate::command::Command;
use crate::library::{Outcome, Prompt};
use crate::model::{Answer, Model, Verdict};
use crate::review::{Inquiry, Standing};

/// Widest text of the card, in cells.
const WIDEST: i32 = 72;
/// Cells of the words on the left.
pub const LABEL: i32 = 17;
/// Rows that the question has in any case.
const QUESTION: usize = 2;
/// Rows that the element's neighbours take, with the row above them.
pub const PICTURE: usize = 4;

/// How a row of the card sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The question.
    Loud,
    /// What to read with it.
    Plain,
    /// What to read at leisure.
    Quiet,
    /// How the prompt stands.
    Standing(Standing),
}

/// A row of the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    /// The words on its left.
    pub label: &'static str,
    /// The words; they fit into the card.
    pub words: String,
    /// How it sounds.
    pub voice: Voice,
}

/// Rows that are written one under the other.
struct Sheet {
    rows: Vec<CardRow>,
    width: usize,
}

impl App {
    /// The rows of the prompt in view, as wide as the card is now.
    pub fn card(&self) -> Vec<CardRow> {
        let Some((element, key)) = &self.walk.at else {
            return Vec::new();
        };
        let inside = self.regions().inside(Panel::Card).unwrap_or_default();
        let width = usize::try_from((inside.w - 4).min(WIDEST)).unwrap_or(0);
        let height = usize::try_from(inside.h - 1).unwrap_or(0);
        if !self.library.titles.is_empty() {
            let titled = self.card_of(element, key, width, true);
            if titled.len() + PICTURE <= height {
                return titled;
            }
        }
        self.card_of(element, key, width, false)
    }

    /// The rows of the card that are shown at once.
    pub fn card_room(&self) -> usize {
        let inside = self.regions().inside(Panel::Card).unwrap_or_default();
        usize::try_from(inside.h - 1).unwrap_or(0)
    }

    fn card_of(&self, element: &Id, key: &Key, width: usize, titled: bool) -> Vec<CardRow> {
        let mut sheet = Sheet {
            rows: Vec::new(),
            width,
        };
        let (Some(model), Some(work)) = (self.model(), self.work.as_ref()) else {
            return sheet.rows;
        };
        let Some(prompt) = self.library.prompt(model, key) else {
            return sheet.rows;
        };
        let inquiry = work.survey.inquiry(element, key);
        sheet.question(&prompt.words.ask);
        if let Some(answer) = model.answer(element, key) {
            sheet.answer(model, answer, inquiry);
        }
        if let Some(inquiry) = inquiry {
            self.reasons(&mut sheet, model, inquiry);
        }
        self.read_with_it(&mut sheet, &prompt, titled);
        sheet.rows
    }

    fn reasons(&self, sheet: &mut Sheet, model: &Model, inquiry: &Inquiry) {
        if model.prompts.contains_key(inquiry.prompt.as_str()) {
            sheet.field("Asked because", "the team asks it", Voice::Plain);
        }
        let survey = self.work.as_ref().map(|work| &work.survey);
        let (element, prompt) = (&inquiry.element, &inquiry.prompt);
        let ruling = survey.and_then(|s| s.ruling(model, &self.library, element, prompt));
        let Some(ruling) = ruling else {
            return;
        };
        let known = ruling.known().join(" · ");
        match ruling.outcome {
            Outcome::NotAsked => {
                let words = ruling.words();
                let words = words.strip_prefix("not asked because ").unwrap_or(&words);
                sheet.field("Not asked now", words, Voice::Plain);
                return;
            }
            Outcome::Asked if known.is_empty() => {
                let words = "it is asked of every such element";
                sheet.field("Asked because", words, Voice::Plain);
            }
            Outcome::Asked | Outcome::Hangs if !known.is_empty() => {
                sheet.field("Asked because", &known, Voice::Plain);
            }
            Outcome::Asked | Outcome::Hangs => {}
        }
        if ruling.outcome == Outcome::Hangs {
            let key = self.keymap.sign(Command::SetUnknown, self.scope());
            let unknown = ruling.unknown().join(" · ");
            let words = format!("{unknown} ({} sets it)", key.unwrap_or_default());
            sheet.field("Hangs on", &words, Voice::Plain);
        }
    }

    fn read_with_it(&self, sheet: &mut Sheet, prompt: &Prompt, titled: bool) {
        if !prompt.words.example.is_empty() {
            sheet.field("For example", &prompt.words.example, Voice::Plain);
        }
        let mut label = "What helps";
        for (number, key) in (1..).zip(&prompt.words.mitigations) {
            if let Some(remedy) = self.library.mitigations.get(key) {
                sheet.field(label, &format!("{number} {}", remedy.text), Voice::Plain);
                label = "";
            }
        }
        if !prompt.words.verify.is_empty() {
            let verify = prompt.words.verify.join(" · ");
            sheet.field("How to check", &verify, Voice::Quiet);
        }
        let references = &prompt.words.references;
        let title = |id: &String| self.library.titles.get(id);
        if titled && references.iter().any(|id| title(id).is_some()) {
            let mut label = "References";
            for id in references {
                let words = title(id).map_or_else(|| id.clone(), |title| format!("{id}  {title}"));
                sheet.row(label, words, Voice::Quiet);
                label = "";
            }
        } else if !references.is_empty() {
            sheet.field("References", &references.join(" · "), Voice::Quiet);
        }
    }
}

impl Sheet {
    fn row(&mut self, label: &'static str, words: String, voice: Voice) {
        self.rows.push(CardRow {
            label,
            words,
            voice,
        });
    }

    fn question(&mut self, words: &str) {
        for line in lines(words, self.width) {
            self.row("", line, Voice::Loud);
        }
        let rows = self.rows.len().max(QUESTION);
        while self.rows.len() <= rows {
            self.row("", String::new(), Voice::Loud);
        }
    }

    fn field(&mut self, label: &'static str, words: &str, voice: Voice) {
        let room = self
            .width
            .saturating_sub(usize::try_from(LABEL).unwrap_or(0));
        let mut label = label;
        for line in lines(words, room) {
            self.row(label, line, voice);
            label = "";
        }
    }

    /// What was answered, by whom, and what has changed since.
    fn answer(&mut self, model: &Model, answer: &Answer, inquiry: Option<&Inquiry>) {
        let standing = inquiry.map_or(Standing::Clear, |inquiry| inquiry.standing);
        let voice = Voice::Standing(standing);
        let mut words = match &answer.verdict {
            Verdict::Threat(id) => {
                let title = model.threats.get(id).map_or("", |t| t.title.as_str());
                format!("threat: {title}")
            }
            Verdict::Handled | Verdict::NotApplicable | Verdict::Parked => {
                answer.verdict.word().to_owned()
            }
        };
        if !answer.note.is_empty() {
            words = format!("{words}: {}", answer.note);
        }
        let who = match (answer.by.is_empty(), answer.on) {
            (false, Some(on)) => format!("   {}, {on}", answer.by),
            (true, Some(on)) => format!("   {on}"),
            (false, None) => format!("   {}", answer.by),
            (true, None) => String::new(),
        };
        let words = format!("{} {words}{who}", standing.mark());
        self.field("Answer", &words, voice);
        for change in inquiry.map_or(&[][..], |inquiry| &inquiry.changes) {
            let words = format!("{} was {}, is now {}", change.fact, change.then, change.now);
            self.field("Changed since", &words, voice);
        }
        self.row("", String::new(), Voice::Plain);
    }
}

/// A text in lines, as they will be shown.
fn lines(words: &str, room: usize) -> Vec<String> {
    let safe: Vec<String> = SafeText::lines(words)
        .into_iter()
        .map(SafeText::into_string)
        .collect();
    text::wrap(&safe.join("\n"), room.max(1))
}
