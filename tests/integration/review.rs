//! What is asked, covered, stale and open, derived from small models.

use std::collections::BTreeMap;
use stridewalk::base::{Date, Id, Key};
use stridewalk::library::{Depth, Library};
use stridewalk::model::{
    Answer, Area, Arrangement, Axis, Boundary, Category, Component, Decision, Document, Fact, Flow,
    Level, Mitigation, Model, Progress, Status, Threat, Treatment, Verdict, change,
};
use stridewalk::review::{Finding, Grade, Group, Order, Standing, Survey, Target};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn library() -> Library {
    Library::embedded().unwrap()
}

fn monolith(library: &Library) -> Model {
    library.template("monolith").unwrap().model.clone()
}

fn survey(model: &Model, library: &Library) -> Survey {
    Survey::of(model, library, Depth::Standard)
}

/// An answer as the workbench gives it: with the facts that the prompt was judged on.
fn answer(
    model: &Model,
    survey: &Survey,
    element: &str,
    prompt: &str,
    verdict: Verdict,
) -> (Id, Key, Answer) {
    let inquiry = survey.inquiry(&id(element), &key(prompt));
    let inquiry = inquiry.unwrap_or_else(|| panic!("{element} is not asked {prompt}"));
    let answer = Answer {
        verdict,
        note: String::new(),
        judged_on: survey.judged_on(model, &library(), inquiry),
        by: String::new(),
        on: None,
    };
    (id(element), key(prompt), answer)
}

/// The model with every prompt answered.
fn all_answered(model: &Model, library: &Library) -> Model {
    let survey = survey(model, library);
    let answers = survey
        .inquiries()
        .map(|i| {
            answer(
                model,
                &survey,
                i.element.as_str(),
                i.prompt.as_str(),
                Verdict::Handled,
            )
        })
        .collect();
    let mut model = model.clone();
    model.apply_all(change::answer(&model, answers).edits);
    model
}

fn stale(model: &Model, library: &Library) -> Vec<String> {
    let survey = survey(model, library);
    let stale = survey.inquiries().filter(|i| i.standing == Standing::Stale);
    stale
        .map(|i| format!("{} {}", i.element, i.prompt))
        .collect()
}

fn slot(
    survey: &Survey,
    element: &str,
    category: Category,
) -> (Option<Standing>, usize, usize, usize) {
    let slot = survey.slots[&id(element)][category.index()];
    (slot.standing, slot.asked, slot.answered, slot.open)
}

#[test]
fn the_plain_lines_of_a_web_shop_are_asked() {
    let library = library();
    let model = monolith(&library);
    let survey = survey(&model, &library);
    for (element, prompt) in [
        ("customer-to-load-balancer-http", "flow_http.S1"),
        ("java-runtime", "app_runtime.T1"),
        ("java-runtime", "app_runtime.R2"),
        ("syslog", "log_collector.I1"),
        ("load-balancer", "load_balancer.D1"),
        ("java-runtime", "app_runtime.E1"),
    ] {
        let inquiry = survey.inquiry(&id(element), &key(prompt));
        assert!(inquiry.is_some(), "{element}: {prompt}");
    }
    let encrypted = survey.inquiry(&id("customer-to-load-balancer-https"), &key("flow_http.S1"));
    assert_eq!(encrypted, None);
}

#[test]
fn inquiries_stand_in_order_and_are_found_by_element() {
    let library = library();
    let model = monolith(&library);
    let survey = survey(&model, &library);
    let mut together = Vec::new();
    for element in model.element_ids() {
        let mut before = None;
        for inquiry in survey.of_element(element) {
            let place = Some((inquiry.category, inquiry.prompt.clone()));
            assert!(before < place, "{element}");
            before = place;
            together.push(inquiry.clone());
        }
    }
    assert!(together.iter().eq(survey.inquiries()));
    assert_eq!(survey.totals.asked, survey.totals.asked);
    assert_eq!(survey.slots.len(), model.element_ids().count());
}

#[test]
fn depth_decides_how_much_is_asked() {
    let library = library();
    let model = monolith(&library);
    let asked = |depth| Survey::of(&model, &library, depth).totals.asked;
    assert!(asked(Depth::Essential) < asked(Depth::Standard));
    assert!(asked(Depth::Standard) < asked(Depth::Thorough));
    let deep = Survey::of(&model, &library, Depth::Thorough);
    let mut answered = model.clone();
    let answers = vec![answer(
        &model,
        &deep,
        "customer",
        "user_browser.S4",
        Verdict::Handled,
    )];
    answered.apply_all(change::answer(&model, answers).edits);
    assert_eq!(
        survey(&answered, &library).totals.answered,
        1,
        "a deeper answer is kept"
    );
}

#[test]
fn what_is_out_of_scope_is_asked_nothing() {
    let library = library();
    let mut model = monolith(&library);
    let edits = change::scope_out(&model, &id("load-balancer"), Some("bought")).unwrap();
    model.apply_all(edits.edits);
    let survey = survey(&model, &library);
    assert_eq!(survey.of_element(&id("load-balancer")).count(), 0);
    assert_eq!(
        slot(&survey, "load-balancer", Category::DenialOfService),
        (None, 0, 0, 0)
    );
}

#[test]
fn one_changed_fact_makes_exactly_its_answers_stale_and_undo_takes_it_back() {
    let library = library();
    let model = all_answered(&monolith(&library), &library);
    assert_eq!(stale(&model, &library), Vec::<String>::new());
    let mut document = Document::saved(model);

    let set = change::set_fact(
        document.model(),
        &[id("load-balancer")],
        &key("admin_exposed"),
        &Fact::No,
    );
    document.commit(set, &[], &[]).unwrap();
    assert_eq!(
        stale(document.model(), &library),
        ["load-balancer load_balancer.E1"]
    );
    let now = survey(document.model(), &library);
    let inquiry = now
        .inquiry(&id("load-balancer"), &key("load_balancer.E1"))
        .unwrap();
    assert_eq!(
        inquiry.changes[0].words(),
        "admin exposed was unknown, is no"
    );
    document.undo().unwrap();
    assert_eq!(stale(document.model(), &library), Vec::<String>::new());
}

#[test]
fn a_flow_that_loses_encryption_takes_its_neighbours_answers_with_it() {
    let library = library();
    let mut shop = monolith(&library);
    let flow = id("java-runtime-to-sms-provider");
    shop.flows.get_mut(&flow).unwrap().facts.clear();
    let model = all_answered(&shop, &library);
    let mut document = Document::saved(model);
    let set = change::set_fact(document.model(), &[flow], &key("encrypted"), &Fact::No);
    document.commit(set, &[], &[]).unwrap();
    assert_eq!(
        stale(document.model(), &library),
        [
            "java-runtime-to-sms-provider flow_https.T1",
            "java-runtime-to-sms-provider flow_https.I1",
        ]
    );
    document.undo().unwrap();

    let flow = id("customer-to-load-balancer-http");
    let set = change::set_fact(document.model(), &[flow], &key("encrypted"), &Fact::Yes);
    document.commit(set, &[], &[]).unwrap();
    assert_eq!(
        stale(document.model(), &library),
        [
            "customer user_browser.R2",
            "customer-to-load-balancer-http flow_http.S1",
            "customer-to-load-balancer-http flow_http.T1",
        ]
    );
    document.undo().unwrap();
    assert_eq!(stale(document.model(), &library), Vec::<String>::new());
}

#[test]
fn a_component_that_moves_across_a_boundary_is_to_be_looked_at_where_that_matters() {
    let library = library();
    let model = all_answered(&monolith(&library), &library);
    let mut document = Document::saved(model);
    let edge = id("internet-edge");
    let step = change::move_into(document.model(), &[id("nginx")], Some(&edge));
    document.commit(step, &[], &[]).unwrap();
    let before = stale(document.model(), &library);
    assert!(
        !before.iter().any(|s| s.starts_with("syslog ")),
        "{before:?}"
    );
    for answers in document.model().answers.values() {
        for (prompt, answer) in answers {
            let named = answer.judged_on.keys().all(|fact| !fact.contains("within"));
            assert!(named, "{prompt} reads no place: {:?}", answer.judged_on);
        }
    }
}

#[test]
fn an_answer_of_an_earlier_version_still_rests_on_where_its_element_stood() {
    let library = library();
    let mut model = monolith(&library);
    let given = |facts: &[(&str, &str)]| Answer {
        verdict: Verdict::Handled,
        note: String::new(),
        judged_on: facts
            .iter()
            .map(|(f, v)| ((*f).to_owned(), (*v).to_owned()))
            .collect(),
        by: String::new(),
        on: None,
    };
    let nginx = given(&[("rate_limited", "unknown"), ("within", "app-network")]);
    let customer = given(&[("mfa", "unknown"), ("within", "nothing")]);
    let to_nginx = given(&[("crosses", "internet-edge, app-network")]);
    model.apply_all(
        change::answer(
            &model,
            vec![
                (id("nginx"), key("web_server.D1"), nginx),
                (id("customer"), key("user_browser.S1"), customer),
                (id("load-balancer-to-nginx"), key("flow_http.S1"), to_nginx),
            ],
        )
        .edits,
    );
    assert_eq!(stale(&model, &library), Vec::<String>::new());
    for element in ["nginx", "customer"] {
        model.components.get_mut(&id(element)).unwrap().within = Some(id("data-network"));
    }
    assert_eq!(
        stale(&model, &library),
        [
            "customer user_browser.S1",
            "nginx web_server.D1",
            "load-balancer-to-nginx flow_http.S1"
        ]
    );
}

#[test]
fn moving_a_box_on_the_canvas_changes_nothing() {
    let library = library();
    let model = all_answered(&monolith(&library), &library);
    let before = survey(&model, &library);
    let mut moved = model.clone();
    let mut arrangement = Arrangement::new(Axis::Right);
    arrangement.layers = vec![vec![id("java-runtime")], vec![id("nginx")]];
    arrangement.pins.insert(id("nginx"), (40, 3));
    moved
        .layout
        .insert(Area(Some(id("app-network"))), arrangement);
    assert_eq!(survey(&moved, &library), before);
    let mut renamed = model.clone();
    renamed.apply_all(change::rename(&model, &id("nginx"), "Front").unwrap().edits);
    assert_eq!(stale(&renamed, &library), Vec::<String>::new());
}

#[test]
fn an_answer_outlives_the_kind_it_was_given_for() {
    let library = library();
    let mut model = all_answered(&monolith(&library), &library);
    let retyped = change::retype(&model, &id("nginx"), &key("cache")).unwrap();
    model.apply_all(retyped.edits);
    let survey = survey(&model, &library);
    let old = survey.inquiry(&id("nginx"), &key("web_server.D1")).unwrap();
    assert_eq!(old.changes[0].words(), "kind was web_server, is cache");
    let order: Vec<_> = survey
        .of_element(&id("nginx"))
        .map(|i| (i.category, &i.prompt))
        .collect();
    assert!(order.is_sorted());
}

#[test]
fn an_answer_without_its_facts_is_stale_once_its_prompt_is_no_longer_asked() {
    let library = library();
    let mut model = all_answered(&monolith(&library), &library);
    let answers = model.answers.get_mut(&id("load-balancer")).unwrap();
    answers
        .get_mut(&key("load_balancer.E1"))
        .unwrap()
        .judged_on
        .clear();
    assert_eq!(stale(&model, &library), Vec::<String>::new());
    let component = model.components.get_mut(&id("load-balancer")).unwrap();
    component.facts.insert(key("admin_exposed"), Fact::No);
    assert_eq!(stale(&model, &library), ["load-balancer load_balancer.E1"]);
}

#[test]
fn exposure_counts_crossings_from_the_outside() {
    let library = library();
    let model = monolith(&library);
    let survey = survey(&model, &library);
    let exposure = |element: &str| survey.exposure(&id(element));
    for (element, crossings) in [
        ("customer", 0),
        ("braintree", 0),
        ("load-balancer", 1),
        ("nginx", 3),
        ("java-runtime", 3),
        ("syslog", 3),
        ("sql-database", 5),
    ] {
        assert_eq!(exposure(element), Some(crossings), "{element}");
    }
    let mut alone = model.clone();
    alone
        .components
        .insert(id("alone"), Component::new("Alone", key("cache")));
    assert_eq!(self::survey(&alone, &library).exposure(&id("alone")), None);
    let mut back = model.clone();
    back.flows
        .retain(|flow, _| flow.as_str() != "load-balancer-to-syslog");
    for flow in back
        .flows
        .values_mut()
        .filter(|flow| flow.to == id("syslog"))
    {
        (flow.from, flow.to) = (flow.to.clone(), flow.from.clone());
    }
    assert_eq!(self::survey(&back, &library).exposure(&id("syslog")), None);
    back.flows.get_mut(&id("nginx-to-syslog")).unwrap().two_way = true;
    assert_eq!(
        self::survey(&back, &library).exposure(&id("syslog")),
        Some(5)
    );
}

#[test]
fn every_order_asks_everything_it_should_once() {
    let library = library();
    let model = monolith(&library);
    let before = survey(&model, &library);
    let mut model = model;
    let park = answer(&model, &before, "nginx", "web_server.D2", Verdict::Parked);
    let handled = answer(
        &model,
        &before,
        "load-balancer",
        "load_balancer.E1",
        Verdict::Handled,
    );
    model.apply_all(change::answer(&model, vec![park, handled]).edits);
    let lb = model.components.get_mut(&id("load-balancer")).unwrap();
    lb.facts.insert(key("admin_exposed"), Fact::Yes);
    let survey = survey(&model, &library);
    let all = survey.totals.asked;
    for (order, wanted) in [
        (Order::Exposed, all),
        (Order::AlongData, all),
        (Order::ByElement, all),
        (Order::ByCategory, all),
        (Order::Unasked, all - 2),
        (Order::Stale, 1),
        (Order::Parked, 1),
    ] {
        let queue = survey.queue(&model, order);
        assert_eq!(queue.len(), wanted, "{order:?}");
        let mut elements: Vec<&Id> = queue.iter().map(|(element, _)| element).collect();
        elements.dedup();
        let runs = elements.len();
        elements.sort();
        elements.dedup();
        assert!(
            order == Order::ByCategory || runs == elements.len(),
            "{order:?}"
        );
        let mut once = queue.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), wanted, "{order:?}");
    }
}

fn elements_in(survey: &Survey, model: &Model, order: Order) -> Vec<String> {
    let queue = survey.queue(model, order);
    let mut elements: Vec<String> = queue
        .iter()
        .map(|(element, _)| element.to_string())
        .collect();
    elements.dedup();
    elements
}

#[test]
fn the_walk_begins_at_the_outside() {
    let library = library();
    let model = monolith(&library);
    let survey = survey(&model, &library);
    let exposed = elements_in(&survey, &model, Order::Exposed);
    assert_eq!(exposed[..3], ["braintree", "customer", "sms-provider"]);
    let at = |element: &str| exposed.iter().position(|e| e == element).unwrap();
    assert!(at("customer-to-load-balancer-http") < at("load-balancer"));
    assert!(at("load-balancer") < at("nginx"));
    assert!(at("nginx") < at("sql-database"));
    assert!(at("sql-database") < at("app-network"));

    let along = elements_in(&survey, &model, Order::AlongData);
    let at = |element: &str| along.iter().position(|e| e == element).unwrap();
    let path = [
        "customer",
        "customer-to-load-balancer-https",
        "load-balancer",
        "load-balancer-to-nginx",
        "nginx",
        "nginx-to-java-runtime",
        "java-runtime",
        "java-runtime-to-sql-database",
        "sql-database",
        "app-network",
    ];
    assert!(
        path.windows(2).all(|pair| at(pair[0]) < at(pair[1])),
        "{along:?}"
    );

    let named = elements_in(&survey, &model, Order::ByElement);
    let at = |element: &str| named.iter().position(|e| e == element).unwrap();
    assert!(at("braintree") < at("customer") && at("nginx") < at("sql-database"));
}

#[test]
fn the_loudest_standing_speaks_for_a_slot() {
    let library = library();
    let mut model = monolith(&library);
    let before = survey(&model, &library);
    let denial = Category::DenialOfService;
    assert_eq!(
        slot(&before, "nginx", denial),
        (Some(Standing::Unasked), 2, 0, 0)
    );
    let step = |model: &mut Model, prompt: &str, verdict: Verdict| {
        let given = answer(model, &before, "nginx", prompt, verdict);
        model.apply_all(change::answer(model, vec![given]).edits);
    };
    step(&mut model, "web_server.D1", Verdict::Handled);
    assert_eq!(
        slot(&survey(&model, &library), "nginx", denial),
        (Some(Standing::Unasked), 2, 1, 0)
    );
    step(&mut model, "web_server.D2", Verdict::Parked);
    assert_eq!(
        slot(&survey(&model, &library), "nginx", denial),
        (Some(Standing::Parked), 2, 2, 0)
    );

    let (threat, capture) = change::answer_with_threat(
        &model,
        (&id("nginx"), &key("web_server.D2")),
        Threat::new("One server", id("nginx"), denial),
        Vec::new(),
        answer(&model, &before, "nginx", "web_server.D2", Verdict::Parked).2,
    );
    model.apply_all(capture.edits);
    let open = survey(&model, &library);
    assert_eq!(
        slot(&open, "nginx", denial),
        (Some(Standing::Open), 2, 2, 1)
    );
    assert_eq!(
        (open.totals.open, open.totals.threats, open.totals.answered),
        (1, 1, 2)
    );

    model.threats.get_mut(&threat).unwrap().status = Status::Transferred;
    assert_eq!(
        slot(&survey(&model, &library), "nginx", denial),
        (Some(Standing::Accepted), 2, 2, 0)
    );
    model.threats.get_mut(&threat).unwrap().status = Status::Mitigated;
    assert_eq!(
        slot(&survey(&model, &library), "nginx", denial),
        (Some(Standing::Mitigated), 2, 2, 0)
    );
    model
        .components
        .get_mut(&id("nginx"))
        .unwrap()
        .facts
        .insert(key("redundant"), Fact::Yes);
    assert_eq!(
        slot(&survey(&model, &library), "nginx", denial),
        (Some(Standing::Stale), 2, 1, 0)
    );

    let spoofing = Threat::new("Freely written", id("sql-database"), Category::Spoofing);
    model.threats.insert(id("free"), spoofing);
    let free = slot(
        &survey(&model, &library),
        "sql-database",
        Category::Spoofing,
    );
    assert_eq!(
        free,
        (Some(Standing::Open), 0, 0, 1),
        "a threat without a prompt counts too"
    );
}

/// A finding as it is tested: its code, its grade, where to go.
fn findings(model: &Model, library: &Library) -> Vec<(&'static str, Grade, Target)> {
    let found = survey(model, library).findings(model, library, date("2026-11-23"));
    let ordered = |f: &Finding| (f.group, std::cmp::Reverse(f.grade), f.words.clone());
    assert!(found.is_sorted_by_key(ordered));
    assert!(
        found
            .iter()
            .all(|f| !f.words.is_empty() && !f.words.contains('\n'))
    );
    found
        .into_iter()
        .map(|f| (f.code, f.grade, f.target))
        .collect()
}

fn of(code: &str, found: &[(&'static str, Grade, Target)]) -> Vec<(Grade, Target)> {
    let of_code = found.iter().filter(|f| f.0 == code);
    of_code
        .map(|(_, grade, target)| (*grade, target.clone()))
        .collect()
}

#[test]
fn findings_of_the_walk() {
    let library = library();
    let mut model = monolith(&library);
    let before = survey(&model, &library);
    let park = answer(&model, &before, "nginx", "web_server.D2", Verdict::Parked);
    let handled = answer(
        &model,
        &before,
        "syslog",
        "log_collector.S1",
        Verdict::Handled,
    );
    model.apply_all(change::answer(&model, vec![park, handled]).edits);
    let syslog = model.components.get_mut(&id("syslog")).unwrap();
    syslog.facts.insert(key("senders_authenticated"), Fact::Yes);
    let found = findings(&model, &library);
    let inquiry = |element: &str, prompt: &str| Target::Inquiry(id(element), key(prompt));
    assert_eq!(
        of("stale-answer", &found),
        [(Grade::Error, inquiry("syslog", "log_collector.S1"))]
    );
    assert_eq!(
        of("parked-question", &found),
        [(Grade::Note, inquiry("nginx", "web_server.D2"))]
    );
    let unasked = of("prompts-not-answered", &found);
    assert!(unasked.contains(&(Grade::Warning, inquiry("load-balancer", "load_balancer.S1"))));
    let unknown = of("unknown-facts", &found);
    assert!(unknown.contains(&(Grade::Note, Target::Element(id("load-balancer")))));
    let words = survey(&model, &library).findings(&model, &library, date("2026-11-23"));
    assert!(
        words[0]
            .words
            .ends_with("senders authenticated was unknown, is yes"),
        "{}",
        words[0].words
    );
    assert_eq!(words[0].group, Group::Stale);
}

#[test]
fn findings_of_the_register() {
    let library = library();
    let mut model = all_answered(&monolith(&library), &library);
    assert_eq!(
        of("threat-without-decision", &findings(&model, &library)),
        []
    );
    let mut threat = |name: &str, status: Status, level: Option<Level>| {
        let mut threat = Threat::new(name, id("nginx"), Category::Tampering);
        (threat.likelihood, threat.impact, threat.status) = (level, level, status);
        model.threats.insert(id(name), threat);
    };
    threat("worst", Status::Open, Some(Level::High));
    threat("unrated", Status::Open, None);
    threat("slight", Status::Open, Some(Level::Low));
    threat("lapsed", Status::Accepted, None);
    threat("claimed", Status::Mitigated, None);
    let decision = |until: &str| Decision {
        treatment: Treatment::Accept,
        reason: String::new(),
        by: String::new(),
        on: None,
        until: Some(date(until)),
    };
    model.threats.get_mut(&id("lapsed")).unwrap().decision = Some(decision("2026-11-22"));
    let mut done = Mitigation::new("Done, they say");
    done.status = Progress::InPlace;
    done.owner = "ana".to_owned();
    model.mitigations = BTreeMap::from([
        (id("done"), done),
        (id("ownerless"), Mitigation::new("Nobody's")),
        (id("idle"), Mitigation::new("For nothing")),
    ]);
    model
        .threats
        .get_mut(&id("worst"))
        .unwrap()
        .mitigations
        .insert(id("done"));
    model
        .threats
        .get_mut(&id("claimed"))
        .unwrap()
        .mitigations
        .insert(id("ownerless"));

    let found = findings(&model, &library);
    let threat = |name: &str| Target::Threat(id(name));
    assert_eq!(
        of("threat-without-decision", &found),
        [
            (Grade::Error, threat("worst")),
            (Grade::Warning, threat("unrated")),
            (Grade::Note, threat("slight")),
        ]
    );
    assert_eq!(
        of("decision-lapsed", &found),
        [(Grade::Warning, threat("lapsed"))]
    );
    assert_eq!(
        of("mitigated-by-nothing", &found),
        [(Grade::Warning, threat("claimed"))]
    );
    let serving = |name: &str, threat: Option<&str>| Target::Mitigation(id(name), threat.map(id));
    assert_eq!(
        of("mitigation-without-owner", &found),
        [(Grade::Warning, serving("ownerless", Some("claimed")))]
    );
    assert_eq!(
        of("mitigation-without-evidence", &found),
        [(Grade::Warning, serving("done", Some("worst")))]
    );
    assert_eq!(
        of("mitigation-for-nothing", &found),
        [(Grade::Note, serving("idle", None))]
    );

    model.threats.get_mut(&id("lapsed")).unwrap().decision = Some(decision("2026-11-23"));
    assert_eq!(
        of("decision-lapsed", &findings(&model, &library)),
        [],
        "it holds until that day"
    );
}

#[test]
fn findings_of_the_model_itself() {
    let library = library();
    let mut model = Model::default();
    for (name, called, kind) in [
        ("one", "Order API", "microservice"),
        ("two", "0rder-API", "microservice"),
        ("three", "Cache\u{202e}", "cache"),
        ("four", "Strange", "flux_capacitor"),
        ("user", "User", "user_browser"),
    ] {
        model
            .components
            .insert(id(name), Component::new(called, key(kind)));
    }
    model
        .boundaries
        .insert(id("b"), Boundary::new("Order API", key("boundary_cluster")));
    model.components.get_mut(&id("one")).unwrap().within = Some(id("b"));
    model
        .flows
        .insert(id("use"), Flow::new(id("user"), id("one")));
    model
        .flows
        .insert(id("gone"), Flow::new(id("two"), id("nobody")));

    let found = findings(&model, &library);
    let element = |name: &str| Target::Element(id(name));
    assert_eq!(
        of("broken-reference", &found),
        [(Grade::Error, element("gone"))]
    );
    assert_eq!(
        of("unknown-kind", &found),
        [(Grade::Warning, element("four"))]
    );
    assert_eq!(
        of("hidden-characters", &found),
        [(Grade::Warning, element("three"))]
    );
    assert_eq!(
        of("names-alike", &found),
        [(Grade::Warning, element("two"))]
    );
    assert_eq!(
        of("component-without-flow", &found),
        [
            (Grade::Warning, element("three")),
            (Grade::Warning, element("four"))
        ]
    );
    let loose = of("component-in-no-boundary", &found);
    assert_eq!(loose.len(), 3, "{loose:?}");
    assert!(!loose.contains(&(Grade::Note, element("user"))));
}

#[test]
fn the_templates_are_sound_to_begin_with() {
    let library = library();
    for template in &library.templates {
        let survey = survey(&template.model, &library);
        for finding in survey.findings(&template.model, &library, date("2026-11-23")) {
            assert_ne!(
                finding.group,
                Group::Model,
                "{}: {}",
                template.id,
                finding.words
            );
            assert_ne!(
                finding.grade,
                Grade::Error,
                "{}: {}",
                template.id,
                finding.words
            );
        }
    }
}
