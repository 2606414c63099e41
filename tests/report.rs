//! Reports, read back as Markdown: no text of a model becomes structure, and none is lost.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::collections::{BTreeMap, BTreeSet};
use stridewalk::base::{Date, Id, Key, SafeText};
use stridewalk::library::Library;
use stridewalk::model::{
    Actor, Answer, Asset, Assumption, Boundary, Category, Classification, Component, Decision,
    Fact, Flow, Level, Mitigation, Model, Pack, Progress, Session, Status, Threat, Treatment,
    Verdict,
};
use stridewalk::report::{Input, markdown, outline};
use stridewalk::review::{Finding, Grade, Group, Slot, Standing, Survey, Target};

const PAYLOADS: &[&str] = &[
    "# heading",
    "heading #",
    "text\n# heading",
    "a\n\nb\n\n- c",
    "===",
    "---",
    "a\n---",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "12) item",
    "- [ ] task",
    "[ ] task",
    "> quote",
    ">",
    "    code",
    "\tcode",
    "```\nfence\n```",
    "~~~~ fence",
    "`code`",
    "``co`de``",
    "*a* **b** _c_ __d__ ~~e~~ ~f~ ^g^ ==h==",
    "**",
    "* ",
    "a*",
    "_a",
    "[link](http://evil.example)",
    "![image](http://evil.example/x.png)",
    "[ref]: http://evil.example",
    "[ref][ref] [^1] [^1]: note",
    "[[wiki]] [[a|b]]",
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "<!-- comment",
    "<?php ?> <![CDATA[x]]> <!DOCTYPE html>",
    "<http://evil.example> <a@b.example>",
    "http://evil.example www.evil.example WWW.evil.example a@b.example",
    "&lt;b&gt; &#60; &amp; &copy; &",
    "a | b",
    "| a | b |\n| --- | --- |\n| c | d |",
    "\\| \\\\| \\\\\\| |",
    "\\",
    "\\\\",
    "a\\",
    "\\\n",
    "|",
    "||||",
    "`|`",
    "` | `",
    "a  \nb",
    "$x$ $$y$$",
    "{#id .class} {{ x }} {% y %}",
    ": definition",
    "term\n: definition",
    ":::: note",
    "---\ntitle: x\n---",
    "+++\na = 1\n+++",
    "[!NOTE]",
    "> [!NOTE]\n> x",
    "\u{1b}[31mred\u{1b}]8;;http://evil.example\u{7}x\u{202e}y\u{200b}",
    "\u{feff}# x",
    "a\u{0}b\u{c}c\u{b}d\re",
    "\u{2028}# x\u{85}y",
    "\u{a0}- x\u{a0}",
    "👩\u{200d}💻 缓存 مرحبا",
];

fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

fn key(text: &str) -> Key {
    Key::parse(text).expect("a key")
}

fn today() -> Date {
    Date::new(2026, 11, 23).expect("a date")
}

/// A model with this text in each of its text fields.
fn model(text: &str) -> Model {
    let mut model = Model::default();
    text.clone_into(&mut model.description.name);
    text.clone_into(&mut model.description.scope);
    text.clone_into(&mut model.description.notes);
    add_elements(&mut model, text);
    add_answers(&mut model, text);
    add_threats(&mut model, text);
    add_records(&mut model, text);
    model
}

fn add_elements(model: &mut Model, text: &str) {
    let t = || text.to_owned();
    let facts = BTreeMap::from([
        (key("encrypted"), Fact::Choice(t())),
        (key("rate_limited"), Fact::No),
    ]);
    let mut boundary = Boundary::new(text, key("boundary_host"));
    boundary.notes = t();
    boundary.facts.clone_from(&facts);
    boundary.out_of_scope = Some(t());
    model.boundaries.insert(id("edge"), boundary);
    for (name, within) in [("web", Some("edge")), ("user", None)] {
        let mut component = Component::new(text, key("web_server"));
        component.within = within.map(id);
        component.keeps = BTreeSet::from([id("card")]);
        component.facts.clone_from(&facts);
        component.notes = t();
        component.out_of_scope = Some(t());
        model.components.insert(id(name), component);
    }
    let mut flow = Flow::new(id("user"), id("web"));
    flow.name = t();
    flow.protocol = t();
    flow.port = Some(443);
    flow.carries = BTreeSet::from([id("card")]);
    flow.facts = facts;
    flow.notes = t();
    flow.out_of_scope = Some(t());
    model.flows.insert(id("browse"), flow.clone());
    flow.name.clear();
    flow.two_way = true;
    model.flows.insert(id("push"), flow);
}

fn add_answers(model: &mut Model, text: &str) {
    let t = || text.to_owned();
    let answer = |verdict| Answer {
        verdict,
        note: t(),
        judged_on: BTreeMap::from([(t(), t())]),
        by: t(),
        on: Some(today()),
    };
    model.answers.insert(
        id("web"),
        BTreeMap::from([
            (key("web_server.D1"), answer(Verdict::Threat(id("slow")))),
            (key("web_server.D2"), answer(Verdict::Parked)),
            (key("web_server.S1"), answer(Verdict::Handled)),
            (key("web_server.T1"), answer(Verdict::NotApplicable)),
        ]),
    );
}

fn add_threats(model: &mut Model, text: &str) {
    let t = || text.to_owned();
    let mut threat = Threat::new(text, id("web"), Category::DenialOfService);
    threat.prompt = Some(key("web_server.D1"));
    threat.likelihood = Some(Level::High);
    threat.impact = Some(Level::High);
    threat.decision = Some(Decision {
        treatment: Treatment::Mitigate,
        reason: t(),
        by: t(),
        on: Some(today()),
        until: Some(today()),
    });
    threat.mitigations = BTreeSet::from([id("limit")]);
    threat.owner = t();
    threat.ticket = t();
    threat.actor = Some(id("thief"));
    threat.references = BTreeSet::from([t()]);
    threat.notes = t();
    model.threats.insert(id("slow"), threat);
    let mut unrated = Threat::new(text, id("browse"), Category::Spoofing);
    unrated.status = Status::Accepted;
    model.threats.insert(id("posing"), unrated);
    let mut mitigation = Mitigation::new(text);
    mitigation.status = Progress::InPlace;
    mitigation.owner = t();
    mitigation.ticket = t();
    mitigation.verify = t();
    mitigation.evidence = t();
    mitigation.notes = t();
    model.mitigations.insert(id("limit"), mitigation);
}

fn add_records(model: &mut Model, text: &str) {
    let t = || text.to_owned();
    let (version, hash) = (t(), t());
    model.packs.insert(t(), Pack { version, hash });
    let asset = Asset {
        name: t(),
        classification: Classification::Restricted,
        notes: t(),
    };
    model.assets.insert(id("card"), asset);
    let actor = Actor {
        name: t(),
        goals: vec![t(), t()],
        methods: vec![t()],
        access: t(),
        notes: t(),
    };
    model.actors.insert(id("thief"), actor);
    let assumption = Assumption {
        text: t(),
        about: Some(id("web")),
        by: t(),
        on: Some(today()),
    };
    model.assumptions.insert(id("trusted"), assumption);
    let session = Session {
        on: today(),
        people: BTreeMap::from([(t(), t())]),
        covered: BTreeSet::from([id("web")]),
        decisions: vec![t(), t()],
        parked: vec![t()],
        notes: t(),
    };
    model.sessions.insert(id("first"), session);
}

fn survey() -> Survey {
    let slot = Slot {
        standing: Some(Standing::Stale),
        asked: 3,
        answered: 1,
        open: 1,
    };
    let row = [slot, slot, slot, Slot::default(), slot, slot];
    Survey {
        slots: ["web", "user", "browse", "edge"]
            .map(|one| (id(one), row))
            .into(),
        ..Survey::default()
    }
}

fn report(text: &str) -> String {
    let model = model(text);
    let finding = |group, grade| Finding {
        group,
        grade,
        code: "some-code",
        words: text.to_owned(),
        target: Target::Element(id("web")),
    };
    markdown(&Input {
        model: &model,
        library: &Library::default(),
        survey: &survey(),
        findings: &[
            finding(Group::Stale, Grade::Error),
            finding(Group::Stale, Grade::Warning),
            finding(Group::Model, Grade::Note),
        ],
        picture: &format!("╭─╮\n```\n# {text}\n````"),
        today: today(),
    })
}

fn options() -> Options {
    // Curly quotes would change the text that is compared.
    Options::all() - Options::ENABLE_SMART_PUNCTUATION
}

/// The blocks and the inline markup of a page, and its visible text outside of the picture.
fn read(page: &str) -> (Vec<String>, String) {
    let mut structure = Vec::new();
    let mut visible = String::new();
    let mut verbatim = false;
    for event in Parser::new_ext(page, options()) {
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "whatever else comes is compared as it is"
        )]
        match event {
            Event::Text(text) if verbatim => drop(text),
            Event::Text(text) => visible.push_str(&text),
            Event::Start(tag) => {
                verbatim = matches!(tag, Tag::CodeBlock(_));
                structure.push(format!("{tag:?}"));
            }
            Event::End(tag) => {
                verbatim = false;
                visible.push('\n');
                structure.push(format!("/{tag:?}"));
            }
            other => structure.push(format!("{other:?}")),
        }
    }
    (structure, visible)
}

fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.trim_start().lines().map(str::trim).collect();
    SafeText::line(lines.join(" ").trim()).into_string()
}

/// How often the harmless text is seen: as often must any other text be.
fn times(visible: &str, text: &str) -> usize {
    visible.matches(text).count()
}

fn assert_harmless(payload: &str) {
    let (wanted, plain) = read(&report("harmless"));
    let page = report(payload);
    let (structure, visible) = read(&page);
    for (index, (one, other)) in wanted.iter().zip(&structure).enumerate() {
        assert_eq!(one, other, "event {index} with {payload:?}:\n{page}");
    }
    assert_eq!(wanted.len(), structure.len(), "{payload:?}");
    let shown = one_line(payload);
    assert!(
        times(&visible, &shown) >= times(&plain, "harmless"),
        "{payload:?} as {shown:?} {} of {} times:\n{visible}",
        times(&visible, &shown),
        times(&plain, "harmless")
    );
    for c in page.chars().filter(|c| *c != '\n') {
        assert!(
            !c.is_control() && c != '\u{202e}' && c != '\u{200b}',
            "{payload:?}"
        );
    }
}

#[test]
fn harmless_reports_hold_blocks_only() {
    let (structure, visible) = read(&report("harmless"));
    let begins = |tag: &str| structure.iter().filter(|s| s.starts_with(tag)).count();
    assert_eq!(begins("Heading { level: H1"), 1);
    assert_eq!(begins("Heading { level: H2"), 5);
    assert_eq!(begins("CodeBlock"), 1);
    assert_eq!(begins("Table("), 12);
    for foreign in [
        "Link",
        "Image",
        "Html",
        "InlineHtml",
        "Code(",
        "Rule",
        "SoftBreak",
    ] {
        assert_eq!(begins(foreign), 0, "{foreign}");
    }
    assert!(times(&visible, "harmless") > 70);
}

#[test]
fn no_text_becomes_structure_and_none_is_lost() {
    for payload in PAYLOADS {
        assert_harmless(payload);
    }
}

#[test]
fn addresses_are_not_linked() {
    let page = report("see http://evil.example www.evil.example me@evil.example");
    let page: Vec<&str> = page.lines().filter(|l| !l.starts_with("# see")).collect();
    let page = page.join("\n");
    assert!(page.contains("evil"));
    assert!(!page.contains("http://") && !page.contains("www.evil") && !page.contains("me@"));
}

#[test]
fn outlines_keep_their_lines() {
    let lines = |text: &str| {
        let text = outline(&model(text), &Library::default(), &survey());
        let depth = |line: &str| line.len() - line.trim_start_matches("  ").len();
        text.lines().map(depth).collect::<Vec<_>>()
    };
    let wanted = lines("harmless");
    assert!(wanted.len() > 30);
    for payload in PAYLOADS {
        assert_eq!(lines(payload), wanted, "{payload:?}");
        let text = outline(&model(payload), &Library::default(), &survey());
        assert!(
            text.chars().all(|c| c == '\n' || !c.is_control()),
            "{payload:?}"
        );
        assert!(text.contains(&one_line(payload)), "{payload:?}");
    }
}

#[test]
fn boundaries_in_a_ring_are_told_all_the_same() {
    let mut model = model("harmless");
    for (name, around) in [("ring-a", "ring-b"), ("ring-b", "ring-a")] {
        let mut boundary = Boundary::new(name, key("boundary_host"));
        boundary.within = Some(id(around));
        model.boundaries.insert(id(name), boundary);
    }
    model.components.get_mut("web").unwrap().within = Some(id("ring-b"));
    let text = outline(&model, &Library::default(), &survey());
    for line in ["  ring-a: ", "    ring-b: ", "      harmless: web_server"] {
        assert_eq!(
            text.matches(&format!("\n{line}")).count(),
            1,
            "{line}\n{text}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_punctuation_is_harmless(
        payload in r"[-`*_\[\]<>|&\\~#+=.:;()!{}$^@/\n\t 1aw\u{e9}]{1,24}"
            .prop_filter("something to see", |text| !text.trim().is_empty())
    ) {
        assert_harmless(&payload);
    }
}
