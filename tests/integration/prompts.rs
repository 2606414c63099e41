//! When prompts are asked of an element, in words, and what their answers keep.

use crate::library::files;
use crate::support::chance::Chance;
use crate::support::hostile::{id, key};
use crate::support::systems::{answered, library_of, prompt};
use std::collections::{BTreeMap, BTreeSet};
use stridewalk::base::Key;
use stridewalk::library::{Condition, Depth, Library, Outcome, Pack, Role, Ruling};
use stridewalk::model::{Asset, Boundary, Classification, Component, Fact, Flow, Model};
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
    assert_eq!(not_asked, std::slice::from_ref(&at_web));
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
