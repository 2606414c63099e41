//! Finding and going: palette, find, and the places that findings lead to.

use super::pick;
use crate::app::overlay::Entry;
use crate::app::purpose::{Choice, Want};
use crate::app::update::{answer, go};
use crate::app::{App, Panel, Tab, availability};
use crate::base::Id;
use crate::command::Command;
use crate::model::Category;
use crate::review::{Standing, Target};

/// Every command, those that cannot run now with the reason.
pub(in crate::app::update) fn palette(app: &mut App) {
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
    entries.sort_by_key(|entry| (entry.refused.is_some(), place(entry)));
    pick(app, "Commands", Want::Command, entries);
}

/// Where a command's entry stands: by the groups' order, what only moves last.
fn place(entry: &Entry) -> Option<usize> {
    let Choice::Command(command) = &entry.choice else {
        return None;
    };
    let group = command.row().group;
    crate::command::Group::ALL
        .iter()
        .position(|one| *one == group)
}

/// Everything that has a name.
pub(in crate::app::update) fn find(app: &mut App) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let model = work.document.model();
    let mut entries: Vec<Entry> = model
        .element_ids()
        .filter_map(|id| {
            let role = model.element(id)?.word();
            let entry = Entry::new(model.full_name(id), Choice::Element(id.clone()));
            Some(entry.detail(role).more(id.as_str()))
        })
        .collect();
    entries.extend(model.threats.iter().map(|(id, threat)| {
        Entry::new(&threat.title, Choice::Threat(id.clone()))
            .detail(format!("threat · {}", model.name(&threat.element)))
            .more(threat.ticket.clone())
    }));
    entries.extend(work.survey.inquiries().filter_map(|inquiry| {
        let prompt = app.library.prompt(model, &inquiry.prompt)?;
        let choice = Choice::Inquiry(inquiry.element.clone(), inquiry.prompt.clone());
        let detail = format!("prompt · {}", model.name(&inquiry.element));
        Some(
            Entry::new(&prompt.words.ask, choice)
                .detail(detail)
                .more(inquiry.prompt.as_str()),
        )
    }));
    pick(app, "Find", Want::Find, entries);
}

/// The first unanswered prompt of an element, or of one of its slots.
pub(in crate::app::update) fn walk_slot(app: &mut App, element: &Id, category: Option<Category>) {
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
pub(in crate::app::update) fn jump(app: &mut App) {
    if app.review.focus == Panel::Grid {
        let category = Category::ALL.get(app.review.column).copied();
        if let Some(element) = app.review.rows.get(app.review.row).cloned() {
            walk_slot(app, &element, category);
        }
        return;
    }
    let target = app.findings().get(app.review.finding);
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
        Some(Target::Packs) => {
            app.refuse("packs are folders beside the model or of yours; `stridewalk template check` looks at one");
        }
        None => {}
    }
}
