//! What a parameter does to a template's model: for every value that it accepts, and for none that it does
//! not.

use crate::layout::rules::breaches;
use crate::support::driver::Driver;
use std::collections::{BTreeMap, BTreeSet};
use stridewalk::base::Id;
use stridewalk::canvas::{Blueprint, Lens};
use stridewalk::format;
use stridewalk::layout::Zoom;
use stridewalk::library::{Library, LibraryError, Template};
use stridewalk::model::Model;

/// A template with one parameter of each kind.
const SHOP: &str = r#"(
    title: "t",
    about: "a",
    parameters: {
        "name": (ask: "Name?", default: "Shop"),
        "services": (
            ask: "How many?",
            default: "2",
            kind: Number(least: 0, most: 4, repeats: ["service"]),
        ),
        "store": (
            ask: "Which?",
            default: "SQL",
            kind: Choice({
                "SQL": (),
                "document": (kinds: {"db": "nosql_db"}, protocols: {"web-to-db": "TCP"}),
            }),
        ),
        "cache": (
            ask: "A cache?",
            default: "no",
            kind: YesNo(
                yes: (with: ["cache"], facts: {"web": {"rate_limited": Yes}}),
            ),
        ),
    },
    model: (
        name: "${name}",
        assets: {
            "idle": (name: "Kept by nobody", classification: Public),
            "sessions": (name: "Sessions", classification: Internal),
        },
        boundaries: {
            "net": (name: "Net", kind: "boundary_service"),
            "service": (name: "Service", kind: "boundary_container", within: "net"),
        },
        components: {
            "cache": (name: "Cache", kind: "cache", within: "net", keeps: ["sessions"]),
            "code": (name: "Code ${n}", kind: "microservice", within: "service"),
            "db": (name: "Store of ${name}", kind: "sql_db", within: "net"),
            "web": (name: "Web", kind: "web_server"),
        },
        flows: {
            "code-to-db": (from: "code", to: "db", protocol: "SQL"),
            "web-to-cache": (from: "web", to: "cache"),
            "web-to-code": (from: "web", to: "code", protocol: "gRPC"),
            "web-to-db": (from: "web", to: "db", protocol: "SQL", port: 5432),
        },
        assumptions: {
            "about-cache": (text: "It forgets.", about: "cache"),
        },
        layout: {
            "net": (direction: Down, layers: [["service"], ["cache", "db"]]),
            "service": (direction: Down, layers: [["code"]]),
        },
    ),
)
"#;

fn shop() -> Template {
    Template::read("shop", "templates/shop.ron", SHOP).unwrap()
}

fn values(given: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    given.iter().map(pair).collect()
}

fn taken(given: &[(&str, &str)]) -> Model {
    shop().instantiate(&values(given)).unwrap()
}

fn ids(model: &Model) -> BTreeSet<String> {
    model.element_ids().map(Id::to_string).collect()
}

/// What comes of the shop when it is called so and port 80 is closed.
fn is_corner_shop(model: &Model) {
    assert_eq!(model.description.name, "Corner shop");
    assert!(!model.flows.contains_key("customer-to-load-balancer-http"));
    assert!(model.components.contains_key("sql-database"));
}

#[test]
fn a_group_stands_once_for_every_number_with_ids_that_stay() {
    let two = taken(&[]);
    assert_eq!(
        ids(&two).into_iter().collect::<Vec<_>>().join(" "),
        "code-1 code-2 code-to-db-1 code-to-db-2 db net service-1 service-2 web web-to-code-1 \
         web-to-code-2 web-to-db"
    );
    assert_eq!(two.name(&Id::parse("code-2").unwrap()), "Code 2");
    assert_eq!(two.name(&Id::parse("service-2").unwrap()), "Service 2");
    assert_eq!(two.name(&Id::parse("db").unwrap()), "Store of Shop");
    let printed = format::print(&two);
    assert!(
        printed.contains(r#"["service-1", "service-2"],"#),
        "{printed}"
    );
    let four = taken(&[("services", "4")]);
    assert!(ids(&two).is_subset(&ids(&four)));
    for id in two.components.keys() {
        assert_eq!(two.components[id], four.components[id], "{id}");
    }
    let none = taken(&[("services", "0")]);
    assert_eq!(
        ids(&none),
        BTreeSet::from(["db", "net", "web", "web-to-db"].map(str::to_owned))
    );
}

#[test]
fn yes_and_no_leave_out_what_belongs_to_the_other() {
    let no = taken(&[]);
    assert!(!no.assets.contains_key("sessions"), "nothing keeps them");
    assert!(no.assets.contains_key("idle"), "nothing ever kept it");
    assert!(no.assumptions.is_empty());
    let yes = taken(&[("cache", "YES")]);
    assert!(yes.components.contains_key("cache") && yes.flows.contains_key("web-to-cache"));
    assert!(yes.assets.contains_key("sessions"));
    let web = &yes.components[&Id::parse("web").unwrap()];
    assert_eq!(web.facts.len(), 1);
}

#[test]
fn a_choice_changes_kinds_and_protocols() {
    let model = taken(&[("store", "document")]);
    let db = &model.components[&Id::parse("db").unwrap()];
    assert_eq!(db.kind.as_str(), "nosql_db");
    let flow = &model.flows[&Id::parse("web-to-db").unwrap()];
    assert_eq!((flow.protocol.as_str(), flow.port), ("TCP", None));
}

#[test]
fn a_value_that_is_not_accepted_says_what_would_be() {
    let refused = |given: &[(&str, &str)]| {
        let error = shop().instantiate(&values(given)).unwrap_err();
        error.to_string()
    };
    for (given, wanted) in [
        (("services", "5"), "give a whole number from 0 to 4"),
        (("services", "two"), "give a whole number from 0 to 4"),
        (("store", "documnet"), "did you mean `document`?"),
        (("store", "x"), "give one of `SQL`, `document`"),
        (("cache", "maybe"), "give one of `yes`, `no`"),
        (("servcies", "1"), "did you mean `services`?"),
    ] {
        let said = refused(&[given]);
        assert!(said.contains(wanted), "{given:?}: {said}");
    }
    let said = refused(&[("store", "\u{1b}[2J")]);
    assert!(!said.contains('\u{1b}'), "{said:?}");
}

#[test]
fn a_parameter_that_names_what_is_not_there_is_told_with_its_place() {
    for (from, to, line, words) in [
        (
            r#"with: ["cache"]"#,
            r#"with: ["cach"]"#,
            23,
            "did you mean `cache`?",
        ),
        (
            r#"repeats: ["service"]"#,
            r#"repeats: ["servce"]"#,
            9,
            "`servce`",
        ),
        (
            r#"repeats: ["service"]"#,
            r#"repeats: ["web-to-db"]"#,
            9,
            "no component or boundary",
        ),
        (
            r#"repeats: ["service"]"#,
            r#"repeats: ["service", "code"]"#,
            9,
            "repeated already",
        ),
        (
            r#"{"db": "nosql_db"}"#,
            r#"{"web-to-db": "nosql_db"}"#,
            16,
            "`web-to-db`",
        ),
        (
            r#"{"web-to-db": "TCP"}"#,
            r#"{"db": "TCP"}"#,
            16,
            "no flow `db`",
        ),
        (
            "least: 0, most: 4",
            "least: 5, most: 4",
            9,
            "above the largest",
        ),
        (r#"default: "2""#, r#"default: "9""#, 8, "from 0 to 4"),
        (r#""name": (ask"#, r#""n": (ask"#, 5, "`n` is the number"),
        (
            r#""code": (name"#,
            r#""code-1": (name: "x", kind: "cache"), "code": (name"#,
            9,
            "`code-1`",
        ),
    ] {
        assert!(SHOP.contains(from), "{from}");
        let error = Template::read("shop", "templates/shop.ron", &SHOP.replacen(from, to, 1));
        let error = error.expect_err(to);
        let LibraryError::Text { place, .. } = &error else {
            panic!("{error}");
        };
        assert!(error.to_string().contains(words), "{to}: {error}");
        assert_eq!(place.line, line, "{to}: {error}");
    }
}

#[test]
fn a_parameter_that_stands_twice_is_told() {
    let twice = SHOP.replacen(r#""name": (ask"#, r#""store": (ask"#, 1);
    let error = Template::read("shop", "templates/shop.ron", &twice).unwrap_err();
    assert!(
        error.to_string().contains("`store` stands here twice"),
        "{error}"
    );
}

#[test]
fn every_template_and_fragment_can_be_read() {
    let library = Library::embedded().unwrap();
    assert_eq!(library.templates.read().unwrap().len(), 8);
    let fragments = library.templates.read_fragments().unwrap();
    let ids: Vec<&str> = fragments.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "cache",
            "database-tier",
            "docker-host",
            "identity-provider",
            "message-broker",
            "observability"
        ]
    );
}

/// Every model that the extremes of every template and fragment give, once.
fn extremes(library: &Library) -> Vec<(String, Model)> {
    let mut all: Vec<(String, Model)> = Vec::new();
    for template in library
        .templates
        .iter()
        .chain(library.templates.fragments())
    {
        for values in template.extremes() {
            let model = template.instantiate(&values).unwrap();
            if !all.iter().any(|(_, other)| *other == model) {
                all.push((format!("{} {values:?}", template.id), model));
            }
        }
    }
    all
}

#[test]
fn templates_name_what_exists_whatever_the_values() {
    let library = Library::embedded().unwrap();
    for (what, model) in extremes(&library) {
        assert_eq!(model.problems(), [], "{what}");
        assert!(!format::print(&model).contains("${"), "{what}");
        for id in model.element_ids() {
            let kind = library.kind_of(&model, id);
            let kind = kind.unwrap_or_else(|| panic!("{what}: {id}"));
            for (property, value) in model.element(id).unwrap().facts() {
                assert!(
                    kind.properties.contains_key(property),
                    "{what}: {id} {property}"
                );
                let known = library.properties.get(property).unwrap().values();
                assert!(known.contains(value), "{what}: {id} {property}");
            }
        }
        let names: BTreeSet<&str> = model
            .components
            .values()
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(
            names.len(),
            model.components.len(),
            "{what}: names that differ"
        );
    }
}

#[test]
fn templates_are_drawn_by_the_rules_whatever_the_values() {
    let library = Library::embedded().unwrap();
    for (what, model) in extremes(&library) {
        for zoom in [Zoom::Chips, Zoom::Compact, Zoom::Full] {
            let blueprint = Blueprint::of(&model, &library, &BTreeMap::new(), &Lens::at(zoom));
            let (diagram, scene) = blueprint.draw();
            assert_eq!(
                breaches(&diagram, &scene),
                Vec::<String>::new(),
                "{what} {zoom:?}"
            );
        }
    }
}

#[test]
fn the_start_screen_asks_one_after_the_other_and_enter_takes_the_default() {
    let mut d = Driver::fresh();
    d.keys("/simple<enter>")
        .shows("What is the shop called? (1 of 4)")
        .shows("⏎ takes “Simple web shop”")
        .keys("Corner shop<enter>")
        .shows("Who takes the card payments? (2 of 4)")
        .keys("<enter>")
        .shows("Is port 80 open beside 443? (3 of 4)")
        .keys("no<enter>")
        .shows("Which kind of database holds the products? (4 of 4)")
        .keys("<enter>")
        .shows("1 Diagram");
    is_corner_shop(d.model());
}

#[test]
fn tab_takes_the_defaults_that_are_left() {
    let mut d = Driver::fresh();
    d.keys("/simple<enter>Corner shop<tab>").shows("1 Diagram");
    assert_eq!(d.model().description.name, "Corner shop");
    assert_eq!(d.model().flows.len(), 7);
}

#[test]
fn tab_takes_the_defaults_that_are_left_where_words_are_picked_too() {
    let mut d = Driver::fresh();
    d.keys("/simple<enter>Corner shop<enter>")
        .shows("tab takes all the rest as well")
        .shows("tab take all the rest")
        .keys("<enter>")
        .shows("Is port 80 open beside 443? (3 of 4)")
        .shows("⏎ takes “yes”; tab takes all the rest as well.")
        .shows("tab take all the rest")
        .keys("no<tab>")
        .shows("1 Diagram");
    is_corner_shop(d.model());
}

#[test]
fn tab_where_no_word_is_found_takes_nothing() {
    let mut d = Driver::fresh();
    d.keys("/simple<enter><enter><enter>maybe<tab>")
        .shows("nothing matches; esc steps back")
        .shows("(3 of 4)");
    assert!(d.app.work.is_none());
}

#[test]
fn a_value_that_is_not_accepted_is_asked_again() {
    let mut d = Driver::fresh();
    d.keys("/serverless<enter><enter><enter><enter>")
        .shows("How many functions work off the queue? (4 of 5)")
        .keys("9<enter>")
        .shows("give a whole number from 1 to 6")
        .shows("(4 of 5)")
        .keys("3<enter><enter>")
        .shows("1 Diagram");
    assert!(d.model().components.contains_key("worker-3"));
    assert!(!d.model().components.contains_key("worker-4"));
}

#[test]
fn a_new_file_is_named_then_asked_for_then_written() {
    let mut d = Driver::fresh();
    d.keys("<down><down><down><down>n<ctrl-u>corner.ron<enter>")
        .shows("(1 of 4)")
        .keys("<tab>")
        .shows("1 Diagram");
    assert!(d.file("corner.ron").contains("Simple web shop"));
}

#[test]
fn stepping_back_from_a_question_takes_nothing() {
    let mut d = Driver::fresh();
    d.keys("<enter><esc>").shows("New from a template");
    assert!(d.app.work.is_none());
}
