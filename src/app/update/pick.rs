//! What becomes of a picked entry.

use crate::app::filling::Taken;
use crate::app::overlay::{Overlay, Picker};
use crate::app::purpose::{Choice, Part, Want};
use crate::app::update::{
    answer, edit, fill, go, insert, lesson_mark, open, own, run, search, show, tutor,
};
use crate::app::{App, Effect, Panel, Tab};
use crate::base::{Id, Key};
use crate::model::{Asset, Classification, Decision, Element, Flow, Mitigation, Threat, change};

const NO_MATCH: &str = "nothing matches; esc steps back";

/// Takes the entry under the cursor of the topmost picker, or the letters typed where they may be the
/// answer themselves.
pub(super) fn picked(app: &mut App) -> Vec<Effect> {
    let Some(Overlay::Pick(picker)) = app.overlays.last() else {
        return Vec::new();
    };
    if let Some(reason) = picker.current().and_then(|entry| entry.refused) {
        app.refuse(format!("not now: {reason}"));
        return Vec::new();
    }
    let choice = choice(picker);
    let Some(choice) = choice else {
        app.refuse(NO_MATCH);
        return Vec::new();
    };
    let want = picker.want.clone();
    if let (Want::Data(id), Choice::Asset(asset)) = (&want, &choice) {
        tick(app, id, asset);
        return Vec::new();
    }
    app.overlays.pop();
    app.notice = None;
    match (want, choice) {
        (Want::Command, Choice::Command(command)) => run(app, command),
        (Want::Parameter(filling, name), Choice::Typed(word)) => {
            fill::given(app, filling, &name, &word)
        }
        (Want::Lesson, Choice::Lesson(id)) => tutor::begin(app, &id),
        (Want::Lesson, Choice::GoOn(id)) => lesson_mark::go_on(app, &id),
        (Want::Fragment, Choice::Fragment(id)) => fill::begin(app, Taken::Fragment(id)),
        (want, choice) => {
            take(app, want, choice);
            Vec::new()
        }
    }
}

/// Takes the value under the cursor for the parameter asked, and the suggestions for all that are left.
pub(super) fn picked_with_rest(app: &mut App) -> Vec<Effect> {
    let Some(Overlay::Pick(picker)) = app.overlays.last() else {
        return Vec::new();
    };
    let (Want::Parameter(filling, name), Some(Choice::Typed(word))) =
        (picker.want.clone(), choice(picker))
    else {
        app.refuse(NO_MATCH);
        return Vec::new();
    };
    app.overlays.pop();
    app.notice = None;
    fill::given_last(app, filling, &name, &word)
}

/// The choice of a picker. What was typed wins where it may, unless it names an entry.
fn choice(picker: &Picker) -> Option<Choice> {
    let typed = picker.query.value().trim();
    let current = picker.current();
    if picker.free && !typed.is_empty() {
        let named = current.filter(|entry| entry.label.eq_ignore_ascii_case(typed));
        let begun = current.filter(|entry| {
            entry
                .label
                .to_lowercase()
                .starts_with(&typed.to_lowercase())
                && !typed.contains(' ')
        });
        let entry = named.or(begun);
        return Some(entry.map_or_else(|| Choice::Typed(typed.to_owned()), |e| e.choice.clone()));
    }
    current.map(|entry| entry.choice.clone())
}

fn take(app: &mut App, want: Want, choice: Choice) {
    match (want, choice) {
        (Want::Find | Want::Solution, choice) => found(app, choice),
        (Want::ComponentKind, Choice::Kind(kind)) => open::component_name(app, kind),
        (Want::FlowSource, Choice::Element(source)) => open::flow_target(app, &source),
        (Want::FlowTarget(from), Choice::Element(to)) => open::flow_protocol(app, from, to),
        (Want::FlowProtocol(from, to), Choice::Typed(text)) => connect(app, from, to, &text),
        (Want::BoundaryKind(members), Choice::Kind(kind)) => {
            open::boundary_name(app, kind, members);
        }
        (Want::Retype(id), Choice::Kind(kind)) => {
            let transaction = app.model().and_then(|m| change::retype(m, &id, &kind));
            if let Some(transaction) = transaction {
                app.commit(transaction, &[id]);
            }
        }
        (Want::Reprotocol(id), Choice::Typed(text)) => reprotocol(app, &id, &text),
        (Want::MoveInto(ids), Choice::Area(area)) => move_into(app, &ids, area.as_ref()),
        (Want::Property(ids), Choice::Property(property)) => open::value(app, ids, property),
        (Want::Value(ids, property) | Want::Unknown(ids, property), Choice::Fact(fact)) => {
            edit::set_fact(app, &ids, &property, &fact);
        }
        (Want::Data(_), Choice::NewAsset) => open::record(app, crate::command::Command::AddAsset),
        (Want::AssetClass(name), Choice::Class(class)) => asset(app, &name, class),
        (Want::CaptureCategory(element, title), Choice::Category(category)) => {
            capture(app, &Threat::new(&title, element, category));
        }
        (Want::ThreatElement, Choice::Element(id)) => open::capture_on(app, &id),
        (Want::Order, Choice::Order(order)) => {
            app.walk.order = order;
            app.walk.cursor = 0;
            app.walk.at = None;
        }
        (Want::Depth, Choice::Depth(depth)) => app.walk.depth = depth,
        (Want::Overlay, Choice::Overlay(tint)) => show::overlay(app, tint),
        (Want::FragmentPlace(insertion), Choice::Area(area)) => {
            insert::placed(app, insertion, area);
        }
        (Want::Join(insertion, name), Choice::Element(id)) => {
            insert::joined(app, insertion, name, Some(id));
        }
        (Want::Join(insertion, name), Choice::Nothing) => {
            insert::joined(app, insertion, name, None);
        }
        (want, choice) => threats(app, want, choice),
    }
}

/// What becomes of an entry picked for threats.
fn threats(app: &mut App, want: Want, choice: Choice) {
    match (want, choice) {
        (Want::Likelihood(ids), Choice::Level(level)) => {
            edit_threats(app, &ids, "likelihood", |threat| {
                threat.likelihood = Some(level);
            });
        }
        (Want::Impact(ids), Choice::Level(level)) => {
            edit_threats(app, &ids, "impact", |threat| threat.impact = Some(level));
        }
        (Want::Status(ids), Choice::Status(status)) => {
            edit_threats(app, &ids, "status", |threat| threat.status = status);
        }
        (Want::Treatment(ids), Choice::Treatment(treatment)) => {
            open::decision_reason(app, ids, treatment);
        }
        (Want::Remedy(ids), choice) => remedy(app, &ids, choice),
        (Want::Progress(id), Choice::Progress(progress)) => {
            let transaction = app
                .model()
                .and_then(|m| change::edit_mitigation(m, &id, "progress", |m| m.status = progress));
            if let Some(transaction) = transaction {
                app.commit(transaction, &[]);
            }
        }
        (Want::MitigationPart(id, from), Choice::Part(part)) => match part {
            Part::Progress => open::progress(app, id),
            Part::Remove => edit_threats(app, &[from], "mitigations", |threat| {
                threat.mitigations.remove(&id);
            }),
            Part::Owner | Part::Ticket | Part::Verify | Part::Evidence => {
                open::mitigation_text(app, id, part);
            }
        },
        (want, choice) => own::picked(app, want, choice),
    }
}

/// Changes threats alike.
pub(super) fn edit_threats(app: &mut App, ids: &[Id], what: &str, change: impl Fn(&mut Threat)) {
    if let Some(model) = app.model() {
        let transaction = change::edit_threat(model, ids, what, change);
        app.commit(transaction, &[]);
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "a picker gives only the choices that it was opened with"
)]
fn found(app: &mut App, choice: Choice) {
    match choice {
        Choice::Element(id) => {
            search::stay(app);
            go::tab(app, Tab::Diagram);
            app.diagram.focus = Panel::Canvas;
            go::select(app, &id);
        }
        Choice::Threat(id) => {
            app.threats.at = Some(id);
            app.threats.filter = crate::app::Filter::All;
            go::tab(app, Tab::Threats);
        }
        Choice::Inquiry(element, prompt) => answer::go_to(app, &element, &prompt),
        _ => {}
    }
}

/// A protocol and the port behind it: `HTTPS 8443`.
fn protocol_and_port(text: &str) -> (String, Option<u16>) {
    match text.rsplit_once([' ', ':', '/']) {
        Some((protocol, port)) => match port.parse() {
            Ok(port) => (protocol.trim().to_owned(), Some(port)),
            Err(_) => (text.to_owned(), None),
        },
        None => (text.to_owned(), None),
    }
}

fn connect(app: &mut App, from: Id, to: Id, text: &str) {
    let Some(model) = app.model() else {
        return;
    };
    let (protocol, port) = protocol_and_port(text);
    let flow = Flow {
        protocol,
        port,
        ..Flow::new(from, to)
    };
    let words = format!("connected {}   u takes it back", model.ends(&flow));
    let (id, transaction) = change::connect(model, flow);
    if app.commit(transaction, std::slice::from_ref(&id)) {
        app.diagram.selected = Some(id);
        app.done(words);
    }
}

fn reprotocol(app: &mut App, id: &Id, text: &str) {
    let flow = app.model().and_then(|model| model.flows.get(id)).cloned();
    if let (Some(flow), Some(model)) = (flow, app.model()) {
        let (protocol, port) = protocol_and_port(text);
        let flow = Flow {
            protocol,
            port,
            ..flow
        };
        let transaction = change::describe_flow(model, id, flow);
        app.commit(transaction, std::slice::from_ref(id));
    }
}

fn move_into(app: &mut App, ids: &[Id], area: Option<&Id>) {
    let Some(model) = app.model() else {
        return;
    };
    let transaction = change::move_into(model, ids, area);
    let before = edit::stale(app);
    if app.commit(transaction, ids) {
        app.diagram.marked.clear();
        edit::say_stale(app, before);
    }
}

/// Ticks or unticks an asset of an element; the picker stays open.
fn tick(app: &mut App, id: &Id, asset: &Id) {
    let Some(model) = app.model() else {
        return;
    };
    let toggled = |set: &std::collections::BTreeSet<Id>| {
        let mut set = set.clone();
        if !set.remove(asset) {
            set.insert(asset.clone());
        }
        set
    };
    let (ticked, transaction) = match model.element(id) {
        Some(Element::Component(component)) => {
            let set = toggled(&component.keeps);
            (set.contains(asset), change::set_keeps(model, id, set))
        }
        Some(Element::Flow(flow)) => {
            let flow = Flow {
                carries: toggled(&flow.carries),
                ..flow.clone()
            };
            (
                flow.carries.contains(asset),
                Some(change::describe_flow(model, id, flow)),
            )
        }
        Some(Element::Boundary(_)) | None => return,
    };
    if let Some(transaction) = transaction
        && app.commit(transaction, std::slice::from_ref(id))
        && let Some(Overlay::Pick(picker)) = app.overlays.last_mut()
    {
        let entry = picker
            .entries
            .iter_mut()
            .find(|e| e.choice == Choice::Asset(asset.clone()));
        if let Some(entry) = entry {
            entry.ticked = Some(ticked);
        }
    }
}

/// A new asset, carried or kept by the element that asked for it.
fn asset(app: &mut App, name: &str, classification: Classification) {
    let Some(model) = app.model() else {
        return;
    };
    let asset = Asset {
        name: name.to_owned(),
        classification,
        notes: String::new(),
    };
    let (id, mut transaction) = change::put_asset(model, None, asset);
    let selected = app
        .diagram
        .selected
        .clone()
        .filter(|_| app.tab == Tab::Diagram);
    match selected
        .as_ref()
        .and_then(|one| Some((one, model.element(one)?)))
    {
        Some((one, Element::Component(component))) => {
            let mut component = component.clone();
            component.keeps.insert(id);
            transaction
                .edits
                .push(crate::model::Edit::Component(one.clone(), Some(component)));
        }
        Some((one, Element::Flow(flow))) => {
            let mut flow = flow.clone();
            flow.carries.insert(id);
            transaction
                .edits
                .push(crate::model::Edit::Flow(one.clone(), Some(flow)));
        }
        Some((_, Element::Boundary(_))) | None => {}
    }
    let after = app.selection();
    app.commit(transaction, &after);
}

fn capture(app: &mut App, threat: &Threat) {
    let Some(model) = app.model() else {
        return;
    };
    let element = threat.element.clone();
    let words = format!("captured: {}   3 has it, u takes it back", threat.title);
    let (id, transaction) = change::capture(model, threat.clone());
    if app.commit(transaction, &[element]) {
        app.threats.at = Some(id);
        app.done(words);
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "a picker gives only the choices that it was opened with"
)]
fn remedy(app: &mut App, ids: &[Id], choice: Choice) {
    let Some(model) = app.model() else {
        return;
    };
    let mitigation = match choice {
        Choice::Remedy(key) => remedy_of(app, &key),
        Choice::Mitigation(id) => model.mitigations.get(&id).cloned(),
        Choice::Typed(typed) => Some(Mitigation::new(&typed)),
        _ => None,
    };
    if let Some(mitigation) = mitigation {
        let (_, transaction) = change::add_mitigation(model, ids, mitigation);
        app.commit(transaction, &[]);
    }
}

fn remedy_of(app: &App, key: &Key) -> Option<Mitigation> {
    let remedy = app.library.mitigations.get(key)?;
    Some(answer::from_library(app, key, &remedy.text))
}

/// A decision as it is taken now.
pub(super) fn decision(app: &App, treatment: crate::model::Treatment, reason: &str) -> Decision {
    Decision {
        treatment,
        reason: reason.to_owned(),
        by: app.settings.author.clone(),
        on: Some(app.settings.today),
        until: None,
    }
}
