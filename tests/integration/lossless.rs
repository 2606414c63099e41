//! A file keeps what people wrote into it: saving changes only what the model says otherwise.
//!
//! `STRIDEWALK_CASES` sets how many decorated files are tried. The lines of an edit itself are those of the
//! canonical print that differ between before and after; where something went, all lines that it took; where it
//! puts something into several brackets, the commas behind what was last in them, but for the first.

use crate::support::cases::{CASES, hold, number};
use crate::support::decorate::{Decorated, Path, decorate, paths, visit};
use crate::support::driver::Driver;
use crate::support::lines::Difference;
use crate::support::models::arbitrary_model;
use crate::support::steps::{Step, step};
use proptest::prelude::*;
use std::collections::BTreeSet;
use stridewalk::base::diagnostic::render_all;
use stridewalk::format::{MAX_DIAGNOSTICS, Original, parse, print, rewrite, tree};
use stridewalk::model::{Document, Model};
use stridewalk::store::Memory;

/// Lines that may differ beyond those of the edit itself.
const FEW: usize = 3;

/// The text that saving writes for a model.
fn saved(text: &str, model: &Model) -> String {
    let parsed = parse(text).unwrap_or_else(|e| panic!("{}", render_all(&e, "m.ron", text)));
    saved_over(&Original::new(text.to_owned(), parsed.model), model)
}

fn saved_over(original: &Original, model: &Model) -> String {
    let text = rewrite(model, Some(original));
    text.unwrap_or_else(|fault| panic!("{fault}\n{}", original.text()))
}

/// The lines of what a text held and a model holds no more, with the comments that stand there.
fn lines_of_what_went(decorated: &Decorated, now: &BTreeSet<Path>) -> usize {
    let text = &decorated.text;
    let mut lines = 0;
    let mut until = 0;
    visit(
        text,
        &tree::read(text).root,
        &Path::new(),
        &mut |path, span| {
            let known =
                now.contains(path) || decorated.marks.iter().any(|(mark, _)| path.contains(mark));
            if !known && span.start >= until {
                lines += text[span.start..span.end].matches('\n').count() + 1;
                until = span.end;
            }
        },
    );
    let went = decorated
        .marks
        .iter()
        .filter(|(_, path)| !now.contains(path));
    lines + 2 * went.count()
}

#[test]
fn a_decorated_file_keeps_all_but_the_change() {
    let cases = number("STRIDEWALK_CASES", CASES);
    let values = || (arbitrary_model(), any::<u64>(), step());
    hold(cases, values, |(model, seed, step)| {
        all_but_the_change(&model, seed, &step)
    });
}

fn all_but_the_change(model: &Model, seed: u64, step: &Step) -> Result<(), TestCaseError> {
    let decorated = decorate(model, seed);
    let text = &decorated.text;
    let parsed = match parse(text) {
        Ok(parsed) => parsed,
        Err(found) => return Err(TestCaseError::fail(render_all(&found, "m.ron", text))),
    };
    let says = "the decoration says something else";
    prop_assert!(parsed.model == *model, "{}:\n{}", says, text);
    let unknown = parsed
        .warnings
        .iter()
        .filter(|w| w.code == "unknown-field")
        .count();
    if parsed.warnings.len() < MAX_DIAGNOSTICS {
        prop_assert_eq!(unknown, decorated.strangers, "{}", text);
    }
    let original = Original::new(text.clone(), parsed.model);
    prop_assert_eq!(&saved_over(&original, model), text);

    let mut document = Document::saved(model.clone());
    let Some(change) = step.change(model) else {
        return Ok(());
    };
    if document.commit(change.transaction, &[], &[]).is_err() {
        return Ok(());
    }
    let now = document.model();
    let after = saved_over(&original, now);
    let story = || format!("{:?}\n{}\n=== became\n{}", step.verb, text, after);

    let (before, printed) = (print(model), print(now));
    let there = paths(&printed);
    for (mark, path) in &decorated.marks {
        let kept = after.contains(mark) || !there.contains(path);
        prop_assert!(kept, "{} at {:?} is lost: {}", mark, path, story());
    }
    let own = Difference::of(&before, &printed);
    let gone = own.gone.len().max(lines_of_what_went(&decorated, &there));
    let difference = Difference::of(text, &after);
    let further = commas(text, &after, &difference).saturating_sub(1);
    let most = own.new.len() + gone + FEW + 2 * further;
    let changed = difference.count();
    prop_assert!(
        changed <= most,
        "{} lines differ, not {}: {}",
        changed,
        most,
        story()
    );

    let ends = |text: &str| {
        (
            text.contains("\r\n"),
            text.replace("\r\n", "").contains('\n'),
        )
    };
    if text.contains('\n') {
        prop_assert_eq!(ends(&after), ends(text), "{}", story());
    }
    prop_assert_eq!(after.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
    prop_assert_eq!(after.ends_with('\n'), text.ends_with('\n'));
    let again = parse(&after).unwrap();
    let kept = again
        .warnings
        .iter()
        .filter(|w| w.code == "unknown-field")
        .count();
    prop_assert!(kept <= unknown);
    Ok(())
}

/// Lines that differ by no more than a comma, which stands behind what was the last in its bracket. Each is
/// a line that goes and one that comes.
fn commas(before: &str, after: &str, difference: &Difference) -> usize {
    let bare = |line: &str| line.replace(',', "");
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split('\n').collect(), after.split('\n').collect());
    let gone = difference.gone.iter().map(|at| old[*at]);
    let with_comma = |line: &str| {
        let is = |new: &&str| new.len() == line.len() + 1 && bare(new) == bare(line);
        !line.trim().is_empty() && new.iter().any(is)
    };
    gone.filter(|line| with_comma(line)).count()
}

#[test]
fn an_element_under_another_id_keeps_all_that_was_written_into_it() {
    let id = |text: &str| stridewalk::base::Id::parse(text).unwrap();
    let after = shop(|model| {
        let web = model.components.remove(&id("web")).unwrap();
        model.components.insert(id("front"), web);
        let flow = model.flows.values_mut().next().unwrap();
        flow.from = id("front");
        let db = model.components.remove(&id("db")).unwrap();
        model.components.insert(id("zone"), db);
        flow.to = id("zone");
    });
    let expected = SHOP
        .replace("\"web\": (name", "\"front\": (name")
        .replace("from: \"web\"", "from: \"front\"")
        .replace("\"db\": ( //", "\"zone\": ( //")
        .replace("to: \"db\"", "to: \"zone\"");
    assert_eq!(after, expected);
}

#[test]
fn a_canonical_file_stays_canonical() {
    let cases = number("STRIDEWALK_CASES", CASES) / 10;
    let values = || (arbitrary_model(), prop::collection::vec(step(), 1..4));
    hold(cases, values, |(model, steps)| {
        let mut document = Document::saved(model.clone());
        for step in &steps {
            if let Some(change) = step.change(&document.model().clone()) {
                let _ = document.commit(change.transaction, &[], &[]);
            }
        }
        let after = saved(&print(&model), document.model());
        prop_assert_eq!(after, print(document.model()), "{}", print(&model));
        Ok(())
    });
}

const SHOP: &str = r#"// The shop, kept by Ana.
(
  format: 1,   // the first
  name: "Shop",
  reviewed_by: "Ben",

  // --- what it is made of ---

  components: {
    // The front door.
    // It is old.
    "web": (name: "Web", kind: "web_server"), // soon gone

    "db": ( // in the cellar
      kind: "sql_db",
      name: "Database",
      owner: {"team": "data"},
      facts: {
        "encrypted": No, // since 2019
      },
    ),
  },
  flows: {"web-db": (from: "web", to: "db", carries: [])}
)
"#;

/// The shop after a change of its model.
fn shop(change: impl FnOnce(&mut Model)) -> String {
    let mut model = parse(SHOP).unwrap().model;
    change(&mut model);
    saved(SHOP, &model)
}

fn component<'m>(model: &'m mut Model, id: &str) -> &'m mut stridewalk::model::Component {
    let id = stridewalk::base::Id::parse(id).unwrap();
    model.components.get_mut(&id).unwrap()
}

#[test]
fn one_fact_is_one_line() {
    let key = |text: &str| stridewalk::base::Key::parse(text).unwrap();
    let after = shop(|model| {
        let facts = &mut component(model, "db").facts;
        facts.insert(key("encrypted"), stridewalk::model::Fact::Yes);
    });
    assert_eq!(
        after,
        SHOP.replace("\"encrypted\": No, //", "\"encrypted\": Yes, //")
    );
    let after = shop(|model| {
        let facts = &mut component(model, "db").facts;
        facts.insert(key("backed_up"), stridewalk::model::Fact::Yes);
    });
    let line = "        \"encrypted\": No";
    assert_eq!(
        after,
        SHOP.replace(line, &format!("        \"backed_up\": Yes,\n{line}"))
    );
    let after = shop(|model| component(model, "db").facts.clear());
    let gone = "      facts: {\n        \"encrypted\": No, // since 2019\n      },\n";
    assert_eq!(after, SHOP.replace(gone, ""));
}

#[test]
fn what_is_deleted_takes_its_own_comments_and_no_others() {
    let after = shop(|model| {
        model.flows.clear();
        model.components.retain(|id, _| id.as_str() == "db");
    });
    let web = "    // The front door.\n    // It is old.\n    \"web\": (name: \"Web\", kind: \"web_server\"), // soon gone\n";
    let flows = "  flows: {\"web-db\": (from: \"web\", to: \"db\", carries: [])}\n";
    assert_eq!(after, SHOP.replace(web, "").replace(flows, ""));
}

#[test]
fn what_is_new_stands_by_its_neighbour_in_the_file_s_own_style() {
    let after = shop(|model| {
        let id = stridewalk::base::Id::parse("cache").unwrap();
        let kind = stridewalk::base::Key::parse("cache").unwrap();
        let mut cache = stridewalk::model::Component::new("Cache", kind);
        cache.notes = "new".to_owned();
        model.components.insert(id.clone(), cache);
        let web = stridewalk::base::Id::parse("web").unwrap();
        let flow = stridewalk::model::Flow::new(web, id);
        let id = stridewalk::base::Id::parse("web-cache").unwrap();
        model.flows.insert(id, flow);
        component(model, "web").notes = "old".to_owned();
    });
    let cache = "    \"cache\": (\n      name: \"Cache\",\n      kind: \"cache\",\n      notes: \"new\",\n    ),\n";
    let expected = SHOP
        .replace("    \"db\": ( //", &format!("{cache}    \"db\": ( //"))
        .replace("\"web_server\"),", "\"web_server\", notes: \"old\"),")
        .replace(
            "flows: {\"web-db\"",
            "flows: {\"web-cache\": (\n    from: \"web\",\n    to: \"cache\",\n  ), \"web-db\"",
        );
    assert_eq!(after, expected);
}

#[test]
fn sets_in_any_order_and_words_in_any_writing_stay_as_they_are() {
    let text = r#"(format: 1, assets: {"a": (name: "A", classification: Public), "b": (name: "B", classification: Public)},
components: {"c": (name: "\u{43}", kind: r"k", keeps: ["b","a", "b"], notes: "", within: None)})"#;
    let mut model = parse(text).unwrap().model;
    component(&mut model, "c").notes = "x".to_owned();
    assert_eq!(
        saved(text, &model),
        text.replace("notes: \"\"", "notes: \"x\"")
    );
    let b = stridewalk::base::Id::parse("b").unwrap();
    component(&mut model, "c").keeps.remove(&b);
    assert!(saved(text, &model).contains("keeps: [\"a\"]"));
}

#[test]
fn a_comment_outlives_the_value_that_it_stands_in() {
    let text = "(format: 1, packs: { // of ours\n \"p\": (version: \"1\", hash: \"x\") },\n // none yet\n name: /* short */ \"a\")";
    let mut model = parse(text).unwrap().model;
    model.packs.clear();
    model.description.name = "b".to_owned();
    assert_eq!(
        saved(text, &model),
        "(format: 1, packs: { // of ours\n },\n // none yet\n name: /* short */ \"b\")"
    );
}

#[test]
fn independent_changes_touch_different_lines() {
    let parsed = parse(SHOP).unwrap();
    let touched = |change: fn(&mut Model)| {
        let mut model = parsed.model.clone();
        change(&mut model);
        let difference = Difference::of(SHOP, &saved(SHOP, &model));
        assert!(difference.count() > 0);
        difference
            .gone
            .into_iter()
            .chain(difference.new)
            .collect::<BTreeSet<_>>()
    };
    let changes: [fn(&mut Model); 4] = [
        |model| component(model, "web").name = "Front".to_owned(),
        |model| component(model, "db").name = "Store".to_owned(),
        |model| component(model, "db").facts.clear(),
        |model| model.description.name = "The shop".to_owned(),
    ];
    for (index, one) in changes.iter().enumerate() {
        for other in &changes[index + 1..] {
            assert!(touched(*one).is_disjoint(&touched(*other)), "{index}");
        }
    }
}

#[test]
fn comments_stay_when_the_workbench_saves_and_come_back_when_it_takes_back() {
    let world = Memory::with("shop.ron", SHOP);
    let mut d = Driver::new(100, 30, world, Some("shop.ron"));
    d.shows("unknown field `reviewed_by`")
        .shows("kept as it is")
        .keys("<esc>");
    d.keys("acache<enter>New<enter><ctrl-s>")
        .shows("saved shop.ron");
    let with_cache = d.file("shop.ron");
    assert!(with_cache.contains("\"New\"") && with_cache.contains("// soon gone"));
    let went = Difference::of(SHOP, &with_cache).gone.len();
    assert!(went <= 1, "{with_cache}");
    while d.app.work.as_ref().unwrap().document.undo_label().is_some() {
        d.keys("u");
    }
    d.keys("<ctrl-s>").shows("saved shop.ron");
    assert_eq!(d.file("shop.ron"), SHOP);
}

#[test]
fn a_text_that_comes_out_wrong_is_not_written_without_asking() {
    let world = Memory::with("shop.ron", SHOP);
    let mut d = Driver::new(100, 30, world, Some("shop.ron"));
    d.keys("<esc>acache<enter>New<enter>");
    // As if the joining had a fault: the text is not that of the model.
    let work = d.app.work.as_mut().unwrap();
    let other = "(format: 1, assets: {\"x\": (name: \"x\", classification: Public)})";
    work.original = Some(Original::new(other.to_owned(), Model::default()));
    d.keys("<ctrl-s>")
        .shows("reads back as another model")
        .keys("c");
    assert_eq!(d.file("shop.ron"), SHOP);
    d.keys("<ctrl-s>w")
        .shows("writes the file anew")
        .keys("<ctrl-s>")
        .shows("saved shop.ron");
    assert_eq!(d.file("shop.ron"), print(&d.model().clone()));
}
