//! Whether a command of the Walk can run now, and if not, why.

use crate::app::App;
use crate::base::{Id, Key};
use crate::command::Command;
use crate::model::Model;
use crate::review::{Inquiry, Standing, Survey};

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "only the commands that need something of the prompt are named"
)]
pub(super) fn on_walk(app: &App, model: &Model, command: Command) -> Result<(), &'static str> {
    if matches!(command, Command::WalkOrder | Command::WalkDepth) {
        return Ok(());
    }
    let Some((element, prompt)) = app.walk.at.as_ref() else {
        return Err("no prompt is in view");
    };
    let inquiry = app
        .work
        .as_ref()
        .and_then(|work| work.survey.inquiry(element, prompt));
    match command {
        Command::SetUnknown => match inquiry {
            Some(inquiry) if hangs_on_unknown(inquiry, app, model) => Ok(()),
            _ => Err("the prompt hangs on no unknown fact"),
        },
        Command::StillTrue => match inquiry {
            Some(inquiry) if inquiry.standing == Standing::Stale => Ok(()),
            _ => Err("the answer is not stale"),
        },
        Command::AnswerNote if model.answer(element, prompt).is_none() => Err("answer it first"),
        Command::SameForLike => match app.answered() {
            None => Err("answer it first"),
            Some((element, prompt)) if app.alike(element, prompt).is_empty() => {
                Err("no like element waits for it")
            }
            Some(_) => Ok(()),
        },
        Command::EditPrompt if !model.prompts.contains_key(prompt.as_str()) => {
            Err("it is not a prompt of your own; a adds one")
        }
        _ => Ok(()),
    }
}

/// Whether an unknown fact has a part in why a prompt is asked.
fn hangs_on_unknown(inquiry: &Inquiry, app: &App, model: &Model) -> bool {
    let survey = app.work.as_ref().map(|work| &work.survey);
    survey.is_some_and(|survey| !survey.unknown(model, &app.library, inquiry).is_empty())
}

impl App {
    /// The answered prompt whose verdict can be given to like elements: the one in view, else the one that
    /// was answered last.
    pub fn answered(&self) -> Option<(&Id, &Key)> {
        let model = self.model()?;
        let both = [self.walk.at.as_ref(), self.walk.given.as_ref()];
        let mut both = both.into_iter().flatten();
        let answered = both.find(|(element, prompt)| model.answer(element, prompt).is_some());
        answered.map(|(element, prompt)| (element, prompt))
    }

    /// The other elements that a prompt is asked of and that nobody has answered it for.
    pub fn alike(&self, element: &Id, prompt: &Key) -> Vec<&Inquiry> {
        let survey = self.work.as_ref().map(|work| &work.survey);
        let all = survey.into_iter().flat_map(Survey::inquiries);
        all.filter(|inquiry| {
            inquiry.prompt == *prompt
                && inquiry.element != *element
                && inquiry.standing == Standing::Unasked
        })
        .collect()
    }
}
