//! Every screen and everything that lies over one, at every size of a spread, and at random
//! ones between.
//!
//! `STRIDEWALK_SIZES` sets how many random sizes each screen and dialog is drawn at; 4,961 are all of them.

use crate::support::cases::number;
use crate::support::chance::Chance;
use crate::support::driver::Driver;
use crate::support::hostile::{self, Poison};
use crate::support::look::Look;
use crate::support::tour::Tour;
use stridewalk::app::{Msg, Overlay, Tab};
use stridewalk::base::Size;
use stridewalk::format;
use stridewalk::library::Library;
use stridewalk::model::Model;
use stridewalk::store::Memory;

const WIDTHS: [i32; 19] = [
    0, 1, 2, 5, 10, 20, 39, 40, 41, 60, 79, 80, 89, 90, 100, 130, 140, 160, 200,
];
const HEIGHTS: [i32; 14] = [0, 1, 2, 3, 5, 9, 10, 11, 15, 20, 24, 30, 48, 60];

/// Random sizes of each screen and dialog in a run that nobody asked more of.
const RANDOM: usize = 300;
/// The largest of them.
const LARGEST: (i32, i32) = (120, 40);

/// What is looked at: its name, and the keys that lead there from the Diagram.
const SCREENS: [(&str, &str); 17] = [
    ("the Diagram, nothing selected", ""),
    ("the Diagram at full zoom", "<right>++"),
    ("the Diagram at compact zoom", "<right>++-"),
    ("the Diagram in chips", "<right>++--"),
    ("the Diagram at overview zoom", "<right>---"),
    ("a collapsed boundary", "<right><down>z"),
    ("neighbours only", "<right><down>N"),
    ("the inspector", "<right><enter><down>"),
    ("the outline", "O<down><down>"),
    ("the Diagram under an overlay", "<right>oo"),
    ("a flow followed under an overlay", "<right>o]["),
    ("the Walk", "2"),
    ("the Walk's queue", "2<tab><down>"),
    ("the Threats", "3"),
    ("a threat's detail", "3<enter><down>"),
    ("the Review", "4"),
    ("the Review's grid", "4<tab><right>"),
];

/// What lies over a screen.
const DIALOGS: [(&str, &str); 17] = [
    ("the palette", ":"),
    ("a picker with letters typed", ":zz"),
    ("find", "/a"),
    ("find with the cursor further down", "/a<down><down><down>"),
    ("the kinds", "a"),
    ("the assets", "<right>d"),
    ("a question", "a<enter>"),
    (
        "a long line being typed",
        "!the quick brown fox jumps over the lazy dog and over the lazy dog and over the lazy dog again",
    ),
    ("the threat card", "2t"),
    ("the threat card, its title being typed", "2te"),
    ("a confirmation", "<right>x:leave the model<enter>"),
    ("help", "?"),
    ("terms", "2<f1>"),
    ("what stands behind a prompt", "2r"),
    ("like elements", "2/flow_syslog.T1<enter>hl"),
    (
        "what is not asked",
        "/load balancer<enter>srate limited<enter>yes<enter>ww",
    ),
    ("the whom of an own prompt", "2aWhy?<enter><enter>"),
];

fn monolith() -> Model {
    Library::embedded()
        .unwrap()
        .template("monolith")
        .unwrap()
        .model
        .clone()
}

fn opened(model: &Model) -> Driver {
    Driver::new(
        100,
        30,
        Memory::with("shop.ron", format::print(model)),
        Some("shop.ron"),
    )
}

/// A model with something on every screen.
fn worked_on() -> Driver {
    let mut driver = opened(&monolith());
    driver.keys("2hnpt<enter>t12<enter>3m<enter>o ana<enter>4M Ana, Bo<enter>1<esc><esc><esc>");
    driver
}

/// Draws at every size of the spread.
#[track_caller]
fn every_size(driver: &mut Driver, what: &str) {
    these_sizes(driver, what, &WIDTHS, &HEIGHTS);
}

#[track_caller]
fn these_sizes(driver: &mut Driver, what: &str, widths: &[i32], heights: &[i32]) {
    for &w in widths {
        for &h in heights {
            at_size(driver, what, w, h);
        }
    }
}

#[track_caller]
fn at_size(driver: &mut Driver, what: &str, w: i32, h: i32) {
    driver.tell(Msg::Resize(Size::new(w, h)));
    let look = Look::of(&driver.app);
    look.is_sound(&driver.app, what);
    let small = w < 40 || h < 10;
    assert_eq!(driver.app.too_small(), small);
    if w >= 30 && h >= 3 {
        assert_eq!(
            look.text().contains("Stridewalk wants 40 × 10"),
            small,
            "{what}, {w} × {h}"
        );
    }
}

/// Random sizes up to the largest, or all of them where that many are asked for.
fn sizes(chance: &mut Chance) -> Vec<(i32, i32)> {
    let wanted = number("STRIDEWALK_SIZES", RANDOM);
    let (most_w, most_h) = LARGEST;
    let every = || (0..=most_w).flat_map(|w| (0..=most_h).map(move |h| (w, h)));
    if wanted >= every().count() {
        return every().collect();
    }
    let mut below = |most: i32| {
        let end = usize::try_from(most + 1).unwrap();
        i32::try_from(chance.below(end)).unwrap()
    };
    (0..wanted)
        .map(|_| (below(most_w), below(most_h)))
        .collect()
}

#[test]
fn everything_that_the_program_shows_draws_at_random_sizes() {
    let mut chance = Chance::new(1);
    let mut tour = Tour::over(worked_on().model().clone());
    let mut places = 0;
    tour.go(&mut |driver, what| {
        places += 1;
        for (w, h) in sizes(&mut chance) {
            at_size(driver, what, w, h);
        }
    });
    assert!(places > 60, "{places} places");
}

#[test]
fn the_start_screen_draws_at_every_size() {
    let mut driver = Driver::fresh();
    every_size(&mut driver, "the start screen");
    driver.keys("/shop");
    every_size(&mut driver, "the start screen with letters typed");
    driver.keys("zzzz");
    every_size(&mut driver, "the start screen with nothing found");
}

#[test]
fn every_screen_draws_at_every_size() {
    for (what, keys) in SCREENS {
        let mut driver = worked_on();
        driver.keys(keys);
        every_size(&mut driver, what);
    }
}

#[test]
fn an_empty_model_draws_at_every_size() {
    for tab in ["1", "2", "3", "4"] {
        let mut driver = opened(&Model::default());
        driver.keys(tab);
        every_size(&mut driver, tab);
    }
}

#[test]
fn every_dialog_draws_at_every_size() {
    for (what, keys) in DIALOGS {
        let mut driver = worked_on();
        driver.keys(keys);
        assert!(
            driver.app.overlay().is_some(),
            "{what} is not open:\n{}",
            driver.screen()
        );
        every_size(&mut driver, what);
    }
    let mut driver = Driver::new(
        100,
        30,
        Memory::with("bad.ron", "(name: 1, flows: {\n"),
        Some("bad.ron"),
    );
    assert!(
        matches!(driver.app.overlay(), Some(Overlay::Text(_))),
        "{}",
        driver.screen()
    );
    every_size(&mut driver, "the problems of a file");
}

#[test]
fn hostile_names_keep_to_their_panels_at_every_size() {
    let mut driver = opened(&hostile::answered(&mut Poison::new()));
    for (tab, keys) in [
        (Tab::Diagram, "1<right>"),
        (Tab::Walk, "2"),
        (Tab::Threats, "3"),
        (Tab::Review, "4"),
    ] {
        driver.keys(keys);
        assert_eq!(driver.app.tab, tab);
        let what = format!("hostile names, {tab:?}");
        these_sizes(
            &mut driver,
            &what,
            &[40, 41, 89, 90, 130, 140, 200],
            &[10, 15, 24, 60],
        );
        driver.tell(Msg::Resize(Size::new(100, 30)));
    }
}

#[test]
fn a_frame_drawn_for_another_size_does_no_harm() {
    let mut driver = worked_on();
    driver.keys("?");
    for (w, h) in [(1, 1), (40, 10), (200, 60)] {
        driver.resize(w, h);
        driver.tell(Msg::Resize(Size::new(160, 48)));
        driver.keys("<down>");
        driver.tell(Msg::Resize(Size::new(41, 11)));
        driver.keys("<down>");
    }
    driver.resize(100, 30).keys("<esc>").shows("Diagram");
}
