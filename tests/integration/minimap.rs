//! The map of a diagram that is larger than the canvas, and scrolling by mouse.

use crate::support::driver::Driver;
use stridewalk::app::{Gesture, Panel};
use stridewalk::base::{Point, Rect};

/// The map's place with its frame.
fn map(d: &Driver) -> Option<Rect> {
    d.app.minimap().map(|(rect, _)| rect)
}

#[test]
fn a_map_stands_where_the_diagram_is_larger_than_the_canvas() {
    let d = Driver::of_template("kubernetes", 100, 30);
    let inside = d.app.regions().inside(Panel::Canvas).unwrap();
    let rect = map(&d).expect("a map");
    assert!(inside.encloses(rect));
    assert!(
        rect.x == inside.x + 1 || rect.right() == inside.right() - 1,
        "{rect:?}"
    );
    assert!(d.screen().contains('█'), "{}", d.screen());
    assert_eq!(
        map(&Driver::of_template("monolith", 200, 60)),
        None,
        "all of it is in view"
    );
    assert_eq!(
        map(&Driver::of_template("kubernetes", 60, 20)),
        None,
        "there is no room"
    );
    let mut d = Driver::of_template("kubernetes", 100, 30);
    d.keys("M").shows("the map is hidden");
    assert_eq!(map(&d), None);
    d.keys("M");
    assert!(map(&d).is_some());
}

#[test]
fn the_map_never_hides_what_is_selected() {
    let mut moved = 0;
    for (w, h) in [(80, 24), (100, 30), (120, 40)] {
        let mut d = Driver::of_template("kubernetes", w, h);
        let corner = map(&d);
        let boxes: Vec<_> = d.model().components.keys().cloned().collect();
        for id in boxes {
            d.app.diagram.selected = Some(id.clone());
            for keys in [
                "c",
                "<ctrl-right>",
                "<ctrl-down>",
                "<ctrl-up><ctrl-up>",
                "<ctrl-left>",
            ] {
                d.keys(keys);
                let Some(map) = map(&d) else { continue };
                let camera = d.app.diagram.camera;
                let inside = d.app.regions().inside(Panel::Canvas).unwrap();
                let rect = d.app.diagram.scene().unwrap().rect(&id).unwrap();
                let shown = rect.moved(inside.x - camera.x, inside.y - camera.y);
                assert!(!map.overlaps(shown), "{id} at {shown:?} under {map:?}");
                moved += usize::from(Some(map) != corner);
            }
        }
    }
    assert!(moved > 0, "it moves out of the way");
}

/// The boxes on the screen, where the camera shows them.
fn boxes(d: &Driver) -> Vec<Rect> {
    let inside = d.app.regions().inside(Panel::Canvas).unwrap();
    let camera = d.app.diagram.camera;
    let scene = d.app.diagram.scene().unwrap();
    let boxes = scene.boxes.values();
    boxes
        .map(|(rect, _)| rect.moved(inside.x - camera.x, inside.y - camera.y))
        .collect()
}

#[test]
fn the_map_hides_no_box_where_there_is_a_place_without_one() {
    let mut free = 0;
    for (w, h) in [(100, 30), (120, 40), (160, 48)] {
        for template in ["monolith", "microservices", "kubernetes", "docker", "ci-cd"] {
            let d = Driver::of_template(template, w, h);
            let Some(map) = map(&d) else { continue };
            let inside = d.app.regions().inside(Panel::Canvas).unwrap();
            let right = inside.right() - 1 - map.w;
            let bottom = inside.bottom() - 1 - map.h;
            let corners = [
                (right, bottom),
                (inside.x + 1, bottom),
                (right, inside.y),
                (inside.x + 1, inside.y),
            ];
            let hides = |map: Rect| boxes(&d).iter().any(|one| one.overlaps(map));
            let corners = corners.map(|(x, y)| Rect::new(x, y, map.w, map.h));
            if corners.into_iter().any(|corner| !hides(corner)) {
                assert!(!hides(map), "{template} at {w}x{h}:\n{}", d.screen());
                free += 1;
            }
        }
    }
    assert!(free > 3, "{free}");
}

#[test]
fn no_map_lies_over_a_drawing_that_is_nearly_all_in_view() {
    let mut d = Driver::of_template("kubernetes", 200, 60);
    let scene = d.app.diagram.scene().unwrap().size;
    let around = 200 - d.app.regions().inside(Panel::Canvas).unwrap().w;
    let rows = u16::try_from(scene.h).unwrap() + 8;
    let wide = |share: i32| u16::try_from(scene.w * share / 100 + around).unwrap();
    for (share, shown) in [(95, false), (85, false), (70, true), (95, false)] {
        d.resize(wide(share), rows);
        let inside = d.app.regions().inside(Panel::Canvas).unwrap();
        assert!(inside.h >= scene.h && inside.w < scene.w, "{share}");
        assert_eq!(map(&d).is_some(), shown, "{share}:\n{}", d.screen());
    }
}

#[test]
fn a_press_on_the_map_goes_there_and_dragging_goes_along() {
    let mut d = Driver::of_template("kubernetes", 100, 30);
    let rect = map(&d).unwrap();
    d.mouse(rect.x + 1, rect.y + 1, Gesture::Press);
    let first = d.app.diagram.camera;
    assert!(first.x <= 0 && first.y <= 0, "{first:?}");
    d.mouse(rect.right() - 2, rect.bottom() - 2, Gesture::Drag);
    d.mouse(rect.right() - 2, rect.bottom() - 2, Gesture::Release);
    let scene = d.app.diagram.scene().unwrap().size;
    let inside = d.app.regions().inside(Panel::Canvas).unwrap();
    let last = d.app.diagram.camera;
    assert!(
        last.x + inside.w >= scene.w && last.y + inside.h >= scene.h,
        "{last:?}"
    );
    d.keys("3");
    assert_eq!(map(&d), None);
}

#[test]
fn the_free_canvas_is_dragged_under_the_mouse() {
    let mut d = Driver::of_template("kubernetes", 100, 30);
    let scene = d.app.diagram.scene().unwrap().clone();
    let inside = d.app.regions().inside(Panel::Canvas).unwrap();
    let camera = d.app.diagram.camera;
    let cells = (inside.y + 5..inside.bottom()).flat_map(|y| (20..60).map(move |x| (x, y)));
    let on_scene = |x: i32, y: i32| Point::new(x - inside.x + camera.x, y - inside.y + camera.y);
    let (x, y) = cells
        .into_iter()
        .filter(|(x, y)| map(&d).is_none_or(|map| !map.contains(Point::new(*x, *y))))
        .find(|(x, y)| scene.is_free(on_scene(*x, *y)))
        .expect("a free cell");
    let held = on_scene(x, y);
    d.mouse(x, y, Gesture::Press);
    d.mouse(x - 6, y - 3, Gesture::Drag);
    d.mouse(x - 7, y - 3, Gesture::Drag);
    d.mouse(x - 7, y - 3, Gesture::Release);
    let now = d.app.diagram.camera;
    assert_eq!(
        Point::new(x - 7 - inside.x + now.x, y - 3 - inside.y + now.y),
        held
    );
    d.mouse(x - 20, y - 3, Gesture::Drag);
    assert_eq!(d.app.diagram.camera, now, "nothing is held any more");
    assert!(d.app.work.as_ref().unwrap().document.undo_label().is_none());
}

#[test]
fn the_wheel_scrolls_sideways_too() {
    let mut d = Driver::of_template("kubernetes", 100, 30);
    let before = d.app.diagram.camera;
    d.mouse(20, 10, Gesture::WheelRight);
    assert_eq!(d.app.diagram.camera, Point::new(before.x + 6, before.y));
    d.mouse(20, 10, Gesture::WheelLeft)
        .mouse(20, 10, Gesture::WheelDown);
    assert_eq!(d.app.diagram.camera, Point::new(before.x, before.y + 3));
}
