//! Reports, read back as Markdown: no text of a model becomes structure, and none is lost.

use crate::support::one_text::{id, key, model, today};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use stridewalk::base::SafeText;
use stridewalk::library::{Depth, Library};
use stridewalk::model::{Boundary, Fact, Model, Status};
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
        depth: Depth::Standard,
        picture: &format!("╭─╮\n```\n# {text}\n````"),
        today: today(),
    })
}

/// A model with everything in scope, so that all of it is asked.
fn in_scope(text: &str) -> Model {
    let mut model = model(text);
    let components = model.components.values_mut().map(|c| &mut c.out_of_scope);
    let flows = model.flows.values_mut().map(|f| &mut f.out_of_scope);
    let boundaries = model.boundaries.values_mut().map(|b| &mut b.out_of_scope);
    for scope in components.chain(flows).chain(boundaries) {
        *scope = None;
    }
    model
}

/// A report with the program's own library.
fn surveyed(model: &Model, depth: Depth) -> String {
    let library = Library::embedded().unwrap();
    markdown(&Input {
        model,
        library: &library,
        survey: &Survey::of(model, &library, depth),
        findings: &[],
        depth,
        picture: "",
        today: today(),
    })
}

/// The cells of the row of an element in the table under a heading.
fn row<'p>(page: &'p str, heading: &str, element: &str) -> Vec<&'p str> {
    let (_, below) = page.split_once(&format!("### {heading}\n")).unwrap();
    let table = below.split("\n#").next().unwrap();
    let begin = format!("| {element} |");
    let row = table.lines().find(|line| line.starts_with(&begin)).unwrap();
    row.split('|')
        .map(str::trim)
        .filter(|c| !c.is_empty())
        .collect()
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
fn what_is_asked_and_why_not_is_harmless_too() {
    let (wanted, _) = read(&surveyed(&in_scope("harmless"), Depth::Standard));
    for payload in PAYLOADS {
        let page = surveyed(&in_scope(payload), Depth::Standard);
        assert!(page.contains("### Asked and not asked\n"));
        assert_eq!(read(&page).0, wanted, "{payload:?}:\n{page}");
    }
}

#[test]
fn a_report_says_what_is_open_and_what_is_not_asked_and_why() {
    let mut model = in_scope("harmless");
    model.components.get_mut("web").unwrap().name = "Web".to_owned();
    model.components.get_mut("user").unwrap().name = "Cut".to_owned();
    model.components.get_mut("user").unwrap().out_of_scope = Some("bought".to_owned());
    let library = Library::embedded().unwrap();
    let prompts = library.prompts_of(&key("web_server")).count();
    for depth in Depth::ALL {
        let page = surveyed(&model, depth);
        assert!(page.contains(&format!("At {} depth.", depth.word())));
        let web = row(&page, "Asked and not asked", "Web");
        let number = |cell: &str| -> usize {
            let digits: String = cell.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().unwrap()
        };
        assert_eq!(number(web[1]) + number(web[3]), prompts, "{web:?}");
        let parts: usize = web[4].split(", ").map(number).sum();
        assert_eq!(parts, number(web[3]), "{web:?}");
        assert_eq!(
            web[4].contains("for deeper walks"),
            depth != Depth::Thorough,
            "{web:?}"
        );
        assert!(web[4].contains("ruled out by what is known"), "{web:?}");
        let (all, kinds) = web[2].split_once(": ").unwrap();
        let kinds = kinds.split(';').next().unwrap();
        assert_eq!(
            kinds.split(", ").map(number).sum::<usize>(),
            number(all),
            "{web:?}"
        );
        let cut = row(&page, "Asked and not asked", "Cut");
        assert_eq!(cut[1..3], ["0", "0"]);
        assert_eq!(cut[4], format!("{prompts} out of scope"));
    }
}

#[test]
fn a_threat_whose_answer_is_stale_says_which_fact_changed() {
    let mut model = in_scope("harmless");
    let judged = [("rate_limited".to_owned(), "unknown".to_owned())].into();
    let answers = model.answers.get_mut("web").unwrap();
    answers.get_mut("web_server.D1").unwrap().judged_on = judged;
    model.threats.get_mut("slow").unwrap().status = Status::Mitigated;
    let mark = "**to look at again:** the answer is stale, as rate limited was unknown, is no";
    let page = surveyed(&model, Depth::Standard);
    assert_eq!(page.matches(mark).count(), 1, "{page}");
    assert_eq!(page.matches("to look at again").count(), 1, "{page}");
    let facts = &mut model.components.get_mut("web").unwrap().facts;
    facts.insert(key("rate_limited"), Fact::Unknown);
    let page = surveyed(&model, Depth::Standard);
    assert!(!page.contains("to look at again"), "{page}");
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
