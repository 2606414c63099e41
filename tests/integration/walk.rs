//! The Walk by keys alone: what it costs, what it explains, what it lets people add.

use crate::support::driver::{Driver, chords};
use std::collections::BTreeMap;
use std::time::Duration;
use stridewalk::app::{Overlay, Tab};
use stridewalk::base::{Id, Key};
use stridewalk::format;
use stridewalk::library::{Depth, Library};
use stridewalk::model::{PutTo, Verdict};
use stridewalk::report;
use stridewalk::review::{NotAsked, Standing};
use stridewalk::store::Memory;

/// A workbench over the monolith, in the Walk.
fn walking() -> Driver {
    let mut d = Driver::fresh();
    d.keys("<enter><tab>2");
    d
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// Counts the keys that it presses.
struct Counted {
    driver: Driver,
    pressed: usize,
}

impl Counted {
    fn keys(&mut self, keys: &str) {
        self.pressed += chords(keys).len();
        self.driver.keys(keys);
    }

    /// How the prompt in view stands, where it wants an answer.
    fn open(&self) -> Option<Standing> {
        let (element, prompt) = self.driver.app.walk.at.as_ref()?;
        let survey = &self.driver.app.work.as_ref()?.survey;
        let standing = survey.inquiry(element, prompt)?.standing;
        matches!(standing, Standing::Unasked | Standing::Stale).then_some(standing)
    }
}

#[test]
fn the_whole_walk_costs_hardly_more_than_a_key_a_prompt() {
    let mut walk = Counted {
        driver: Driver::fresh(),
        pressed: 0,
    };
    walk.keys("<enter><tab>2de<enter>");
    let mut around = walk.pressed;
    let survey = &walk.driver.app.work.as_ref().unwrap().survey;
    let asked = survey.totals.asked;
    assert!((12..=40).contains(&asked), "{asked}");

    let (mut given, mut facts, mut alike) = (0, 0, 0);
    walk.pressed = 0;
    while let Some(standing) = walk.open() {
        if standing == Standing::Stale {
            // A fact that was set meanwhile: the answer holds all the same.
            walk.keys("c");
            continue;
        }
        // One in six is a threat, one in twelve waits, and now and then an unknown fact is known.
        let turn = given % 12;
        if given % 8 == 4 && walk.driver.screen().contains(" sets it)") {
            facts += 1;
            walk.keys("k");
            let truth = walk.driver.screen().contains("y yes");
            walk.keys(if truth { "n" } else { "<enter>" });
        }
        walk.keys(match turn {
            0 if given == 0 => "t<enter>",
            0 | 6 => "T",
            3 => "n",
            9 => "p",
            _ => "h",
        });
        let app = &walk.driver.app;
        let like = app
            .answered()
            .map_or(0, |(element, prompt)| app.alike(element, prompt).len());
        if like > 1 && walk.driver.screen().contains("l gives it to") {
            alike += 1;
            walk.keys("l<enter>");
        }
        given += 1;
        assert!(given <= asked + 20, "the walk does not end");
    }
    let totals = walk.driver.app.work.as_ref().unwrap().survey.totals;
    assert_eq!(totals.answered, totals.asked);
    assert!(facts >= 1 && alike >= 1, "{facts} {alike}");
    assert!(walk.driver.model().threats.len() >= given / 6);
    let each = walk.pressed * 100 / totals.answered;
    println!(
        "{} prompts, {facts} facts, {alike} times for like elements, {} keys: {each} to 100 prompts",
        totals.answered, walk.pressed
    );
    assert!(each <= 130, "{each} keys to 100 prompts");

    walk.pressed = 0;
    walk.keys("<ctrl-s><enter>");
    around += walk.pressed;
    println!("{around} more keys from the start screen to the saved file");
    assert!(around <= 12, "{around} keys around it");
    let saved = walk.driver.world.files.values().next().expect("a file");
    let text = String::from_utf8(saved.clone()).unwrap();
    assert_eq!(&format::parse(&text).unwrap().model, walk.driver.model());
}

#[test]
fn a_letter_says_yes_no_or_unknown_at_once() {
    let mut d = walking();
    let (element, _) = d.app.walk.at.clone().unwrap();
    d.keys("k").shows("y yes").keys("y");
    assert!(d.app.overlays.is_empty());
    let facts = d.model().components[&element].facts.clone();
    assert!(
        facts.values().any(|fact| fact.to_string() == "yes"),
        "{facts:?}"
    );
    d.keys("u");
    assert!(d.model().components[&element].facts.len() < facts.len());
}

#[test]
fn terms_on_the_screen_are_explained_in_place_on_every_screen() {
    for (keys, term) in [
        ("", "trust boundary"),
        ("<enter><tab>/load balancer<enter>", "Load balancer"),
        ("<enter><tab>2", "spoofing"),
        ("<enter><tab>2", "webhook signed"),
        ("<enter><tab>2t<enter>3", "mitigation"),
        ("<enter><tab>4", "coverage"),
        ("<enter><tab>2t", "spoofing"),
        ("<enter><tab>2?", "prompt"),
    ] {
        let mut d = Driver::fresh();
        let before = d.keys(keys).screen();
        let at = d.app.walk.at.clone();
        d.keys("<f1>")
            .shows("What does it mean?")
            .shows("on this screen");
        let Some(Overlay::Pick(picker)) = d.app.overlay() else {
            panic!("{keys}: no list");
        };
        let entry = picker.entries.iter().position(|entry| entry.label == term);
        let entry = &picker.entries[entry.unwrap_or_else(|| panic!("no term {term}"))];
        if !keys.is_empty() {
            assert!(entry.detail.contains("on this screen"), "{keys}: {entry:?}");
        }
        assert!(!entry.about.is_empty());
        d.keys("residual").shows("residual risk");
        d.keys("<esc>");
        assert_eq!((d.screen(), d.app.walk.at.clone()), (before, at), "{keys}");
    }
}

#[test]
fn what_stands_behind_a_prompt_explains_itself() {
    let mut d = walking();
    d.keys("r").shows("Behind this prompt").shows("check: ");
    let titles = Library::embedded().unwrap().titles.len();
    d.keys("CWE-345").shows("CWE-345").shows("CWE, 4.14");
    if titles == 0 {
        d.shows("its title is not in the library");
    }
    let before = d.app.walk.at.clone();
    d.keys("<enter>");
    assert!(d.app.overlays.is_empty());
    assert_eq!(d.app.walk.at, before);
}

#[test]
fn a_reference_stands_with_its_title_where_there_is_room() {
    let mut d = Driver::new(100, 40, Memory::default(), None);
    let title = "Data is believed".to_owned();
    d.app.library.titles = BTreeMap::from([("CWE-345".to_owned(), title)]).into();
    d.keys("<enter><tab>2").shows("CWE-345  Data is believed");
    d.resize(80, 20).shows("CWE-345 · CWE-347");
    d.keys("rCWE-345").shows("CWE-345: Data is believed");
}

#[test]
fn like_elements_get_the_same_verdict_in_one_step() {
    let mut d = walking();
    d.keys("/flow_syslog.T1<enter>");
    let (first, prompt) = d.app.walk.at.clone().unwrap();
    assert_eq!(prompt.as_str(), "flow_syslog.T1");
    let before = d.model().clone();
    d.keys("l")
        .shows("answer it first")
        .keys("h")
        .shows("l gives it to ");
    let alone = d.model().clone();
    let like = d.app.alike(&first, &prompt).len();
    assert!(like >= 2);
    d.keys("l").shows("handled, as for").shows("✓");
    d.keys(" <enter>").shows("handled   u takes all of it back");
    let given = |d: &Driver| {
        d.model()
            .answers
            .values()
            .filter(|of| of.contains_key(&prompt))
            .count()
    };
    assert_eq!(given(&d), like, "the one without its tick is left alone");
    for answers in d.model().answers.values() {
        assert!(!answers[&prompt].judged_on.is_empty());
    }
    d.keys("u");
    assert_eq!(d.model(), &alone);
    d.keys("u");
    assert_eq!(d.model(), &before);
}

#[test]
fn like_elements_get_a_threat_each_with_shared_mitigations() {
    let mut d = walking();
    d.keys("/flow_syslog.T1<enter>t1h<enter>");
    let (first, prompt) = d.app.walk.given.clone().unwrap();
    let like = d.app.alike(&first, &prompt).len();
    d.keys("l<enter>");
    let model = d.model();
    assert_eq!(model.threats.len(), like + 1);
    assert_eq!(model.mitigations.len(), 1);
    for (element, answers) in &model.answers {
        let Verdict::Threat(threat) = &answers[&prompt].verdict else {
            panic!("no threat for {element}");
        };
        assert_eq!(&model.threats[threat].element, element);
        assert_eq!(model.threats[threat].mitigations.len(), 1);
    }
    d.keys("u");
    assert_eq!(d.model().threats.len(), 1);
}

#[test]
fn how_like_elements_differ_is_told_by_fact() {
    let mut d = walking();
    d.keys("1/http 80<enter>2/flow_syslog.T1<enter>");
    let (first, prompt) = d.app.walk.at.clone().unwrap();
    d.keys("hl");
    let Some(Overlay::Pick(picker)) = d.app.overlay() else {
        panic!("no list");
    };
    let name = d.model().name(&first);
    for entry in &picker.entries {
        assert!(entry.about.contains(&name), "{entry:?}");
        assert_eq!(entry.ticked, Some(true));
    }
    assert_eq!(prompt.as_str(), "flow_syslog.T1");
}

#[test]
fn a_prompt_of_the_teams_own_is_asked_answered_changed_and_deleted() {
    let mut d = walking();
    let element = d.app.walk.at.clone().unwrap().0;
    let asked = d.app.work.as_ref().unwrap().survey.totals.asked;
    let first = d.model().clone();
    d.keys("aWho may refund without a second look?<enter>")
        .shows("Which category?")
        .keys("tamp<enter>")
        .shows("Asked of whom?")
        .keys("<enter>")
        .shows("What is its threat called?")
        .keys("Refunds nobody looks at<enter>")
        .shows("Who may refund without a second look?")
        .shows("the team asks it");
    let (at, key) = d.app.walk.at.clone().unwrap();
    assert_eq!(at, element);
    let survey = &d.app.work.as_ref().unwrap().survey;
    assert_eq!(survey.totals.asked, asked + 1);

    d.keys("t<enter>");
    let threat = d.model().threats.values().next().expect("a threat");
    assert_eq!(threat.title, "Refunds nobody looks at");
    assert_eq!(threat.prompt.as_ref(), Some(&key));
    let survey = &d.app.work.as_ref().unwrap().survey;
    assert_eq!(survey.inquiry(&at, &key).unwrap().standing, Standing::Open);

    d.keys("<ctrl-s><ctrl-u>shop.ron<enter>");
    let text = d.file("shop.ron");
    assert!(
        text.contains(&format!("of: Element(\"{element}\")")),
        "{text}"
    );
    let parsed = format::parse(&text).unwrap();
    assert_eq!((&parsed.model, parsed.warnings.len()), (d.model(), 0));
    assert_eq!(format::print(&parsed.model), text);

    d.keys("/who may refund<enter>equestion<enter><ctrl-u>Who may refund twice?<enter>");
    d.shows("Who may refund twice?");
    d.keys("edelete<enter>");
    assert!(d.model().prompts.is_empty() && d.model().answers.is_empty());
    assert_eq!(d.model().threats.len(), 1, "threats stay");
    while d.app.work.as_ref().unwrap().document.undo_label().is_some() {
        d.keys("u");
    }
    assert_eq!(d.model(), &first);
}

#[test]
fn a_prompt_for_a_kind_is_asked_of_every_element_of_it() {
    let mut d = walking();
    d.keys("/flow_syslog.T1<enter>aIs the certificate pinned?<enter><enter><down><enter><enter>");
    let key = d.app.walk.at.clone().unwrap().1;
    let own = &d.model().prompts[&id(key.as_str())];
    assert_eq!(own.of, PutTo::Kind(Key::parse("flow_syslog").unwrap()));
    assert_eq!(own.threat_title(), "Is the certificate pinned");
    let survey = &d.app.work.as_ref().unwrap().survey;
    let asked = survey.inquiries().filter(|i| i.prompt == key).count();
    let syslog = d
        .model()
        .flows
        .values()
        .filter(|flow| flow.protocol.eq_ignore_ascii_case("syslog"));
    assert_eq!(asked, syslog.count());
    let survey = &d.app.work.as_ref().unwrap().survey;
    let outline = report::outline(d.model(), &d.app.library, survey);
    assert!(
        outline.contains("asked of every Syslog: Is the certificate pinned?"),
        "{outline}"
    );
    let markdown = report::markdown(&report::Input {
        depth: Depth::Standard,
        model: d.model(),
        library: &d.app.library,
        survey,
        findings: d.app.findings(),
        picture: "",
        today: d.app.settings.today,
    });
    assert!(markdown.contains("Prompts of our own"), "{markdown}");
}

#[test]
fn a_prompt_of_the_teams_own_rests_on_no_fact_and_goes_with_its_element() {
    let mut d = walking();
    d.keys("/load balancer<enter>waAre its rules reviewed?<enter><enter><enter><enter>h");
    let (at, key) = d.app.walk.given.clone().unwrap();
    let standing = |d: &Driver| {
        let survey = &d.app.work.as_ref().unwrap().survey;
        survey.inquiry(&at, &key).map(|inquiry| inquiry.standing)
    };
    assert_eq!(standing(&d), Some(Standing::Clear));
    d.keys("1/load balancer<enter>mdata net<enter>");
    assert_eq!(standing(&d), Some(Standing::Clear));
    d.keys("u");
    assert_eq!(standing(&d), Some(Standing::Clear));
    let before = d.model().clone();
    d.keys("x");
    assert!(d.model().prompts.is_empty(), "it goes with its element");
    d.keys("u");
    assert_eq!(d.model(), &before);
}

#[test]
fn a_prompt_that_names_no_element_is_told_with_its_place() {
    let text = "(\n    format: 1,\n    prompts: {\n        \"who\": (\n            ask: \"Who?\",\n            category: Spoofing,\n            of: Element(\"nobody\"),\n        ),\n    },\n)\n";
    let errors = format::parse(text).unwrap_err();
    let [error] = errors.as_slice() else {
        panic!("{errors:?}");
    };
    assert!(
        error
            .message
            .contains("prompt `who`: `of` names the element `nobody`"),
        "{error:?}"
    );
    let span = error.span.unwrap();
    assert_eq!(&text[span.start..span.end], "\"nobody\"");
}

#[test]
fn what_is_not_asked_says_why_and_can_be_asked_all_the_same() {
    let mut d = walking();
    d.keys("/load balancer<enter>srate limited<enter>yes<enter>w");
    let (element, _) = d.app.walk.at.clone().unwrap();
    let left_out = not_asked(&d, &element);
    assert!(!left_out.is_empty());
    d.keys("w")
        .shows("Not asked of Load balancer")
        .keys("rate")
        .shows("rate limited is yes");
    d.keys("<enter>")
        .shows("the team asks it")
        .shows("What helps");
    let key = d.app.walk.at.clone().unwrap().1;
    let own = &d.model().prompts[&id(key.as_str())];
    let from = own.from.clone().expect("the library's prompt");
    let left_out = not_asked(&d, &element);
    assert!(left_out.iter().all(|one| one.prompt != from));
    d.keys("u");
    assert!(d.model().prompts.is_empty());
}

#[test]
fn the_time_left_follows_the_pace_of_the_sitting() {
    let mut d = walking();
    let open = |d: &Driver| {
        let totals = d.app.work.as_ref().unwrap().survey.totals;
        u64::try_from(totals.asked - totals.answered).unwrap()
    };
    let told = |seconds: u64| {
        let minutes = seconds.div_ceil(60);
        format!("{:02}:{:02} left", minutes / 60, minutes % 60)
    };
    let left = told(open(&d) * 20);
    d.shows(&left);
    for _ in 0..8 {
        d.world.elapsed += Duration::from_secs(6);
        d.keys("h");
    }
    let left = told(open(&d) * 6);
    d.shows(&left).keys("1");
    assert!(!d.screen().contains(" left"), "only the Walk tells it");
    let left = told(open(&d) * 6);
    d.resize(80, 24).keys("2").shows(&left).shows("2 Walk 8/");
}

/// The rows of the screen at which the card's words begin.
fn rows(d: &Driver, words: &[&str]) -> Vec<Option<usize>> {
    let screen = d.screen();
    let row = |word: &&str| screen.lines().position(|line| line.contains(*word));
    words.iter().map(row).collect()
}

#[test]
fn the_eye_stays_where_it_is_from_prompt_to_prompt() {
    for (w, h) in [(80, 24), (100, 30), (160, 48)] {
        let mut d = Driver::new(w, h, Memory::default(), None);
        d.keys("<enter><tab>2");
        let mut seen = BTreeMap::new();
        let prompts = d.app.walk.queue.len();
        for _ in 0..prompts {
            let row = rows(&d, &["Asked because", "Hangs on"]);
            let first = row.into_iter().flatten().min();
            *seen.entry(first).or_insert(0) += 1;
            d.keys("<right>");
        }
        let most = seen.values().max().unwrap();
        assert!(most * 100 >= prompts * 95, "{w}×{h}: {seen:?} of {prompts}");
    }
}

#[test]
fn a_card_that_is_too_long_scrolls_and_says_so() {
    let mut d = Driver::new(60, 14, Memory::default(), None);
    d.keys("<enter><tab>2").shows("more row").keys("<pagedown>");
    assert!(d.app.walk.scroll > 0);
    for _ in 0..20 {
        d.keys("<pagedown>");
    }
    d.shows("References").shows("goes back up");
    let most = d.app.walk.scroll;
    d.keys("<pageup>");
    assert!(d.app.walk.scroll < most, "it does not scroll past its end");
    d.keys("<pagedown>h");
    assert_eq!(d.app.walk.scroll, 0, "the next prompt is read from its top");
    assert_eq!(d.app.tab, Tab::Walk);
}

fn not_asked(d: &Driver, element: &Id) -> Vec<NotAsked> {
    let work = d.app.work.as_ref().unwrap();
    let model = work.document.model();
    work.survey
        .not_asked(model, &d.app.library, element, d.app.walk.depth)
}
