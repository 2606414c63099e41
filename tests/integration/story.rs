//! An engineer's whole threat model, by keys alone.

use crate::support::driver::Driver;
use crate::support::script;
use stridewalk::app::{Effect, Loaded, Msg, Outcome, Tab, update};
use stridewalk::base::{Id, Key};
use stridewalk::command::Chord;
use stridewalk::format;
use stridewalk::library::{Depth, Library};
use stridewalk::model::{Component, Model, Severity, Verdict};
use stridewalk::report;
use stridewalk::review::Standing;
use stridewalk::store::Memory;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// Builds and walks as far as the story goes before it is saved for the last time.
fn play(d: &mut Driver) {
    script::begin(d);
    script::build(d);
    let redis = id("redis-cache");
    let flow = d.model().flows.values().find(|flow| flow.to == redis);
    let flow = flow.expect("the flow to the cache");
    assert_eq!(
        (flow.from.as_str(), flow.label()),
        ("java-runtime", "RESP 6379".to_owned())
    );
    let cache = &d.model().components[&redis];
    assert_eq!(cache.name, "Session cache");
    assert_eq!(cache.within, Some(id("data-network")));
    assert_eq!(cache.kind.as_str(), "cache");

    script::undo_twice(d);
    assert_eq!(d.model().components[&redis].name, "Redis cache");
    assert!(!d.model().flows.values().any(|flow| flow.to == redis));
    script::redo_twice(d);
    assert_eq!(d.model().components[&redis].name, "Session cache");
    assert!(d.model().flows.values().any(|flow| flow.to == redis));

    let given = script::walk(d);
    assert!(given >= script::ANSWERS.len());
    let model = d.model();
    assert_eq!(model.answers.values().flatten().count(), given);
    let browse = model.flows.iter().find(|(_, flow)| flow.port == Some(80));
    for element in [&id("load-balancer"), browse.expect("the flow").0] {
        let asked = d.app.work.as_ref().unwrap().survey.of_element(element);
        assert!(
            asked.into_iter().all(|i| i.standing != Standing::Unasked),
            "{element}"
        );
    }

    script::edit_a_threat(d);
    let edited = &d.model().threats[d.app.threats.at.as_ref().unwrap()];
    assert_eq!(edited.severity(), Some(Severity::Critical));
    assert_eq!(edited.mitigations.len(), 1);
}

#[test]
fn a_threat_model_from_template_to_report() {
    let mut d = Driver::fresh();
    play(&mut d);
    script::save(&mut d);
    let (model, place) = (d.model().clone(), d.app.walk.at.clone());
    let shown = script::place(&mut d);
    let text = d.file("shop.ron");
    let parsed = format::parse(&text).expect("the saved file parses");
    assert_eq!(parsed.model, model);
    assert_eq!(format::print(&parsed.model), text);
    d.keys("q");
    assert!(d.left());

    let mut d = Driver::new(100, 30, std::mem::take(&mut d.world), None);
    d.shows("shop.ron").keys("<enter>");
    assert_eq!(d.model(), &model);
    assert_eq!((d.app.tab, d.app.walk.at.clone()), (Tab::Walk, place));
    assert_eq!(script::place(&mut d), shown);
    let writes = d.world.writes;
    d.keys("<alt-s><enter>");
    assert_eq!(d.file("shop.ron"), text, "saving again changes no byte");
    assert!(d.world.writes >= writes);

    let work = d.app.work.as_ref().unwrap();
    let markdown = report::markdown(&report::Input {
        depth: Depth::Standard,
        model: &model,
        library: &Library::embedded().unwrap(),
        survey: &work.survey,
        findings: d.app.findings(),
        picture: "",
        today: d.app.settings.today,
    });
    for threat in model.threats.values() {
        let first = threat.title.split(' ').next().unwrap();
        assert!(
            markdown.contains(first),
            "{} is not in the report",
            threat.title
        );
    }
    assert!(markdown.contains("Session cache"));
}

#[test]
fn undoing_everything_gives_the_first_model_back() {
    let mut d = Driver::fresh();
    d.keys("<enter><tab>");
    let first = d.model().clone();
    play_without_saving(&mut d);
    let last = d.model().clone();
    assert_ne!(first, last);
    while d.app.work.as_ref().unwrap().document.undo_label().is_some() {
        d.keys("u");
    }
    assert_eq!(d.model(), &first);
    while d.app.work.as_ref().unwrap().document.redo_label().is_some() {
        d.keys("<ctrl-r>");
    }
    assert_eq!(d.model(), &last);
}

fn play_without_saving(d: &mut Driver) {
    d.keys("acache<enter>Cache<enter>fnginx<enter>HTTP 6380<enter>/nginx web server<enter>");
    d.keys("mdata net<enter>yx/sql data<enter>xbhost<enter>Machine<enter>2hnpt<enter>3dacc<enter>ok<enter>");
}

#[test]
fn deleting_a_component_says_what_goes_with_it_and_undo_brings_it_back() {
    let mut d = Driver::fresh();
    d.keys("<enter><tab>/load balancer<enter>wt<enter>h1");
    let before = d.model().clone();
    let flows = before.flows_at(&id("load-balancer")).count();
    d.keys("x");
    d.shows(&format!("1 component, {flows} flows, 2 answers, 1 threat"));
    assert!(d.model().threats.is_empty());
    d.keys("u");
    assert_eq!(d.model(), &before);
}

#[test]
fn taking_back_an_answer_returns_to_its_prompt() {
    let mut d = Driver::fresh();
    d.keys("<enter><tab>2");
    let first = d.app.walk.at.clone();
    d.keys("h");
    assert_ne!(d.app.walk.at, first);
    d.keys("u");
    assert_eq!(d.app.walk.at, first);
    let (element, prompt) = first.unwrap();
    assert!(d.model().answer(&element, &prompt).is_none());
}

#[test]
fn an_answer_stays_with_its_prompt_when_its_threat_hangs_on_another_element() {
    let mut d = Driver::fresh();
    d.keys("<enter><tab>/load balancer<enter>w");
    let at = d.app.walk.at.clone().unwrap();
    d.keys("t<enter><ctrl-s><ctrl-u>shop.ron<enter>");
    let (before, threats) = {
        let text = d.file("shop.ron");
        let (before, threats) = text.split_once("    threats:").unwrap();
        let moved = threats.replacen("element: \"load-balancer\"", "element: \"nginx\"", 1);
        assert_ne!(moved, threats);
        (before.to_owned(), moved)
    };
    let mut world = std::mem::take(&mut d.world);
    let text = format!("{before}    threats:{threats}");
    world.files.insert("shop.ron".into(), text.into_bytes());

    let mut d = Driver::new(100, 30, world, Some("shop.ron"));
    let threat = d.model().threats.keys().next().unwrap().clone();
    d.keys("/load balancer<enter>w");
    for _ in 0..20 {
        if d.app.walk.at.as_ref() != Some(&at) {
            d.keys("<left>");
        }
    }
    assert_eq!(d.app.walk.at.as_ref(), Some(&at));
    d.keys("th<enter>");
    let model = d.model();
    assert_eq!(
        model.answer(&at.0, &at.1).map(|answer| &answer.verdict),
        Some(&Verdict::Threat(threat.clone()))
    );
    assert_eq!(model.answers.keys().collect::<Vec<_>>(), [&at.0]);
    assert_eq!(model.threats[&threat].severity(), Some(Severity::High));
    assert_eq!(model.threats[&threat].element, id("nginx"));
    d.keys("u");
    assert_eq!(
        d.model().threats[&threat].severity(),
        Some(Severity::Medium)
    );
}

#[test]
fn a_changed_fact_makes_exactly_its_answers_stale_until_they_are_confirmed() {
    let mut d = Driver::fresh();
    d.keys("<enter><tab>/load balancer<enter>whhhhhh1/load balancer<enter>");
    assert_eq!(d.app.work.as_ref().unwrap().survey.totals.stale, 0);
    d.keys("strusts client<enter>yes<enter>")
        .shows("1 answer to revisit");
    let stale: Vec<String> = d
        .app
        .work
        .as_ref()
        .unwrap()
        .survey
        .inquiries()
        .filter(|i| i.standing == Standing::Stale)
        .map(|i| i.prompt.to_string())
        .collect();
    assert_eq!(stale, ["load_balancer.S1"]);
    d.keys("4")
        .shows("Stale answers")
        .keys("<enter>")
        .shows("Changed since")
        .keys("c");
    assert_eq!(d.app.work.as_ref().unwrap().survey.totals.stale, 0);
    d.keys("uu");
    assert_eq!(d.app.work.as_ref().unwrap().survey.totals.stale, 0);
    let answers = &d.model().answers[&id("load-balancer")];
    assert!(
        answers
            .values()
            .all(|answer| answer.verdict == Verdict::Handled)
    );
}

#[test]
fn a_file_that_changed_on_disk_is_not_overwritten_unseen() {
    let mut d = Driver::fresh();
    d.keys("<enter><tab><ctrl-s><ctrl-u>shop.ron<enter>");
    let theirs = d.file("shop.ron").replace("CrossFit shop", "Their shop");
    d.world
        .files
        .insert("shop.ron".into(), theirs.clone().into_bytes());
    d.keys("acache<enter>Mine<enter><ctrl-s>")
        .shows("has changed on disk")
        .keys("c");
    assert_eq!(d.file("shop.ron"), theirs);
    assert!(d.app.work.as_ref().unwrap().document.modified());
    d.keys("<ctrl-s>o").shows("saved shop.ron");
    assert!(d.file("shop.ron").contains("Mine"));
}

#[test]
fn the_drawing_is_looked_at_as_it_was_left() {
    let mut d = Driver::new(70, 20, stridewalk::store::Memory::default(), None);
    d.keys("<enter><tab><ctrl-s><ctrl-u>shop.ron<enter>");
    d.keys("/data net<enter>z").shows("Data network");
    d.keys("<esc><home>/customer<enter>++<ctrl-right><ctrl-down>");
    let (lens, camera) = (d.app.diagram.lens.clone(), d.app.diagram.camera);
    assert_eq!(lens.collapsed.len(), 1);
    d.keys("q");
    assert!(d.left());
    let file = d.file("shop.ron");
    assert!(!file.contains("collapsed"), "the model knows nothing of it");
    let world = std::mem::take(&mut d.world);
    let mut again = Driver::new(70, 20, world.clone(), Some("shop.ron"));
    assert_eq!(again.app.diagram.lens, lens);
    assert_eq!(again.app.diagram.camera, camera);
    // What is gone is forgotten, and what cannot be looked at is not.
    let place = &mut again.world.places[0].1;
    let sight = place.sight.as_mut().unwrap();
    sight.collapsed = [stridewalk::base::Id::parse("gone").unwrap()].into();
    sight.camera = (i32::MIN, i32::MAX);
    let world = std::mem::take(&mut again.world);
    let mut odd = Driver::new(70, 20, world, Some("shop.ron"));
    odd.keys("<esc>").shows("shop.ron");
    let size = odd.app.diagram.scene().unwrap().size;
    assert!(odd.app.diagram.camera.y <= size.h && odd.app.diagram.camera.x >= -size.w);
    assert!(odd.app.diagram.lens.collapsed.is_empty());
}

#[test]
fn a_broken_file_is_shown_with_its_places_and_left_alone() {
    let text = "(\n    format: 1,\n    name: \"x\",\n    components: {\n        \"a\": (nam: \"A\", kind: \"cache\"),\n    },\n)\n";
    let world = stridewalk::store::Memory::with("bad.ron", text);
    let mut d = Driver::new(100, 30, world, Some("bad.ron"));
    d.shows("bad.ron:5:")
        .shows("did you mean `name`")
        .shows("cannot be opened");
    d.keys("<esc>").shows("New from a template");
    assert_eq!(d.file("bad.ron"), text);
}

#[test]
fn leaving_with_unsaved_work_asks_and_saving_then_leaves() {
    let mut d = Driver::fresh();
    d.keys("<enter><tab>q");
    assert!(d.left(), "an untouched template is nothing to lose");
    let mut d = Driver::fresh();
    d.keys("<enter><tab>acache<enter>New<enter>q")
        .shows("not saved yet");
    assert!(!d.left());
    d.keys("s<ctrl-u>new.ron<enter>");
    assert!(d.left());
    assert!(d.file("new.ron").contains("New"));
}

#[test]
fn the_mouse_selects_opens_and_presses_keys_of_the_key_bar() {
    use stridewalk::app::Gesture;
    let mut d = Driver::fresh();
    d.mouse(10, 3, Gesture::Double)
        .keys("<tab>")
        .shows("1 Diagram");
    let screen = d.screen();
    let (y, line) = screen
        .lines()
        .enumerate()
        .find(|(_, l)| l.contains("Customer"))
        .unwrap();
    let x = line[..line.find("Customer").unwrap()].chars().count();
    let (x, y) = (i32::try_from(x).unwrap(), i32::try_from(y).unwrap());
    d.mouse(x, y, Gesture::Press).mouse(x, y, Gesture::Release);
    assert_eq!(d.app.diagram.selected, Some(id("customer")));
    let bar = d.screen().lines().last().unwrap().to_owned();
    let add = i32::try_from(bar.find("a add").unwrap()).unwrap();
    d.mouse(add, 29, Gesture::Press).shows("which kind?");
}

#[test]
fn the_model_is_described_where_nothing_is_selected() {
    let mut driver = Driver::fresh();
    driver
        .keys("/empty<enter><tab>")
        .shows("arrows select an element")
        .shows("┏━┓")
        .keys("<tab><enter><ctrl-u>Shop<enter>")
        .keys("<down><enter>All of it<enter>")
        .keys("<down><enter>Card data<enter><enter>")
        .shows("Card data");
    let description = &driver.model().description;
    assert_eq!(
        (description.name.as_str(), description.scope.as_str()),
        ("Shop", "All of it")
    );
    assert_eq!(driver.model().assets.len(), 1);
}

#[test]
fn what_waits_for_the_review_is_told_on_every_screen() {
    let mut driver = Driver::new(160, 48, Memory::default(), None);
    driver.keys("<enter><tab>2pp");
    for tab in ["1", "2", "3", "4"] {
        driver.keys(tab).shows("4 Review 2 parked");
    }
}

/// Opens a model of 70 components of a name; returns the drawing that is asked for.
fn open_large(driver: &mut Driver, name: &str) -> Effect {
    let kind = Key::parse("web_server").unwrap();
    let mut model = Model::default();
    for number in 0..70 {
        let name = format!("{name} {number}");
        let id = Id::from_name(&name, "server");
        model
            .components
            .insert(id, Component::new(&name, kind.clone()));
    }
    let read = Outcome::Read {
        path: "big.ron".into(),
        result: Ok(Loaded {
            bytes: format::print(&model).into_bytes(),
            place: None,
            packs: Vec::new(),
        }),
    };
    update(&mut driver.app, Msg::Done(read)).pop().unwrap()
}

fn made(drawing: Effect) -> Msg {
    let Effect::Draw { of, blueprint } = drawing else {
        panic!("nothing is drawn elsewhere: {drawing:?}");
    };
    Msg::Done(Outcome::of_drawing(of, *blueprint))
}

#[test]
fn a_large_drawing_is_made_elsewhere_while_the_screen_stays_live() {
    let mut driver = Driver::new(100, 30, Memory::default(), None);
    let drawing = open_large(&mut driver, "Server");
    driver.keys("").shows("drawing 70 components …");
    driver.keys("2").shows("1 of ").keys("1");
    driver.tell(made(drawing));
    driver.keys("").shows("Server");
}

#[test]
fn a_drawing_of_a_model_that_was_open_before_is_dropped() {
    let mut driver = Driver::new(100, 30, Memory::default(), None);
    let first = open_large(&mut driver, "Alpha");
    let second = open_large(&mut driver, "Beta");
    driver.tell(made(first));
    assert!(!driver.keys("").screen().contains("Alpha"));
    driver.tell(made(second));
    driver.keys("").shows("Beta");
}

#[test]
fn a_nudge_in_a_large_drawing_is_drawn_at_once() {
    let mut driver = Driver::new(100, 30, Memory::default(), None);
    let drawing = open_large(&mut driver, "Server");
    driver.tell(made(drawing));
    driver.keys("<right>").effects.clear();
    let before = driver.screen();
    driver.keys("<shift-right>").shows("nudge Server");
    assert!(!matches!(driver.effects.last(), Some(Effect::Draw { .. })));
    assert_ne!(driver.screen(), before);
}

#[test]
fn what_was_tidied_of_an_older_model_is_dropped() {
    let mut driver = Driver::new(100, 30, Memory::default(), None);
    let drawing = open_large(&mut driver, "Server");
    driver.tell(made(drawing));
    let asked = update(&mut driver.app, Msg::Press(Chord::parse("=").unwrap()));
    driver.keys("").shows("tidying …");
    let [Effect::Tidy { revision, diagram }] = asked.as_slice() else {
        panic!("nothing is tidied elsewhere: {asked:?}");
    };
    let found = Outcome::of_tidying(*revision, diagram);
    driver.keys("<right><shift-right>");
    driver.tell(Msg::Done(found));
    driver.keys("").shows("the model has changed meanwhile");
}
