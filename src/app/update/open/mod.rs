//! Opening pickers, questions and the places that findings lead to, by subject.

mod alike;
mod element;
mod fact;
mod find;
mod flow;
mod lesson;
mod mitigation;
mod overlay;
mod own;
mod reading;
mod record;
mod template;
mod threat;
mod walk;

pub(super) use alike::alike;
pub(super) use element::{
    ask_id, ask_scope, boundary_kind, boundary_name, component_kind, component_name, move_into,
    notes, rename, retype,
};
pub(super) use fact::{asset_class, data, property, unknown, value};
pub(super) use find::{find, jump, palette, walk_slot};
pub(super) use flow::{flow_protocol, flow_source, flow_target};
pub(super) use lesson::{lessons, solution};
pub(super) use mitigation::{mitigation, mitigation_text, progress, remedy};
pub(super) use overlay::overlay;
pub(super) use own::{
    own_ask, own_category, own_of, own_parts, own_recategory, own_title, own_words,
};
pub(super) use reading::{behind, left_out, terms};
pub(super) use record::{new_file, open_file, record, save_as};
pub(super) use template::{fragment, fragment_place, join, parameter};
pub(super) use threat::{
    capture, capture_category, capture_on, decision_reason, level, owner, status, threat_element,
    threat_notes, threat_title, ticket, treatment,
};
pub(super) use walk::{answer_note, because, depth, order, skip_slot};

use crate::app::App;
use crate::app::overlay::{Ask, Entry, Overlay, Picker};
use crate::app::purpose::{Choice, Question, Want};
use crate::command::{Command, fuzzy::Found};
use tui_input::Input;

/// Opens a picker.
fn pick(app: &mut App, title: impl Into<String>, want: Want, entries: Vec<Entry>) {
    let title = title.into();
    let picker = Picker {
        title,
        want,
        query: Input::default(),
        entries,
        found: Vec::new(),
        row: 0,
        free: false,
        preview: None,
    };
    app.overlays.push(Overlay::Pick(picker));
    refind(app);
}

/// Opens a picker in which the letters typed may be the answer themselves.
fn pick_or_type(app: &mut App, title: impl Into<String>, want: Want, entries: Vec<Entry>) {
    pick(app, title, want, entries);
    if let Some(Overlay::Pick(picker)) = app.overlays.last_mut() {
        picker.free = true;
    }
}

/// Opens a picker with the cursor on the present value.
fn pick_at(app: &mut App, title: impl Into<String>, want: Want, entries: Vec<Entry>, now: usize) {
    pick(app, title, want, entries);
    if let Some(Overlay::Pick(picker)) = app.overlays.last_mut() {
        picker.row = now.min(picker.found.len().saturating_sub(1));
    }
}

/// Opens a question.
fn ask(app: &mut App, title: impl Into<String>, question: Question, line: &str, hint: &str) {
    let ask = Ask {
        title: title.into(),
        question,
        line: Input::new(line.to_owned()),
        hint: hint.to_owned(),
    };
    app.overlays.push(Overlay::Ask(ask));
}

/// Finds anew what matches the letters typed.
pub(in crate::app::update) fn refind(app: &mut App) {
    if let Some(Overlay::Pick(picker)) = app.overlays.last_mut() {
        let texts = picker
            .entries
            .iter()
            .map(|e| (e.label.as_str(), e.more.as_str()));
        picker.found = app.finder.find(picker.query.value(), texts);
        picker.row = 0;
        named_first(picker);
    }
}

/// Brings the command whose very name was typed to the front.
fn named_first(picker: &mut Picker) {
    let typed = picker.query.value().trim().replace(' ', "-");
    let Some(command) = Command::named(&typed) else {
        return;
    };
    let entries = &picker.entries;
    let is_it = |found: &Found| {
        let entry = entries.get(found.index);
        entry.is_some_and(|entry| entry.choice == Choice::Command(command))
    };
    picker.found.sort_by_key(|found| !is_it(found));
}
