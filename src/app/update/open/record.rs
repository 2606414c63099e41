//! Questions about the model's records and files.

use super::ask;
use crate::app::purpose::Question;
use crate::app::{App, MenuRow};
use crate::base::Id;
use crate::command::Command;

/// The commands of the model's records.
pub(in crate::app::update) fn record(app: &mut App, command: Command) {
    let Some(model) = app.model() else {
        return;
    };
    let (name, scope) = (
        model.description.name.clone(),
        model.description.scope.clone(),
    );
    if command == Command::DescribeModel {
        ask(app, "Name of the system", Question::ModelName, &name, "");
    } else if command == Command::DescribeScope {
        ask(
            app,
            "What is looked at, and what is not?",
            Question::ModelScope,
            &scope,
            "",
        );
    } else if command == Command::AddAsset {
        ask(
            app,
            "Name of the asset",
            Question::AssetName,
            "",
            "Data or a capability worth protecting.",
        );
    } else if command == Command::AddAssumption {
        ask(
            app,
            "What do you take for true?",
            Question::Assumption,
            "",
            "",
        );
    } else if command == Command::RecordSession {
        let hint = "Names, with commas between; a role may follow a colon: Ana: facilitator, Bo";
        ask(
            app,
            "Who sits over the model today?",
            Question::People,
            "",
            hint,
        );
    }
}

/// The file to save to.
pub(in crate::app::update) fn save_as(app: &mut App) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let then = work.then;
    let name = &work.document.model().description.name;
    let path = work.path.as_ref().map_or_else(
        || format!("{}.ron", Id::from_name(name, "model")),
        |path| path.display().to_string(),
    );
    ask(
        app,
        "Save as",
        Question::SaveAs(then),
        &path,
        "A path; an existing file is not overwritten.",
    );
}

/// The file to open.
pub(in crate::app::update) fn open_file(app: &mut App) {
    let unsaved = app
        .work
        .as_ref()
        .is_some_and(|work| work.document.modified());
    if unsaved {
        app.refuse("save first: ctrl-s");
        return;
    }
    ask(
        app,
        "Open a model file",
        Question::OpenFile,
        "",
        "A path to a .ron file.",
    );
}

/// The file of a new model.
pub(in crate::app::update) fn new_file(app: &mut App) {
    let Some(MenuRow::Template(index)) = app.menu_row() else {
        app.refuse("choose a template first");
        return;
    };
    if let Some(template) = app.library.templates.get(index).map(|t| t.id.clone()) {
        let line = format!("{template}.ron");
        ask(
            app,
            "File of the new model",
            Question::NewFile(template),
            &line,
            "",
        );
    }
}
