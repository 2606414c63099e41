//! Whether a template holds together: what its parameters and joins name is there, its defaults are
//! accepted, and its model is sound at every extreme of every parameter. Everything that is wrong is found at
//! once; whether the model is sound is looked at only where nothing else is wrong.

use super::repeat::NUMBER;
use super::way::place;
use crate::base::diagnostic::did_you_mean;
use crate::base::{Id, Place};
use crate::library::{Accepts, Join, LibraryError, Parameter, Shaping, Template};
use crate::model::{Element, Model};
use std::collections::BTreeSet;

/// The most copies that a group is repeated in.
const MOST_COPIES: u16 = 50;

/// What is wrong, and the way to it through the file.
type Fault<'a> = (Vec<&'a str>, String);

/// Checks a template that was read from a file's text.
pub(super) fn check(template: &Template, file: &str, text: &str) -> Result<(), LibraryError> {
    let found = all(template, text).into_iter().next();
    found.map_or(Ok(()), |(place, words)| {
        Err(LibraryError::Text {
            file: file.to_owned(),
            place,
            words,
        })
    })
}

/// Everything that is wrong with a template that was read from a text, each with its place.
pub(super) fn all(template: &Template, text: &str) -> Vec<(Place, String)> {
    let faults = faults(template).into_iter();
    faults
        .map(|(way, words)| (place(text, &way), words))
        .collect()
}

fn faults(template: &Template) -> Vec<Fault<'_>> {
    let pattern = template.pattern();
    let mut repeated = BTreeSet::new();
    let mut found = Vec::new();
    for (name, parameter) in &template.parameters {
        found.extend(of_group(name, parameter, pattern, &mut repeated));
        found.extend(of_parameter(name, parameter, template));
    }
    let joins = template.joins.iter();
    found.extend(joins.filter_map(|(name, join)| of_join(name, join, pattern)));
    if found.is_empty() {
        found.extend(soundness(template));
    }
    found
}

fn of_parameter<'a>(name: &'a str, one: &'a Parameter, template: &'a Template) -> Vec<Fault<'a>> {
    let mut found = Vec::new();
    if name == NUMBER {
        let words = format!("`{NUMBER}` is the number of what is repeated; call it otherwise");
        found.push((vec!["parameters", name], words));
    }
    if let Err(unfit) = one.take(&one.default) {
        let meant = unfit
            .meant
            .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        let words = format!(
            "`{}` is not accepted: give {}{meant}",
            one.default, unfit.wanted
        );
        found.push((vec!["parameters", name, "default"], words));
    }
    for (word, outcome) in one.outcomes() {
        let of_word = of_outcome(outcome, template).into_iter();
        found.extend(of_word.map(|(way, words)| {
            let mut whole = vec!["parameters", name, "kind", word];
            whole.extend(way);
            (whole, words)
        }));
    }
    found
}

fn of_outcome<'a>(outcome: &'a Shaping, template: &Template) -> Vec<Fault<'a>> {
    let pattern = template.pattern();
    let known = || template.joins.keys().map(String::as_str);
    let lost = outcome.joins.keys();
    let lost = lost.filter(|name| !template.joins.contains_key(name));
    let lost = lost.map(|name| {
        let words = format!("there is no join `{name}`{}", perhaps(name, known()));
        (vec!["joins", name.as_str()], words)
    });
    let with = outcome.with.iter().map(|id| ("with", id, "element"));
    let kinds = outcome.kinds.keys();
    let kinds = kinds.map(|id| ("kinds", id, "component or boundary"));
    let protocols = outcome.protocols.keys();
    let protocols = protocols.map(|id| ("protocols", id, "flow"));
    let facts = outcome.facts.keys().map(|id| ("facts", id, "element"));
    let named = with.chain(kinds).chain(protocols).chain(facts);
    let missing = named.filter_map(|(field, id, what)| {
        missing(pattern, id, what).map(|words| (vec![field, id.as_str()], words))
    });
    lost.chain(missing).collect()
}

/// A question after what was probably meant.
fn perhaps<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let near = did_you_mean(name, known);
    near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// What a name should stand for and does not.
fn missing(pattern: &Model, id: &Id, what: &str) -> Option<String> {
    let fits = match pattern.element(id) {
        Some(Element::Flow(_)) => what == "flow" || what == "element",
        Some(Element::Component(_)) => what != "flow",
        Some(Element::Boundary(_)) => what != "flow" && what != "component",
        None => false,
    };
    if fits {
        return None;
    }
    let known = pattern.element_ids().map(Id::as_str);
    let meant = perhaps(id.as_str(), known);
    Some(format!("the model has no {what} `{id}`{meant}"))
}

fn of_group<'a>(
    name: &'a str,
    parameter: &'a Parameter,
    pattern: &Model,
    repeated: &mut BTreeSet<Id>,
) -> Option<Fault<'a>> {
    let Accepts::Number {
        least,
        most,
        beyond,
        repeats,
    } = &parameter.kind
    else {
        return None;
    };
    let at = |field: &'static str| vec!["parameters", name, "kind", field];
    if least > most {
        return Some((
            at("least"),
            format!("the smallest is above the largest, {most}"),
        ));
    }
    if !repeats.is_empty() && most.saturating_sub(*beyond) > MOST_COPIES {
        let words =
            format!("more than {MOST_COPIES} copies of a group would be too many to look at");
        return Some((at("most"), words));
    }
    for id in repeats {
        let mut way = at("repeats");
        way.push(id.as_str());
        if let Some(words) = missing(pattern, id, "component or boundary") {
            return Some((way, words));
        }
        let all = std::iter::once(id).chain(pattern.inside(id)).cloned();
        for one in all.collect::<Vec<_>>() {
            if !repeated.insert(one.clone()) {
                return Some((way, format!("`{one}` is repeated already")));
            }
        }
        for one in std::iter::once(id).chain(pattern.inside(id)) {
            let clash = (1..=*most).map(|n| one.numbered(usize::from(n)));
            if let Some(clash) = clash.into_iter().find(|id| pattern.element(id).is_some()) {
                return Some((
                    way,
                    format!("a copy of `{one}` would be `{clash}`, which is there"),
                ));
            }
        }
    }
    None
}

fn of_join<'a>(name: &'a str, join: &'a Join, pattern: &Model) -> Option<Fault<'a>> {
    if let Some(words) = missing(pattern, &join.at, "component") {
        return Some((vec!["joins", name, "at"], words));
    }
    let lost = join
        .carries
        .iter()
        .find(|id| !pattern.assets.contains_key(*id))?;
    let way = vec!["joins", name, "carries", lost.as_str()];
    Some((way, format!("the model has no asset `{lost}`")))
}

/// What is wrong with the model as it comes out.
fn soundness(template: &Template) -> Option<Fault<'_>> {
    if let Some(problem) = template.pattern().problems().into_iter().next() {
        return Some((vec!["model"], problem.to_string()));
    }
    template.extremes().into_iter().find_map(|values| {
        let model = template.with(&values);
        let problem = model.problems().into_iter().next();
        let lost = template
            .joins
            .iter()
            .find(|(_, join)| !model.components.contains_key(&join.at));
        let chosen: Vec<String> = values
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let chosen = chosen.join(", ");
        match (problem, lost) {
            (Some(problem), _) => Some((vec!["model"], format!("with {chosen}: {problem}"))),
            (None, Some((name, join))) => {
                let words = format!("with {chosen} there is no component `{}` to join", join.at);
                Some((vec!["joins", name.as_str(), "at"], words))
            }
            (None, None) => None,
        }
    })
}
