//! Reports, read back as Markdown: no text of a model becomes structure, and none is lost.

use crate::support::one_text::{id, key, model, today};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use stridewalk::base::SafeText;
use stridewalk::library::Library;
use stridewalk::model::Boundary;
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

fn survey() -> Survey {
    let slot = Slot {
        standing: Some(Standing::Stale),
        asked: 3,
        answered: 1,
        open: 1,
    };
    let row = [slot, slot, slot, Slot::default(), slot, slot];
    let mut survey = Survey::default();
    survey.slots = ["web", "user", "browse", "edge"]
        .map(|one| (id(one), row))
        .into();
    survey
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
