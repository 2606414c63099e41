//! Taking a template: its parameters are asked one after the other, then it is opened.

use crate::app::filling::{Filling, Taken};
use crate::app::update::{file, insert, open};
use crate::app::{App, Effect};
use crate::library::{Parameter, Template};
use std::collections::BTreeMap;

/// The template or fragment that is taken.
pub(super) fn template<'a>(app: &'a App, taken: &Taken) -> Option<&'a Template> {
    match taken {
        Taken::Template(id, _) => app.library.template(id),
        Taken::Fragment(id) => app.library.fragment(id),
    }
}

/// Begins to take a template or a fragment.
pub(super) fn begin(app: &mut App, taken: Taken) -> Vec<Effect> {
    let values = BTreeMap::new();
    next(app, Filling { taken, values })
}

/// Asks the next parameter, or takes the template once all are known.
fn next(app: &mut App, filling: Filling) -> Vec<Effect> {
    let Some(template) = template(app, &filling.taken) else {
        return Vec::new();
    };
    let unanswered = |name: &&String| !filling.values.contains_key(*name);
    let name = template.parameters.keys().find(unanswered).cloned();
    if let Some(name) = name {
        open::parameter(app, filling, &name);
        return Vec::new();
    }
    match filling.taken {
        Taken::Template(id, path) => file::take_template(app, &id, &filling.values, path),
        Taken::Fragment(id) => {
            insert::place(app, id, filling.values);
            Vec::new()
        }
    }
}

/// A value for a parameter; one that it does not accept is asked again.
pub(super) fn given(app: &mut App, mut filling: Filling, name: &str, value: &str) -> Vec<Effect> {
    let parameter = template(app, &filling.taken).and_then(|one| one.parameters.get(name));
    let Some(taken) = parameter.map(|parameter| parameter.take(value)) else {
        return Vec::new();
    };
    match taken {
        Ok(value) => {
            filling.values.insert(name.to_owned(), value);
            next(app, filling)
        }
        Err(unfit) => {
            let meant = unfit
                .meant
                .map_or_else(String::new, |meant| format!(" (did you mean {meant}?)"));
            app.refuse(format!("not taken{meant}: give {}", unfit.wanted));
            open::parameter(app, filling, name);
            Vec::new()
        }
    }
}

/// A value for a parameter, and the defaults for all that are left.
pub(super) fn given_last(
    app: &mut App,
    mut filling: Filling,
    name: &str,
    value: &str,
) -> Vec<Effect> {
    let Some(template) = template(app, &filling.taken) else {
        return Vec::new();
    };
    let rest: Vec<(String, String)> = template
        .parameters
        .iter()
        .filter(|(other, _)| *other != name && !filling.values.contains_key(*other))
        .map(|(other, parameter): (&String, &Parameter)| (other.clone(), parameter.default.clone()))
        .collect();
    let fits = template
        .parameters
        .get(name)
        .is_some_and(|one| one.take(value).is_ok());
    if fits {
        filling.values.extend(rest);
    }
    given(app, filling, name, value)
}
