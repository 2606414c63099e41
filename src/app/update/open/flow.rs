//! Questions about a flow: its source, its target, its protocol.

use super::pick;
use super::pick_or_type;
use crate::app::App;
use crate::app::overlay::Entry;
use crate::app::purpose::{Choice, Want};
use crate::base::Id;
use crate::library::Role;
use crate::model::Model;

pub(super) fn components(model: &Model, but: Option<&Id>) -> Vec<Entry> {
    let entry = |(id, component): (&Id, &crate::model::Component)| {
        let place = component
            .within
            .as_ref()
            .map_or_else(|| "the open".to_owned(), |b| model.name(b));
        Entry::new(&component.name, Choice::Element(id.clone()))
            .detail(place)
            .more(id.as_str())
    };
    model
        .components
        .iter()
        .filter(|(id, _)| Some(*id) != but)
        .map(entry)
        .collect()
}

/// The source of a new flow.
pub(in crate::app::update) fn flow_source(app: &mut App) {
    let entries = app
        .model()
        .map_or_else(Vec::new, |model| components(model, None));
    pick(
        app,
        "Draw a flow: from which component?",
        Want::FlowSource,
        entries,
    );
}

/// The target of a new flow.
pub(in crate::app::update) fn flow_target(app: &mut App, source: &Id) {
    let Some(model) = app.model() else {
        return;
    };
    let mut entries = components(model, Some(source));
    let own = Entry::new(model.name(source), Choice::Element(source.clone())).detail("itself");
    entries.push(own);
    let title = format!("Flow from {} to which component?", model.name(source));
    pick(app, title, Want::FlowTarget(source.clone()), entries);
}

pub(super) fn protocols(app: &App) -> Vec<Entry> {
    let mut entries = Vec::new();
    for kind in app.library.kinds_of(|role| role == Role::Flow) {
        for protocol in &kind.protocols {
            let entry = Entry::new(protocol, Choice::Typed(protocol.clone()));
            entries.push(entry.detail(&kind.about).more(kind.search.join(" ")));
        }
    }
    entries
}

/// The protocol of a new flow.
pub(in crate::app::update) fn flow_protocol(app: &mut App, from: Id, to: Id) {
    let entries = protocols(app);
    let title = "Which protocol? A port may follow: HTTPS 8443";
    pick_or_type(app, title, Want::FlowProtocol(from, to), entries);
}
