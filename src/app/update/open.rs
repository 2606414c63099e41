//! Opening pickers, questions and the places that findings lead to.

use crate::app::overlay::{Ask, Entry, Overlay, Picker};
use crate::app::purpose::{Choice, Part, Question, Want};
use crate::app::update::{answer, go};
use crate::app::{App, MenuRow, Panel, Tab, Then, availability};
use crate::base::{Id, Key};
use crate::command::Command;
use crate::library::{Depth, Kind, Role};
use crate::model::{
    Category, Classification, Element, Fact, Level, Model, Progress, Status, Treatment, Verdict,
};
use crate::review::{Order, Standing, Target};
use std::collections::BTreeSet;
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
pub(super) fn refind(app: &mut App) {
    if let Some(Overlay::Pick(picker)) = app.overlays.last_mut() {
        let texts = picker
            .entries
            .iter()
            .map(|e| (e.label.as_str(), e.more.as_str()));
        picker.found = app.finder.find(picker.query.value(), texts);
        picker.row = 0;
    }
}

/// Every command, those that cannot run now with the reason.
pub(super) fn palette(app: &mut App) {
    let scope = app.scope();
    let mut entries: Vec<Entry> = Command::ALL
        .iter()
        .filter(|command| !matches!(command, Command::Palette))
        .map(|command| {
            let row = command.row();
            let keys = app.keymap.sign(*command, scope).or_else(|| {
                app.keymap
                    .keys(*command)
                    .first()
                    .map(|(_, keys)| keys.sign())
            });
            let mut entry = Entry::new(row.summary, Choice::Command(*command))
                .detail(keys.unwrap_or_default())
                .more(format!("{} {}", row.name.replace('-', " "), row.short));
            entry.refused = availability(app, *command).err();
            entry
        })
        .collect();
    entries.sort_by_key(|entry| entry.refused.is_some());
    pick(app, "Commands", Want::Command, entries);
}

/// Everything that has a name.
pub(super) fn find(app: &mut App) {
    let (Some(model), Some(work)) = (app.model(), app.work.as_ref()) else {
        return;
    };
    let mut entries: Vec<Entry> = model
        .element_ids()
        .filter_map(|id| {
            let word = model.element(id)?.word();
            let entry = Entry::new(model.full_name(id), Choice::Element(id.clone()));
            Some(entry.detail(word).more(id.as_str()))
        })
        .collect();
    entries.extend(model.threats.iter().map(|(id, threat)| {
        Entry::new(&threat.title, Choice::Threat(id.clone()))
            .detail(format!("threat · {}", model.name(&threat.element)))
            .more(threat.ticket.clone())
    }));
    entries.extend(work.survey.inquiries.iter().filter_map(|inquiry| {
        let prompt = app.library.prompts.get(&inquiry.prompt)?;
        let choice = Choice::Inquiry(inquiry.element.clone(), inquiry.prompt.clone());
        let detail = format!("prompt · {}", model.name(&inquiry.element));
        Some(
            Entry::new(&prompt.ask, choice)
                .detail(detail)
                .more(inquiry.prompt.as_str()),
        )
    }));
    pick(app, "Find", Want::Find, entries);
}

fn kinds(app: &App, role: impl Fn(Role) -> bool) -> Vec<Entry> {
    let entry = |kind: &Kind| {
        Entry::new(&kind.name, Choice::Kind(kind.id.clone()))
            .detail(format!("{} · {}", kind.role.word(), kind.about))
            .more(format!("{} {}", kind.id, kind.search.join(" ")))
    };
    let mut entries: Vec<Entry> = app.library.kinds_of(role).map(entry).collect();
    entries.sort_by_key(|entry| entry.label.to_lowercase());
    entries
}

/// The kind of a new component.
pub(super) fn component_kind(app: &mut App) {
    let entries = kinds(app, Role::is_component);
    pick(
        app,
        "Add a component: which kind?",
        Want::ComponentKind,
        entries,
    );
}

/// Where a new component goes: into the selected boundary, or beside the selected component.
pub(super) fn area_of_selection(app: &App) -> Option<Id> {
    let model = app.model()?;
    let id = app.diagram.selected.as_ref()?;
    match model.element(id)? {
        Element::Boundary(_) => Some(id.clone()),
        Element::Component(component) => component.within.clone(),
        Element::Flow(_) => None,
    }
}

/// The name of a new component.
pub(super) fn component_name(app: &mut App, kind: Key) {
    let within = area_of_selection(app);
    let place = within.as_ref().and_then(|id| Some(app.model()?.name(id)));
    let place = place.map_or_else(|| "in the open".to_owned(), |name| format!("in {name}"));
    let name = app
        .library
        .kinds
        .get(&kind)
        .map_or("component", |k| k.name.as_str())
        .to_owned();
    let hint = format!("{place}; m moves it later. Empty means “{name}”.");
    ask(
        app,
        format!("Name of the new {}", lower(&name)),
        Question::ComponentName(kind, within),
        "",
        &hint,
    );
}

/// A kind's name inside a sentence: products keep their capitals.
fn lower(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => first
            .to_lowercase()
            .chain(std::iter::once(second))
            .chain(chars)
            .collect(),
        _ => name.to_owned(),
    }
}

fn components(model: &Model, but: Option<&Id>) -> Vec<Entry> {
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
pub(super) fn flow_source(app: &mut App) {
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
pub(super) fn flow_target(app: &mut App, source: &Id) {
    let Some(model) = app.model() else {
        return;
    };
    let mut entries = components(model, Some(source));
    let own = Entry::new(model.name(source), Choice::Element(source.clone())).detail("itself");
    entries.push(own);
    let title = format!("Flow from {} to which component?", model.name(source));
    pick(app, title, Want::FlowTarget(source.clone()), entries);
}

fn protocols(app: &App) -> Vec<Entry> {
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
pub(super) fn flow_protocol(app: &mut App, from: Id, to: Id) {
    let entries = protocols(app);
    let title = "Which protocol? A port may follow: HTTPS 8443";
    pick_or_type(app, title, Want::FlowProtocol(from, to), entries);
}

/// The kind of a new boundary around the selection.
pub(super) fn boundary_kind(app: &mut App) {
    let entries = kinds(app, |role| role == Role::Boundary);
    let members: Vec<Id> = app.selection();
    let title = match (members.as_slice(), app.model()) {
        ([], _) => "Add an empty boundary: which kind?".to_owned(),
        ([one], Some(model)) => format!("Boundary around {}: which kind?", model.name(one)),
        (many, _) => format!("Boundary around {} elements: which kind?", many.len()),
    };
    pick(app, title, Want::BoundaryKind(members), entries);
}

/// The name of a new boundary.
pub(super) fn boundary_name(app: &mut App, kind: Key, members: Vec<Id>) {
    let name = app
        .library
        .kinds
        .get(&kind)
        .map_or("boundary", |k| k.name.as_str())
        .to_owned();
    let hint = format!("Empty means “{name}”.");
    ask(
        app,
        "Name of the new boundary",
        Question::BoundaryName(kind, members),
        "",
        &hint,
    );
}

/// Another name for an element.
pub(super) fn rename(app: &mut App, id: &Id) {
    let Some(model) = app.model() else {
        return;
    };
    let (name, hint) = match model.flows.get(id) {
        Some(flow) => (flow.name.clone(), "Empty shows protocol and port."),
        None => (model.name(id), "The id stays."),
    };
    ask(
        app,
        format!("Rename {}", model.name(id)),
        Question::Rename(id.clone()),
        &name,
        hint,
    );
}

/// Another kind for an element; for a flow another protocol.
pub(super) fn retype(app: &mut App, id: &Id) {
    let Some(model) = app.model() else {
        return;
    };
    let name = model.name(id);
    match model.element(id) {
        Some(Element::Flow(_)) => {
            let entries = protocols(app);
            let title = format!("Protocol of {name}; a port may follow");
            pick_or_type(app, title, Want::Reprotocol(id.clone()), entries);
        }
        Some(Element::Component(_)) => {
            let entries = kinds(app, Role::is_component);
            pick(
                app,
                format!("Which kind is {name}?"),
                Want::Retype(id.clone()),
                entries,
            );
        }
        Some(Element::Boundary(_)) => {
            let entries = kinds(app, |role| role == Role::Boundary);
            pick(
                app,
                format!("Which kind is {name}?"),
                Want::Retype(id.clone()),
                entries,
            );
        }
        None => {}
    }
}

/// Where the selection moves.
pub(super) fn move_into(app: &mut App) {
    let ids = app.selection();
    let Some(model) = app.model() else {
        return;
    };
    let inside: BTreeSet<&Id> = ids
        .iter()
        .flat_map(|id| model.inside(id))
        .chain(&ids)
        .collect();
    let mut entries =
        vec![Entry::new("the open", Choice::Area(None)).detail("outside of every boundary")];
    entries.extend(
        model
            .boundaries
            .keys()
            .filter(|id| !inside.contains(id))
            .map(|id| {
                let around: Vec<String> =
                    model.around(id).iter().map(|id| model.name(id)).collect();
                Entry::new(model.name(id), Choice::Area(Some(id.clone())))
                    .detail(around.join(" › "))
            }),
    );
    let what = match ids.as_slice() {
        [one] => model.name(one),
        many => format!("{} elements", many.len()),
    };
    pick(
        app,
        format!("Move {what} into which boundary?"),
        Want::MoveInto(ids),
        entries,
    );
}

/// The property to set on the selection.
pub(super) fn property(app: &mut App) {
    let ids = app.selection();
    let Some(model) = app.model() else {
        return;
    };
    let mut known: BTreeSet<&Key> = BTreeSet::new();
    for kind in ids.iter().filter_map(|id| app.library.kind_of(model, id)) {
        known.extend(kind.properties.keys());
    }
    let first = ids.first();
    let entries: Vec<Entry> = known
        .into_iter()
        .map(|property| {
            let now = first
                .map(|id| app.library.fact(model, id, property))
                .unwrap_or_default();
            let meaning = app
                .library
                .properties
                .get(property)
                .map_or("", |p| p.meaning.as_str());
            let words = app.library.property_words(property);
            Entry::new(
                format!("{words}: {now}"),
                Choice::Property(property.clone()),
            )
            .detail(meaning)
            .more(format!("{property} {meaning}"))
        })
        .collect();
    if entries.is_empty() {
        app.refuse("its kind declares no properties");
        return;
    }
    pick(app, "Set which fact?", Want::Property(ids), entries);
}

/// The value of a property.
pub(super) fn value(app: &mut App, ids: Vec<Id>, property: Key) {
    let known = app.library.properties.get(&property);
    let values = known.map_or_else(
        || vec![Fact::Yes, Fact::No, Fact::Unknown],
        crate::library::Property::values,
    );
    let meaning = known.map_or_else(
        || app.library.property_words(&property),
        |p| p.meaning.clone(),
    );
    let entries = values
        .into_iter()
        .map(|fact| Entry::new(fact.to_string(), Choice::Fact(fact)))
        .collect();
    pick(
        app,
        format!("{meaning}?"),
        Want::Value(ids, property),
        entries,
    );
}

/// What an element carries or keeps.
pub(super) fn data(app: &mut App, id: &Id) {
    let Some(model) = app.model() else {
        return;
    };
    let has = match model.element(id) {
        Some(Element::Component(component)) => &component.keeps,
        Some(Element::Flow(flow)) => &flow.carries,
        Some(Element::Boundary(_)) | None => return,
    };
    let mut entries: Vec<Entry> = model
        .assets
        .iter()
        .map(|(asset_id, asset)| {
            let mut entry = Entry::new(&asset.name, Choice::Asset(asset_id.clone()))
                .detail(asset.classification.word());
            entry.ticked = Some(has.contains(asset_id));
            entry
        })
        .collect();
    entries.push(Entry::new("a new asset…", Choice::NewAsset));
    let verb = if model.flows.contains_key(id) {
        "carry"
    } else {
        "keep"
    };
    let title = format!("What does {} {verb}?", model.name(id));
    pick(app, title, Want::Data(id.clone()), entries);
}

/// A note on an element.
pub(super) fn notes(app: &mut App, id: &Id) {
    let Some(element) = app.model().and_then(|model| model.element(id)) else {
        return;
    };
    let notes = element.notes().to_owned();
    ask(app, "Notes", Question::Notes(id.clone()), &notes, "");
}

/// Why an element is out of scope.
pub(super) fn ask_scope(app: &mut App, id: &Id) {
    let name = app.model().map_or_else(String::new, |model| model.name(id));
    let title = format!("Why is {name} out of scope?");
    ask(
        app,
        title,
        Question::OutOfScope(id.clone()),
        "",
        "It keeps its answers, and is asked nothing more.",
    );
}

/// The commands of the model's records.
pub(super) fn record(app: &mut App, command: Command) {
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

/// The classification of a new asset.
pub(super) fn asset_class(app: &mut App, name: String) {
    let entries = Classification::ALL
        .iter()
        .map(|class| Entry::new(class.word(), Choice::Class(*class)))
        .collect();
    pick(
        app,
        format!("How far may {name} travel?"),
        Want::AssetClass(name),
        entries,
    );
}

/// The file to save to.
pub(super) fn save_as(app: &mut App) {
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
pub(super) fn open_file(app: &mut App) {
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
pub(super) fn new_file(app: &mut App) {
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

/// Why a prompt is answered so.
pub(super) fn because(app: &mut App, verdict: Verdict) {
    let title = match verdict {
        Verdict::Handled => "How is it handled?",
        Verdict::NotApplicable => "Why does it not apply?",
        Verdict::Parked | Verdict::Threat(_) => "Parked for whom, or for what?",
    };
    ask(app, title, Question::Because(verdict), "", "");
}

/// Why the rest of a slot is skipped.
pub(super) fn skip_slot(app: &mut App) {
    let hint = "Answers what is left of this category with “not applicable”.";
    ask(
        app,
        "Why does the rest of this category not apply?",
        Question::SkipSlot,
        "",
        hint,
    );
}

/// The note of the answer in view.
pub(super) fn answer_note(app: &mut App) {
    let Some((element, prompt)) = app.walk.at.clone() else {
        return;
    };
    let note = app
        .model()
        .and_then(|m| m.answer(&element, &prompt))
        .map(|a| a.note.clone());
    if let Some(note) = note {
        ask(
            app,
            "Note",
            Question::AnswerNote(element, prompt),
            &note,
            "",
        );
    }
}

/// The unknown fact that the prompt in view hangs on.
pub(super) fn unknown(app: &mut App) {
    let unknown = app.walk.at.as_ref().and_then(|(element, prompt)| {
        let inquiry = app.work.as_ref()?.survey.inquiry(element, prompt)?;
        inquiry
            .because
            .iter()
            .find_map(|because| because.unknown.clone())
    });
    if let Some((property, ids)) = unknown {
        value(app, ids, property);
    }
}

/// The order of the walk.
pub(super) fn order(app: &mut App) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let model = work.document.model();
    let entries = Order::ALL
        .iter()
        .map(|order| {
            let prompts = work.survey.queue(model, *order).len();
            Entry::new(order.word(), Choice::Order(*order)).detail(format!("{prompts} prompts"))
        })
        .collect();
    let now = Order::ALL
        .iter()
        .position(|order| *order == app.walk.order)
        .unwrap_or(0);
    pick_at(app, "Walk in which order?", Want::Order, entries, now);
}

/// The depth of the walk.
pub(super) fn depth(app: &mut App) {
    let words = [
        "the first question of each kind",
        "what most reviews ask",
        "everything",
    ];
    let entries = Depth::ALL
        .iter()
        .zip(words)
        .map(|(depth, words)| Entry::new(depth.word(), Choice::Depth(*depth)).detail(words))
        .collect();
    let now = Depth::ALL
        .iter()
        .position(|depth| *depth == app.walk.depth)
        .unwrap_or(0);
    pick_at(app, "How thorough?", Want::Depth, entries, now);
}

/// A threat on the subject of the screen.
pub(super) fn capture(app: &mut App) {
    if let Some(element) = app.subject() {
        capture_on(app, &element);
    }
}

/// A threat on an element.
pub(super) fn capture_on(app: &mut App, element: &Id) {
    let name = app
        .model()
        .map_or_else(String::new, |model| model.full_name(element));
    let title = format!("What could go wrong with {name}?");
    ask(
        app,
        title,
        Question::Capture(element.clone()),
        "",
        "One line; its category comes next.",
    );
}

/// The category of a captured threat.
pub(super) fn capture_category(app: &mut App, element: Id, title: String) {
    let entries = Category::ALL
        .iter()
        .map(|category| {
            Entry::new(category.name(), Choice::Category(*category))
                .detail(format!("violates {}", category.violates()))
                .more(category.letter().to_string())
        })
        .collect();
    pick(
        app,
        "Which category?",
        Want::CaptureCategory(element, title),
        entries,
    );
}

/// The element of a new threat.
pub(super) fn threat_element(app: &mut App) {
    let entries = app.model().map_or_else(Vec::new, |model| {
        let entry = |id: &Id| Entry::new(model.full_name(id), Choice::Element(id.clone()));
        model.element_ids().map(entry).collect()
    });
    pick(
        app,
        "A threat on which element?",
        Want::ThreatElement,
        entries,
    );
}

fn threat(app: &App) -> Option<&crate::model::Threat> {
    app.model()?.threats.get(app.threats.at.as_ref()?)
}

/// Another title for the threat.
pub(super) fn threat_title(app: &mut App) {
    let title = threat(app).map(|threat| threat.title.clone());
    if let (Some(title), Some(id)) = (title, app.threats.at.clone()) {
        ask(app, "Title", Question::ThreatTitle(id), &title, "");
    }
}

/// A note on the threat.
pub(super) fn threat_notes(app: &mut App) {
    let notes = threat(app).map(|threat| threat.notes.clone());
    if let (Some(notes), Some(id)) = (notes, app.threats.at.clone()) {
        ask(app, "Notes", Question::ThreatNotes(id), &notes, "");
    }
}

/// The owner of the threats.
pub(super) fn owner(app: &mut App) {
    let owner = threat(app)
        .map(|threat| threat.owner.clone())
        .unwrap_or_default();
    let ids = app.threat_selection();
    ask(app, "Who sees to it?", Question::Owner(ids), &owner, "");
}

/// The ticket of the threats.
pub(super) fn ticket(app: &mut App) {
    let ticket = threat(app)
        .map(|threat| threat.ticket.clone())
        .unwrap_or_default();
    let ids = app.threat_selection();
    ask(
        app,
        "Where is the work tracked?",
        Question::Ticket(ids),
        &ticket,
        "",
    );
}

/// The likelihood or the impact of the threats.
pub(super) fn level(app: &mut App, likelihood: bool) {
    let ids = app.threat_selection();
    let now = threat(app).and_then(|t| if likelihood { t.likelihood } else { t.impact });
    let entries = Level::ALL
        .iter()
        .map(|level| Entry::new(level.word(), Choice::Level(*level)))
        .collect();
    let (title, want) = if likelihood {
        ("How likely is it?", Want::Likelihood(ids))
    } else {
        ("How bad would it be?", Want::Impact(ids))
    };
    let at = Level::ALL
        .iter()
        .position(|level| Some(*level) == now)
        .unwrap_or(1);
    pick_at(app, title, want, entries, at);
}

/// The status of the threats.
pub(super) fn status(app: &mut App) {
    let ids = app.threat_selection();
    let now = threat(app).map(|threat| threat.status);
    let entries = Status::ALL
        .iter()
        .map(|status| Entry::new(status.word(), Choice::Status(*status)))
        .collect();
    let at = Status::ALL
        .iter()
        .position(|status| Some(*status) == now)
        .unwrap_or(0);
    pick_at(app, "Where does it stand?", Want::Status(ids), entries, at);
}

/// What to do about the threats.
pub(super) fn treatment(app: &mut App) {
    let ids = app.threat_selection();
    let words = [
        "do something against it",
        "live with it, knowingly",
        "let somebody else carry it",
        "stop doing what it threatens",
    ];
    let entries = Treatment::ALL
        .iter()
        .zip(words)
        .map(|(treatment, words)| {
            Entry::new(treatment.word(), Choice::Treatment(*treatment)).detail(words)
        })
        .collect();
    pick(
        app,
        "What do we do about it?",
        Want::Treatment(ids),
        entries,
    );
}

/// A mitigation for the threats: those of the prompt first, then the model's own, then the library's.
pub(super) fn remedy(app: &mut App) {
    let ids = app.threat_selection();
    let Some(model) = app.model() else {
        return;
    };
    let current = threat(app);
    let prompt = current.and_then(|t| app.library.prompts.get(t.prompt.as_ref()?));
    let first: Vec<&Key> = prompt.map_or_else(Vec::new, |p| p.mitigations.iter().collect());
    let remedy = |key: &Key| app.library.mitigations.get(key);
    let mut entries: Vec<Entry> = first
        .iter()
        .filter_map(|key| {
            let entry = Entry::new(&remedy(key)?.text, Choice::Remedy((*key).clone()));
            Some(entry.detail("the prompt's own"))
        })
        .collect();
    entries.extend(model.mitigations.iter().map(|(id, mitigation)| {
        Entry::new(&mitigation.title, Choice::Mitigation(id.clone())).detail("in this model")
    }));
    entries.extend(
        app.library
            .mitigations
            .iter()
            .filter(|(key, _)| !first.contains(key))
            .map(|(key, remedy)| {
                Entry::new(&remedy.text, Choice::Remedy(key.clone())).more(key.as_str())
            }),
    );
    pick_or_type(
        app,
        "Mitigation: pick one, or type your own",
        Want::Remedy(ids),
        entries,
    );
}

/// What to change of a mitigation.
pub(super) fn mitigation(app: &mut App, id: &Id) {
    let (Some(model), Some(from)) = (app.model(), app.threats.at.clone()) else {
        return;
    };
    let Some(mitigation) = model.mitigations.get(id) else {
        return;
    };
    let part = |label: &str, part: Part, now: &str| {
        let now = if now.is_empty() { "–" } else { now };
        Entry::new(format!("{label}: {now}"), Choice::Part(part))
    };
    let entries = vec![
        part("progress", Part::Progress, mitigation.status.word()),
        part("owner", Part::Owner, &mitigation.owner),
        part("ticket", Part::Ticket, &mitigation.ticket),
        part("how to verify", Part::Verify, &mitigation.verify),
        part("evidence", Part::Evidence, &mitigation.evidence),
        Entry::new("take it off this threat", Choice::Part(Part::Remove)),
    ];
    let title = mitigation.title.clone();
    pick(app, title, Want::MitigationPart(id.clone(), from), entries);
}

/// How far a mitigation is.
pub(super) fn progress(app: &mut App, id: Id) {
    let entries = Progress::ALL
        .iter()
        .map(|progress| Entry::new(progress.word(), Choice::Progress(*progress)))
        .collect();
    let now = app
        .model()
        .and_then(|m| m.mitigations.get(&id))
        .map(|m| m.status);
    let at = Progress::ALL
        .iter()
        .position(|one| Some(*one) == now)
        .unwrap_or(0);
    pick_at(app, "How far is it?", Want::Progress(id), entries, at);
}

/// A text of a mitigation.
pub(super) fn mitigation_text(app: &mut App, id: Id, part: Part) {
    let Some(mitigation) = app.model().and_then(|m| m.mitigations.get(&id)) else {
        return;
    };
    let (title, now) = match part {
        Part::Owner => ("Who does it?", mitigation.owner.clone()),
        Part::Ticket => ("Where is the work tracked?", mitigation.ticket.clone()),
        Part::Verify => ("How is it verified?", mitigation.verify.clone()),
        Part::Evidence => ("What shows that it works?", mitigation.evidence.clone()),
        Part::Progress | Part::Remove => return,
    };
    ask(app, title, Question::MitigationText(id, part), &now, "");
}

/// Why threats are treated so.
pub(super) fn decision_reason(app: &mut App, ids: Vec<Id>, treatment: Treatment) {
    let title = format!("Why {} it?", treatment.word());
    ask(
        app,
        title,
        Question::DecisionReason(ids, treatment),
        "",
        "One line, for those who ask in a year.",
    );
}

/// Saves under another name, then goes on.
pub(super) fn save_as_then(app: &mut App, then: Then) {
    if let Some(work) = app.work.as_mut() {
        work.then = then;
    }
    save_as(app);
}

/// The first unanswered prompt of an element, or of one of its slots.
pub(super) fn walk_slot(app: &mut App, element: &Id, category: Option<Category>) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let mut of_slot: Vec<_> = work
        .survey
        .of_element(element)
        .filter(|inquiry| category.is_none_or(|category| inquiry.category == category))
        .collect();
    of_slot.sort_by_key(|inquiry| !matches!(inquiry.standing, Standing::Unasked | Standing::Stale));
    match of_slot.first().map(|inquiry| inquiry.prompt.clone()) {
        Some(prompt) => answer::go_to(app, element, &prompt),
        None => app.refuse("nothing is asked here"),
    }
}

/// Goes to the place that settles what is under the Review's cursor.
pub(super) fn jump(app: &mut App) {
    if app.review.focus == Panel::Grid {
        let category = Category::ALL.get(app.review.column).copied();
        if let Some(element) = app.review.rows.get(app.review.row).cloned() {
            walk_slot(app, &element, category);
        }
        return;
    }
    let target = app
        .work
        .as_ref()
        .and_then(|work| work.findings.get(app.review.finding));
    match target.map(|finding| finding.target.clone()) {
        Some(Target::Element(id)) => {
            go::tab(app, Tab::Diagram);
            app.diagram.focus = Panel::Canvas;
            go::select(app, &id);
        }
        Some(Target::Inquiry(element, prompt)) => answer::go_to(app, &element, &prompt),
        Some(Target::Threat(id) | Target::Mitigation(_, Some(id))) => {
            app.threats.at = Some(id);
            app.threats.filter = crate::app::Filter::All;
            app.threats.focus = Panel::Detail;
            go::tab(app, Tab::Threats);
        }
        Some(Target::Mitigation(_, None)) => {
            app.refuse("no threat names this mitigation; m on a threat can take it up");
        }
        None => {}
    }
}
