//! When prompts are asked, what their answers rest on, and that following edits is as good as asking anew.

use crate::library::files;
use crate::support::chance::Chance;
use crate::support::hostile::{id, key};
use crate::support::systems::{self, edit, harmless, library_of, prompt, system};
use std::collections::{BTreeMap, BTreeSet};
use stridewalk::base::{Id, Key};
use stridewalk::library::{Condition, Depth, Library, Outcome, Pack, Prompt, Role, Ruling};
use stridewalk::model::{
    Answer, Asset, Boundary, Category, Classification, Component, Document, Edit, Element, Fact,
    Flow, Model, Status, Threat, Transaction, Verdict, change,
};
use stridewalk::review::{Inquiry, Standing, Survey};

fn pack() -> Pack {
    Pack::read(&files()).unwrap()
}

fn survey(model: &Model, library: &Library) -> Survey {
    Survey::of(model, library, Depth::Standard)
}

/// A shop: a customer outside, a web server in a cluster behind the internet's edge, its database in the
/// cluster too. The customer's flow carries card data; nobody has said what the query carries.
fn shop() -> Model {
    let mut model = Model::default();
    for (name, class) in [
        ("cards", Classification::Restricted),
        ("menu", Classification::Public),
    ] {
        let asset = Asset {
            name: format!("The {name}"),
            classification: class,
            notes: String::new(),
        };
        model.assets.insert(id(name), asset);
    }
    let mut boundary = |name: &str, called: &str, kind: &str, within: Option<&str>| {
        let mut boundary = Boundary::new(called, key(kind));
        boundary.within = within.map(id);
        model.boundaries.insert(id(name), boundary);
    };
    boundary("edge", "Internet edge", "boundary_internet", None);
    boundary("cluster", "Main cluster", "boundary_cluster", Some("edge"));
    for (name, kind, within) in [
        ("user", "user_browser", None),
        ("web", "web_server", Some("cluster")),
        ("db", "sql_db", Some("cluster")),
        ("lone", "sql_db", None),
    ] {
        let mut component = Component::new(name, key(kind));
        component.within = within.map(id);
        model.components.insert(id(name), component);
    }
    model.components.get_mut(&id("db")).unwrap().keeps = BTreeSet::from([id("cards")]);
    for (name, from, to, protocol) in [("pay", "user", "web", "HTTP"), ("query", "web", "db", "")] {
        let mut flow = Flow::new(id(from), id(to));
        (flow.protocol, flow.name) = (protocol.to_owned(), name.to_owned());
        model.flows.insert(id(name), flow);
    }
    model.flows.get_mut(&id("pay")).unwrap().carries = BTreeSet::from([id("cards")]);
    model
}

/// What the library says of one condition put to an element, and what an answer to it keeps.
fn ruled(model: &Model, element: &str, when: Condition) -> (Ruling, BTreeMap<String, String>) {
    let library = Library::embedded().unwrap();
    let kind = library.kind_of(model, &id(element)).unwrap().id.clone();
    let prompt = prompt(kind.as_str(), 1, when, Vec::new());
    let library = library_of(pack(), vec![prompt.clone()]);
    let survey = survey(model, &library);
    let ruling = survey
        .ruling(model, &library, &id(element), &prompt.id)
        .unwrap();
    let inquiry = Inquiry {
        element: id(element),
        prompt: prompt.id.clone(),
        category: prompt.category,
        standing: Standing::Unasked,
        changes: Vec::new(),
    };
    let asked = survey.inquiry(&id(element), &prompt.id).is_some();
    assert_eq!(asked, ruling.asked());
    (ruling, survey.judged_on(model, &library, &inquiry))
}

/// Element, condition, and what comes of it: the ruling in words, and the facts as an answer keeps them.
type Row = (&'static str, Condition, &'static str, &'static str);

fn check(model: &Model, rows: Vec<Row>) {
    for (element, condition, words, facts) in rows {
        let said = format!("{condition:?} at {element}");
        let (ruling, kept) = ruled(model, element, condition);
        let kept: Vec<String> = kept
            .iter()
            .map(|(fact, value)| format!("{fact}: {value}"))
            .collect();
        assert_eq!(ruling.words(), words, "{said}");
        assert_eq!(kept.join("; "), facts, "{said}");
    }
}

#[test]
fn where_an_element_stands_decides_in_words() {
    use Condition::{Crosses, Exposed, Within};
    let kinds = |names: &[&str]| names.iter().map(|name| key(name)).collect::<Vec<_>>();
    let edge = || kinds(&["boundary_internet"]);
    check(
        &shop(),
        vec![
            (
                "pay",
                Crosses(edge()),
                "asked because it crosses Internet edge",
                "crosses.boundary_internet: edge",
            ),
            (
                "pay",
                Crosses(vec![]),
                "asked because it crosses Internet edge, Main cluster",
                "crosses: edge, cluster",
            ),
            (
                "query",
                Crosses(vec![]),
                "not asked because it crosses no boundary",
                "crosses: no boundary",
            ),
            (
                "query",
                Crosses(edge()),
                "not asked because it crosses no boundary of the kind Internet edge",
                "crosses.boundary_internet: no boundary",
            ),
            (
                "web",
                Crosses(edge()),
                "asked because pay crosses Internet edge",
                "at.crosses.boundary_internet: pay edge",
            ),
            (
                "db",
                Crosses(edge()),
                "not asked because no flow at it crosses a boundary of the kind Internet edge",
                "at.crosses.boundary_internet: no boundary",
            ),
            (
                "web",
                Within(edge()),
                "asked because it lies in Internet edge",
                "within.boundary_internet: edge",
            ),
            (
                "query",
                Within(vec![]),
                "asked because it lies in Main cluster, Internet edge",
                "within: cluster",
            ),
            (
                "pay",
                Within(vec![]),
                "not asked because it lies in no boundary",
                "within: no boundary",
            ),
            (
                "cluster",
                Within(edge()),
                "asked because it lies in Internet edge",
                "within.boundary_internet: edge",
            ),
            (
                "lone",
                Within(vec![]),
                "not asked because it lies in no boundary",
                "within: no boundary",
            ),
            (
                "web",
                Exposed(2),
                "asked because an outsider reaches it over 2 crossings",
                "exposure: 2 crossings",
            ),
            (
                "web",
                Exposed(1),
                "not asked because an outsider reaches it only over 2 crossings",
                "exposure: 2 crossings",
            ),
            (
                "lone",
                Exposed(9),
                "not asked because no outsider reaches it",
                "exposure: not reached",
            ),
            (
                "user",
                Exposed(0),
                "asked because an outsider reaches it without a crossing",
                "exposure: 0 crossings",
            ),
            (
                "query",
                Exposed(2),
                "asked because an outsider reaches it over 2 crossings",
                "exposure: 2 crossings",
            ),
            (
                "edge",
                Exposed(2),
                "asked because an outsider reaches it over 2 crossings",
                "exposure: 2 crossings",
            ),
        ],
    );
}

#[test]
fn what_is_carried_and_kept_decides_in_words() {
    use Classification::{Confidential, Internal, Public};
    use Condition::{Carries, Keeps};
    let mut model = shop();
    let menu = BTreeSet::from([id("menu")]);
    model.components.get_mut(&id("web")).unwrap().keeps = menu;
    check(
        &model,
        vec![
            (
                "pay",
                Carries(Confidential),
                "asked because it carries The cards (restricted)",
                "carries: cards restricted",
            ),
            (
                "query",
                Carries(Public),
                "hangs on: nobody has said what it carries",
                "carries: unknown",
            ),
            (
                "db",
                Carries(Public),
                "hangs on: nobody has said what query carries",
                "at.carries: query unknown",
            ),
            (
                "web",
                Carries(Confidential),
                "asked because pay carries The cards (restricted)",
                "at.carries: pay cards restricted, query unknown",
            ),
            (
                "edge",
                Carries(Confidential),
                "asked because pay carries The cards (restricted)",
                "at.carries: pay cards restricted",
            ),
            (
                "lone",
                Carries(Public),
                "not asked because no flow carries anything",
                "at.carries: no such flow",
            ),
            (
                "db",
                Keeps(Confidential),
                "asked because it keeps The cards (restricted)",
                "keeps: cards restricted",
            ),
            (
                "web",
                Keeps(Internal),
                "not asked because it keeps The menu (public)",
                "keeps: menu public",
            ),
            (
                "lone",
                Keeps(Public),
                "hangs on: nobody has said what it keeps",
                "keeps: unknown",
            ),
            (
                "cluster",
                Keeps(Internal),
                "asked because db keeps The cards (restricted)",
                "inside.keeps: db cards restricted, web menu public",
            ),
        ],
    );
}

#[test]
fn flows_roles_and_what_is_put_together_decide_in_words() {
    use Condition::{
        All, Any, AttachedKind, Carries, InboundKind, Kind, Not, OutboundKind, Own, Within,
    };
    let http = || vec![key("flow_http")];
    let own = |fact: Fact| Own(key("encrypted"), vec![fact]);
    check(
        &shop(),
        vec![
            (
                "web",
                InboundKind(http()),
                "asked because in: pay is HTTP",
                "in.kind: pay flow_http",
            ),
            (
                "user",
                InboundKind(http()),
                "not asked because in: no such flow",
                "in.kind: no such flow",
            ),
            (
                "user",
                OutboundKind(http()),
                "asked because out: pay is HTTP",
                "out.kind: pay flow_http",
            ),
            (
                "db",
                AttachedKind(http()),
                "not asked because at: query is Data flow",
                "at.kind: query flow_generic",
            ),
            (
                "db",
                Condition::Role(vec![Role::DataStore]),
                "asked because it is of the role data store",
                "role: data store",
            ),
            (
                "db",
                Kind(vec![key("web_server")]),
                "not asked because it is of the kind SQL database",
                "kind: sql_db",
            ),
            (
                "query",
                own(Fact::Unknown),
                "hangs on: encrypted is unknown",
                "encrypted: unknown",
            ),
            (
                "query",
                Not(Box::new(own(Fact::Yes))),
                "hangs on: encrypted is unknown",
                "encrypted: unknown",
            ),
            (
                "query",
                All(vec![own(Fact::Yes), Within(vec![])]),
                "not asked because encrypted is unknown",
                "encrypted: unknown; within: cluster",
            ),
            (
                "query",
                All(vec![own(Fact::Unknown), Within(vec![])]),
                "asked because it lies in Main cluster, Internet edge; hangs on: encrypted is unknown",
                "encrypted: unknown; within: cluster",
            ),
            (
                "query",
                Any(vec![own(Fact::Unknown), Within(vec![])]),
                "asked because it lies in Main cluster, Internet edge",
                "encrypted: unknown; within: cluster",
            ),
            (
                "query",
                Any(vec![own(Fact::Unknown), Carries(Classification::Public)]),
                "hangs on: encrypted is unknown; nobody has said what it carries",
                "carries: unknown; encrypted: unknown",
            ),
            ("query", All(vec![]), "asked of every such element", ""),
        ],
    );
}

/// A library where a server's prompt about clear text yields to that of the flow.
fn yielding(at_flow: Condition) -> Library {
    let at_server = Condition::Attached(key("encrypted"), vec![Fact::No, Fact::Unknown]);
    library_of(
        pack(),
        vec![
            prompt("flow_http", 1, at_flow, Vec::new()),
            prompt("web_server", 1, at_server, vec![key("flow_http.E1")]),
        ],
    )
}

#[test]
fn a_point_about_a_flow_is_asked_once_at_the_flow() {
    let mut model = shop();
    let clear = Condition::Own(key("encrypted"), vec![Fact::No]);
    let library = yielding(clear);
    let (web, at_web) = (id("web"), key("web_server.E1"));
    let asked = |model: &Model| survey(model, &library).inquiry(&web, &at_web).is_some();
    assert!(asked(&model), "the query has no prompt of its own");
    let query = model.flows.get_mut(&id("query")).unwrap();
    query.facts.insert(key("encrypted"), Fact::Yes);
    assert!(
        !asked(&model),
        "only the customer's flow is left, and is asked itself"
    );
    let now = survey(&model, &library);
    let ruling = now.ruling(&model, &library, &web, &at_web).unwrap();
    assert_eq!(
        (ruling.outcome, ruling.words().as_str()),
        (Outcome::NotAsked, "not asked because pay is asked itself")
    );
    let not_asked: Vec<Key> = now
        .not_asked(&model, &library, &web, Depth::Thorough)
        .into_iter()
        .map(|one| one.prompt)
        .collect();
    assert_eq!(not_asked, [at_web.clone()]);
    let pay = model.flows.get_mut(&id("pay")).unwrap();
    pay.out_of_scope = Some("theirs".to_owned());
    assert!(asked(&model), "a flow out of scope is asked nothing");
}

#[test]
fn an_answer_stays_fresh_where_its_prompt_yields_to_that_of_the_flow() {
    let library = yielding(Condition::Carries(Classification::Restricted));
    let mut model = shop();
    model.flows.remove(&id("query"));
    model.flows.get_mut(&id("pay")).unwrap().carries = BTreeSet::from([id("menu")]);
    let before = answered(&model, &library, &mut Chance::new(0));
    let standing = |model: &Model| {
        survey(model, &library)
            .inquiry(&id("web"), &key("web_server.E1"))
            .unwrap()
            .standing
    };
    assert_eq!(standing(&before), Standing::Clear);
    let mut now = before.clone();
    now.flows.get_mut(&id("pay")).unwrap().carries = BTreeSet::from([id("cards")]);
    let at_flow = survey(&now, &library);
    assert!(at_flow.inquiry(&id("pay"), &key("flow_http.E1")).is_some());
    assert_eq!(standing(&now), Standing::Clear);
}

/// The model with every prompt answered, one way or another.
fn answered(model: &Model, library: &Library, chance: &mut Chance) -> Model {
    let survey = survey(model, library);
    let verdicts = [Verdict::Handled, Verdict::NotApplicable, Verdict::Parked];
    let answers = survey.inquiries().map(|inquiry| {
        let answer = answer(
            &survey,
            model,
            library,
            inquiry,
            chance.one(&verdicts).clone(),
        );
        (inquiry.element.clone(), inquiry.prompt.clone(), answer)
    });
    let answers = answers.collect();
    let mut answered = model.clone();
    answered.apply_all(change::answer(model, answers).edits);
    answered
}

fn answer(
    survey: &Survey,
    model: &Model,
    library: &Library,
    inquiry: &Inquiry,
    verdict: Verdict,
) -> Answer {
    Answer {
        verdict,
        note: String::new(),
        judged_on: survey.judged_on(model, library, inquiry),
        by: String::new(),
        on: None,
    }
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
            let mut threat = Threat::new(
                "T",
                (*chance.one(&asked)).element.clone(),
                Category::Tampering,
            );
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
