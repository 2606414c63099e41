//! What turns answers stale, and what does not; and that following edits is as good as asking anew.

use crate::library::files;
use crate::support::chance::Chance;
use crate::support::systems::{self, answer, answered, edit, harmless, system};
use std::collections::{BTreeMap, BTreeSet};
use stridewalk::base::{Id, Key};
use stridewalk::library::{Condition, Depth, Library, Pack, Prompt, Role};
use stridewalk::model::{
    Category, Classification, Document, Edit, Element, Flow, Model, Status, Threat, Transaction,
    Verdict, change,
};
use stridewalk::review::{Inquiry, Standing, Survey};

fn pack() -> Pack {
    Pack::read(&files()).unwrap()
}

fn survey(model: &Model, library: &Library) -> Survey {
    Survey::of(model, library, Depth::Standard)
}

/// What is plainly to be seen of an element for one term, worked out from the model alone.
fn seen(library: &Library, model: &Model, element: &Id, term: &Condition) -> String {
    let fact = |id: &Id, property: &Key| {
        let own = model.element(id).unwrap().facts().get(property).cloned();
        let kind = library.kind_of(model, id);
        let given = kind.and_then(|kind| kind.given.get(property).cloned());
        own.or(given).unwrap_or_default()
    };
    let flows = |into: bool, out: bool| -> Vec<(&Id, &Flow)> {
        let is_boundary = model.boundaries.contains_key(element);
        let at = |flow: &Flow| {
            let (to, from) = (flow.to == *element, flow.from == *element);
            let both = flow.two_way && (to || from);
            (into && (to || both)) || (out && (from || both))
        };
        let all = model.flows.iter();
        all.filter(|(_, flow)| {
            if is_boundary {
                model.crossed(flow).contains(&element)
            } else {
                at(flow)
            }
        })
        .collect()
    };
    let kind = |id: &Id| library.kind_of(model, id).map(|kind| kind.id.clone());
    let of_kinds = |kinds: &[Key], all: Vec<&Id>| -> BTreeSet<(Option<Key>, Id)> {
        let is = |b: &Id| Some(model.boundaries[b].kind.clone());
        if kinds.is_empty() {
            return all.into_iter().map(|b| (None, b.clone())).collect();
        }
        let all = all
            .into_iter()
            .filter(|b| kinds.contains(&model.boundaries[*b].kind));
        all.map(|b| (is(b), b.clone())).collect()
    };
    let facts = |flows: Vec<(&Id, &Flow)>, property: &Key| {
        let each = flows
            .into_iter()
            .map(|(id, _)| (id.clone(), fact(id, property)));
        format!("{:?}", each.collect::<BTreeMap<_, _>>())
    };
    let flow_kinds = |flows: Vec<(&Id, &Flow)>| {
        let each = flows.into_iter().map(|(id, _)| (id.clone(), kind(id)));
        format!("{:?}", each.collect::<BTreeMap<_, _>>())
    };
    let data = |assets: &BTreeSet<Id>| -> BTreeMap<Id, Classification> {
        let each = assets.iter();
        each.map(|a| (a.clone(), model.assets[a].classification))
            .collect()
    };
    match (term, model.element(element).unwrap()) {
        (Condition::Own(property, _), _) => format!("{:?}", fact(element, property)),
        (Condition::Inbound(p, _), _) => facts(flows(true, false), p),
        (Condition::Outbound(p, _), _) => facts(flows(false, true), p),
        (Condition::Attached(p, _), _) => facts(flows(true, true), p),
        (Condition::InboundKind(_), _) => flow_kinds(flows(true, false)),
        (Condition::OutboundKind(_), _) => flow_kinds(flows(false, true)),
        (Condition::AttachedKind(_), _) => flow_kinds(flows(true, true)),
        (Condition::Crosses(kinds), Element::Flow(flow)) => {
            format!("{:?}", of_kinds(kinds, model.crossed(flow)))
        }
        (Condition::Crosses(kinds), _) => {
            let each = flows(true, true).into_iter();
            let each = each.map(|(id, flow)| (id.clone(), of_kinds(kinds, model.crossed(flow))));
            let crossing = each.filter(|(_, crossed)| !crossed.is_empty());
            format!("{:?}", crossing.collect::<BTreeMap<_, _>>())
        }
        (Condition::Within(kinds), place) => {
            let around = match place {
                Element::Flow(flow) => {
                    let to = model.around(&flow.to);
                    let from = model.around(&flow.from).into_iter();
                    from.filter(|b| to.contains(b)).collect()
                }
                _ => model.around(element),
            };
            if kinds.is_empty() {
                return format!("{:?}", around.first());
            }
            format!("{:?}", of_kinds(kinds, around))
        }
        (Condition::Exposed(_), place) => {
            let reached = reached(library, model);
            let components: Vec<&Id> = match place {
                Element::Component(_) => vec![element],
                Element::Flow(flow) => vec![&flow.from, &flow.to],
                Element::Boundary(_) => model.inside(element),
            };
            format!(
                "{:?}",
                components.into_iter().filter_map(|c| reached.get(c)).min()
            )
        }
        (Condition::Carries(_), Element::Flow(flow)) => format!("{:?}", data(&flow.carries)),
        (Condition::Carries(_), _) => {
            let each = flows(true, true).into_iter();
            let each = each.map(|(id, flow)| (id.clone(), data(&flow.carries)));
            format!("{:?}", each.collect::<BTreeMap<_, _>>())
        }
        (Condition::Keeps(_), Element::Component(c)) => format!("{:?}", data(&c.keeps)),
        (Condition::Keeps(_), Element::Flow(_)) => String::new(),
        (Condition::Keeps(_), Element::Boundary(_)) => {
            let inside = model.inside(element).into_iter();
            let each =
                inside.filter_map(|id| Some((id.clone(), data(&model.components.get(id)?.keeps))));
            format!("{:?}", each.collect::<BTreeMap<_, _>>())
        }
        (Condition::Role(_) | Condition::Kind(_), _) => format!("{:?}", kind(element)),
        (Condition::All(_) | Condition::Any(_) | Condition::Not(_), _) => unreachable!(),
    }
}

/// Crossings from the outside, found by trying every flow until nothing comes nearer.
fn reached(library: &Library, model: &Model) -> BTreeMap<Id, usize> {
    let outside = |id: &&Id| {
        library
            .kind_of(model, id)
            .is_some_and(|k| k.role == Role::ExternalEntity)
    };
    let mut reached: BTreeMap<Id, usize> = model
        .components
        .keys()
        .filter(outside)
        .map(|id| (id.clone(), 0))
        .collect();
    loop {
        let before = reached.clone();
        for flow in model.flows.values() {
            let crossed = model.crossed(flow).len();
            let ways = [
                (&flow.from, &flow.to, true),
                (&flow.to, &flow.from, flow.two_way),
            ];
            for (from, to, _) in ways.into_iter().filter(|(.., open)| *open) {
                if let Some(n) = reached.get(from).map(|n| n + crossed) {
                    let known = reached.entry(to.clone()).or_insert(n);
                    *known = n.min(*known);
                }
            }
        }
        if reached == before {
            return reached;
        }
    }
}

/// The answers that are stale though nothing that they rest on has changed, or not though something has.
fn misjudged(library: &Library, then: &Model, now: &Model) -> Vec<String> {
    let survey = survey(now, library);
    let mut wrong = Vec::new();
    for (element, answers) in &now.answers {
        let kind = |model: &Model| library.kind_of(model, element).map(|kind| kind.id.clone());
        let place = now.element(element).unwrap();
        if kind(then) != kind(now) || place.out_of_scope().is_some() {
            continue;
        }
        for key in answers.keys() {
            let prompt: &Prompt = library.prompts.get(key).unwrap();
            let terms = prompt.when.terms().into_iter();
            let changed: Vec<&Condition> = terms
                .filter(|t| seen(library, then, element, t) != seen(library, now, element, t))
                .collect();
            let inquiry = survey.inquiry(element, key).unwrap();
            let stale = inquiry.standing == Standing::Stale;
            assert_eq!(stale, !inquiry.changes.is_empty());
            if stale == changed.is_empty() {
                wrong.push(format!(
                    "{element} {key}: {changed:?} {:?}",
                    inquiry.changes
                ));
            }
        }
    }
    wrong
}

#[test]
fn an_answer_is_stale_if_and_only_if_a_fact_its_condition_reads_has_changed() {
    let pack = pack();
    let (mut stale, mut fresh) = (0, 0);
    for seed in 0..120 {
        let mut chance = Chance::new(seed);
        let library = systems::library(&pack, &mut chance);
        let then = answered(&system(&mut chance), &library, &mut chance);
        let mut document = Document::saved(then.clone());
        for _ in 0..8 {
            let Some(step) = edit(&mut chance, document.model()) else {
                continue;
            };
            let label = step.label.clone();
            if document.commit(step, &[], &[]).is_err() {
                continue;
            }
            let wrong = misjudged(&library, &then, document.model());
            assert_eq!(wrong, Vec::<String>::new(), "seed {seed}: {label}");
        }
        let totals = survey(document.model(), &library).totals;
        stale += totals.stale;
        fresh += totals.answered;
        while document.undo().is_some() {}
        assert!(
            survey(document.model(), &library) == survey(&then, &library),
            "seed {seed}"
        );
    }
    assert!(stale > 300 && fresh > 300, "{stale} stale, {fresh} fresh");
}

#[test]
fn names_ids_notes_and_the_drawing_make_nothing_stale_and_nothing_fresh() {
    let pack = pack();
    let standings = |model: &Model, library: &Library| {
        let survey = survey(model, library);
        let mut all: Vec<(Key, Standing)> = survey
            .inquiries()
            .map(|i| (i.prompt.clone(), i.standing))
            .collect();
        all.sort();
        all
    };
    for seed in 0..80 {
        let mut chance = Chance::new(1000 + seed);
        let library = systems::library(&pack, &mut chance);
        let model = answered(&system(&mut chance), &library, &mut chance);
        let mut document = Document::saved(model);
        for _ in 0..3 {
            if let Some(step) = edit(&mut chance, document.model()) {
                let _ = document.commit(step, &[], &[]);
            }
        }
        let before = standings(document.model(), &library);
        for _ in 0..12 {
            let Some(step) = harmless(&mut chance, document.model()) else {
                continue;
            };
            let label = step.label.clone();
            document.commit(step, &[], &[]).unwrap();
            assert_eq!(
                standings(document.model(), &library),
                before,
                "seed {seed}: {label}"
            );
        }
    }
}

#[test]
fn following_edits_is_the_same_as_surveying_anew() {
    let pack = pack();
    for seed in 0..24 {
        let mut chance = Chance::new(seed);
        let library = systems::library(&pack, &mut chance);
        let mut document = Document::saved(system(&mut chance));
        let _ = document.take_changes();
        let mut followed = survey(document.model(), &library);
        for number in 0..200 {
            let label = something(&mut document, &followed, &library, &mut chance);
            let changes = document.take_changes().unwrap();
            followed.follow(document.model(), &library, Depth::Standard, &changes);
            let anew = survey(document.model(), &library);
            assert!(followed == anew, "seed {seed}, edit {number}: {label}");
        }
    }
}

/// Edits, answers, records a threat, or goes through the history.
fn something(
    document: &mut Document,
    survey: &Survey,
    library: &Library,
    chance: &mut Chance,
) -> String {
    let model = document.model();
    let asked: Vec<&Inquiry> = survey.inquiries().collect();
    let step = match chance.below(10) {
        0 => {
            return document
                .undo()
                .map_or_else(String::new, |s| format!("undo {}", s.label));
        }
        1 => {
            return document
                .redo()
                .map_or_else(String::new, |s| format!("redo {}", s.label));
        }
        2 if !asked.is_empty() => {
            let inquiry = *chance.one(&asked);
            let answer = answer(survey, model, library, inquiry, Verdict::Handled);
            Some(change::answer(
                model,
                vec![(inquiry.element.clone(), inquiry.prompt.clone(), answer)],
            ))
        }
        3 if !asked.is_empty() => {
            let inquiry = *chance.one(&asked);
            let answer = answer(survey, model, library, inquiry, Verdict::Parked);
            let mut threat =
                Threat::new("T", chance.one(&asked).element.clone(), Category::Tampering);
            threat.status = *chance.one(&[Status::Open, Status::Mitigated, Status::Accepted]);
            let at = (&inquiry.element, &inquiry.prompt);
            Some(change::answer_with_threat(model, at, threat, Vec::new(), answer).1)
        }
        4 => {
            let threats: Vec<(&Id, &Threat)> = model.threats.iter().collect();
            (!threats.is_empty()).then(|| {
                let (id, threat) = *chance.one(&threats);
                let mut threat = threat.clone();
                threat.status = *chance.one(&[Status::Open, Status::Mitigated]);
                if let Some(inquiry) = asked.first() {
                    threat.element = inquiry.element.clone();
                }
                Transaction::new("threat", vec![Edit::Threat(id.clone(), Some(threat))])
            })
        }
        5 => harmless(chance, model),
        _ => edit(chance, model),
    };
    let Some(step) = step else {
        return String::new();
    };
    let label = step.label.clone();
    let _ = document.commit(step, &[], &[]);
    label
}
