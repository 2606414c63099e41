//! Arranging by hand: what the mouse drags, marks and draws, and the keys that do the same.

use crate::support::driver::Driver;
use crate::support::mouse::{Act, Mouse, Spot};
use stridewalk::app::{Hand, Panel};
use stridewalk::base::{Id, Key, Rect};
use stridewalk::command::Command;
use stridewalk::format;
use stridewalk::model::{Component, Model};
use stridewalk::store::Memory;

/// A place on the canvas where nothing stands.
const EMPTY: Spot = (3, 36);

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// The monolith on a screen on which all of it fits.
fn monolith() -> Driver {
    let mut d = Driver::new(120, 40, Memory::default(), None);
    d.keys("<enter><tab>").shows("1 Diagram");
    d
}

fn away((x, y): Spot, dx: isize, dy: isize) -> Spot {
    (
        x.checked_add_signed(dx).unwrap(),
        y.checked_add_signed(dy).unwrap(),
    )
}

fn rect(d: &Driver, name: &str) -> Rect {
    d.app.diagram.scene().unwrap().rect(&id(name)).unwrap()
}

fn is_pinned(d: &Driver, name: &str) -> bool {
    let mut layout = d.model().layout.values();
    layout.any(|one| one.pins.contains_key(&id(name)))
}

fn undone(d: &Driver) -> Option<&str> {
    d.app.work.as_ref().unwrap().document.undo_label()
}

#[test]
fn a_drag_shows_the_drawing_as_it_will_be_and_letting_go_makes_it_so() {
    let mut d = monolith();
    let before = d.model().clone();
    let from = d.on_canvas("Customer");
    let to = away(from, -11, 5);
    d.act(from, Act::Down);
    d.act(to, Act::Move);
    d.shows("let go to place Customer here")
        .shows("esc drops the drag");
    assert_eq!(d.on_canvas("Customer"), to);
    assert_eq!(d.model(), &before);
    let promised = d.app.landing().unwrap().scene.clone();
    assert!(promised.is_some());
    d.act(to, Act::Up);
    assert_eq!(d.app.diagram.scene(), promised.as_ref());
    assert!(is_pinned(&d, "customer"));
    d.shows("⌖").shows("place Customer   u takes it back");
    d.keys("u");
    assert_eq!(d.model(), &before);
}

#[test]
fn the_place_that_a_box_is_taken_from_stays_marked() {
    let mut d = monolith();
    let from = d.on_canvas("Customer");
    let corner = away(from, 9, 1);
    d.act(from, Act::Down);
    d.act(away(from, -30, 20), Act::Move);
    let screen = d.screen();
    let cell = screen.lines().nth(corner.1).unwrap().chars().nth(corner.0);
    assert_eq!(cell, Some('╯'), "{screen}");
    d.keys("<esc>");
    assert_eq!(d.on_canvas("Customer"), from);
}

#[test]
fn esc_drops_a_drag() {
    let mut d = monolith();
    let (before, drawn) = (d.model().clone(), d.screen());
    let from = d.on_canvas("Customer");
    let to = away(from, -20, 9);
    d.act(from, Act::Down);
    d.act(to, Act::Move);
    assert_ne!(d.screen(), drawn);
    d.keys("<esc>").shows("dropped: nothing has changed");
    d.act(to, Act::Up);
    assert_eq!(d.model(), &before);
    assert_eq!(d.on_canvas("Customer"), from);
}

#[test]
fn a_box_dropped_inside_another_frame_moves_into_it() {
    let mut d = monolith();
    let before = d.model().clone();
    let (from, to) = (d.on_canvas("Load balancer"), d.on_canvas("SQL database"));
    d.act(from, Act::Down);
    d.act(away(to, 15, 0), Act::Move);
    d.shows("let go to move Load balancer into Data network");
    let promised = d.app.landing().unwrap().scene.clone();
    d.act(away(to, 15, 0), Act::Up);
    let moved = &d.model().components[&id("load-balancer")];
    assert_eq!(moved.within, Some(id("data-network")));
    assert_eq!(d.app.diagram.scene(), promised.as_ref());
    assert!(is_pinned(&d, "load-balancer"));
    d.shows("move Load balancer into Data network   u takes it back");
    d.keys("u");
    assert_eq!(d.model(), &before);
}

#[test]
fn a_box_dropped_in_the_open_moves_out() {
    let mut d = monolith();
    let from = d.on_canvas("SQL database");
    d.act(from, Act::Down);
    d.act((6, 34), Act::Move);
    d.shows("let go to move SQL database out into the open");
    d.act((6, 34), Act::Up);
    let moved = d
        .model()
        .components
        .values()
        .find(|one| one.name == "SQL database");
    assert_eq!(moved.unwrap().within, None);
    d.shows("move SQL database into the open");
}

#[test]
fn a_boundary_is_dragged_with_what_it_holds_and_never_into_itself() {
    let mut d = monolith();
    let from = d.on_canvas("Internet edge");
    d.drag(from, away(from, 3, 3));
    assert!(is_pinned(&d, "internet-edge"));
    let moved = &d.model().boundaries[&id("internet-edge")];
    assert_eq!(moved.within, None);
    let (frame, inner) = (rect(&d, "internet-edge"), rect(&d, "load-balancer"));
    assert!(frame.encloses(inner));
    // The drawing that was dropped keeps the pin in the frame's corner.
    assert_eq!(d.screen().matches('⌖').count(), 1, "{}", d.screen());
}

#[test]
fn what_is_marked_is_dragged_together_and_taken_back_in_one_step() {
    let mut d = monolith();
    let before = d.model().clone();
    let (java, nginx) = (d.on_canvas("Java app"), d.on_canvas("Nginx"));
    d.click(java);
    d.ctrl_click(nginx);
    assert_eq!(d.app.diagram.marked.len(), 2);
    let apart = |d: &Driver| {
        let (one, other) = (rect(d, "java-runtime"), rect(d, "nginx"));
        (one.x - other.x, one.y - other.y)
    };
    let stood = apart(&d);
    d.act(nginx, Act::Down);
    d.act(away(nginx, -2, 1), Act::Move);
    d.shows("let go to place 2 elements here");
    d.act(away(nginx, -2, 1), Act::Up);
    assert!(is_pinned(&d, "java-runtime") && is_pinned(&d, "nginx"));
    assert_eq!(apart(&d), stood);
    d.keys("u");
    assert_eq!(d.model(), &before);
}

#[test]
fn a_large_drawing_shows_only_the_ghost() {
    let mut model = Model::default();
    for number in 0..70 {
        let name = format!("Server {number}");
        let kind = Key::parse("web_server").unwrap();
        let component = Component::new(&name, kind);
        model
            .components
            .insert(Id::from_name(&name, "x"), component);
    }
    let world = Memory::with("big.ron", format::print(&model).into_bytes());
    let mut d = Driver::new(120, 40, world, Some("big.ron"));
    let from = d.on_canvas("Server");
    d.act(from, Act::Down);
    d.act(away(from, 7, 3), Act::Move);
    let landing = d.app.landing().unwrap();
    assert!(landing.scene.is_none());
    d.shows("╎").shows("let go to place Server");
    d.act(away(from, 7, 3), Act::Up);
    assert_eq!(d.model().layout.values().next().unwrap().pins.len(), 1);
}

#[test]
fn a_pin_is_put_in_and_taken_out_by_one_key() {
    let mut d = monolith();
    d.keys("/nginx<enter>");
    let before = rect(&d, "nginx");
    d.keys("p")
        .shows("pin Nginx web server   u takes it back")
        .shows("⌖");
    assert_eq!(rect(&d, "nginx"), before);
    d.keys("p").shows("unpin Nginx web server");
    assert!(!is_pinned(&d, "nginx"));
    d.keys("<shift-right>").shows("nudge Nginx web server");
    assert!(is_pinned(&d, "nginx"));
}

#[test]
fn a_pin_reads_as_a_star_without_unicode() {
    let mut d = monolith();
    d.app.settings.unicode = false;
    d.keys("/customer<enter>p");
    let (x, y) = d.on_canvas("Customer");
    let edge: Vec<char> = d.screen().lines().nth(y - 1).unwrap().chars().collect();
    assert!(edge[x..x + 12].contains(&'*'), "{}", d.screen());
}

#[test]
fn the_order_is_changed_by_keys_and_refused_with_a_reason() {
    let mut d = monolith();
    d.keys("/sql database<enter>");
    let (sql, syslog) = ("sql-database", "syslog-cluster");
    let ids: Vec<&str> = d.model().components.keys().map(Id::as_str).collect();
    let sql = ids
        .iter()
        .find(|one| one.starts_with("sql"))
        .copied()
        .unwrap_or(sql)
        .to_owned();
    let syslog = ids
        .iter()
        .find(|one| one.starts_with("syslog"))
        .copied()
        .unwrap_or(syslog)
        .to_owned();
    assert!(rect(&d, &sql).x < rect(&d, &syslog).x);
    let saved = |d: &Driver| d.app.diagram.arrangements();
    let stood = saved(&d);
    let one_layer = stood[&stridewalk::model::Area(Some(id("data-network")))]
        .layers
        .len()
        == 1;
    let (forth, back) = if one_layer { (">", "<") } else { ("}", "{") };
    d.keys(back).shows("already");
    assert_eq!(saved(&d), stood);
    d.keys(forth).shows("move SQL database");
    if one_layer {
        assert!(rect(&d, &sql).x > rect(&d, &syslog).x);
        d.keys(forth).shows("it is the last of its layer already");
    }
    assert!(d.model().layout.values().all(|one| one.pins.is_empty()));
    d.keys("u");
    assert_eq!(saved(&d), stood);
    d.keys("p")
        .keys(forth)
        .shows("it is pinned: p lets go of it first");
}

#[test]
fn each_change_of_order_is_a_step_of_its_own() {
    let mut d = monolith();
    d.keys("/nginx<enter>}");
    let once = d.app.diagram.arrangements();
    d.keys("{");
    assert_ne!(d.app.diagram.arrangements(), once);
    d.keys("u");
    assert_eq!(d.app.diagram.arrangements(), once);
    assert!(undone(&d).is_some());
}

#[test]
fn marked_boxes_are_brought_into_line() {
    let mut d = monolith();
    d.keys("A").shows("left edges");
    d.keys("l").shows("mark two or more boxes first");
    let (java, nginx) = (d.on_canvas("Java app"), d.on_canvas("Nginx"));
    d.click(java);
    d.keys("<shift-down><shift-down>");
    d.ctrl_click(nginx);
    assert_ne!(rect(&d, "java-runtime").y, rect(&d, "nginx").y);
    d.keys("Al").shows("would lie on each other");
    d.keys("A");
    d.click_key("tops");
    d.shows("align 2 elements   u takes it back");
    assert_eq!(rect(&d, "java-runtime").y, rect(&d, "nginx").y);
    let sql = d.on_canvas("SQL database");
    d.ctrl_click(sql);
    d.keys("At")
        .shows("what is marked lies in different boundaries");
}

#[test]
fn the_right_button_opens_a_menu_of_what_can_be_done() {
    let mut d = monolith();
    let at = d.on_canvas("Nginx");
    d.right_click(at);
    d.shows("add flow").shows("walk this");
    assert!(!d.screen().contains("two way"), "{}", d.screen());
    d.choose("rename");
    d.shows("Rename Nginx web server").keys("<esc>");
    let label = d.on_canvas("HTTP 80");
    d.right_click(label);
    d.shows("two way");
    assert!(!d.screen().contains("add boundary"), "{}", d.screen());
    d.keys("<esc>").keys("<esc>");
    d.right_click(EMPTY);
    d.shows("The open")
        .shows("add component")
        .shows("zoom")
        .shows("fit");
    d.choose("add boundary");
    d.shows("Add an empty boundary: which kind?");
}

#[test]
fn a_key_in_the_menu_is_the_key_of_the_command() {
    let mut d = monolith();
    let at = d.on_canvas("Nginx");
    d.right_click(at);
    d.keys("r").shows("Rename Nginx web server").keys("<esc>");
    d.right_click(at);
    d.keys("<down><down><enter>")
        .shows("Rename Nginx web server");
}

#[test]
fn a_drag_with_the_right_button_draws_a_flow() {
    let mut d = monolith();
    let (from, to) = (d.on_canvas("Nginx"), d.on_canvas("SQL database"));
    d.act(from, Act::RightDown);
    d.act(EMPTY, Act::RightMove);
    d.shows("Flow from Nginx web server: drag to its target")
        .shows("•");
    d.act(to, Act::RightMove);
    d.shows("Flow from Nginx web server to SQL database: let go");
    d.act(to, Act::RightUp);
    d.shows("Which protocol?");
    d.pick("JDBC");
    d.shows("connected Nginx web server");
    let flows = d.model().flows.len();
    d.right_drag(from, EMPTY);
    d.shows("a flow ends at a component: drag from box to box");
    assert_eq!(d.model().flows.len(), flows);
}

#[test]
fn a_click_on_flow_lets_both_ends_be_clicked() {
    let mut d = monolith();
    d.click_key("f flow");
    d.shows("Flow: click the component it comes from");
    let (from, to) = (d.on_canvas("Nginx"), d.on_canvas("SQL database"));
    d.click(from);
    d.shows("Flow from Nginx web server: click its target, or drag to it");
    d.click(to);
    d.shows("Which protocol?").keys("<esc>");
    d.click_key("f flow");
    d.keys("<esc>").shows("dropped: nothing has changed");
    assert_eq!(d.app.diagram.hand, None);
    let empty = away(from, 0, 0);
    d.click_key("f flow");
    d.drag(empty, to);
    d.shows("Which protocol?");
}

#[test]
fn a_band_with_the_right_button_marks_what_lies_in_it() {
    let mut d = monolith();
    let (sql, data) = (d.on_canvas("SQL database"), d.on_canvas("Data network"));
    let from = away(data, 0, 1);
    d.act(from, Act::RightDown);
    d.act(away(sql, 40, 1), Act::RightMove);
    d.shows("2 marked; let go to keep them marked");
    d.act(away(sql, 40, 1), Act::RightUp);
    assert_eq!(d.app.diagram.marked.len(), 2);
    d.click_key("b boundary");
    d.shows("Boundary around 2 elements: which kind?");
}

#[test]
fn a_band_around_a_frame_marks_the_frame_and_not_what_is_in_it() {
    let mut d = monolith();
    let (x, y) = d.on_canvas("Internet edge");
    d.right_drag((x - 4, y - 1), (x + 24, y + 7));
    let marked: Vec<&str> = d.app.diagram.marked.iter().map(Id::as_str).collect();
    assert_eq!(marked, ["internet-edge"], "{}", d.screen());
}

#[test]
fn a_double_click_in_a_boundary_adds_a_component_there_and_on_a_box_opens_it() {
    let mut d = monolith();
    let at = d.on_canvas("Internet edge");
    d.double(away(at, 1, 1));
    d.shows("Add a component: which kind?");
    d.pick("Cache");
    d.shows("in Internet edge").keys("Edge cache");
    d.click_key("accept");
    let added = &d.model().components[&id("edge-cache")];
    assert_eq!(added.within, Some(id("internet-edge")));
    let at = d.on_canvas("Nginx");
    d.double(at);
    assert_eq!(d.app.diagram.focus, Panel::Inspector);
    let at = d.on_canvas("Internet edge");
    d.double(at);
    assert_eq!(d.app.diagram.focus, Panel::Inspector);
}

#[test]
fn two_quick_clicks_on_a_key_are_two_presses_of_it() {
    let mut d = monolith();
    d.keys("--");
    let zoom = d.app.diagram.lens.zoom;
    let bar = d.screen().lines().last().unwrap().to_owned();
    let at = (bar.find("+ zoom in").unwrap(), 39);
    d.click(at);
    let once = d.app.diagram.lens.zoom;
    assert_ne!(once, zoom);
    d.act(at, Act::Again);
    assert_ne!(d.app.diagram.lens.zoom, once);
}

#[test]
fn a_hand_that_holds_is_forgotten_when_the_keyboard_takes_over() {
    let mut d = monolith();
    let from = d.on_canvas("Customer");
    d.act(from, Act::Down);
    assert!(matches!(d.app.diagram.hand, Some(Hand::Boxes(_))));
    d.keys("2");
    assert_eq!(d.app.diagram.hand, None);
    assert!(stridewalk::app::availability(&d.app, Command::Pin).is_err());
}
