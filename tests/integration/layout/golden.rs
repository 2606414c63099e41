//! Drawings that people have looked at. `STRIDEWALK_BLESS=1` writes them anew.

use super::models::{Sketch, cluster, id, odd, shop};
use super::rules;
use std::path::Path;
use stridewalk::base::{Direction, Point};
use stridewalk::layout::{Diagram, Glyphs, Outline, arrange, lay_out, nudge, pin_at, unpin};
use stridewalk::model::Area;

fn check(name: &str, diagram: &Diagram, glyphs: Glyphs) {
    let mut arranged = diagram.clone();
    arranged.arrangements = arrange(diagram);
    let scene = lay_out(&arranged);
    let breaches = rules::breaches(&arranged, &scene);
    let drawing = scene.text(glyphs);
    assert!(breaches.is_empty(), "{breaches:#?}\n{drawing}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden/layout")
        .join(name);
    if std::env::var_os("STRIDEWALK_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &drawing).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(golden == drawing, "{name} is drawn otherwise:\n{drawing}");
}

#[test]
fn the_shop_is_drawn_as_blessed() {
    check("shop.txt", &shop(4), Glyphs::Unicode);
    check("shop-compact.txt", &shop(3), Glyphs::Unicode);
    check("shop-chips.txt", &shop(1), Glyphs::Unicode);
    check("shop-chips-ascii.txt", &shop(1), Glyphs::Ascii);
    check("shop-ascii.txt", &shop(4), Glyphs::Ascii);
}

#[test]
fn the_cluster_is_drawn_as_blessed() {
    check("cluster.txt", &cluster(4), Glyphs::Unicode);
    check("cluster-chips.txt", &cluster(1), Glyphs::Unicode);
}

#[test]
fn odd_things_are_drawn_as_blessed() {
    check("odd.txt", &odd(), Glyphs::Unicode);
}

#[test]
fn saved_arrangements_draw_the_same() {
    for diagram in [shop(4), cluster(3)] {
        let mut saved = diagram.clone();
        saved.arrangements = arrange(&diagram);
        assert_eq!(arrange(&saved), saved.arrangements);
        let before = lay_out(&saved).text(Glyphs::Unicode);
        for one in saved.boxes.iter_mut().take(3) {
            one.size.w += 9;
        }
        assert_eq!(arrange(&saved), saved.arrangements);
        saved.boxes.clone_from(&diagram.boxes);
        assert_eq!(lay_out(&saved).text(Glyphs::Unicode), before);
    }
}

#[test]
fn a_new_component_leaves_the_saved_order_alone() {
    let mut diagram = shop(4);
    diagram.arrangements = arrange(&diagram);
    let mut grown = Sketch::new(4);
    grown.diagram = diagram.clone();
    grown.component("Cache", Outline::Store, "app-network");
    grown.flow("app-runtime", "cache", "RESP");
    let after = arrange(&grown.diagram);
    for (area, before) in &diagram.arrangements {
        assert_eq!(before, &after[area].without(&id("cache")));
    }
    let scene = lay_out(&grown.diagram);
    assert_eq!(
        rules::breaches(&grown.diagram, &scene),
        Vec::<String>::new()
    );
}

#[test]
fn a_nudge_moves_what_it_names_by_one_step_and_nothing_else_in_its_area() {
    for name in ["payment-provider", "customer", "job-queue", "app-network"] {
        let diagram = shop(4);
        let before = lay_out(&diagram);
        let (area, arrangement) = nudge(&diagram, &before, &id(name), Direction::Right).unwrap();
        let mut nudged = diagram.clone();
        nudged
            .arrangements
            .insert(area.clone(), arrangement.clone());
        let after = lay_out(&nudged);
        assert_eq!(rules::breaches(&nudged, &after), Vec::<String>::new());
        let again = nudge(&nudged, &after, &id(name), Direction::Left)
            .unwrap()
            .1;
        let (one, two) = (arrangement.pins[&id(name)], again.pins[&id(name)]);
        assert_eq!((one.0 - 2, one.1), two, "{name}");
        let (area_again, without) = unpin(&nudged, &id(name)).unwrap();
        assert_eq!((area_again, without.pins.len()), (area, 0));
    }
}

#[test]
fn a_drop_stands_where_it_was_dropped_beside_what_is_pinned() {
    let mut diagram = shop(4);
    for (name, x, y) in [("customer", 0, 0), ("payment-provider", 90, 3)] {
        let scene = lay_out(&diagram);
        let rect = scene.rect(&id("customer")).unwrap();
        let to = Point::new(rect.x + x, rect.y + y);
        let (area, arrangement) = pin_at(&diagram, &scene, &id(name), to).unwrap();
        assert_eq!(area, Area(None));
        diagram.arrangements.insert(area, arrangement);
    }
    let scene = lay_out(&diagram);
    let (one, two) = (
        scene.rect(&id("customer")).unwrap(),
        scene.rect(&id("payment-provider")).unwrap(),
    );
    assert_eq!((two.x - one.x, two.y - one.y), (90, 3));
    assert_eq!(rules::breaches(&diagram, &scene), Vec::<String>::new());
    assert!(unpin(&diagram, &id("web-server")).is_none());
}

#[test]
fn a_pin_beyond_all_bounds_is_drawn_within_them() {
    let mut diagram = shop(4);
    diagram.arrangements = arrange(&diagram);
    let open = diagram.arrangements.get_mut(&Area(None)).unwrap();
    open.pins.insert(id("customer"), (i16::MAX, i16::MIN));
    let scene = lay_out(&diagram);
    assert!(scene.size.w < 5_000 && scene.size.h < 5_000);
    assert_eq!(rules::breaches(&diagram, &scene), Vec::<String>::new());
}

#[test]
fn nothing_draws_nothing() {
    let scene = lay_out(&Diagram::default());
    assert_eq!(scene.text(Glyphs::Unicode).trim(), "");
    assert!(scene.hit(Point::new(0, 0)).is_none());
}
