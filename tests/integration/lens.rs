//! What of a model the Diagram shows: zoom, collapsed boundaries, neighbours only.

use crate::support::driver::Driver;
use std::collections::BTreeSet;
use stridewalk::app::Gesture;
use stridewalk::base::{Id, Point};
use stridewalk::format;
use stridewalk::layout::Zoom;
use stridewalk::store::Memory;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// The web shop, which is the first template.
fn shop() -> Driver {
    let mut d = Driver::new(120, 44, Memory::default(), None);
    d.keys("<enter><tab>");
    d
}

fn selected(d: &Driver) -> &str {
    d.app.diagram.selected.as_ref().map_or("", Id::as_str)
}

fn hidden(d: &mut Driver, text: &str) {
    let screen = d.keys("").screen();
    assert!(
        !screen.contains(text),
        "`{text}` is on the screen:\n{screen}"
    );
}

/// Whether an element has a box of its own on the canvas.
fn has_box(d: &Driver, element: &str) -> bool {
    let scene = d.app.diagram.scene().unwrap();
    scene.boxes.contains_key(&id(element))
}

/// Where a text stands on the canvas part of the screen.
fn place(d: &Driver, text: &str) -> (i32, i32) {
    let screen = d.screen();
    let found = screen.lines().enumerate().find_map(|(y, line)| {
        let before = &line[..line.find(text)?];
        Some((before.chars().count(), y))
    });
    let (x, y) = found.unwrap_or_else(|| panic!("no `{text}`:\n{screen}"));
    (i32::try_from(x).unwrap(), i32::try_from(y).unwrap())
}

/// The cell of the screen on which the selected element is centred, the camera being the scene's cell in
/// the corner.
fn stands_at(d: &Driver) -> Point {
    let screen = &d.app.diagram;
    let focus = screen.focus(screen.selected.as_ref().unwrap()).unwrap();
    Point::new(focus.x - screen.camera.x, focus.y - screen.camera.y)
}

#[test]
fn plus_and_minus_step_through_four_levels() {
    let mut d = shop();
    d.keys("++").shows("S T   I D E");
    let mut seen = vec![d.app.diagram.lens.zoom];
    for _ in 0..3 {
        d.keys("-");
        seen.push(d.app.diagram.lens.zoom);
    }
    assert_eq!(
        seen,
        [Zoom::Full, Zoom::Compact, Zoom::Chips, Zoom::Overview]
    );
    hidden(&mut d, "Load balancer");
    d.keys("-").shows("this is the smallest zoom");
    d.keys("+").shows("[Load balancer]");
    hidden(&mut d, "HTTPS 443");
    d.keys("+").shows("HTTPS 443").shows("│ Load balancer");
}

#[test]
fn fit_takes_the_largest_zoom_at_which_all_of_it_fits() {
    let mut d = shop();
    d.keys("0");
    let all = d.app.diagram.scene().unwrap().size;
    assert!(all.h <= 40 && d.app.diagram.lens.zoom > Zoom::Overview);
    d.resize(60, 12).keys("0").shows("goes back to");
    assert_eq!(d.app.diagram.lens.zoom, Zoom::Overview);
}

#[test]
fn a_click_in_the_overview_shows_what_was_pointed_at() {
    let mut d = shop();
    d.keys("+++-0---").shows("███");
    assert_eq!(d.app.diagram.lens.zoom, Zoom::Overview);
    let (x, y) = place(&d, "█");
    d.mouse(x + 1, y, Gesture::Press);
    assert_eq!(d.app.diagram.lens.zoom, Zoom::Chips);
    let pointed_at = id(selected(&d));
    assert!(
        d.model().components.contains_key(&pointed_at),
        "{pointed_at}"
    );
    let name = d.model().name(&pointed_at);
    d.shows(&name);
    d.keys("-<enter>");
    assert_eq!(
        (d.app.diagram.lens.zoom, selected(&d)),
        (Zoom::Chips, pointed_at.as_str())
    );
    d.keys("-<esc>");
    assert_eq!(d.app.diagram.lens.zoom, Zoom::Chips);
}

#[test]
fn the_overview_marks_the_selection() {
    let mut d = shop();
    d.keys("/load bal<enter>+++---")
        .shows("◆")
        .shows("Load balancer · ");
    d.keys("<esc><esc>---");
    assert_eq!(d.app.diagram.selected, None);
    hidden(&mut d, "◆");
    d.keys("<enter>");
    assert_eq!(d.app.diagram.lens.zoom, Zoom::Chips);
}

#[test]
fn a_component_collapses_its_boundary_and_the_box_opens_again() {
    let mut d = shop();
    let before = format::print(d.model());
    d.keys("/java app<enter>z")
        .shows("▸ App network (2)")
        .shows("1 boundary collapsed");
    assert_eq!(selected(&d), "app-network");
    assert!(has_box(&d, "app-network") && !has_box(&d, "java-runtime"));
    d.shows("Holds").shows("⏎ open");
    d.keys("<enter>");
    assert!(has_box(&d, "java-runtime"), "enter opens it");
    hidden(&mut d, "▸ App network");
    d.keys("zz");
    assert!(has_box(&d, "java-runtime"));
    assert_eq!(
        format::print(d.model()),
        before,
        "the model knows nothing of it"
    );
    d.keys("u").shows("nothing to undo");
}

#[test]
fn a_collapsed_box_shows_the_worst_of_everything_in_it() {
    let mut d = shop();
    d.keys("/java app<enter>!stolen keys<enter><enter>");
    let threats = d.model().threats.len();
    assert_eq!(threats, 1);
    d.keys("++z").shows("▸ App network (2)").shows("1 open");
    let survey = &d.app.work.as_ref().unwrap().survey;
    let all = survey.slots_in_box(&id("app-network")).unwrap();
    let own = &survey.slots[&id("java-runtime")];
    for (one, sum) in own.iter().zip(all) {
        assert!(sum.asked >= one.asked && sum.open >= one.open);
        assert!(sum.standing.is_some() || one.standing.is_none());
    }
    assert_eq!(all.iter().map(|slot| slot.open).sum::<usize>(), 1);
}

#[test]
fn a_shared_line_answers_with_the_first_flow_and_leads_through_all() {
    let mut d = shop();
    d.keys("/java app<enter>z/sql<enter>z").shows("3 flows");
    let (x, y) = place(&d, "3 flows");
    d.mouse(x, y, Gesture::Press).mouse(x, y, Gesture::Release);
    let (diagram, _) = d.app.diagram.drawn.as_ref().unwrap();
    let line = diagram.line_of(&id(selected(&d))).unwrap().clone();
    assert_eq!(line.id.as_str(), selected(&d));
    assert_eq!(line.with.len(), 2);
    let mut met = BTreeSet::from([id(selected(&d))]);
    for _ in 0..12 {
        d.keys(".");
        met.insert(id(selected(&d)));
    }
    assert!(line.with.iter().all(|flow| met.contains(flow)), "{met:?}");
    let lens = &d.app.diagram.lens;
    assert_eq!(
        lens.collapsed.len(),
        2,
        "stepping through flows opens nothing"
    );
}

#[test]
fn what_hides_the_selection_opens() {
    let mut d = shop();
    d.keys(":collapse every<enter>")
        .shows("▸ App network (2)")
        .shows("▸ Data network (2)");
    d.keys("/java app<enter>").shows("▸ Data network (2)");
    assert!(has_box(&d, "java-runtime"));
    assert_eq!(selected(&d), "java-runtime");
    d.keys(":collapse every<enter>");
    assert_eq!(selected(&d), "app-network");
    d.keys("/java app<enter>rRuntime<enter>:collapse every<enter>u");
    assert_eq!(selected(&d), "java-runtime");
    assert!(has_box(&d, "java-runtime"));
    d.keys(":collapse every<enter>2g");
    let shown = d.app.diagram.selected.clone().unwrap();
    assert!(d.app.diagram.lens.shows(d.model(), &shown), "{shown}");
    d.keys(":open every<enter>");
    hidden(&mut d, "▸ Data network");
    d.keys(":open every<enter>")
        .shows("no boundary is collapsed");
}

#[test]
fn collapsing_keeps_the_box_in_its_place_on_the_screen() {
    let mut d = Driver::new(80, 24, Memory::default(), None);
    d.keys("<enter><tab>++/app net<enter>c");
    let before = stands_at(&d);
    d.keys("z");
    let after = stands_at(&d);
    assert!(
        (before.x - after.x).abs() + (before.y - after.y).abs() <= 6,
        "{before:?} {after:?}"
    );
    d.keys("z");
    assert_eq!(stands_at(&d), before);
}

#[test]
fn neighbours_only_leaves_out_what_is_farther_than_a_flow() {
    let mut d = shop();
    let before = format::print(d.model());
    d.keys("/load bal<enter>N")
        .shows("neighbours of Load balancer · 4 of 8 · esc leaves");
    d.shows("Customer").shows("Nginx web server");
    assert!(!has_box(&d, "braintree"));
    d.keys("/customer<enter>")
        .shows("neighbours of Load balancer");
    d.keys("N").shows("neighbours of Customer");
    d.keys("N");
    assert!(has_box(&d, "braintree"));
    d.keys("N<esc>");
    assert!(has_box(&d, "braintree"));
    assert_eq!(selected(&d), "customer", "leaving keeps the selection");
    d.keys("N/braintree<enter>");
    assert!(has_box(&d, "braintree"));
    assert!(
        d.app.diagram.lens.around.is_empty(),
        "what is farther shows everything"
    );
    assert_eq!(format::print(d.model()), before);
}

#[test]
fn nothing_is_placed_by_hand_among_neighbours_only() {
    let mut d = shop();
    d.keys("/load bal<enter>N<shift-right>")
        .shows("esc shows all");
    assert!(d.model().layout.values().all(|area| area.pins.is_empty()));
    let (x, y) = place(&d, "║ Load balancer");
    d.mouse(x + 3, y, Gesture::Press);
    d.mouse(x + 9, y, Gesture::Drag)
        .mouse(x + 9, y, Gesture::Release);
    assert!(d.model().layout.values().all(|area| area.pins.is_empty()));
}

#[test]
fn a_change_among_neighbours_keeps_the_order_of_the_whole() {
    let mut d = shop();
    d.keys("/load bal<enter>");
    let before = d.app.diagram.arrangements();
    d.keys("Nacache<enter>Memo<enter>");
    assert!(
        d.app.diagram.lens.around.is_empty(),
        "the new one is no neighbour yet"
    );
    let new = id(selected(&d));
    let after = d.app.diagram.arrangements();
    for (area, arrangement) in &before {
        assert_eq!(&after[area].without(&new), arrangement);
    }
}

#[test]
fn what_is_deleted_is_forgotten_by_the_lens() {
    let mut d = shop();
    d.keys("/app net<enter>z");
    assert_eq!(d.app.diagram.lens.collapsed.len(), 1);
    d.keys("x");
    assert!(!d.model().boundaries.contains_key(&id("app-network")));
    assert!(d.app.diagram.lens.collapsed.is_empty());
}
