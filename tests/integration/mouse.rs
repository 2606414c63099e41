//! The simple web shop, built by the mouse: the keyboard types names, and ports behind a protocol.

use crate::exercise;
use crate::support::driver::Driver;
use crate::support::mouse::{Mouse, Spot};
use std::collections::BTreeSet;
use stridewalk::model::Model;
use stridewalk::store::Memory;

/// A place on the canvas where nothing stands.
const EMPTY: Spot = (3, 36);

/// Adds a component where nothing stands: a double click, its kind from the list, its name.
fn add(mouse: &mut impl Mouse, kind: &str, name: &str) {
    mouse.double(EMPTY);
    mouse.pick(kind);
    mouse.press(name);
    mouse.click_key("accept");
}

/// Draws a flow from box to box with the right button. A port is typed behind its protocol.
fn flow(mouse: &mut impl Mouse, from: &str, to: &str, protocol: &str) {
    let (from, to) = (mouse.on_canvas(from), mouse.on_canvas(to));
    mouse.right_drag(from, to);
    if protocol.contains(' ') {
        mouse.press(protocol);
        mouse.click_key("take");
    } else {
        mouse.pick(protocol);
    }
}

/// Draws the shop as the exercise asks for it.
fn draw(mouse: &mut impl Mouse) {
    let empty = mouse.at("empty", (0, 60));
    mouse.double(empty);
    mouse.click_key("take");
    let mut drawn = Vec::new();
    for (kind, name) in exercise::COMPONENTS {
        add(mouse, exercise::full_name(kind), name);
        drawn.push(name);
        connect(mouse, &drawn);
    }
    let (java, nginx) = (mouse.on_canvas("Java app"), mouse.on_canvas("Nginx"));
    mouse.click(java);
    mouse.ctrl_click(nginx);
    mouse.click_key("b boundary");
    mouse.pick("Service network");
    mouse.press("Shop network");
    mouse.click_key("accept");
}

/// Draws the flows of the component that was added last: once by the key bar, else from box to box.
fn connect(mouse: &mut impl Mouse, drawn: &[&str]) {
    for (from, to, protocol) in exercise::FLOWS {
        let (from, to) = (exercise::component(from), exercise::component(to));
        let last = drawn
            .last()
            .is_some_and(|last| *last == from || *last == to);
        if !last || !drawn.contains(&from) || !drawn.contains(&to) {
            continue;
        }
        if from == "Customer" && protocol == "HTTP 80" {
            let at = mouse.on_canvas(from);
            mouse.click(at);
            mouse.click_key("f flow");
            let at = mouse.on_canvas(to);
            mouse.click(at);
            mouse.press(protocol);
            mouse.click_key("take");
        } else {
            flow(mouse, from, to, protocol);
        }
    }
}

/// Rows of words: of components, flows, boundaries.
type Told = (
    BTreeSet<[String; 3]>,
    BTreeSet<[String; 3]>,
    BTreeSet<[String; 2]>,
);

/// What a model says, but for the ids: components with kind and boundary, flows with their ends.
fn told(model: &Model) -> Told {
    let name = |id| model.name(id);
    let components = model.components.values().map(|one| {
        let within = one.within.as_ref().map(name).unwrap_or_default();
        [one.name.clone(), one.kind.to_string(), within]
    });
    let flows = model
        .flows
        .values()
        .map(|flow| [name(&flow.from), name(&flow.to), flow.label()]);
    let boundaries = model
        .boundaries
        .values()
        .map(|one| [one.name.clone(), one.kind.to_string()]);
    (components.collect(), flows.collect(), boundaries.collect())
}

fn by_keys() -> Model {
    let mut d = Driver::fresh();
    exercise::draw(&mut d);
    d.model().clone()
}

#[test]
fn the_mouse_builds_what_the_keys_build() {
    let mut d = Driver::new(120, 40, Memory::default(), None);
    draw(&mut d);
    let (keys, mouse) = (by_keys(), d.model().clone());
    assert_eq!(mouse.components.len(), 7);
    assert_eq!(told(&keys), told(&mouse));
}

#[cfg(unix)]
#[test]
fn the_mouse_builds_it_in_a_real_terminal() {
    use crate::support::pty::Pty;
    use std::path::Path;
    use stridewalk::format;

    let mut pty = Pty::start(Path::new(env!("CARGO_BIN_EXE_stridewalk")), &[], 120, 40);
    pty.wait_for("New from a template");
    draw(&mut pty);
    pty.click_key("ctrl-s save");
    pty.wait_for("Save as");
    pty.press("ctrl-u");
    pty.send("shop.ron");
    pty.click_key("accept");
    pty.wait_for("saved shop.ron");
    let text = std::fs::read_to_string(pty.home().join("shop.ron")).unwrap();
    let built = format::parse(&text).unwrap().model;
    assert_eq!(told(&by_keys()), told(&built));
}
