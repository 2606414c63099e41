//! Text that acts on a terminal never reaches one: every text of a model, file names, and what is pasted.

use crate::support::cases::number;
use crate::support::driver::{Driver, chords};
use crate::support::hostile::{self, Poison};
use crate::support::look::Look;
use crate::support::tour::Tour;
use stridewalk::app::{App, Fault, FaultKind, Msg, Place};
use stridewalk::base::Size;
use stridewalk::format;
use stridewalk::model::Model;
use stridewalk::store::{Act, Memory};

/// Keys from the Diagram to every screen, picker, question and card that shows texts of a model.
const PLACES: [&str; 46] = [
    "",
    "<right>",
    "<right>++",
    "<right>---",
    "<right><down><enter><down><down>",
    "o<down><down><down>",
    "<right>.",
    "<right>.<enter>",
    "<right>g<enter>",
    "<ctrl-a>m",
    "<right>r",
    "<right>t",
    "<right>m",
    "<right>s",
    "<right>s<enter>",
    "<right>d",
    "<right>n",
    "<right>i",
    "<right>y",
    "<right>x",
    "<right>f",
    "<right>f<enter>",
    "<right>b<enter>",
    "<right>a<enter>",
    "<right><shift-right>",
    "/",
    "/a",
    ":",
    ":worth protecting<enter>x<enter>",
    "!x<enter>",
    "!<enter>",
    "2",
    "2<tab><down><down>",
    "2t",
    "2t<enter>",
    "2h",
    "2o",
    "2<down><down><enter>",
    "3",
    "3<enter>",
    "3<enter><end>",
    "3e",
    "3m",
    "3d<enter>",
    "4",
    "4<tab>",
];

/// Dialogs that the tour does not come to: they hang on what only a certain model holds. Whatever is not among
/// them is met, so that a new dialog is not forgotten.
const ASIDE: [&str; 18] = [
    "Pick Value",
    "Pick Progress",
    "Pick MitigationPart",
    "Pick Parameter",
    "Pick FragmentPlace",
    "Pick Join",
    "Pick Alike",
    "Pick OwnOf",
    "Pick OwnPart",
    "Pick OwnRecategory",
    "Pick OwnPutTo",
    "Ask NewFile",
    "Ask DecisionReason",
    "Ask MitigationText",
    "Ask OwnTitle",
    "Ask OwnWords",
    "Confirm Close",
    "Confirm Anew",
];

const SIZES: [(i32, i32); 5] = [(200, 60), (140, 40), (100, 30), (60, 15), (40, 10)];

fn opened(model: &Model) -> Driver {
    let driver = Driver::new(
        100,
        30,
        Memory::with("shop.ron", format::print(model)),
        Some("shop.ron"),
    );
    assert!(driver.app.work.is_some(), "{}", driver.screen());
    driver
}

/// Looks at the screen in several sizes.
#[track_caller]
fn safe(driver: &mut Driver, what: &str) {
    for (w, h) in SIZES {
        driver.tell(Msg::Resize(Size::new(w, h)));
        Look::of(&driver.app).is_sound(&driver.app, what);
    }
    driver.tell(Msg::Resize(Size::new(100, 30)));
}

/// Presses keys without drawing in between.
fn press(driver: &mut Driver, keys: &str) {
    for chord in chords(keys) {
        driver.tell(Msg::Press(chord));
    }
}

/// Closes whatever is open and goes back to the Diagram with nothing selected.
fn home(driver: &mut Driver) {
    press(driver, "<esc><esc><esc><esc><esc>1<esc><esc><esc>");
}

#[test]
fn every_text_of_a_model_is_safe_on_every_screen() {
    for (start, places) in PLACES.chunks(6).enumerate() {
        let mut driver = opened(&hostile::answered(&mut Poison::starting(start)));
        for keys in places {
            home(&mut driver);
            press(&mut driver, keys);
            safe(&mut driver, keys);
        }
    }
}

#[test]
fn every_payload_is_safe_in_every_place_of_a_name() {
    // Another beginning puts other payloads into the same fields.
    for start in 0..hostile::payloads().len() {
        let mut driver = opened(&hostile::answered(&mut Poison::starting(start)));
        for keys in ["<right>", "2", "3<enter>", "4", "/", "<esc>1o"] {
            press(&mut driver, keys);
            let what = format!("payloads from {start}: {keys}");
            Look::of(&driver.app).is_sound(&driver.app, &what);
            press(&mut driver, "<esc>");
        }
    }
}

#[test]
fn every_dialog_that_the_program_has_is_safe() {
    let mut tour = Tour::over(hostile::answered(&mut Poison::new()));
    tour.go(&mut |driver, what| {
        safe(driver, what);
        driver.tell(Msg::Paste(hostile::payloads().concat()));
        Look::of(&driver.app).is_sound(&driver.app, &format!("pasted into {what}"));
    });
    let missed = tour.missed();
    println!("no way leads to {missed:?}");
    let new: Vec<_> = missed
        .iter()
        .filter(|name| !ASIDE.contains(&name.as_str()))
        .collect();
    assert!(new.is_empty(), "no way leads to {new:?}");
}

#[test]
fn every_payload_is_safe_in_every_dialog() {
    // Another beginning puts other payloads into the same texts.
    let starts = number("STRIDEWALK_TOURS", 1);
    for start in (1..=starts).map(|round| round * 13 % hostile::payloads().len()) {
        let mut tour = Tour::over(hostile::answered(&mut Poison::starting(start)));
        tour.go(&mut |driver, what| {
            let what = format!("payloads from {start}: {what}");
            Look::of(&driver.app).is_sound(&driver.app, &what);
        });
    }
}

#[test]
fn what_is_pasted_is_safe_while_it_is_typed_and_afterwards() {
    let lines = [
        "a",
        "a<enter>",
        "!",
        "<right>n",
        "/",
        ":",
        "2te",
        "2H",
        "<alt-s><ctrl-u>",
        "4M",
        "4a",
        "<right>f<enter>",
    ];
    for payload in hostile::payloads() {
        let mut driver = opened(&hostile::model(&mut Poison::new()));
        for keys in lines {
            home(&mut driver);
            press(&mut driver, keys);
            driver.tell(Msg::Paste(payload.clone()));
            press(&mut driver, "<left><left>");
            let what = format!("{payload:?} pasted behind {keys}");
            Look::of(&driver.app).is_sound(&driver.app, &what);
            press(&mut driver, "<enter>");
            Look::of(&driver.app).is_sound(&driver.app, &what);
        }
    }
}

#[test]
fn the_cursor_stands_where_the_typed_text_ends() {
    for (pasted, shown) in [
        ("abc", "abc"),
        ("a\u{202e}b", "a<U+202E>b"),
        ("缓存", "缓存"),
        ("a\u{7}", "a␇"),
        ("لا", "لا"),
    ] {
        let mut driver = opened(&Model::default());
        driver.keys("a<enter>");
        driver.tell(Msg::Paste(pasted.to_owned()));
        let look = Look::of(&driver.app);
        let text = look.text();
        let row = text
            .lines()
            .position(|line| line.contains(shown))
            .unwrap_or_else(|| panic!("{text}"));
        let cursor = look.cursor();
        assert_eq!(cursor.y, i32::try_from(row).unwrap(), "{pasted:?}");
        let line = text.lines().nth(row).unwrap();
        let before = &line[..line.find(shown).unwrap() + shown.len()];
        let column = stridewalk::base::text::width(before);
        assert_eq!(
            cursor.x,
            i32::try_from(column).unwrap(),
            "{pasted:?} in {line}"
        );
    }
}

#[test]
fn names_of_files_are_safe_in_notices_lists_and_errors() {
    for payload in hostile::payloads()
        .into_iter()
        .filter(|payload| !payload.trim().is_empty())
    {
        let path = format!("models/{payload}.ron");
        let mut world = Memory::with(&path, format::print(&Model::default()));
        world.files.insert(
            format!("broken/{payload}.ron").into(),
            b"(name: \x1b]0;x\x07 { ".to_vec(),
        );
        world.places.push(((&path).into(), Place::default()));
        let mut driver = Driver::new(100, 30, world, None);
        safe(&mut driver, &format!("recent {payload:?}"));
        for path in [
            format!("broken/{payload}.ron"),
            format!("missing/{payload}"),
        ] {
            press(&mut driver, "<esc><ctrl-o>");
            driver.tell(Msg::Paste(path.clone()));
            safe(&mut driver, &format!("typed {path:?}"));
            press(&mut driver, "<enter>");
            safe(&mut driver, &format!("tried {path:?}"));
        }
        press(&mut driver, "<esc><enter>");
        safe(&mut driver, &format!("opened {payload:?}"));
        press(&mut driver, "1a<enter>x<enter><ctrl-s>");
        safe(&mut driver, &format!("saved {payload:?}"));
        press(&mut driver, "u:leave the model<enter>");
        safe(&mut driver, &format!("closing {payload:?}"));
        let fault = Fault {
            kind: FaultKind::Other,
            words: format!("cannot save `{payload}`"),
        };
        driver.world.fail_next(Act::Write, fault);
        press(&mut driver, "s");
        safe(&mut driver, &format!("not saved {payload:?}"));
        driver.keys("<esc>").shows("1 Diagram");
    }
}

#[test]
fn no_letter_carries_more_marks_than_a_script_needs() {
    let mut driver = opened(&hostile::answered(&mut Poison::new()));
    for keys in ["<right>", "2", "3", "<enter>", "4", "1/"] {
        driver.keys(keys);
        for symbol in Look::of(&driver.app).symbols() {
            let marks = symbol
                .chars()
                .filter(|c| stridewalk::base::text::width(&c.to_string()) == 0);
            assert!(marks.count() <= 8, "{keys}: {symbol:?}");
        }
    }
}

#[test]
fn a_terminal_without_unicode_gets_none() {
    let mut driver = opened(&hostile::answered(&mut Poison::new()));
    driver.app.settings.unicode = false;
    for keys in [
        "<right>", "2", "t", "<esc>3", "<enter>", "4", "?", "<esc>:", "<esc>1/",
    ] {
        driver.keys(keys);
        let look = Look::of(&driver.app);
        look.is_sound(&driver.app, keys);
        let odd: Vec<&str> = look.symbols().filter(|symbol| !symbol.is_ascii()).collect();
        assert!(odd.is_empty(), "{keys}: {odd:?}\n{}", look.text());
    }
}

#[test]
fn a_hazard_in_a_cell_would_be_seen() {
    let driver = Driver::fresh();
    let sound = |app: &App| Look::of(app).faults(app).is_empty();
    assert!(sound(&driver.app));
    for payload in ["\u{1b}[2J", "\u{9b}", "\u{202e}", "\u{200b}", "缓"] {
        let mut look = Look::of(&driver.app);
        look.poison(98, 3, payload);
        assert!(!look.faults(&driver.app).is_empty(), "{payload:?}");
    }
}
