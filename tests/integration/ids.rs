//! An id stays through every renaming, until somebody asks for another one.

use crate::support::driver::Driver;
use stridewalk::base::Id;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

#[test]
fn an_element_gets_another_id_by_keys_and_all_that_names_it_follows() {
    let mut d = Driver::fresh();
    d.keys("<enter><tab>/load balancer<enter>wh1");
    let before = d.model().clone();
    assert!(before.answers.contains_key(&id("load-balancer")));

    d.keys("R").shows("Id of Load balancer");
    // Refused ids are said and asked for again; nothing changes meanwhile.
    d.keys("<ctrl-u>Edge one<enter>")
        .shows("Id of Load balancer");
    d.keys("<ctrl-u>sql-database<enter>").shows("is taken");
    assert_eq!(d.model(), &before);

    d.keys("<ctrl-u>edge<enter>");
    let model = d.model();
    assert!(!model.components.contains_key(&id("load-balancer")));
    assert_eq!(model.components[&id("edge")].name, "Load balancer");
    assert!(model.answers.contains_key(&id("edge")));
    let ends = |name: &str| {
        let flows = model.flows.values();
        flows
            .filter(|f| f.from == id(name) || f.to == id(name))
            .count()
    };
    assert_eq!(ends("load-balancer"), 0);
    assert!(ends("edge") >= 2);
    assert_eq!(d.app.diagram.selected, Some(id("edge")));

    d.keys("u");
    assert_eq!(d.model(), &before);
}
