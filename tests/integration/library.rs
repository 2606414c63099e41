//! The library is whole: what one entry names, another is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use stridewalk::base::{Id, Key};
use stridewalk::library::{
    Because, Condition, Depth, FACT_WORDS, Facts, Library, LibraryError, Pack, Role, Template,
    Templates, Topology, Unknown,
};
use stridewalk::model::{Boundary, Category, Component, Fact, Flow, Model};
use stridewalk::review::Survey;

fn library() -> Library {
    Library::embedded().unwrap()
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

/// Every property that a condition reads: whose it is, its name, its values.
fn leaves(condition: &Condition) -> Vec<(&'static str, Key, Vec<Fact>)> {
    let terms = condition.terms().into_iter();
    terms
        .filter_map(|term| match term {
            Condition::Own(key, values) => Some(("own", key.clone(), values.clone())),
            Condition::Inbound(key, values)
            | Condition::Outbound(key, values)
            | Condition::Attached(key, values) => Some(("flow", key.clone(), values.clone())),
            _ => None,
        })
        .collect()
}

/// Every kind that a condition names, with the roles that it may have there.
fn kinds_named(condition: &Condition) -> Vec<(Key, &'static [Role])> {
    const FLOW: &[Role] = &[Role::Flow];
    const BOUNDARY: &[Role] = &[Role::Boundary];
    const ANY: &[Role] = &[
        Role::ExternalEntity,
        Role::Process,
        Role::DataStore,
        Role::Flow,
        Role::Boundary,
    ];
    let terms = condition.terms().into_iter();
    terms
        .flat_map(|term| {
            let (kinds, roles) = match term {
                Condition::InboundKind(kinds)
                | Condition::OutboundKind(kinds)
                | Condition::AttachedKind(kinds) => (kinds.as_slice(), FLOW),
                Condition::Crosses(kinds) | Condition::Within(kinds) => {
                    (kinds.as_slice(), BOUNDARY)
                }
                Condition::Kind(kinds) => (kinds.as_slice(), ANY),
                _ => (&[][..], ANY),
            };
            kinds.iter().map(move |kind| (kind.clone(), roles))
        })
        .collect()
}

#[test]
fn it_holds_what_it_promises() {
    let library = library();
    assert!(library.kinds.len() >= 63, "{}", library.kinds.len());
    assert!(library.prompts.len() >= 618, "{}", library.prompts.len());
    let offered: Vec<&str> = library.templates.iter().map(|t| t.id.as_str()).collect();
    assert_eq!(
        offered,
        [
            "monolith",
            "microservices",
            "docker",
            "kubernetes",
            "simple-web",
            "ci-cd",
            "serverless",
            "empty"
        ]
    );
    for protocol in ["HTTP", "HTTPS", "gRPC", "JDBC", "Syslog", "Unix socket"] {
        assert!(library.protocols().contains(&protocol), "{protocol}");
    }
}

/// The texts of the library's files, by their paths.
pub(crate) fn files() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/library");
    let mut files = BTreeMap::new();
    for (folder, before) in [(root.clone(), ""), (root.join("kinds"), "kinds/")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.file_name().unwrap().to_string_lossy();
                let text = std::fs::read_to_string(&path).unwrap();
                files.insert(format!("{before}{name}"), text);
            }
        }
    }
    files
}

#[test]
fn what_lies_in_the_binary_is_what_the_files_say() {
    let pack = Pack::read(&files()).unwrap();
    assert_eq!(library(), Library::new(pack, Templates::embedded()));
    let templates = library().templates.read().unwrap();
    assert_eq!(templates, library().templates[..]);
}

#[test]
fn a_library_file_that_cannot_be_read_says_where() {
    let error = |file: &str, from: &str, to: &str| {
        let mut files = files();
        let text = files.get_mut(file).unwrap();
        assert!(text.contains(from), "{file}");
        *text = text.replacen(from, to, 1);
        Pack::read(&files).unwrap_err()
    };
    let unread = error("kinds/cache.ron", "symbol:", "sign:");
    let LibraryError::Text { file, place, .. } = &unread else {
        panic!("{unread}");
    };
    assert_eq!((file.as_str(), place.line), ("kinds/cache.ron", 5));
    for (from, to) in [("\"cache\"", "\"cash\""), ("cache.T1", "cache.S1")] {
        let misnamed = error("kinds/cache.ron", from, to);
        assert!(matches!(misnamed, LibraryError::Name { .. }), "{misnamed}");
    }
    let mut files = files();
    files.remove("pack.ron");
    let missing = Pack::read(&files).unwrap_err();
    assert!(missing.to_string().contains("`pack.ron`"), "{missing}");
}

#[test]
fn a_pack_may_hold_titles_of_references() {
    let mut files = files();
    files.remove("titles.ron");
    assert!(Pack::read(&files).unwrap().titles.is_empty());
    let titles = "{\"CWE-20\": \"Input is not checked\"}";
    files.insert("titles.ron".to_owned(), titles.to_owned());
    let titles = Pack::read(&files).unwrap().titles;
    assert_eq!(titles["CWE-20"], "Input is not checked");
}

#[test]
fn every_prompt_names_what_exists() {
    let library = library();
    for prompt in library.prompts.iter() {
        let prompt_id = &prompt.id;
        let kind = library.kinds.get(&prompt.kind).expect("a kind");
        let begin = format!("{}.{}", prompt.kind, prompt.category.letter());
        let number = prompt_id
            .as_str()
            .strip_prefix(&begin)
            .expect("kind, dot, letter");
        assert!(number.parse::<u8>().is_ok(), "{prompt_id}");
        for (named, roles) in kinds_named(&prompt.when) {
            let named = library.kinds.get(&named);
            assert!(
                named.is_some_and(|k| roles.contains(&k.role)),
                "{prompt_id}: {named:?}"
            );
        }
        for named in &prompt.yields_to {
            let named = library
                .prompts
                .get(named)
                .unwrap_or_else(|| panic!("{prompt_id}: {named}"));
            assert_eq!(
                library.kinds.get(&named.kind).unwrap().role,
                Role::Flow,
                "{prompt_id}"
            );
            assert!(named.depth <= prompt.depth, "{prompt_id}: {}", named.id);
            assert_ne!(
                kind.role,
                Role::Flow,
                "{prompt_id}: a flow yields to nothing"
            );
        }
        for (side, property, values) in leaves(&prompt.when) {
            let known = library.properties.get(&property);
            let known = known.unwrap_or_else(|| panic!("{prompt_id}: {property}"));
            if side == "own" {
                assert!(
                    kind.properties.contains_key(&property),
                    "{prompt_id}: {property}"
                );
            }
            for value in &values {
                assert!(
                    known.values().contains(value),
                    "{prompt_id}: {property} {value}"
                );
            }
        }
        for mitigation in &prompt.words.mitigations {
            assert!(
                library.mitigations.contains_key(mitigation),
                "{prompt_id}: {mitigation}"
            );
        }
        for words in [
            &prompt.words.ask,
            &prompt.words.title,
            &prompt.words.example,
        ] {
            assert!(!words.is_empty(), "{prompt_id}");
        }
        assert!(prompt.words.ask.ends_with('?'), "{prompt_id}");
    }
}

#[test]
fn every_kind_names_what_exists() {
    let library = library();
    for kind_id in library.kinds.keys() {
        let kind = library.kinds.get(kind_id).unwrap();
        assert_eq!(kind_id, &kind.id);
        assert!(
            (2..=4).contains(&kind.symbol.len()),
            "{kind_id}: {}",
            kind.symbol
        );
        assert_eq!(
            kind.role == Role::Flow,
            !kind.protocols.is_empty(),
            "{kind_id}"
        );
        let risky = kind
            .properties
            .iter()
            .flat_map(|(p, values)| values.iter().map(move |v| (p, v)));
        for (property, value) in kind.given.iter().chain(risky) {
            let known = library.properties.get(property);
            let known = known.unwrap_or_else(|| panic!("{kind_id}: {property}"));
            assert!(
                known.values().contains(value),
                "{kind_id}: {property} {value}"
            );
        }
        for property in kind.given.keys() {
            assert!(
                kind.properties.contains_key(property),
                "{kind_id}: {property}"
            );
        }
    }
}

#[test]
fn every_reference_points_into_a_catalogue() {
    let library = library();
    let prompts = library
        .prompts
        .iter()
        .map(|p| (p.id.as_str(), &p.words.references));
    let actors = library
        .actors
        .iter()
        .map(|(id, a)| (id.as_str(), &a.references));
    for (owner, references) in prompts.chain(actors) {
        for reference in references {
            let catalogue = library.catalogues.iter().any(|c| {
                let rest = reference.strip_prefix(&c.prefix);
                rest.is_some_and(|rest| {
                    c.prefix != "T" || rest.starts_with(|d: char| d.is_ascii_digit())
                })
            });
            assert!(catalogue, "{owner}: {reference}");
        }
    }
}

#[test]
fn whatever_runs_or_keeps_data_asks_something_essential_and_nothing_asks_much_of_it() {
    let library = library();
    for kind in library.kinds.values() {
        let prompts = library.prompts_of(&kind.id);
        let essential = prompts
            .filter(|prompt| prompt.depth == Depth::Essential)
            .count();
        let least = usize::from(matches!(kind.role, Role::Process | Role::DataStore));
        assert!((least..=4).contains(&essential), "{}: {essential}", kind.id);
    }
}

#[test]
fn prompts_come_in_the_order_of_stride() {
    let library = library();
    let ids: Vec<&str> = library
        .prompts_of(&key("flow_http"))
        .map(|p| p.id.as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "flow_http.S1",
            "flow_http.T1",
            "flow_http.I1",
            "flow_http.I2",
            "flow_http.D1"
        ]
    );
    assert_eq!(library.prompts_of(&key("flow_")).count(), 0);
}

/// The number behind the letter of a prompt's id.
fn number(prompt: &Key) -> usize {
    let (_, tail) = prompt.as_str().rsplit_once('.').unwrap();
    tail[1..].parse().unwrap()
}

#[test]
fn the_tenth_prompt_of_a_letter_comes_after_the_ninth() {
    let library = library();
    let mut tens = 0;
    for kind in library.kinds.values() {
        let prompts = library.prompts_of(&kind.id);
        let places: Vec<(Category, usize)> = prompts.map(|p| (p.category, number(&p.id))).collect();
        assert!(places.is_sorted(), "{}: {places:?}", kind.id);
        tens += places.iter().filter(|(_, number)| *number > 9).count();
    }
    assert!(tens > 0, "no kind has ten prompts of a letter any more");
}

#[test]
fn a_flow_is_known_by_its_protocol() {
    let library = library();
    let of = |protocol: &str| library.flow_kind(protocol).unwrap().id.to_string();
    assert_eq!(of("https"), "flow_https");
    assert_eq!(of(" JDBC "), "flow_sql");
    assert_eq!(of(""), "flow_generic");
    assert_eq!(of("carrier pigeon"), "flow_generic");
}

#[test]
fn templates_name_what_exists() {
    let library = library();
    for template in &library.templates {
        let model = &template.model;
        assert_eq!(model.problems(), [], "{}", template.id);
        assert_eq!(template.unasked(), Vec::<String>::new(), "{}", template.id);
        for element in model.element_ids() {
            let kind = library.kind_of(model, element);
            let kind = kind.unwrap_or_else(|| panic!("{}: {element}", template.id));
            for (property, value) in model.element(element).unwrap().facts() {
                assert!(
                    kind.properties.contains_key(property),
                    "{}: {element} {property}",
                    template.id
                );
                let values = library.properties.get(property).unwrap().values();
                assert!(
                    values.contains(value),
                    "{}: {element} {property}",
                    template.id
                );
            }
        }
        for mitigation in model.mitigations.values() {
            let known = mitigation
                .from
                .as_ref()
                .is_none_or(|m| library.mitigations.contains_key(m));
            assert!(known, "{}", mitigation.title);
        }
    }
}

#[test]
fn templates_hold_what_people_name() {
    let library = library();
    let names = |template: &str| -> BTreeSet<String> {
        let model = &library.template(template).unwrap().model;
        let components = model.components.values().map(|c| c.name.clone());
        components
            .chain(model.boundaries.values().map(|b| b.name.clone()))
            .collect()
    };
    for (template, wanted) in [
        (
            "monolith",
            "Customer|Load balancer|Nginx web server|Java app runtime|SQL database|Syslog cluster|Braintree|\
             SMS provider|Internet edge|App network|Data network|Third party",
        ),
        (
            "microservices",
            "Customer|API gateway|edge-api|content-api|check-out-api|shipping-api|notification-api|\
             MySQL server|Jaeger|Prometheus|Grafana cluster|Braintree|SMS provider|Gateway boundary|\
             Cluster boundary|Service boundary|Third party",
        ),
        (
            "docker",
            "Administrator|Docker client|Dockerfile|Docker daemon|Container image|Primary container|\
             Sidecar container|Docker Hub|Docker host|Docker registry",
        ),
        (
            "kubernetes",
            "kube-apiserver|etcd|kube-scheduler|kube-controller-manager|cloud-controller-manager|kubelet|\
             kube-proxy|Pod|App container|Application code|Cloud|Cluster|Container|Code|Control plane|\
             Worker node|Pod sandbox",
        ),
        (
            "simple-web",
            "Customer|Load balancer|Nginx|Java app runtime|Products|Syslog server|Braintree",
        ),
        (
            "ci-cd",
            "Developer|Source repository|Build runner|Image registry|Package index|Secrets manager|\
             Deployment agent|Build|Third party|Production",
        ),
        (
            "serverless",
            "User's browser|Content network|API gateway|API function|Webhook function|Queue|Object store|\
             NoSQL database|Identity provider|Partner|Cloud account|Third party",
        ),
    ] {
        let names = names(template);
        for name in wanted.split('|') {
            assert!(names.contains(name), "{template}: {name}");
        }
    }
    let kubernetes = &library.template("kubernetes").unwrap().model;
    let code = id("app-code");
    let around: Vec<&str> = kubernetes
        .around(&code)
        .iter()
        .map(|id| id.as_str())
        .collect();
    assert_eq!(
        around,
        [
            "code",
            "container",
            "pod-sandbox",
            "data-plane",
            "cluster",
            "cloud"
        ]
    );
    let monolith = &library.template("monolith").unwrap().model;
    assert_eq!(
        monolith.flows[&id("customer-to-load-balancer-http")].label(),
        "HTTP 80"
    );
}

#[test]
fn a_walk_through_a_template_fits_a_sitting() {
    let library = library();
    let mut sizes = Vec::new();
    for template in &library.templates {
        let survey = Survey::of(&template.model, &library, Depth::Standard);
        let of = |element: &Id| survey.of_element(element).count();
        let most = template.model.element_ids().map(of).max().unwrap_or(0);
        let elements = template.model.element_ids().count();
        sizes.push((template.id.as_str(), survey.totals.asked, most, elements));
    }
    let (_, monolith, ..) = sizes[0];
    assert!(monolith <= 75, "{sizes:?}");
    for (id, all, most, elements) in &sizes {
        assert!(*most <= 12, "{id}: {sizes:?}");
        assert!(*all <= 5 * elements, "{id}: {sizes:?}");
    }
}

#[test]
fn parameters_are_texts_and_nothing_else() {
    let library = library();
    let monolith = library.template("monolith").unwrap();
    let set = |name: &str, value: &str| BTreeMap::from([(name.to_owned(), value.to_owned())]);
    assert_eq!(
        monolith.instantiate(&BTreeMap::new()).unwrap(),
        monolith.model
    );
    assert_eq!(
        monolith.instantiate(&set("name", " ")).unwrap(),
        monolith.model
    );

    let evil = "x\"), facts: {\"a\": Yes}, ${name} (";
    let model = monolith.instantiate(&set("database", evil)).unwrap();
    assert_eq!(model.components[&id("sql-database")].name, evil);
    assert_eq!(model.components.len(), monolith.model.components.len());

    let error = monolith
        .instantiate(&set("nmae", "x"))
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("`nmae`") && error.contains("did you mean `name`?"),
        "{error}"
    );
}

#[test]
fn a_template_that_cannot_be_read_says_where() {
    let text = "(\n    title: \"t\",\n    about: \"a\",\n    model: (name: \"n\", boxes: {}),\n)";
    let error = Template::read("x", "templates/x.ron", text).unwrap_err();
    assert!(
        matches!(&error, LibraryError::Text { place, .. } if place.line == 4),
        "{error}"
    );
}

/// An outsider, a web server and a database: one flow in clear, one that nobody has described.
fn small() -> Model {
    let mut model = Model::default();
    let mut component = |name: &str, kind: &str, within: Option<&str>| {
        let mut component = Component::new(name, key(kind));
        component.within = within.map(id);
        model.components.insert(id(name), component);
    };
    component("user", "user_browser", None);
    component("web", "web_server", Some("edge"));
    component("db", "nosql_db", Some("edge"));
    component("alone", "nosql_db", None);
    model
        .boundaries
        .insert(id("edge"), Boundary::new("Edge", key("boundary_internet")));
    let mut flow = |name: &str, from: &str, to: &str, protocol: &str| {
        let mut flow = Flow::new(id(from), id(to));
        protocol.clone_into(&mut flow.protocol);
        model.flows.insert(id(name), flow);
    };
    flow("browse", "user", "web", "HTTP");
    flow("pay", "user", "web", "https");
    flow("query", "web", "db", "");
    model
}

#[test]
fn facts_come_from_the_element_then_its_kind_then_the_diagram() {
    let library = library();
    let mut model = small();
    let fact = |model: &Model, element: &str, property: &str| {
        library
            .fact(model, &id(element), &key(property))
            .to_string()
    };
    assert_eq!(fact(&model, "browse", "encrypted"), "no");
    assert_eq!(fact(&model, "pay", "encrypted"), "yes");
    assert_eq!(fact(&model, "query", "encrypted"), "unknown");
    assert_eq!(fact(&model, "browse", "crosses_boundary"), "yes");
    assert_eq!(fact(&model, "query", "crosses_boundary"), "no");
    assert_eq!(fact(&model, "web", "internet_exposed"), "yes");
    assert_eq!(fact(&model, "db", "internet_exposed"), "no");
    assert_eq!(fact(&model, "alone", "internet_exposed"), "unknown");
    assert_eq!(fact(&model, "edge", "any_crossing_unencrypted"), "yes");
    assert_eq!(fact(&model, "nobody", "encrypted"), "unknown");

    let browse = model.flows.get_mut(&id("browse")).unwrap();
    browse.facts.insert(key("encrypted"), Fact::Unknown);
    assert_eq!(fact(&model, "edge", "any_crossing_unencrypted"), "unknown");
    let browse = model.flows.get_mut(&id("browse")).unwrap();
    browse.facts.insert(key("encrypted"), Fact::Yes);
    assert_eq!(fact(&model, "edge", "any_crossing_unencrypted"), "no");
    model.flows.clear();
    assert_eq!(fact(&model, "edge", "any_crossing_unencrypted"), "unknown");
}

#[test]
fn conditions_hold_as_they_read() {
    let library = library();
    let model = small();
    let topology = Topology::of(&library, &model);
    let facts = Facts::of(&library, &model, &topology);
    let own = |property: &str, values: &[Fact]| Condition::Own(key(property), values.to_vec());
    let into = |values: &[Fact]| Condition::Inbound(key("encrypted"), values.to_vec());
    let out = |values: &[Fact]| Condition::Outbound(key("encrypted"), values.to_vec());
    let unknown = own("patched", &[Fact::No, Fact::Unknown]);
    let (holds, not) = (unknown.clone(), own("patched", &[Fact::Yes]));
    for (condition, element, wanted) in [
        (Condition::All(vec![]), "web", true),
        (holds.clone(), "web", true),
        (not.clone(), "web", false),
        (into(&[Fact::No]), "web", true),
        (into(&[Fact::Unknown]), "web", false),
        (into(&[Fact::No, Fact::Unknown, Fact::Yes]), "user", false),
        (out(&[Fact::Unknown]), "web", true),
        (
            Condition::Attached(key("encrypted"), vec![Fact::Unknown]),
            "db",
            true,
        ),
        (
            Condition::All(vec![holds.clone(), not.clone()]),
            "web",
            false,
        ),
        (
            Condition::Any(vec![not.clone(), holds.clone()]),
            "web",
            true,
        ),
        (Condition::Any(vec![]), "web", false),
        (Condition::Not(Box::new(not.clone())), "web", true),
    ] {
        let ruling = facts.rule(&facts.subject(&id(element)).unwrap(), &condition);
        assert_eq!(ruling.asked(), wanted, "{condition:?} at {element}");
    }
    let any = facts.rule(
        &facts.subject(&id("web")).unwrap(),
        &Condition::Any(vec![not, own("hardened", &[Fact::Unknown])]),
    );
    assert_eq!(any.because.len(), 1, "only what decided it");
}

/// The first fact that decides whether an element is asked a prompt.
fn first_reason(library: &Library, model: &Model, element: &str, prompt: &str) -> Because {
    let topology = Topology::of(library, model);
    let facts = Facts::of(library, model, &topology);
    let prompt = library.prompts.get(&key(prompt)).unwrap();
    let subject = facts.subject(&id(element)).unwrap();
    facts.rule_on(&subject, prompt).because.remove(0)
}

#[test]
fn a_ruling_says_why_in_words() {
    let library = library();
    let model = small();
    let because = |element: &str, prompt: &str| first_reason(&library, &model, element, prompt);
    let flood = because("web", "web_server.D1");
    assert_eq!(flood.fact, "rate_limited");
    assert_eq!(flood.value, "unknown");
    assert_eq!(flood.words, "rate limited is unknown");
    let rate_limited = Unknown::Property(key("rate_limited"), vec![id("web")]);
    assert_eq!(flood.unknown, Some(rate_limited));

    let clear = because("web", "web_server.S1");
    assert_eq!(clear.fact, "in.encrypted");
    assert_eq!(clear.value, "browse no, pay yes");
    assert_eq!(clear.words, "in: HTTP encrypted is no");
    assert_eq!(clear.unknown, None);

    let edge = because("edge", "boundary_internet.I1");
    assert_eq!((edge.value.as_str(), edge.unknown), ("yes", None));
}

#[test]
fn an_unknown_that_the_diagram_answers_is_set_on_its_flows() {
    let library = library();
    let mut model = small();
    model.flows.remove(&id("browse"));
    model.flows.get_mut(&id("pay")).unwrap().protocol.clear();
    let because = first_reason(&library, &model, "edge", "boundary_internet.I1");
    let encrypted = Unknown::Property(key("encrypted"), vec![id("pay")]);
    assert_eq!(because.unknown, Some(encrypted));
}

#[test]
fn no_property_is_called_like_a_circumstance() {
    let library = library();
    for name in FACT_WORDS {
        assert!(!library.properties.contains_key(name), "{name}");
    }
}
