//! The journal: what was done is kept before it is shown, offered after a crash, and cleaned up.

use crate::support::chance::Chance;
use crate::support::driver::Driver;
use std::path::PathBuf;
use stridewalk::app::{Effect, Fault, FaultKind, Holder, Msg};
use stridewalk::base::Id;
use stridewalk::format;
use stridewalk::library::Library;
use stridewalk::model::{Document, Model};
use stridewalk::store::{Act, Memory, World};

const FILE: &str = "shop.ron";

fn world() -> Memory {
    let library = Library::embedded().unwrap();
    let monolith = library.templates.iter().find(|one| one.id == "monolith");
    Memory::with(FILE, format::print(&monolith.unwrap().model))
}

fn opened(world: Memory) -> Driver {
    Driver::new(100, 30, world, Some(FILE))
}

/// The same world, opened by the next process after this one was killed.
fn after_a_kill(driver: &Driver) -> Driver {
    opened(driver.world.clone().killed())
}

/// What the only journal of a world would bring back.
fn kept(world: &Memory) -> Option<Document> {
    let left = world.clone().killed().left();
    assert!(left.len() <= 1, "{} journals", left.len());
    let left = left.into_iter().next()?;
    let model = format::parse(&left.basis.text).expect("a model").model;
    assert!(!left.torn);
    Some(Document::restored(model, left.basis.history, left.moves).expect("it fits"))
}

const ADD_CACHE: &str = "acache<enter>Redis<enter>";

#[test]
fn what_a_kill_leaves_is_offered_with_the_difference_and_taken_up_with_its_history() {
    let mut d = opened(world());
    d.keys(ADD_CACHE).shows("added Redis");
    d.keys("r<ctrl-u>Session cache<enter>");
    let model = d.model().clone();
    let mut again = after_a_kill(&d);
    again
        .shows("2 changes of shop.ron were not saved (just now)")
        .shows("add component Redis")
        .shows("rename Redis to Session cache")
        .keys("l")
        .shows("+ component Session cache")
        .keys("<esc>")
        .shows("t  take them up again")
        .keys("t")
        .shows("here again")
        .shows("●");
    assert_eq!(*again.model(), model);
    again
        .keys("u")
        .shows("undid: rename Redis")
        .keys("u")
        .shows("undid: add component Redis");
    assert_eq!(
        again.file(FILE),
        format::print(again.model()),
        "the file was not written"
    );
}

#[test]
fn what_was_taken_up_is_kept_again() {
    let mut d = opened(world());
    d.keys(ADD_CACHE);
    let mut again = after_a_kill(&d);
    again.keys("t").keys("/redis<enter>r<ctrl-u>Other<enter>");
    assert_eq!(again.world.journals.len(), 1);
    let mut third = after_a_kill(&again);
    third
        .shows("2 changes of shop.ron were not saved")
        .keys("t");
    assert_eq!(third.model(), again.model());
}

#[test]
fn saving_discarding_and_dropping_leave_no_journal() {
    let mut d = opened(world());
    d.keys(ADD_CACHE);
    assert_eq!(d.world.journals.len(), 1);
    d.keys("<ctrl-s>").shows("saved shop.ron");
    assert_eq!(d.world.journals.len(), 0);
    d.keys("r<ctrl-u>Other<enter>q")
        .shows("k  keep them for the next time")
        .keys("d");
    assert!(d.left());
    assert_eq!(d.world.journals.len(), 0);

    let mut d = opened(world());
    d.keys(ADD_CACHE);
    let mut again = after_a_kill(&d);
    again.keys("d").shows("dropped");
    assert_eq!(again.world.journals.len(), 0);
    let mut third = after_a_kill(&again);
    assert!(third.app.overlay().is_none());
    third.shows("1 Diagram");
}

#[test]
fn what_is_kept_for_the_next_time_and_what_is_decided_later_is_offered_again() {
    let mut d = opened(world());
    d.keys(ADD_CACHE).keys("qk");
    assert!(d.left());
    let mut again = opened(d.world.clone());
    again.shows("1 change of shop.ron was not saved").keys("c");
    assert!(again.app.overlay().is_none());
    again.keys("aqueue<enter>Jobs<enter>");
    assert_eq!(again.world.journals.len(), 2, "the one that waits stays");
    again.keys("<ctrl-s>");
    assert_eq!(again.world.journals.len(), 1);
}

#[test]
fn what_was_done_and_undone_is_not_offered() {
    let mut d = opened(world());
    d.keys(ADD_CACHE).keys("u");
    let again = after_a_kill(&d);
    assert!(again.app.overlay().is_none());
    assert_eq!(again.world.journals.len(), 0);
}

#[test]
fn a_kill_between_saving_and_tidying_up_offers_nothing() {
    let mut d = opened(world());
    d.keys(ADD_CACHE);
    let journals = d.world.journals.clone();
    d.keys("<ctrl-s>").shows("saved shop.ron");
    d.world.journals = journals;
    let again = after_a_kill(&d);
    assert!(again.app.overlay().is_none());
    assert_eq!(again.world.journals.len(), 0);
}

#[test]
fn changes_to_a_file_that_is_another_one_now_are_never_put_into_it() {
    let mut d = opened(world());
    d.keys(ADD_CACHE);
    let wanted = d.model().clone();
    let mut world = d.world.clone().killed();
    let theirs = "(format: 1, name: \"Theirs\")";
    world.files.insert(PathBuf::from(FILE), theirs.into());
    let mut again = opened(world);
    again
        .shows("1 change of shop.ron was not saved")
        .shows("shop.ron was changed on disk since then")
        .keys("t")
        .shows("n  open them as a new model")
        .keys("l")
        .shows("+ component Redis")
        .keys("<esc>n")
        .shows("not saved yet ●");
    assert_eq!(*again.model(), wanted);
    again
        .keys("<ctrl-s><ctrl-u>mine<enter>")
        .shows("saved mine.ron");
    assert_eq!(again.file(FILE), theirs);
    assert_eq!(again.world.journals.len(), 0);
}

#[test]
fn a_model_without_a_file_waits_on_the_start_screen() {
    let mut d = Driver::fresh();
    d.keys("<enter><tab>").keys(ADD_CACHE);
    let wanted = d.model().clone();
    let mut again = Driver::new(100, 30, d.world.clone().killed(), None);
    again.shows("Unsaved work").shows("a new model");
    again.keys("<home><enter>").shows("here again");
    assert_eq!(*again.model(), wanted);
    again
        .keys("<ctrl-s><ctrl-u>shop<enter>")
        .shows("saved shop.ron");
    assert_eq!(again.world.journals.len(), 0);
}

#[test]
fn work_whose_file_is_gone_is_opened_from_the_start_screen() {
    let mut d = opened(world());
    d.keys(ADD_CACHE);
    let mut world = d.world.clone().killed();
    world.files.clear();
    let mut again = Driver::new(100, 30, world, None);
    again
        .shows("Unsaved work")
        .keys("<home><enter>")
        .shows("here again");
    assert_eq!(again.model(), d.model());
}

#[test]
fn a_model_that_is_open_elsewhere_is_only_looked_at() {
    let mut world = world();
    world.holder = Some(Holder {
        who: "process 7 on desk".to_owned(),
        since: "14:02 (3 minutes ago)".to_owned(),
    });
    let mut d = opened(world);
    d.shows("shop.ron is open elsewhere")
        .shows("process 7 on desk, since 14:02 (3 minutes ago)")
        .keys("r");
    let before = d.model().clone();
    for keys in [
        "a",
        "x",
        "u",
        "!",
        "<ctrl-s>",
        "<ctrl-a>r",
        "L",
        "2h",
        "t",
        "1/load<enter>s",
    ] {
        d.keys(keys);
        assert!(d.app.overlay().is_none(), "`{keys}` asks for something");
        assert_eq!(*d.model(), before);
    }
    d.keys("a").shows("read-only here");
    d.world.holder = None;
    d.keys("<alt-s><ctrl-u>copy<enter>").shows("saved copy.ron");
    d.keys(ADD_CACHE).shows("added Redis");
}

#[test]
fn a_damaged_file_is_shown_as_far_as_it_can_be_read_and_taken_up_once_it_is_mended() {
    let mended = "(\n    format: 1,\n    name: \"Shop\",\n    boundaries: {\"net\": (name: \"Net\", kind: \"boundary_service\")},\n    components: {\n        \"web\": (name: \"Web\", kind: \"web_server\", within: \"net\"),\n        \"db\": (name: \"DB\", kind: \"sql_db\"),\n    },\n    flows: {\n        \"web-to-db\": (from: \"web\", to: \"db\"),\n    },\n)\n";
    // An entry that cannot be read, so that a flow dangles, and a boundary that nobody knows.
    let text = mended
        .replace("kind: \"sql_db\"", "kind: 7")
        .replace("within: \"net\"", "within: \"nett\"");
    let mut d = Driver::new(
        100,
        30,
        Memory::with("bad.ron", text.as_str()),
        Some("bad.ron"),
    );
    d.shows("bad.ron:7:")
        .shows("did you mean `net`")
        .shows("what could be read is shown");
    d.keys("<esc>")
        .shows("Web")
        .shows("damaged, read-only")
        .keys("a")
        .shows("mend the file");
    d.keys("<ctrl-s>").shows("mend the file");
    let shown: Vec<&str> = d.model().components.keys().map(Id::as_str).collect();
    assert_eq!((shown, d.model().flows.len()), (vec!["web"], 0));
    assert_eq!(d.model().problems(), []);
    assert_eq!(d.file("bad.ron"), text);

    d.world
        .files
        .insert(PathBuf::from("bad.ron"), mended.into());
    d.tell(Msg::FileTouched);
    d.keys("").shows("is mended: read again");
    assert_eq!(d.app.work.as_ref().unwrap().read_only, None);
    d.keys(ADD_CACHE).shows("added Redis").keys("<ctrl-s>");
    let saved = d.file("bad.ron");
    assert!(
        saved.contains("sql_db") && saved.contains("Redis"),
        "{saved}"
    );
}

#[test]
fn a_file_that_somebody_wrote_is_read_again_where_nothing_is_unsaved() {
    let mut d = opened(world());
    d.keys("/load<enter>").tell(Msg::FileTouched);
    assert!(d.app.notice.is_none(), "our own file");
    let mut model = d.model().clone();
    model.description.name = "Theirs".to_owned();
    d.world
        .files
        .insert(PathBuf::from(FILE), format::print(&model).into());
    d.tell(Msg::FileTouched);
    d.keys("")
        .shows("changed on disk: read again")
        .shows("Load balancer");
    assert_eq!(d.model().description.name, "Theirs");
    assert!(d.app.diagram.selected.is_some(), "the place is kept");

    d.keys(ADD_CACHE);
    d.world
        .files
        .insert(PathBuf::from(FILE), "(format: 1)".into());
    d.tell(Msg::FileTouched);
    d.keys("").shows("has changed on disk").keys("r");
    assert!(d.model().components.is_empty());
    assert_eq!(d.world.journals.len(), 0, "somebody said that it may go");
}

/// The file with another name of the model, as somebody else wrote it.
fn theirs(d: &mut Driver, change: impl FnOnce(&mut Model)) {
    let mut model = format::parse(&d.file(FILE)).unwrap().model;
    change(&mut model);
    let text = format!("// Theirs.\n{}", format::print(&model));
    d.world.files.insert(PathBuf::from(FILE), text.into());
    d.tell(Msg::FileTouched);
}

#[test]
fn what_somebody_wrote_meanwhile_is_merged_in_one_step() {
    let mut d = opened(world());
    d.keys(ADD_CACHE);
    let ours = d.model().clone();
    theirs(&mut d, |model| {
        "Theirs".clone_into(&mut model.description.name);
    });
    d.keys("").shows("merge what is here with what is there");
    d.keys("d")
        .shows("On disk:")
        .shows("is Theirs")
        .shows("+ component Redis");
    d.keys("<esc>m").shows("merged 1 change from disk");
    assert_eq!(d.model().description.name, "Theirs");
    assert_eq!(d.model().components, ours.components);
    d.keys("u").shows("undid: merge shop.ron from disk");
    assert_eq!(*d.model(), ours);
    d.keys("<ctrl-r><ctrl-s>").shows("saved shop.ron");
    let saved = d.file(FILE);
    assert!(
        saved.starts_with("// Theirs.\n") && saved.contains("Redis"),
        "{saved}"
    );
    assert_eq!(format::parse(&saved).unwrap().model, *d.model());
}

#[test]
fn what_both_changed_is_decided_one_by_one() {
    let mut d = opened(world());
    d.keys("/load<enter>r<ctrl-u>Ours<enter>");
    let id = d.app.diagram.selected.clone().unwrap();
    assert_eq!(d.model().components[&id].name, "Ours");
    d.keys(ADD_CACHE);
    let cache = d.app.diagram.selected.clone().unwrap();
    let other = d.model().components[&cache].clone();
    let mine = id.clone();
    theirs(&mut d, |model| {
        model.components.get_mut(&mine).unwrap().name = "Theirs".to_owned();
        let fresh = stridewalk::model::Component {
            name: "Their cache".to_owned(),
            ..other
        };
        model.components.insert(cache.clone(), fresh);
    });
    d.keys("m")
        .shows("2 conflicts")
        .shows("it was Load balancer");
    d.keys("<enter>").shows("2 conflicts wait");
    assert_eq!(
        d.model().components[&id].name,
        "Ours",
        "nothing is merged yet"
    );
    d.keys("b")
        .shows("only what each side added under the same id");
    d.keys("t<enter>").shows("1 conflict wait");
    d.shows("both stay; that on disk gets another id");
    d.shows("added Redis under this id");
    d.shows("added Their cache under this id");
    d.keys("b<enter>").shows("2 conflicts decided");
    let redis = d.model().components.values().map(|one| one.name.as_str());
    let caches = redis.filter(|name| ["Redis", "Their cache"].contains(name));
    assert_eq!(caches.count(), 2);
    d.keys("u<ctrl-s>m").keys("to<enter>");
    assert_eq!(d.model().components[&id].name, "Theirs");
    assert_eq!(
        d.model()
            .components
            .values()
            .filter(|c| c.name == "Their cache")
            .count(),
        0
    );
    d.keys("u");
    assert_eq!(d.model().components[&id].name, "Ours");
}

#[test]
fn a_merge_survives_a_kill_and_what_is_damaged_is_not_merged() {
    let mut d = opened(world());
    d.keys(ADD_CACHE);
    d.world
        .files
        .insert(PathBuf::from(FILE), "(format: 1, comp".into());
    d.tell(Msg::FileTouched);
    d.keys("m").shows("nothing was merged");
    theirs_again(&mut d);
    d.keys("m").shows("merged 1 change");
    let model = d.model().clone();
    let mut again = after_a_kill(&d);
    again.shows("not saved").keys("t").shows("here again");
    assert_eq!(*again.model(), model);
}

#[test]
fn undoing_past_a_merge_makes_the_next_save_ask_again() {
    let mut d = opened(world());
    d.keys(ADD_CACHE);
    let rename = |model: &mut Model| "Theirs".clone_into(&mut model.description.name);
    theirs(&mut d, rename);
    d.keys("m").shows("merged 1 change from disk");
    let on_disk = d.file(FILE);
    d.keys("u<ctrl-s>").shows("has changed on disk").keys("c");
    assert_eq!(d.file(FILE), on_disk, "nothing is overwritten unseen");
    // Further back it is as it was read, and that is not what the file holds either.
    d.keys("u<ctrl-s>").shows("has changed on disk").keys("c");
    assert_eq!(d.file(FILE), on_disk);
    d.keys("<ctrl-r><ctrl-r>");
    assert_eq!(d.model().description.name, "Theirs");
    d.keys("<ctrl-s>").shows("saved shop.ron");
    // What was merged and saved holds the change of somebody else, too.
    let saved = d.file(FILE);
    d.keys("u<ctrl-s>").shows("has changed on disk").keys("c");
    assert_eq!(d.file(FILE), saved);
    d.keys("<ctrl-s>m").shows("merged");
    assert_eq!(d.model().description.name, "Theirs");
}

#[test]
fn a_merge_that_was_undone_and_left_behind_does_not_come_back() {
    let mut d = opened(world());
    d.keys(ADD_CACHE);
    let rename = |model: &mut Model| "Theirs".clone_into(&mut model.description.name);
    theirs(&mut d, rename);
    d.keys("mu")
        .keys("/load<enter>r<ctrl-u>Ours<enter><ctrl-s>");
    d.shows("has changed on disk").keys("m");
    assert_eq!(d.model().description.name, "Theirs");
    assert!(d.model().components.values().any(|one| one.name == "Ours"));
    d.keys("<ctrl-s>").shows("saved shop.ron");
}

#[test]
fn after_a_crash_undoing_ends_at_the_merge() {
    let mut d = opened(world());
    d.keys(ADD_CACHE);
    let rename = |model: &mut Model| "Theirs".clone_into(&mut model.description.name);
    theirs(&mut d, rename);
    d.keys("m").keys("/load<enter>r<ctrl-u>Ours<enter>");
    let mut again = after_a_kill(&d);
    again.keys("t").keys("uu").shows("nothing to undo");
    assert_eq!(again.model().description.name, "Theirs");
}

#[test]
fn reading_again_keeps_the_history_and_is_itself_undone() {
    let mut d = opened(world());
    d.keys(ADD_CACHE).keys("<ctrl-s>");
    let first = d.model().clone();
    let rename = |model: &mut Model| "Theirs".clone_into(&mut model.description.name);
    theirs(&mut d, rename);
    d.keys("").shows("read again   u takes it back");
    let document = |d: &Driver| d.app.work.as_ref().unwrap().document.clone();
    assert!(!document(&d).modified());
    let on_disk = d.file(FILE);
    d.keys("u").shows("undid: take up shop.ron from disk");
    assert_eq!(*d.model(), first);
    assert!(document(&d).modified(), "the file holds something else");
    d.keys("<ctrl-s>").shows("has changed on disk").keys("c");
    assert_eq!(d.file(FILE), on_disk);
    d.keys("u");
    assert!(d.model().components.len() < first.components.len());
    d.keys("<ctrl-r><ctrl-r>");
    assert!(!document(&d).modified());
    assert_eq!(d.model().description.name, "Theirs");
    d.keys("/load<enter>r<ctrl-u>Ours<enter><ctrl-s>")
        .shows("saved shop.ron");
    assert!(d.file(FILE).starts_with("// Theirs.\n"));
}

#[test]
fn what_is_not_saved_comes_back_after_reading_again() {
    let mut d = opened(world());
    d.keys(ADD_CACHE);
    let ours = d.model().clone();
    let rename = |model: &mut Model| "Theirs".clone_into(&mut model.description.name);
    theirs(&mut d, rename);
    d.keys("").shows("u brings back what is not saved");
    d.keys("r").shows("read again   u takes it back");
    assert_eq!(d.model().description.name, "Theirs");
    assert_eq!(d.world.journals.len(), 0, "what is here is what is saved");
    d.keys("u");
    assert_eq!(*d.model(), ours);
    assert_eq!(d.world.journals.len(), 1);
    // The file says something else than what is here was made from, so it is no change of that file.
    let left = kept(&d.world).expect("it is kept");
    assert_eq!(*left.model(), ours);
    let mut again = after_a_kill(&d);
    again.shows("not saved").keys("n");
    assert_eq!(*again.model(), ours);
}

fn theirs_again(d: &mut Driver) {
    d.world.files.insert(
        PathBuf::from(FILE),
        world().files[&PathBuf::from(FILE)].clone(),
    );
    theirs(d, |model| "Theirs".clone_into(&mut model.description.name));
}

#[test]
fn a_file_that_is_damaged_or_gone_takes_nothing_with_it() {
    let mut d = opened(world());
    let before = d.model().clone();
    d.world
        .files
        .insert(PathBuf::from(FILE), "(format: 1, comp".into());
    d.tell(Msg::FileTouched);
    d.keys("").shows("cannot be read as it is");
    assert_eq!(*d.model(), before);
    d.world.files.clear();
    d.tell(Msg::FileTouched);
    d.keys("")
        .shows("was deleted or moved; ctrl-s writes it anew")
        .shows("●");
    d.keys("<ctrl-s>").shows("saved shop.ron");
    assert_eq!(d.file(FILE), format::print(&before));
}

fn full() -> Fault {
    Fault {
        kind: FaultKind::Other,
        words: "unsaved work cannot be kept for a crash: no space left on device; save often"
            .into(),
    }
}

#[test]
fn a_journal_that_cannot_be_written_is_told_once_and_begun_again_with_all_of_it() {
    let mut d = opened(world());
    d.keys(ADD_CACHE);
    d.world.fail_next(Act::Keep, full());
    d.keys("r<ctrl-u>Other<enter>")
        .shows("cannot be kept for a crash");
    assert_eq!(
        d.model().components.len(),
        kept(&d.world).unwrap().model().components.len()
    );
    d.world.fail_next(Act::Keep, full());
    d.keys("r<ctrl-u>Another<enter>").shows("rename");
    d.keys("r<ctrl-u>Third<enter>");
    let again = kept(&d.world).unwrap();
    assert_eq!(again.model(), d.model());
    assert_eq!(again.history().unsaved().unwrap().len(), 4);
}

#[test]
fn who_is_told_to_end_without_a_journal_leaves_a_copy() {
    let mut d = opened(world());
    d.world.fail_next(Act::Keep, full());
    d.keys(ADD_CACHE).keys("q");
    assert!(
        !d.screen().contains("keep them"),
        "there is nothing that keeps them"
    );
    d.keys("<esc>").tell(Msg::Terminate);
    let copy = d.file("shop.unsaved.ron");
    assert_eq!(format::parse(&copy).unwrap().model, *d.model());
    let mut d = opened(world());
    d.keys(ADD_CACHE).tell(Msg::Terminate);
    assert!(d.left());
    assert_eq!(d.world.files.len(), 1, "the journal has it");
    assert_eq!(kept(&d.world).unwrap().model(), d.model());
}

const PHRASES: [&str; 16] = [
    "acache<enter>One<enter>",
    "aqueue<enter><enter>",
    "<right>",
    "<down>",
    "<left>",
    "x",
    "u",
    "u",
    "<ctrl-r>",
    "L",
    "J",
    "r<ctrl-u>Name<enter>",
    "2h",
    "1",
    "2n",
    "<ctrl-s>",
];

#[test]
fn after_every_key_the_journal_brings_back_what_is_on_the_screen() {
    let mut chance = Chance::new(7);
    let mut d = opened(world());
    for step in 0..400 {
        let phrase = *chance.one(&PHRASES);
        d.keys(phrase);
        let document = &d.app.work.as_ref().unwrap().document;
        let again = kept(&d.world);
        if document.modified() {
            let again = again.unwrap_or_else(|| panic!("{step}: `{phrase}` is not kept"));
            assert!(again.model() == document.model(), "{step}: `{phrase}`");
            assert!(again.history() == document.history(), "{step}: `{phrase}`");
        } else if let Some(again) = again {
            assert!(!again.modified(), "{step}: `{phrase}`");
        }
    }
}

#[test]
fn what_was_done_is_kept_before_anything_else_happens() {
    let mut d = opened(world());
    d.effects.clear();
    d.keys(ADD_CACHE);
    let changes = d
        .effects
        .iter()
        .position(|effect| matches!(effect, Effect::Journal(_)));
    assert_eq!(changes, Some(0), "{:?}", d.effects);
}

/// The journal of some edits, as bytes.
fn journal() -> (Vec<u8>, Vec<Model>) {
    let mut d = opened(world());
    let mut models = Vec::new();
    for keys in [ADD_CACHE, "r<ctrl-u>Two<enter>", "u", "<ctrl-r>", "x", "u"] {
        d.keys(keys);
        models.push(d.model().clone());
    }
    (d.world.journals.values().next().unwrap().clone(), models)
}

#[test]
fn damaged_journals_bring_back_a_state_that_was_there_or_nothing() {
    let (bytes, models) = journal();
    let mut chance = Chance::new(11);
    let mut offered = 0;
    // Most of a journal is what it begins with; half of the damage goes to its end.
    let at = |chance: &mut Chance| {
        let most = if chance.once_in(2) {
            bytes.len()
        } else {
            bytes.len() / 16
        };
        bytes.len() - 1 - chance.below(most)
    };
    for round in 0..2_000 {
        let mut bad = bytes.clone();
        match round % 4 {
            0 => bad.truncate(at(&mut chance)),
            1 => {
                let here = at(&mut chance);
                bad[here] ^= 1 << chance.below(8);
            }
            2 => {
                let here = at(&mut chance);
                bad.splice(here.., (0..chance.below(64)).map(|_| 0));
            }
            _ => {
                let (from, to) = (at(&mut chance), at(&mut chance));
                let piece = bytes[from.min(to)..from.max(to)].to_vec();
                let here = at(&mut chance);
                bad.splice(here..here, piece);
            }
        }
        let mut memory = world();
        memory.journals.insert(PathBuf::from("1.journal"), bad);
        for left in memory.left() {
            let model = format::parse(&left.basis.text).expect("a model").model;
            let document = Document::restored(model, left.basis.history, left.moves);
            let document = document.unwrap_or_else(|part| *part);
            assert!(models.contains(document.model()), "round {round}");
            offered += 1;
        }
    }
    assert!(offered > 500, "only {offered} of them bring anything back");
}

#[test]
fn random_bytes_are_no_journal() {
    let mut chance = Chance::new(3);
    for _ in 0..2_000 {
        let mut bytes = b"stridewalk journal 1\n".to_vec();
        bytes.extend((0..chance.below(200)).map(|_| u8::try_from(chance.below(256)).unwrap()));
        let mut memory = Memory::default();
        memory.journals.insert(PathBuf::from("1.journal"), bytes);
        assert!(memory.left().is_empty());
    }
}

#[cfg(unix)]
mod on_disk {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};
    use stridewalk::app::{Basis, Entry};
    use stridewalk::base::Fingerprint;
    use stridewalk::model::{History, Move};
    use stridewalk::store::{Disk, Folders, World};
    use tempfile::TempDir;

    fn disk(folder: &TempDir) -> Disk {
        Disk::new(Folders {
            config: None,
            state: Some(folder.path().join("state")),
        })
    }

    fn begin(path: Option<&Path>, instead_of: Option<PathBuf>) -> Entry {
        let basis = Basis {
            path: path.map(Path::to_path_buf),
            file: Some(Fingerprint::of(b"old")),
            text: "(format: 1)".to_owned(),
            history: History::default(),
        };
        Entry::Begin(Box::new(basis), instead_of)
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn files(folder: &TempDir) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder.path().join("state/journals")).unwrap();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }

    #[test]
    fn a_journal_is_its_owners_alone_and_offered_once_its_process_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.ron");
        fs::write(&path, "old").unwrap();
        let mut mine = disk(&folder);
        mine.keep(&begin(Some(&path), None)).unwrap();
        mine.keep(&Entry::Moved(Move::Undid)).unwrap();
        let journal = files(&folder).pop().unwrap();
        assert_eq!(mode(&journal), 0o600);
        assert_eq!(mode(journal.parent().unwrap()), 0o700);

        let mut theirs = disk(&folder);
        assert!(theirs.left().is_empty(), "its process lives");
        drop(mine);
        let left = theirs.left();
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].moves, [Move::Undid]);
        assert!(left[0].file_exists);
        assert_eq!(theirs.claim(&path).left.len(), 1);
        assert!(
            theirs
                .claim(&folder.path().join("other.ron"))
                .left
                .is_empty()
        );

        let taken = begin(Some(&path), Some(journal.clone()));
        theirs.keep(&taken).unwrap();
        assert!(!journal.exists(), "the new one holds it all");
        theirs.retire();
        theirs.release();
        assert_eq!(files(&folder), Vec::<PathBuf>::new());
    }

    #[test]
    fn a_journal_begun_anew_takes_the_place_of_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let mut disk = disk(&folder);
        disk.keep(&begin(None, None)).unwrap();
        disk.keep(&Entry::Moved(Move::Undid)).unwrap();
        disk.keep(&begin(None, None)).unwrap();
        disk.keep(&Entry::Moved(Move::Redid)).unwrap();
        disk.leave();
        let left = disk.left();
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].moves, [Move::Redid]);
        assert_eq!(files(&folder).len(), 1);
    }

    #[test]
    fn what_was_killed_while_it_began_is_cleaned_up_and_later_versions_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let mut mine = disk(&folder);
        mine.keep(&begin(None, None)).unwrap();
        mine.leave();
        let journal = files(&folder).pop().unwrap();
        let bytes = fs::read(&journal).unwrap();
        for length in [0, 5, 21, 25, bytes.len() - 1] {
            fs::write(&journal, &bytes[..length]).unwrap();
            assert!(mine.left().is_empty());
            assert!(!journal.exists(), "{length} bytes of it stay");
        }
        fs::write(&journal, b"stridewalk journal 2\nsomething else").unwrap();
        assert!(mine.left().is_empty());
        assert!(journal.exists());
    }

    #[test]
    fn who_cannot_keep_a_journal_is_told_and_works_on() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("state"), "a file in the way").unwrap();
        let mut disk = disk(&folder);
        let fault = disk.keep(&begin(None, None)).unwrap_err();
        assert!(
            fault.words.contains("cannot be kept for a crash"),
            "{}",
            fault.words
        );
        assert!(fault.words.contains("save often"));
        let claim = disk.claim(&folder.path().join("shop.ron"));
        assert!(claim.holder.is_none());
        assert!(disk.left().is_empty());
    }
}
