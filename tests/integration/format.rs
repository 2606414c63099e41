//! The model file: what is printed reads back, and what is wrong is said with its place.

use crate::support::models::arbitrary_model;
use proptest::prelude::*;
use std::time::{Duration, Instant};
use stridewalk::base::diagnostic::render_all;
use stridewalk::base::text::is_hazard;
use stridewalk::base::{Diagnostic, Id, Place, Severity};
use stridewalk::format::{
    FORMAT, MAX_BYTES, MAX_DIAGNOSTICS, Parsed, parse, parse_bytes, print, salvage,
};

/// A small sound file, in canonical form.
const SHOP: &str = r#"#![enable(implicit_some)]
// Stridewalk threat model
(
    format: 1,
    name: "Shop",
    assets: {
        "card-data": (
            name: "Payment card data",
            classification: Restricted,
        ),
    },
    boundaries: {
        "edge": (
            name: "Edge",
            kind: "gateway",
        ),
    },
    components: {
        "db": (
            name: "Database",
            kind: "sql",
            keeps: ["card-data"],
        ),
        "web": (
            name: "Web",
            kind: "web-server",
            within: "edge",
            facts: {
                "encrypted": Yes,
            },
        ),
    },
    flows: {
        "web-db": (
            from: "web",
            to: "db",
            port: 5432,
        ),
    },
    answers: {
        "db": {
            "db.i1": (
                verdict: Threat("leak"),
                on: "2026-11-23",
            ),
        },
    },
    threats: {
        "leak": (
            title: "Somebody reads the disk",
            element: "db",
            category: InformationDisclosure,
            status: Open,
        ),
    },
)
"#;

/// How many random cases; `STRIDEWALK_CASES` asks for more.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("STRIDEWALK_CASES").ok();
    let cases = asked.and_then(|text| text.parse().ok()).unwrap_or(usual);
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// The sound file with some of its text replaced.
fn shop(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(SHOP.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from:?} is not there once");
        text.replacen(from, to, 1)
    })
}

fn errors(text: &str) -> Vec<Diagnostic> {
    parse(text).expect_err("the text is wrong")
}

/// What is told, and where.
fn told(found: &[Diagnostic], text: &str) -> Vec<(&'static str, Place)> {
    let told = found.iter();
    told.map(|one| (one.code, one.place(text).unwrap()))
        .collect()
}

fn sound(text: &str) -> Parsed {
    parse(text).unwrap_or_else(|found| panic!("{}", render_all(&found, "shop.ron", text)))
}

/// What a person reads about a changed file.
fn said(changes: &[(&str, &str)]) -> String {
    let text = shop(changes);
    render_all(&errors(&text), "shop.ron", &text)
}

/// Every error has a place in the text, and every message is one safe line.
fn assert_placed(found: &[Diagnostic], text: &str) {
    assert!(!found.is_empty());
    for issue in found {
        let span = issue.span.unwrap_or_else(|| panic!("no place: {issue}"));
        assert!(
            span.start <= span.end && span.end <= text.len(),
            "{issue:?}"
        );
        assert!(issue.place(text).is_some());
        let lines = issue.render("shop.ron", text);
        assert!(
            lines.chars().all(|c| c == '\n' || !c.is_control()),
            "{lines:?}"
        );
    }
    assert!(found.iter().any(|issue| issue.severity == Severity::Error));
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn printing_does_not_depend_on_how_the_file_was_written(model in arbitrary_model()) {
        let text = print(&model);
        let foreign = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let parsed = parse(&foreign).unwrap();
        prop_assert_eq!(print(&parsed.model), text);
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn what_is_printed_reads_back(model in arbitrary_model()) {
        let text = print(&model);
        let parsed = match parse(&text) {
            Ok(parsed) => parsed,
            Err(found) => {
                let words = render_all(&found, "m.ron", &text);
                return Err(TestCaseError::fail(format!("{words}\n{text}")));
            }
        };
        prop_assert_eq!(&parsed.model, &model);
        prop_assert_eq!(print(&parsed.model), text.as_str());

        // Nothing in it acts on a terminal or hides; joiners only where a script needs them.
        let joins = |c| matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}');
        let raw = text.chars().find(|&c| c != '\n' && is_hazard(c) && !joins(c));
        prop_assert_eq!(raw, None);
    }

    #[test]
    fn damaged_files_are_refused_with_a_place_or_read(
        model in arbitrary_model(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..6),
    ) {
        let mut bytes = print(&model).into_bytes();
        for (at, byte, how) in damage {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                2 => bytes.insert(at, b"\"'(){}[],:\\/*#r\n"[usize::from(byte) % 16]),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let result = parse_bytes(&bytes);
        if let Err(found) = result {
            let text = String::from_utf8_lossy(&bytes);
            assert_placed(&found, &text);
            if let Some(model) = salvage(&text) {
                prop_assert_eq!(model.problems(), []);
                prop_assert_eq!(sound(&print(&model)).model, model);
            }
        }
    }

    #[test]
    fn any_text_is_refused_with_a_place(text in r#"[(){}\[\],:"'a-c0-9\\/*# \n\u{0}\u{202e}é-]{0,60}"#) {
        assert_placed(&errors(&text), &text);
        let text = format!("(format: 1, name: {text}");
        if let Err(found) = parse(&text) {
            assert_placed(&found, &text);
        }
    }
}

#[test]
fn every_cut_of_a_file_is_refused_with_a_place() {
    for (at, _) in SHOP.trim_end().char_indices() {
        let text = &SHOP[..at];
        assert_placed(&errors(text), text);
        // What is shown of it is a part of it.
        if let Some(model) = salvage(text) {
            assert_eq!(model.problems(), []);
            let whole = sound(SHOP).model;
            let known = |id: &Id| whole.element(id).is_some();
            assert!(model.element_ids().all(known), "{text}");
        }
    }
    let most = SHOP.find("    answers: {").expect("answers");
    let model = salvage(&SHOP[..most]).expect("elements can be read");
    assert_eq!(model.flows, sound(SHOP).model.flows);
}

#[test]
fn the_canonical_form_stays_as_it_is() {
    let parsed = sound(SHOP);
    assert_eq!(print(&parsed.model), SHOP);
    assert!(parsed.warnings.is_empty());
}

#[test]
fn several_wrong_values_are_all_told() {
    let said = said(&[
        ("kind: \"gateway\"", "kindd: \"gateway\""),
        ("port: 5432", "port: \"5432\""),
        ("\"2026-11-23\"", "\"2026-13-40\""),
        ("status: Open", "status: Opne"),
        ("    assets: {", "    asets: {"),
    ]);
    assert_eq!(
        said,
        r#"shop.ron:6:5: error[unknown-field]: unknown field `asets`
6 |     asets: {
  |     ^^^^^
hint: did you mean `assets`?

shop.ron:15:13: error[unknown-field]: unknown field `kindd`
15 |             kindd: "gateway",
   |             ^^^^^
hint: did you mean `kind`?

shop.ron:37:19: error[value]: expected a whole number, found a text
37 |             port: "5432",
   |                   ^^^^^^

shop.ron:44:21: error[value]: `2026-13-40` is no date; write it as 2026-11-23
44 |                 on: "2026-13-40",
   |                     ^^^^^^^^^^^^

shop.ron:53:21: error[unknown-word]: unknown word `Opne`
53 |             status: Opne,
   |                     ^^^^
hint: did you mean `Open`?
"#
    );
}

#[test]
fn several_slips_of_writing_are_all_told() {
    let said = said(&[
        ("name: \"Edge\",", "name: \"Edge\""),
        ("name: \"Database\",", "name: \"Database,"),
        ("\"encrypted\": Yes", "\"encrypted\" Yes"),
        ("port: 5432", "port = 5432"),
        ("title: \"Somebody", "title: @\"Somebody"),
    ]);
    assert_eq!(
        said,
        r#"shop.ron:14:25: error[syntax]: expected `,` before `kind`
14 |             name: "Edge"
   |                         ^

shop.ron:20:19: error[syntax]: this text is never closed
20 |             name: "Database,
   |                   ^^^^^^^^^
hint: close it with `"` on its line; a line break within a text is written `\n`

shop.ron:29:28: error[syntax]: expected `:` behind `"encrypted"`, found `Yes`
29 |                 "encrypted" Yes,
   |                            ^

shop.ron:37:17: error[syntax]: expected `:` behind `port`, found `=`
37 |             port = 5432,
   |                 ^

shop.ron:50:20: error[syntax]: expected a value, found `@`
50 |             title: @"Somebody reads the disk",
   |                    ^
"#
    );
}

#[test]
fn an_unclosed_bracket_is_told_where_it_opens() {
    let said = said(&[
        (
            "            keeps: [\"card-data\"],\n        ),\n",
            "            keeps: [\"card-data\"],\n",
        ),
        (
            "            classification: Restricted,\n        ),\n    },\n",
            "            classification: Restricted,\n        ),\n",
        ),
    ]);
    assert_eq!(
        said,
        r#"shop.ron:6:13: error[syntax]: this `{` is never closed: `boundaries` in line 11 belongs to what is around it
6 |     assets: {
  |             ^
hint: write `}` behind its last line

shop.ron:18:15: error[syntax]: this `(` is never closed: `"web"` in line 22 belongs to what is around it
18 |         "db": (
   |               ^
hint: write `)` behind its last line
"#
    );
}

#[test]
fn dangling_references_are_told_at_the_value() {
    let said = said(&[
        ("within: \"edge\"", "within: \"egde\""),
        ("[\"card-data\"]", "[\"card-date\"]"),
        ("to: \"db\"", "to: \"web-db\""),
        ("Threat(\"leak\")", "Threat(\"leek\")"),
        ("element: \"db\"", "element: \"somewhere-else\""),
    ]);
    assert_eq!(
        said,
        r#"shop.ron:22:21: error[dangling]: component `db`: `keeps` names the asset `card-date`, which does not exist
22 |             keeps: ["card-date"],
   |                     ^^^^^^^^^^^
hint: did you mean `card-data`?

shop.ron:27:21: error[dangling]: component `web`: `within` names the boundary `egde`, which does not exist
27 |             within: "egde",
   |                     ^^^^^^
hint: did you mean `edge`?

shop.ron:36:17: error[dangling]: flow `web-db`: `to` names the component `web-db`, which does not exist
36 |             to: "web-db",
   |                 ^^^^^^^^
hint: add the component, or name another

shop.ron:43:33: error[dangling]: answer for `db`: `verdict` names the threat `leek`, which does not exist
43 |                 verdict: Threat("leek"),
   |                                 ^^^^^^
hint: did you mean `leak`?

shop.ron:51:22: error[dangling]: threat `leak`: `element` names the element `somewhere-else`, which does not exist
51 |             element: "somewhere-else",
   |                      ^^^^^^^^^^^^^^^^
hint: add the element, or name another
"#
    );
}

#[test]
fn a_bad_entry_leaves_no_references_dangling() {
    let found = errors(&shop(&[("kind: \"sql\"", "kind: 5")]));
    assert_eq!(found.len(), 1, "{found:?}");
    let found = errors(&shop(&[("    components: {", "    component: {")]));
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn keys_and_fields_stand_once() {
    let text = shop(&[
        ("        \"web\": (", "        \"db\": ("),
        (
            "kind: \"gateway\",",
            "kind: \"gateway\",\n            kind: \"network\",",
        ),
        ("from: \"web\"", "from: \"db\""),
    ]);
    let found = errors(&text);
    assert_eq!(
        told(&found, &text),
        [
            (
                "double",
                Place {
                    line: 16,
                    column: 13
                }
            ),
            (
                "double",
                Place {
                    line: 25,
                    column: 9
                }
            ),
        ]
    );
    assert!(found[1].message.contains("the key `db`"));
}

#[test]
fn a_flow_to_itself_is_warned_of() {
    let text = shop(&[("to: \"db\"", "to: \"web\"")]);
    let warnings = sound(&text).warnings;
    assert_eq!(
        render_all(&warnings, "shop.ron", &text),
        r#"shop.ron:36:17: warning[flow-to-itself]: flow `web-db` leads from `web` to itself
36 |             to: "web",
   |                 ^^^^^
hint: name another component, or delete the flow
"#
    );
}

#[test]
fn fields_that_nobody_knows_are_warned_of_and_the_rest_is_read() {
    let text = shop(&[
        (
            "    name: \"Shop\",",
            "    name: \"Shop\",\n    reviewed: [\"ben\"],",
        ),
        (
            "kind: \"sql\",",
            "kind: \"sql\",\n            notez: \"x\",",
        ),
    ]);
    let parsed = sound(&text);
    assert_eq!(print(&parsed.model), SHOP);
    let told = render_all(&parsed.warnings, "shop.ron", &text);
    assert!(
        told.contains("shop.ron:6:5: warning[unknown-field]: unknown field `reviewed`"),
        "{told}"
    );
    assert!(told.contains("hint: did you mean `notes`?"), "{told}");
}

#[test]
fn rings_and_shared_ids_are_told() {
    let text = shop(&[
        (
            "kind: \"gateway\",",
            "kind: \"gateway\",\n            within: Some(\"edge\"),",
        ),
        ("        \"web-db\": (", "        \"edge\": ("),
    ]);
    let found = errors(&text);
    assert_eq!(
        told(&found, &text),
        [
            (
                "ring",
                Place {
                    line: 16,
                    column: 26
                }
            ),
            (
                "shared-id",
                Place {
                    line: 35,
                    column: 9
                }
            ),
        ]
    );
}

#[test]
fn a_merge_conflict_is_told_before_anything_else() {
    let said = said(&[(
        "            name: \"Web\",\n",
        "<<<<<<< HEAD\n            name: \"Web\",\n=======\n            name: \"Web front\",\n            notes: \"new\",\n>>>>>>> feature\n",
    )]);
    assert_eq!(
        said,
        "shop.ron:25:1: error[merge-conflict]: a merge left a conflict: one side is line 26, the other lines 28 to 29\n\
         25 | <<<<<<< HEAD\n\
         \u{20}  | ^^^^^^^^^^^^\n\
         hint: keep one side or join both, then delete the marker lines 25, 27 and 30\n"
    );
}

#[test]
fn a_newer_format_is_refused_whatever_else_it_holds() {
    for newer in ["2", "7", "99999999999999999999999"] {
        let text = shop(&[
            ("format: 1", &format!("format: {newer}")),
            (
                "classification: Restricted,",
                "classification: <<new>> Restricted,",
            ),
            ("    flows: {", "    streams: {"),
        ]);
        let found = errors(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].code, "newer-format");
        assert!(found[0].message.contains(newer) && found[0].message.contains(&FORMAT.to_string()));
        assert_eq!(
            found[0].place(&text),
            Some(Place {
                line: 4,
                column: 13
            })
        );
    }
    assert_eq!(
        errors(&shop(&[("format: 1", "format: 0")]))[0].code,
        "value"
    );
    assert_eq!(
        errors(&shop(&[("format: 1", "format: \"1\"")]))[0].code,
        "value"
    );
}

#[test]
fn what_is_no_model_is_told_in_one_error() {
    let without = shop(&[("    format: 1,\n", "")]);
    for text in [
        "",
        "\n\n",
        "{\"a\": 1}",
        "hello world",
        "[1, 2",
        "()",
        "// only words",
        "\u{0}\u{1}",
        &without,
    ] {
        let found = errors(text);
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        assert_eq!(found[0].code, "no-model");
        assert_placed(&found, text);
    }
    let slip = errors(&shop(&[("format: 1", "fromat: 1")]));
    assert_eq!(slip[0].hint.as_deref(), Some("did you mean `format`?"));
}

#[test]
fn hidden_characters_in_names_are_warned_of() {
    let text = shop(&[
        ("\"Shop\"", "\"Sh\u{202e}op\""),
        ("\"Edge\"", r#""Ed\u{200b}ge""#),
        ("\"Web\"", "\"ویب\u{200c}سایت\""),
    ]);
    let parsed = sound(&text);
    let told: Vec<_> = parsed
        .warnings
        .iter()
        .map(|f| f.place(&text).unwrap())
        .collect();
    assert_eq!(
        told,
        [
            Place {
                line: 5,
                column: 11
            },
            Place {
                line: 14,
                column: 19
            }
        ]
    );
    assert!(
        parsed
            .warnings
            .iter()
            .all(|f| f.severity == Severity::Warning)
    );
    assert_eq!(
        parsed.warnings[0].message,
        "the text `Sh<U+202E>op` holds U+202E, which nobody sees"
    );
    // What is saved shows it.
    assert!(print(&parsed.model).contains(r#"name: "Sh\u{202e}op","#));
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_offset() {
    let mut bytes = SHOP.as_bytes().to_vec();
    let at = SHOP.find("gateway").unwrap();
    bytes[at] = 0xff;
    let found = parse_bytes(&bytes).unwrap_err();
    assert_eq!(
        found[0].message,
        format!("byte {at} (line 15, column 20) is no UTF-8: 0xFF")
    );
    assert_placed(&found, &String::from_utf8_lossy(&bytes));
    let wide: Vec<u8> = SHOP.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let found = parse_bytes(&[&[0xff, 0xfe], wide.as_slice()].concat()).unwrap_err();
    assert!(found[0].hint.as_deref().unwrap().contains("UTF-16"));
}

#[test]
fn hostile_files_are_refused_quickly() {
    let lines = |line: &str, count: usize| line.repeat(count);
    let hostile = [
        "x".repeat(MAX_BYTES + 1),
        lines("(", 500_000),
        format!("(format: 1, layout: {}", lines("[", 500_000)),
        format!("(format: 1, layout: {}", lines("{\"a\":", 200_000)),
        format!("(format: 1, {}", lines("]", 500_000)),
        format!("(format: 1, {}", lines("/*", 500_000)),
        format!("(format: 1, name: x {}", lines("\\\"\n", 100_000)),
        format!("(format: 1, name: \"{}", lines("\\\"", 500_000)),
        format!(
            "(format: 1, layout: {{\"\": (direction: Down, layers: [{}",
            lines("[],", 1_100_000)
        ),
        format!("(format: 1, packs: {{{}}})", lines("\"a\": 1,", 50_000)),
        format!("(format: 1, {})", lines("a: 1,", 50_000)),
        format!(
            "(format: 1, components: {{\"a\": ({})}})",
            lines("a: 1,", 5_000)
        ),
        lines("<<<<<<< a\n=======\n>>>>>>> b\n", 50_000),
        lines("#", 500_000),
    ];
    for text in &hostile {
        let begun = Instant::now();
        let found = errors(text);
        assert_placed(&found, text);
        assert!(found.len() <= MAX_DIAGNOSTICS + 1);
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(10), "{took:?}: {}", &text[..40]);
    }
}

#[test]
fn boundaries_that_nest_without_end_are_refused_quickly() {
    let chain = |last: &str| {
        let link = |n| {
            format!(
                "\"b{n}\": (name: \"b\", kind: \"k\", within: \"b{}\"),\n",
                n + 1
            )
        };
        let links = (0..6_000).map(link).collect::<Vec<_>>().concat();
        format!(
            "(format: 1, boundaries: {{\n{links}\"b6000\": (name: \"b\", kind: \"k\"{last}),\n}})"
        )
    };
    for text in [chain(""), chain(", within: \"b0\"")] {
        let begun = Instant::now();
        assert_eq!(errors(&text)[0].code, "too-much");
        assert!(begun.elapsed() < Duration::from_secs(10));
    }
}

#[test]
fn many_errors_are_counted_not_listed() {
    let entry = |n| format!("\"c{n}\": (nam: \"x\"),\n");
    let entries = (0..300).map(entry).collect::<Vec<_>>().concat();
    let text = format!("(format: 1, components: {{\n{entries}}})");
    let found = errors(&text);
    assert_eq!(found.len(), MAX_DIAGNOSTICS + 1);
    assert!(found.last().unwrap().message.ends_with("more like these"));
    assert_eq!(found[0].place(&text), Some(Place { line: 2, column: 8 }));
}
