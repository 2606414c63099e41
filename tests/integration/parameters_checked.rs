//! `template check` on what a template asks: everything that is wrong at once, each in its place.

use std::collections::BTreeMap;
use stridewalk::library::check::{check, is_sound};
use stridewalk::library::{Library, PackFiles};

const SHOP: &str = r#"(
    title: "t",
    about: "a",
    parameters: {
        "name": (ask: "Name?", default: "Shop"),
        "store": (
            ask: "Which?",
            default: "SQL",
            kind: Choice({
                "SQL": (),
                "document": (
                    kinds: {"db": "nosql_db"},
                    protocols: {"web-to-db": "TCP"},
                    facts: {"db": {"encrypted_at_rest": Yes}},
                ),
            }),
        ),
        "cache": (
            ask: "A cache?",
            default: "no",
            kind: YesNo(yes: (with: ["cache"], facts: {"web": {"rate_limited": Yes}})),
        ),
    },
    model: (
        name: "${name}",
        components: {
            "cache": (name: "Cache", kind: "cache"),
            "db": (name: "Store", kind: "sql_db"),
            "web": (name: "Web", kind: "web_server"),
        },
        flows: {
            "web-to-cache": (from: "web", to: "cache"),
            "web-to-db": (from: "web", to: "db", protocol: "SQL"),
        },
    ),
)
"#;

/// What the check says of a template, and whether it can be taken up.
fn said(text: &str) -> (String, bool) {
    let pack = PackFiles {
        root: "acme".to_owned(),
        files: BTreeMap::from([
            (
                "pack.ron".to_owned(),
                r#"(id: "acme", version: "1.0.0", title: "Ours", licence: "x")"#.to_owned(),
            ),
            ("templates/shop.ron".to_owned(), text.to_owned()),
        ]),
        refused: BTreeMap::new(),
    };
    let issues = check(&pack, &Library::embedded().unwrap());
    let said = issues.iter().map(|issue| issue.render(&pack)).collect();
    (said, is_sound(&issues))
}

/// What the check says of the shop with something else in the place of a text.
fn with(changes: &[(&str, &str)]) -> (String, bool) {
    let mut text = SHOP.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    said(&text)
}

#[test]
fn nothing_is_wrong_with_a_template_that_holds_together() {
    assert_eq!(said(SHOP), (String::new(), true));
}

#[test]
fn everything_that_parameters_name_and_is_not_there_is_said_at_once() {
    let (said, sound) = with(&[
        (r#"with: ["cache"]"#, r#"with: ["cach"]"#),
        (r#""nosql_db""#, r#""nosql""#),
        (r#"{"web-to-db": "TCP"}"#, r#"{"web-to-dbs": "TCP"}"#),
        ("encrypted_at_rest", "encrypted_at_rst"),
        (
            r#"{"rate_limited": Yes}"#,
            r#"{"rate_limited": Choice("x")}"#,
        ),
        (r#"default: "SQL""#, r#"default: "SQ""#),
    ]);
    assert!(!sound);
    for line in [
        "shop.ron:8:13: error[template]: `SQ` is not accepted: give one of `SQL`, `document`; did you mean `SQL`?",
        "shop.ron:12:35: error[unknown-id]: there is no kind `nosql`",
        "shop.ron:13:33: error[template]: the model has no flow `web-to-dbs`; did you mean `web-to-db`?",
        "shop.ron:14:36: error[unknown-id]: there is no property `encrypted_at_rst`",
        "shop.ron:21:38: error[template]: the model has no element `cach`; did you mean `cache`?",
        "error[no-value]: `rate_limited` has no value `x`",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    assert_eq!(said.matches("error[").count(), 6, "{said}");
}

#[test]
fn a_kind_is_one_of_the_right_role() {
    let (said, sound) = with(&[(r#""nosql_db""#, r#""flow_http""#)]);
    assert!(!sound);
    assert!(
        said.contains("shop.ron:12:35: error[role]: `flow_http` is no kind of component"),
        "{said}"
    );
}

#[test]
fn a_fact_that_no_kind_of_the_element_declares_is_told() {
    let (said, sound) = with(&[(r#"{"rate_limited": Yes}"#, r#"{"encrypted_at_rest": Yes}"#)]);
    assert!(!sound);
    assert!(
        said.contains("error[undeclared]: `web_server` does not declare `encrypted_at_rest`"),
        "{said}"
    );
}

#[test]
fn a_parameter_that_nothing_hangs_on_is_told_and_does_no_harm() {
    let (said, sound) = with(&[(r#"name: "${name}""#, r#"name: "Shop""#)]);
    assert!(sound, "{said}");
    assert!(
        said.starts_with(
            "acme/templates/shop.ron:5:9: warning[unused]: nothing in the template hangs on the parameter `name`\n"
        ),
        "{said}"
    );
    assert_eq!(said.matches("[unused]").count(), 1, "{said}");
    let (said, _) = with(&[(
        "yes: (with: [\"cache\"], facts: {\"web\": {\"rate_limited\": Yes}})",
        "",
    )]);
    assert!(said.contains("shop.ron:18:9: warning[unused]"), "{said}");
}

#[test]
fn many_choices_are_looked_at_in_pairs_and_in_bounded_time() {
    let words: Vec<String> = (0..6).map(|word| format!("\"w{word}\": ()")).collect();
    let words = words.join(", ");
    let parameter = |number: usize| {
        format!(
            "        \"p{number}\": (ask: \"?\", default: \"w0\", kind: Choice({{{words}}})),\n"
        )
    };
    let parameters: String = (0..12).map(parameter).collect();
    let marks: Vec<String> = (0..12).map(|number| format!("${{p{number}}}")).collect();
    let text = SHOP
        .replacen(
            "    parameters: {\n",
            &format!("    parameters: {{\n{parameters}"),
            1,
        )
        .replacen("${name}", &format!("${{name}} {}", marks.join(" ")), 1);
    assert_eq!(said(&text), (String::new(), true));
}

#[test]
fn no_template_of_the_program_asks_for_nothing() {
    let library = Library::embedded().unwrap();
    for template in library.insertable() {
        assert_eq!(template.unused(), Vec::<&String>::new(), "{}", template.id);
    }
}
