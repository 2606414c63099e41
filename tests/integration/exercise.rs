//! The simple web shop, built from nothing by keys alone: all six STRIDE letters are raised by prompts on
//! the elements that the course's solution names.

use crate::support::driver::Driver;
use std::collections::BTreeSet;
use stridewalk::base::Key;
use stridewalk::model::Category;

/// The prompts that stand for the six threats of the solution: letter, element by name, prompt.
const SOLUTION: [(char, &str, &str); 6] = [
    ('S', "http 80", "flow_http.S1"),
    ('T', "java app runtime", "app_runtime.T1"),
    ('R', "java app runtime", "app_runtime.R2"),
    ('I', "syslog server", "log_collector.I1"),
    ('D', "load balancer", "load_balancer.D1"),
    ('E', "java app runtime", "app_runtime.E1"),
];

/// The components: kind by a few letters, name.
pub(crate) const COMPONENTS: [(&str, &str); 7] = [
    ("customer browser", "Customer"),
    ("load balancer", "Load balancer"),
    ("web server", "Nginx"),
    ("application runtime", "Java app runtime"),
    ("sql database", "Products"),
    ("log collector", "Syslog server"),
    ("payment gateway", "Braintree"),
];

/// The flows: source and target by a few letters, protocol.
pub(crate) const FLOWS: [(&str, &str, &str); 7] = [
    ("customer", "load", "HTTP 80"),
    ("customer", "load", "HTTPS 443"),
    ("load balancer", "nginx", "HTTP"),
    ("nginx", "java", "AJP"),
    ("java app", "products", "JDBC"),
    ("java app", "braintree", "HTTPS"),
    ("java app", "syslog", "Syslog"),
];

/// The component whose name begins with some letters.
pub(crate) fn component(letters: &str) -> &'static str {
    let begins = |name: &&str| name.to_lowercase().starts_with(letters);
    let mut names = COMPONENTS.iter().map(|(_, name)| *name);
    names.find(begins).expect("a component")
}

/// The name of the kind that some letters find first.
pub(crate) fn full_name(letters: &str) -> &'static str {
    match letters {
        "customer browser" => "Customer browser",
        "load balancer" => "Load balancer",
        "web server" => "Web server",
        "application runtime" => "Application runtime",
        "sql database" => "SQL database",
        "log collector" => "Log collector",
        "payment gateway" => "Payment gateway",
        other => panic!("no kind is called {other}"),
    }
}

fn add(d: &mut Driver, kind: &str, name: &str) {
    d.keys(&format!("a{kind}<enter>{name}<enter>"));
}

fn flow(d: &mut Driver, from: &str, to: &str, protocol: &str) {
    d.keys(&format!("/{from}<enter>f{to}<enter>{protocol}<enter>"));
}

/// Draws the shop: customer, balancer, web server, application, database, logs, payment gateway.
pub(crate) fn draw(d: &mut Driver) {
    d.keys("<end><up>/empty<enter><tab>").shows("1 Diagram");
    for (kind, name) in COMPONENTS {
        d.keys("<esc><esc>");
        add(d, kind, name);
    }
    for (from, to, protocol) in FLOWS {
        flow(d, from, to, protocol);
    }
    d.keys("<esc>/java app runtime<enter><space>/nginx<enter><space>bservice<enter>Shop network<enter>");
}

#[test]
fn six_letters_six_threats_all_from_prompts() {
    let mut d = Driver::fresh();
    draw(&mut d);
    assert_eq!(d.model().components.len(), 7);
    assert_eq!(d.model().flows.len(), 7);
    for (_, element, prompt) in SOLUTION {
        d.keys(&format!("1<esc><esc>/{element}<enter>w"));
        let wanted = Key::parse(prompt).unwrap();
        let mut steps = 0;
        while d.app.walk.at.as_ref().is_none_or(|(_, at)| *at != wanted) {
            d.keys("<right>");
            steps += 1;
            assert!(steps < 30, "{prompt} is not asked of {element}");
        }
        d.keys("t").shows("helps").keys("1<enter>");
    }
    let raised: BTreeSet<(Category, String)> = d
        .model()
        .threats
        .values()
        .map(|threat| (threat.category, threat.prompt.as_ref().unwrap().to_string()))
        .collect();
    assert_eq!(raised.len(), 6);
    for (category, (letter, _, prompt)) in Category::ALL.into_iter().zip(SOLUTION) {
        assert_eq!(category.letter(), letter);
        assert!(raised.contains(&(category, prompt.to_owned())), "{prompt}");
    }
    assert!(
        d.model()
            .threats
            .values()
            .all(|threat| !threat.mitigations.is_empty())
    );
    d.keys("3").shows("6 open");
}
