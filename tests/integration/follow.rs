//! Following data along its flows, and the way of the selected flow on the canvas.

use crate::support::driver::Driver;
use stridewalk::base::Id;
use stridewalk::format;
use stridewalk::library::Library;
use stridewalk::model::{Flow, Model};
use stridewalk::store::Memory;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn monolith() -> Model {
    let library = Library::embedded().unwrap();
    library.template("monolith").unwrap().model.clone()
}

fn open(model: &Model) -> Driver {
    let mut world = Memory::default();
    world
        .files
        .insert("m.ron".into(), format::print(model).into());
    Driver::new(160, 48, world, Some("m.ron"))
}

fn selected(d: &Driver) -> &str {
    d.app.diagram.selected.as_ref().map_or("", Id::as_str)
}

/// The flow from one component to another.
fn flow(model: &Model, from: &str, to: &str) -> String {
    let mut flows = model.flows.iter();
    let found = flows.find(|(_, flow)| flow.from == id(from) && flow.to == id(to));
    found.expect("a flow").0.to_string()
}

#[test]
fn data_is_followed_from_the_customer_to_the_database() {
    let model = monolith();
    let mut d = open(&model);
    d.keys("/customer<enter>]");
    let first = selected(&d).to_owned();
    assert_eq!(model.flows[&id(&first)].from, id("customer"));
    d.keys("]");
    assert_eq!(selected(&d), "load-balancer");
    d.shows("2 flows leave it   ] takes the first").keys("]");
    assert_eq!(selected(&d), flow(&model, "load-balancer", "nginx"));
    d.keys("]]]");
    assert_eq!(selected(&d), "java-runtime");
    // Several flows leave here: the next one is chosen, then followed.
    d.keys("]");
    let mut seen = vec![selected(&d).to_owned()];
    while selected(&d) != flow(&model, "java-runtime", "sql-database") {
        d.keys(".");
        assert_eq!(model.flows[&id(selected(&d))].from, id("java-runtime"));
        seen.push(selected(&d).to_owned());
        assert!(seen.len() < 9, "{seen:?}");
    }
    d.keys("]");
    assert_eq!(selected(&d), "sql-database");
    d.shows("the data ends here").keys("]");
    assert_eq!(selected(&d), "sql-database");
    d.shows("no flow leaves the selection");
}

#[test]
fn following_back_leads_upstream_the_same_way() {
    let model = monolith();
    let mut d = open(&model);
    d.keys("/sql database<enter>[[");
    assert_eq!(selected(&d), "java-runtime");
    d.keys("[");
    assert_eq!(selected(&d), flow(&model, "nginx", "java-runtime"));
    d.keys("[[[[");
    assert_eq!(model.flows[&id(selected(&d))].from, id("customer"));
}

#[test]
fn a_two_way_flow_leads_to_the_other_end_from_both() {
    let mut model = monolith();
    let jdbc = id(&flow(&model, "java-runtime", "sql-database"));
    model.flows.get_mut(&jdbc).unwrap().two_way = true;
    let mut d = open(&model);
    d.keys("/sql database<enter>]");
    assert_eq!(selected(&d), jdbc.as_str());
    d.keys("]");
    assert_eq!(selected(&d), "java-runtime");
}

#[test]
fn the_flows_of_one_component_are_gone_through_without_leaving_it() {
    let model = monolith();
    let mut d = open(&model);
    d.keys("/nginx<enter>");
    let mut seen = std::collections::BTreeSet::new();
    let count = model.flows_at(&id("nginx")).count();
    for _ in 0..count {
        d.keys(".");
        let flow = &model.flows[&id(selected(&d))];
        assert!(flow.from == id("nginx") || flow.to == id("nginx"));
        seen.insert(selected(&d).to_owned());
    }
    assert_eq!(seen.len(), count);
}

#[test]
fn the_way_of_a_flow_is_heavy_from_end_to_end() {
    let mut d = open(&monolith());
    d.keys("/jdbc<enter>").shows("┃").shows("JDBC");
    let scene = d.app.diagram.scene().unwrap();
    let route = &scene.routes[&id("java-runtime-to-sql-database")];
    let long = route.segments().map(|(from, to)| (from.y - to.y).abs());
    let heavy = d.screen().matches(['┃', '━', '┏', '┓', '┗', '┛']).count();
    assert!(i32::try_from(heavy).unwrap() >= long.sum::<i32>() / 2);
    d.keys("<esc>");
    let outline = d.screen();
    assert!(!outline.contains("┃ JDBC") && !outline.contains("JDBC ┃"));
}

#[test]
fn a_flow_stays_heavy_where_it_crosses_another() {
    let mut model = Model::default();
    let kind = stridewalk::base::Key::parse("web_server").unwrap();
    let mut names: Vec<String> = Vec::new();
    for letter in 'a'..='f' {
        let name = letter.to_string();
        let component = stridewalk::model::Component::new(&name, kind.clone());
        model.components.insert(id(&name), component);
        names.push(name);
    }
    // Every one of three talks to every one of three: some lines must cross.
    for from in &names[..3] {
        for to in &names[3..] {
            let flow = Flow::new(id(from), id(to));
            model.flows.insert(id(&format!("{from}-{to}")), flow);
        }
    }
    let mut d = open(&model);
    assert!(d.screen().contains('┼'), "{}", d.screen());
    let crossed: Vec<Id> = model.flows.keys().cloned().collect();
    let mut heavy = 0;
    for flow in crossed {
        d.app.diagram.selected = Some(flow);
        d.keys("c");
        heavy += d.screen().matches(['┿', '╂']).count();
    }
    assert!(
        heavy >= 2,
        "both flows of a crossing are heavy in it: {heavy}"
    );
}
