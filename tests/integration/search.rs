//! The search over the Diagram: what matches is marked, what is under the cursor is in view.

use crate::support::driver::Driver;
use stridewalk::base::{Id, Point, Rect};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

#[test]
fn what_matches_is_marked_beside_its_name() {
    let mut d = Driver::of_template("monolith", 200, 60);
    d.keys("/network")
        .shows("▶App network")
        .shows("▸Data network");
    d.keys("<down>")
        .shows("▸App network")
        .shows("▶Data network");
    assert!(!d.screen().contains("▸Nginx"));
    d.keys("<esc>").shows(" App network").shows(" Data network");
    let mut d = Driver::of_template("monolith", 200, 60);
    d.app.settings.unicode = false;
    d.keys("/sql").shows(">SQL database");
}

#[test]
fn what_is_under_the_cursor_is_in_view_above_the_search() {
    for (w, h) in [(80, 24), (100, 30), (160, 48)] {
        for name in ["registry", "operator", "etcd", "client", "application code"] {
            let mut d = Driver::of_template("kubernetes", w, h);
            d.keys(&format!("/{name}"));
            let at = d
                .app
                .hits()
                .and_then(|hits| hits.at.cloned())
                .expect("a hit");
            let dock = d.app.search_dock().expect("the search leaves room");
            let seen = Rect::new(1, 2, i32::from(w) - 2, dock.y - 2);
            let (x, y) = d.find(&format!("▶{}", d.model().name(&at)));
            assert!(
                seen.contains(Point::new(x, y)),
                "{name} at {x}, {y}: {}",
                d.screen()
            );
        }
    }
}

#[test]
fn leaving_the_search_puts_the_view_back_and_taking_a_hit_selects_it() {
    let mut d = Driver::of_template("kubernetes", 80, 24);
    let before = d.screen();
    d.keys("/registry");
    assert_ne!(d.app.diagram.camera, Point::default());
    d.keys("<esc>");
    assert_eq!(d.screen(), before);
    d.keys("/registry<enter>").shows("Image registry");
    assert_eq!(d.app.diagram.selected, Some(id("registry")));
}

#[test]
fn what_is_marked_has_a_sign_whatever_it_is() {
    let mut d = Driver::of_template("monolith", 160, 48);
    d.keys("/app network<enter><space>/jdbc<enter><space>/nginx<enter><space><esc>");
    d.keys("/app network<enter><space>/jdbc<enter><space>/nginx<enter><space>/customer<enter>");
    d.shows("✱App network").shows("✱JDBC").shows("✱╮");
    d.keys("<space>");
    assert_eq!(d.app.diagram.marked.len(), 4);
}
