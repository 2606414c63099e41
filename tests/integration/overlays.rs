//! Overlays of the diagram: what they say, that they move nothing and hide no name, and that they read
//! without colour.

use crate::support::driver::Driver;
use crate::support::models::arbitrary_model;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;
use stridewalk::base::{Id, Point, Rect};
use stridewalk::canvas::{Blueprint, Lens, Sheet, Tint, figures};
use stridewalk::format;
use stridewalk::layout::{Canvas, Glyphs, Part, Scene, Zoom};
use stridewalk::library::{Depth, Library};
use stridewalk::model::{
    Area, Arrangement, Asset, Axis, Category, Classification, Level, Model, Status, Threat,
};
use stridewalk::review::Survey;
use stridewalk::store::Memory;

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::embedded().expect("the library"))
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn monolith() -> Model {
    library().template("monolith").unwrap().model.clone()
}

fn threat(model: &mut Model, on: &str, severity: Option<(Level, Level)>) {
    let name = format!("t{}", model.threats.len());
    let mut threat = Threat::new(&name, id(on), Category::ALL[0]);
    threat.likelihood = severity.map(|(likelihood, _)| likelihood);
    threat.impact = severity.map(|(_, impact)| impact);
    model.threats.insert(id(&name), threat);
}

fn open(model: &Model, w: u16, h: u16) -> Driver {
    let mut world = Memory::default();
    world
        .files
        .insert(PathBuf::from("m.ron"), format::print(model).into());
    Driver::new(w, h, world, Some("m.ron"))
}

/// The badges of an overlay by whose they are, on the drawing at a zoom.
fn badges(model: &Model, tint: Tint, zoom: Zoom) -> BTreeMap<String, String> {
    let survey = Survey::of(model, library(), Depth::Standard);
    let (_, scene) = Blueprint::of(model, library(), &BTreeMap::new(), &Lens::at(zoom)).draw();
    let sheet = Sheet::of(&scene, &figures(model, &survey, tint), Glyphs::Unicode);
    let badges = sheet.badges.into_iter();
    badges.map(|one| (one.of.to_string(), one.text)).collect()
}

#[test]
fn threats_show_how_many_are_open_and_the_worst_and_boundaries_add_up() {
    let mut model = monolith();
    threat(&mut model, "nginx", Some((Level::High, Level::High)));
    threat(&mut model, "nginx", Some((Level::Low, Level::Low)));
    threat(&mut model, "java-runtime", None);
    threat(
        &mut model,
        "nginx-to-java-runtime",
        Some((Level::Medium, Level::High)),
    );
    threat(
        &mut model,
        "sql-database",
        Some((Level::Low, Level::Medium)),
    );
    let settled = model.threats.values_mut().next_back().unwrap();
    settled.status = Status::Mitigated;
    let shown = badges(&model, Tint::Threats, Zoom::Full);
    let expected = [
        ("app-network", "▲4C"),
        ("java-runtime", "▲1?"),
        ("nginx", "▲2C"),
    ];
    for (element, badge) in expected {
        assert_eq!(
            shown.get(element).map(String::as_str),
            Some(badge),
            "{element}"
        );
    }
    let flow = shown.get("nginx-to-java-runtime").map(String::as_str);
    assert!(matches!(flow, Some("▲1H" | "H")), "{flow:?}");
    assert_eq!(shown.len(), 4, "{shown:?}");
}

#[test]
fn classification_takes_the_highest_of_what_is_carried_or_kept() {
    let mut model = monolith();
    for flow in model.flows.values_mut() {
        flow.carries.clear();
    }
    for component in model.components.values_mut() {
        component.keeps.clear();
    }
    for (name, classification) in [
        ("open", Classification::Public),
        ("secret", Classification::Restricted),
    ] {
        let asset = Asset {
            name: name.to_owned(),
            classification,
            notes: String::new(),
        };
        model.assets.insert(id(name), asset);
    }
    let keeps = &mut model.components.get_mut(&id("sql-database")).unwrap().keeps;
    keeps.extend([id("open"), id("secret")]);
    let java = model.components.get_mut(&id("java-runtime")).unwrap();
    java.keeps.insert(id("open"));
    let shown = badges(&model, Tint::Classification, Zoom::Full);
    let expected = [
        ("app-network", "public"),
        ("data-network", "restricted"),
        ("java-runtime", "public"),
        ("sql-database", "restricted"),
    ];
    let expected = expected.map(|(of, badge)| (of.to_owned(), badge.to_owned()));
    assert_eq!(shown, BTreeMap::from(expected));
}

#[test]
fn exposure_counts_boundaries_and_says_what_nothing_reaches() {
    let mut model = monolith();
    let shown = badges(&model, Tint::Exposure, Zoom::Full);
    for (element, badge) in [
        ("customer", "╫0"),
        ("load-balancer", "╫1"),
        ("internet-edge", "╫1"),
        ("nginx", "╫3"),
        ("sql-database", "╫5"),
        ("data-network", "╫3"),
    ] {
        assert_eq!(shown[element], badge, "{element}");
    }
    model.flows.retain(|_, flow| flow.to != id("sql-database"));
    let shown = badges(&model, Tint::Exposure, Zoom::Full);
    assert_eq!(shown["sql-database"], "unreachable");
}

#[test]
fn coverage_and_freshness_follow_the_answers() {
    let mut d = open(&monolith(), 160, 48);
    d.keys("/load balancer<enter>oo")
        .shows("shop · coverage")
        .shows("0/5");
    d.keys("wn1").shows("1/5");
    d.keys("o").shows("shop · freshness").shows("~0");
    // Answers that rest on a fact are stale once the fact has changed.
    let mut model = d.model().clone();
    let answers = model.answers.get_mut(&id("load-balancer")).unwrap();
    for answer in answers.values_mut() {
        answer
            .judged_on
            .insert("rate_limited".to_owned(), "was otherwise".to_owned());
    }
    let survey = Survey::of(&model, library(), Depth::Standard);
    assert_eq!(survey.totals.stale, 1);
    let mut d = open(&model, 160, 48);
    d.keys("1ooo").shows("~1").shows("~n stale answers");
}

#[test]
fn overlays_come_in_turn_and_from_the_palette() {
    let mut d = open(&monolith(), 100, 30);
    for tint in Tint::ALL.into_iter().skip(1) {
        d.keys("o").shows(&format!("shop · {}", tint.row().name));
        let (badge, words, _) = tint.row().legend[0];
        d.shows(&format!("{badge} {words}"));
    }
    d.keys("o").shows("no overlay");
    assert!(!d.screen().contains("shop ·"));
    d.keys(":choose what the diagram shows<enter>")
        .shows("Show what on the diagram?")
        .keys("expo<enter>")
        .shows("shop · exposure");
    d.keys("O").shows("Outline");
}

#[test]
fn an_overlay_with_nothing_to_say_says_what_would_change_that() {
    let mut model = monolith();
    model
        .flows
        .values_mut()
        .for_each(|flow| flow.carries.clear());
    model
        .components
        .values_mut()
        .for_each(|one| one.keeps.clear());
    let mut d = open(&model, 100, 30);
    d.keys("o").shows("no threat is open");
    d.keys("ooo").shows("d on a flow or a component says so");
}

#[test]
fn badges_are_drawn_in_ascii_too() {
    let mut model = monolith();
    threat(&mut model, "nginx", Some((Level::High, Level::High)));
    let mut d = open(&model, 160, 48);
    d.app.settings.unicode = false;
    d.keys("o").shows("^1C").shows("^nC critical");
    assert!(d.screen().is_ascii(), "{}", d.screen());
    d.keys("oooo").shows("#5").shows("#0 no boundary between");
    assert!(d.screen().is_ascii(), "{}", d.screen());
}

#[test]
fn a_frame_under_an_overlay_reads_the_same_without_colour() {
    let mut model = monolith();
    threat(&mut model, "nginx", Some((Level::High, Level::High)));
    for keys in ["o", "oo", "ooo", "oooo", "ooooo"] {
        let mut coloured = open(&model, 120, 40);
        let mut plain = open(&model, 120, 40);
        plain.app.settings.colour = false;
        assert_eq!(coloured.keys(keys).screen(), plain.keys(keys).screen());
    }
}

/// Cells on which a badge may stand: level borders and frames, and straight pieces of lines; beside an
/// upright line also the blank.
fn may_hold_a_badge(drawn: &Canvas, p: Point) -> bool {
    drawn.at(p).is_some_and(|cell| {
        matches!(
            (cell.part, cell.glyph.as_str()),
            (Part::Border, "─" | "━" | "═")
                | (Part::Frame, "╌")
                | (Part::Line, "─" | "│")
                | (Part::Empty, "")
        )
    })
}

fn keeps_the_rules(scene: &Scene, sheet: &Sheet) -> Result<(), String> {
    let mut taken = BTreeSet::new();
    for badge in &sheet.badges {
        let cells = i32::try_from(badge.text.chars().count()).unwrap();
        let window = Rect::new(badge.at.x, badge.at.y, cells, 1);
        let drawn = scene.draw(window, Glyphs::Unicode);
        let mut own = 0;
        for (x, _) in (badge.at.x..).zip(badge.text.chars()) {
            let p = Point::new(x, badge.at.y);
            if !may_hold_a_badge(&drawn, p) || !taken.insert((p.x, p.y)) {
                return Err(format!("{badge:?} covers what is drawn at {p:?}"));
            }
            let owner = drawn.at(p).and_then(|cell| drawn.owner(cell));
            own += usize::from(owner == Some(&badge.of));
        }
        if own == 0 {
            return Err(format!("{badge:?} touches nothing of its own"));
        }
    }
    Ok(())
}

#[test]
fn in_every_template_every_element_has_its_badge_and_hides_nothing() {
    for template in &library().templates {
        let model = &template.model;
        let survey = Survey::of(model, library(), Depth::Standard);
        for zoom in [Zoom::Full, Zoom::Compact] {
            let (_, scene) =
                Blueprint::of(model, library(), &BTreeMap::new(), &Lens::at(zoom)).draw();
            for tint in Tint::ALL {
                let what = format!("{} {tint:?} {zoom:?}", template.id);
                let figures = figures(model, &survey, tint);
                let sheet = Sheet::of(&scene, &figures, Glyphs::Unicode);
                assert_eq!(keeps_the_rules(&scene, &sheet), Ok(()), "{what}");
                let of: BTreeSet<&Id> = sheet.badges.iter().map(|badge| &badge.of).collect();
                let missing: Vec<&Id> = figures
                    .keys()
                    .filter(|id| !of.contains(id) && !model.flows.contains_key(*id))
                    .collect();
                assert!(missing.is_empty(), "{what}: {missing:?}");
                assert_eq!(sheet.shades.len(), figures.len(), "{what}");
            }
        }
    }
}

#[test]
fn a_box_pinned_far_away_has_its_badge_and_so_have_the_others() {
    let mut model = monolith();
    let mut open = Arrangement::new(Axis::Right);
    open.pins.insert(id("customer"), (700, 300));
    model.layout.insert(Area(None), open);
    let shown = badges(&model, Tint::Coverage, Zoom::Compact);
    assert_eq!(shown["customer"], "0/4");
    assert_eq!(shown["nginx"], "0/5");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_overlay_hides_nothing_whatever_the_model(mut model in arbitrary_model()) {
        model.layout.clear();
        let survey = Survey::of(&model, library(), Depth::Standard);
        for zoom in [Zoom::Full, Zoom::Chips] {
            let (_, scene) = Blueprint::of(&model, library(), &BTreeMap::new(), &Lens::at(zoom)).draw();
            for tint in Tint::ALL {
                let sheet = Sheet::of(&scene, &figures(&model, &survey, tint), Glyphs::Unicode);
                prop_assert_eq!(keeps_the_rules(&scene, &sheet), Ok(()));
                let window = Rect::new(3, 4, 30, 8);
                let inside = sheet.badges.iter().filter(|b| b.at.y >= 4 && b.at.y < 12);
                prop_assert!(sheet.badges_in(window).iter().eq(inside));
            }
        }
    }
}
