//! Two people, one model: what each of them did is there after a merge, or somebody is asked.
//!
//! `STRIDEWALK_MERGES` sets how many pairs of random edits are merged.

use crate::support::chance::Chance;
use crate::support::decorate::decorate;
use crate::support::leaves::{are_apart, are_sound, changes, joined, leaves};
use crate::support::models::arbitrary_model;
use crate::support::steps::{Step, Verb, step};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use stridewalk::base::diagnostic::render_all;
use stridewalk::base::{Id, Key};
use stridewalk::format::merge::{MergedText, SameId, empty, merge as merge_with};
use stridewalk::format::{Original, Unfaithful, parse, print, rewrite};
use stridewalk::library::Library;
use stridewalk::model::merge::{Choices, Side, Spot, Why, merge};
use stridewalk::model::{Assumption, Boundary, Component, Document, Edit, Flow, Mitigation, Model};

fn original(text: &str) -> Original {
    match parse(text) {
        Ok(parsed) => Original::new(text.to_owned(), parsed.model),
        Err(found) => panic!("{}", render_all(&found, "m.ron", text)),
    }
}

fn merge_texts(
    base: &Original,
    ours: &Original,
    theirs: &Original,
) -> Result<MergedText, Unfaithful> {
    merge_with(base, ours, theirs, SameId::Ask)
}

fn merged(base: &str, ours: &str, theirs: &str) -> MergedText {
    merge_texts(&original(base), &original(ours), &original(theirs)).unwrap()
}

/// The same text after a change of its model.
fn after(text: &str, change: impl FnOnce(&mut Model)) -> String {
    let original = original(text);
    let mut model = original.model().clone();
    change(&mut model);
    rewrite(&model, Some(&original)).unwrap()
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

const SHOP: &str = r#"// The shop.
(
    format: 1,
    name: "Shop",
    boundaries: {
        "edge": (
            name: "Edge",
            kind: "boundary_network",
        ),
    },
    components: {
        // The front door.
        "web": (
            name: "Web",
            kind: "web_server",
            facts: {
                "encrypted": No,
            },
        ),
        "worker": (
            name: "Worker",
            kind: "app_server",
        ),
    },
    flows: {
        "web-worker": (
            from: "web",
            to: "worker",
            port: 80,
        ),
    },
)
"#;

fn component<'m>(model: &'m mut Model, name: &str) -> &'m mut Component {
    model.components.get_mut(&id(name)).unwrap()
}

fn flow<'m>(model: &'m mut Model, name: &str) -> &'m mut Flow {
    model.flows.get_mut(&id(name)).unwrap()
}

/// Takes a component away with all that hangs on it.
fn without(model: &mut Model, name: &str) {
    let (_, transaction) = stridewalk::model::change::delete(model, &[id(name)]);
    model.apply_all(transaction.edits);
}

#[test]
fn both_change_one_component_each_in_another_field() {
    let ours = after(SHOP, |model| {
        component(model, "web").name = "Front".to_owned();
    });
    let theirs = after(SHOP, |model| component(model, "web").kind = key("proxy"));
    let now = merged(SHOP, &ours, &theirs);
    assert!(now.is_clean(), "{:?}", now.conflicts);
    let wanted = SHOP
        .replace("\"Web\"", "\"Front\"")
        .replace("web_server", "proxy");
    assert_eq!(now.text, wanted);
}

#[test]
fn comments_and_unknown_fields_of_both_come_along() {
    let ours = SHOP.replace("// The shop.", "// The shop, looked at by Ana.");
    let ours = after(&ours, |model| {
        model
            .components
            .insert(id("cache"), Component::new("Cache", key("cache")));
    });
    let theirs = SHOP.replace(
        "    flows: {\n",
        "    // Everything that travels.\n    flows: {\n        // Theirs.\n        \"back\": (from: \"worker\", to: \"web\", since: 2019), // soon\n",
    );
    let now = merged(SHOP, &ours, &theirs);
    assert!(now.is_clean() && now.notes.is_empty(), "{now:?}");
    for wanted in [
        "looked at by Ana",
        "// Everything that travels.",
        "// Theirs.",
        "since: 2019), // soon",
        "\"cache\": (",
    ] {
        assert!(now.text.contains(wanted), "{wanted}\n{}", now.text);
    }
}

#[test]
fn what_both_put_in_at_one_place_stands_there_with_the_comments_of_both() {
    let entry = |name: &str| {
        format!(
            "        // Of {name}.\n        \"{name}\": (\n            name: \"{name}\",\n            kind: \"cache\",\n        ),\n    }},\n    flows"
        )
    };
    let ours = SHOP.replace("    },\n    flows", &entry("xa"));
    let theirs = SHOP.replace("    },\n    flows", &entry("xb"));
    let now = merged(SHOP, &ours, &theirs);
    assert!(now.is_clean() && now.notes.is_empty(), "{now:?}");
    assert!(
        now.text.contains("// Of xa.") && now.text.contains("// Of xb."),
        "{}",
        now.text
    );
    assert_eq!(original(&now.text).model().components.len(), 4);
}

#[test]
fn one_field_in_two_ways_is_a_conflict_around_one_line() {
    let ours = after(SHOP, |model| flow(model, "web-worker").port = Some(443));
    let theirs = after(SHOP, |model| flow(model, "web-worker").port = Some(8080));
    let now = merged(SHOP, &ours, &theirs);
    let marked =
        "<<<<<<< ours\n            port: 443,\n=======\n            port: 8080,\n>>>>>>> theirs\n";
    assert_eq!(now.text, SHOP.replace("            port: 80,\n", marked));
    let found = parse(&now.text).unwrap_err();
    assert!(
        found.iter().all(|one| one.code == "merge-conflict"),
        "{found:?}"
    );
    let models = (original(&ours), original(&theirs));
    let words = now.conflicts[0].words(models.0.model(), models.1.model());
    assert_eq!(
        words,
        "flow 443 (Web → Worker), port: ours: 443; theirs: 8080 (it was 80)"
    );
}

#[test]
fn a_flow_to_what_the_other_took_away_is_a_conflict_and_either_choice_is_sound() {
    let base = original(SHOP).model().clone();
    let mut ours = base.clone();
    without(&mut ours, "worker");
    let mut theirs = base.clone();
    theirs
        .flows
        .insert(id("more"), Flow::new(id("web"), id("worker")));
    let kept = |side| {
        let merged = merge(&base, &ours, &theirs, &Choices::all(side));
        assert_eq!(merged.conflicts.len(), 1, "{:?}", merged.conflicts);
        assert!(matches!(
            merged.conflicts[0].why,
            Why::Needs {
                side: Side::Theirs,
                ..
            }
        ));
        assert!(merged.model.problems().is_empty());
        let has = |name: &str| merged.model.components.contains_key(&id(name));
        (has("worker"), merged.model.flows.contains_key(&id("more")))
    };
    assert_eq!(kept(Side::Ours), (false, false));
    assert_eq!(kept(Side::Theirs), (true, true));
    // The other way round it is theirs who took it away.
    let merged = merge(&base, &theirs, &ours, &Choices::all(Side::Ours));
    assert!(merged.model.components.contains_key(&id("worker")));
    let words = merged.conflicts[0].words(&theirs, &ours);
    assert_eq!(
        words,
        "flow Web → Worker: ours: keeps it, which needs component Worker; theirs: took away component Worker"
    );
}

#[test]
fn boundaries_put_into_each_other_are_a_conflict() {
    let mut base = original(SHOP).model().clone();
    base.boundaries
        .insert(id("inner"), Boundary::new("Inner", key("boundary_network")));
    let within = |inner: &str, outer: &str| {
        let mut model = base.clone();
        model.boundaries.get_mut(&id(inner)).unwrap().within = Some(id(outer));
        model
    };
    let (ours, theirs) = (within("inner", "edge"), within("edge", "inner"));
    for side in [Side::Ours, Side::Theirs] {
        let merged = merge(&base, &ours, &theirs, &Choices::all(side));
        assert_eq!(merged.conflicts.len(), 1);
        let wanted = if side == Side::Ours { &ours } else { &theirs };
        assert_eq!(merged.model, *wanted);
    }
}

#[test]
fn one_id_for_two_things_is_a_conflict() {
    let base = original(SHOP).model().clone();
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.components
        .insert(id("new"), Component::new("Mine", key("cache")));
    theirs
        .flows
        .insert(id("new"), Flow::new(id("web"), id("worker")));
    for side in [Side::Ours, Side::Theirs] {
        let merged = merge(&base, &ours, &theirs, &Choices::all(side));
        assert_eq!(merged.conflicts.len(), 1);
        assert!(merged.model.problems().is_empty());
        assert_eq!(
            merged.model.flows.contains_key(&id("new")),
            side == Side::Theirs
        );
    }
    theirs.clone_from(&base);
    theirs
        .components
        .insert(id("new"), Component::new("Theirs", key("cache")));
    assert_eq!(
        merge(&base, &ours, &theirs, &Choices::all(Side::Ours))
            .conflicts
            .len(),
        1
    );
    theirs.components.clone_from(&ours.components);
    assert!(
        merge(&base, &ours, &theirs, &Choices::all(Side::Ours))
            .conflicts
            .is_empty()
    );
}

/// Ours and theirs, each with an entry of the same id in every table, and something that names it.
fn two_of_each(base: &Model) -> [Model; 2] {
    ["Ours", "Theirs"].map(|whose| {
        let mut model = base.clone();
        let fresh = id("new");
        let edits = [
            Edit::Asset(
                fresh.clone(),
                Some(stridewalk::model::Asset {
                    name: whose.to_owned(),
                    classification: stridewalk::model::Classification::Internal,
                    notes: String::new(),
                }),
            ),
            Edit::Mitigation(fresh.clone(), Some(Mitigation::new(whose))),
        ];
        model.apply_all(edits.to_vec());
        let mut cache = Component::new(whose, key("cache"));
        cache.keeps.insert(fresh.clone());
        model.components.insert(fresh.clone(), cache);
        let flow = Flow::new(id("web"), fresh.clone());
        model
            .flows
            .insert(id(&format!("to-{}", whose.to_lowercase())), flow);
        let mut threat = stridewalk::model::Threat::new(
            whose,
            fresh.clone(),
            stridewalk::model::Category::ALL[0],
        );
        threat.mitigations.insert(fresh.clone());
        model.threats.insert(fresh.clone(), threat);
        let answer = stridewalk::model::Answer {
            verdict: stridewalk::model::Verdict::Threat(fresh.clone()),
            note: String::new(),
            judged_on: [("in.encrypted".to_owned(), "new no".to_owned())].into(),
            by: whose.to_owned(),
            on: None,
        };
        model.apply(Edit::Answer(fresh, key("a.s1"), Some(answer)));
        assert!(model.problems().is_empty());
        model
    })
}

#[test]
fn of_two_things_with_one_id_both_can_stay_and_what_names_theirs_follows() {
    let base = original(SHOP).model().clone();
    let [ours, theirs] = two_of_each(&base);
    let mut choices = Choices::all(Side::Ours);
    let conflicts = merge(&base, &ours, &theirs, &choices).conflicts;
    assert!(
        conflicts.iter().any(|one| !one.both_can_stay()),
        "the answer"
    );
    let can = conflicts.iter().filter(|one| one.both_can_stay());
    choices.both = can.map(|one| one.spot.clone()).collect();
    assert_eq!(choices.both.len(), 4);
    let now = merge(&base, &ours, &theirs, &choices);
    assert_eq!(now.both, choices.both);
    assert_eq!(now.conflicts.len(), 4, "those that are decided");
    assert!(now.model.problems().is_empty());
    let (first, second) = (id("new"), id("new-2"));
    for (whose, id, flow) in [
        ("Ours", &first, "to-ours"),
        ("Theirs", &second, "to-theirs"),
    ] {
        let model = &now.model;
        assert_eq!(model.components[id].name, whose);
        assert_eq!(model.components[id].keeps.first(), Some(id));
        assert_eq!(model.assets[id].name, whose);
        assert_eq!(model.flows[flow].to, *id);
        let threat = &model.threats[id];
        assert_eq!((threat.title.as_str(), &threat.element), (whose, id));
        assert_eq!(threat.mitigations.first(), Some(id));
        assert_eq!(model.mitigations[id].title, whose);
        let answer = &model.answers[id]["a.s1"];
        assert_eq!(answer.by, whose);
        assert_eq!(
            answer.verdict,
            stridewalk::model::Verdict::Threat(id.clone())
        );
    }
    assert!(
        now.notes
            .contains(&"their component `new` is called `new-2` now".to_owned()),
        "{:?}",
        now.notes
    );
}

#[test]
fn both_can_stay_where_they_are_not_even_of_one_sort() {
    let base = original(SHOP).model().clone();
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    let cache = Component::new("Mine", key("cache"));
    ours.components.insert(id("new"), cache);
    let flow = Flow::new(id("web"), id("worker"));
    theirs.flows.insert(id("new"), flow);
    let mut choices = Choices::all(Side::Ours);
    let conflicts = merge(&base, &ours, &theirs, &choices).conflicts;
    choices.both.insert(conflicts[0].spot.clone());
    let now = merge(&base, &ours, &theirs, &choices);
    assert!(now.model.components.contains_key(&id("new")));
    assert!(now.model.flows.contains_key(&id("new-2")));
    // What was there before and is another thing on either side is none that both added.
    ours.clone_from(&base);
    theirs.clone_from(&base);
    component(&mut ours, "web").name = "A".to_owned();
    component(&mut theirs, "web").name = "B".to_owned();
    let conflicts = merge(&base, &ours, &theirs, &choices).conflicts;
    assert!(conflicts.iter().all(|one| !one.both_can_stay()));
}

#[test]
fn texts_are_merged_with_both_where_that_is_asked_for() {
    let added = |name: &str| {
        after(SHOP, |model| {
            let cache = Component::new(name, key("cache"));
            model.components.insert(id("new"), cache);
        })
    };
    let texts = [SHOP, &added("A"), &added("B")].map(original);
    let [base, ours, theirs] = &texts;
    assert!(
        !merge_with(base, ours, theirs, SameId::Ask)
            .unwrap()
            .is_clean()
    );
    let now = merge_with(base, ours, theirs, SameId::Both).unwrap();
    assert!(now.is_clean(), "{now:?}");
    let model = original(&now.text).model().clone();
    let name = |of: &str| model.components[&id(of)].name.clone();
    assert_eq!(
        (name("new"), name("new-2")),
        ("A".to_owned(), "B".to_owned())
    );
}

#[test]
fn conflicts_are_chosen_one_by_one() {
    let base = original(SHOP).model().clone();
    let change = |port, name: &str| {
        let mut model = base.clone();
        flow(&mut model, "web-worker").port = Some(port);
        component(&mut model, "web").name = name.to_owned();
        model
    };
    let (ours, theirs) = (change(1, "A"), change(2, "B"));
    let mut choices = Choices::all(Side::Ours);
    let both = merge(&base, &ours, &theirs, &choices).conflicts;
    assert_eq!(both.len(), 2);
    let spot: Spot = both[1].spot.clone();
    choices.chosen.insert(spot, Side::Theirs);
    let mut now = merge(&base, &ours, &theirs, &choices).model;
    assert_eq!(flow(&mut now, "web-worker").port, Some(2));
    assert_eq!(component(&mut now, "web").name, "A");
}

#[test]
fn an_unknown_field_that_both_changed_is_never_dropped() {
    let field = |value: &str| {
        SHOP.replace(
            "    name: \"Shop\",\n",
            &format!("    name: \"Shop\",\n    reviewed: {value},\n"),
        )
    };
    let now = merged(&field("1"), &field("2"), &field("3"));
    assert_eq!(now.strangers, ["`reviewed`"]);
    assert!(
        now.text.contains(
            "<<<<<<< ours\n    reviewed: 2,\n=======\n    reviewed: 3,\n>>>>>>> theirs\n"
        ),
        "{}",
        now.text
    );
    let port = |more: &str| SHOP.replace("port: 80,", &format!("port: 80,{more}"));
    let gone = after(SHOP, |model| model.flows.clear());
    for (ours, theirs) in [(&port(" since: 1,"), &gone), (&gone, &port(" since: 1,"))] {
        let now = merged(SHOP, ours, theirs);
        assert_eq!(now.strangers, ["`flows.web-worker.since`"]);
    }
    let now = merged(&field("1"), &field("1"), &field("3"));
    assert!(now.is_clean() && now.text.contains("reviewed: 3"));
}

#[test]
fn a_comment_that_could_not_come_along_is_told() {
    let ours = SHOP.replace("port: 80,", "port: 80, // plain");
    let theirs = SHOP.replace("port: 80,", "port: 80, // to be closed");
    let now = merged(SHOP, &ours, &theirs);
    assert!(now.is_clean());
    assert_eq!(now.notes.len(), 1);
    assert!(now.notes[0].contains("// to be closed"), "{:?}", now.notes);
}

#[test]
fn a_file_that_both_began_is_merged_from_nothing() {
    let theirs = SHOP.replace("\"Shop\"", "\"The shop\"");
    let merged = merge_texts(&empty(), &original(SHOP), &original(&theirs)).unwrap();
    assert_eq!(merged.conflicts.len(), 1);
    assert!(
        merged.text.contains("=======\n    name: \"The shop\",\n"),
        "{}",
        merged.text
    );
}

/// Runs git in a folder, apart from whatever is configured on this machine.
fn git(folder: &Path, args: &[&str]) -> bool {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", folder.join("none"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .args(["-c", "user.name=ana", "-c", "user.email=ana@example.org"]);
    let output = git.args(args).output().unwrap();
    output.status.success()
}

#[test]
fn git_calls_it_with_the_lines_of_the_readme() {
    let here = tempfile::tempdir().unwrap();
    let folder = here.path();
    if Command::new("git").arg("--version").output().is_err() {
        println!("git is not there: its part is not tried");
        return;
    }
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let driver = "stridewalk merge %O %A %B -o %A";
    assert!(readme.contains(&format!("git config merge.stridewalk.driver \"{driver}\"")));
    let attributes = "*.ron merge=stridewalk diff=stridewalk";
    assert!(readme.contains(attributes));
    let program = format!("'{}'", env!("CARGO_BIN_EXE_stridewalk"));
    let driver = driver.replacen("stridewalk", &program, 1);
    let run = |args: &[&str]| git(folder, args);
    let write = |text: &str| fs::write(folder.join("shop.ron"), text).unwrap();
    assert!(run(&["init", "-q", "-b", "main"]));
    assert!(run(&["config", "merge.stridewalk.driver", &driver]));
    fs::write(folder.join(".gitattributes"), attributes).unwrap();
    write(SHOP);
    assert!(run(&["add", "."]) && run(&["commit", "-q", "-m", "shop"]));
    // Two entries at one place, which git alone cannot merge.
    let added = |name: &str| {
        after(SHOP, |model| {
            let cache = Component::new(name, key("cache"));
            model
                .components
                .insert(id(&format!("x{}", name.to_lowercase())), cache);
        })
    };
    assert!(run(&["checkout", "-q", "-b", "other"]));
    write(&added("B"));
    assert!(run(&["commit", "-q", "-a", "-m", "other"]));
    assert!(run(&["checkout", "-q", "main"]));
    write(&added("A"));
    assert!(run(&["commit", "-q", "-a", "-m", "main"]));
    assert!(run(&["merge", "-q", "-m", "both", "other"]));
    let text = fs::read_to_string(folder.join("shop.ron")).unwrap();
    let model = original(&text).model().clone();
    assert!(model.components.contains_key(&id("xa")) && model.components.contains_key(&id("xb")));
    // One field in two ways is left to people.
    assert!(run(&["checkout", "-q", "other"]));
    write(&text.replace("port: 80", "port: 81"));
    assert!(run(&["commit", "-q", "-a", "-m", "81"]));
    assert!(run(&["checkout", "-q", "main"]));
    write(&text.replace("port: 80", "port: 82"));
    assert!(run(&["commit", "-q", "-a", "-m", "82"]));
    assert!(!run(&["merge", "-q", "-m", "ports", "other"]));
    let text = fs::read_to_string(folder.join("shop.ron")).unwrap();
    assert!(
        text.contains(
            "<<<<<<< ours\n            port: 82,\n=======\n            port: 81,\n>>>>>>> theirs\n"
        ),
        "{text}"
    );
}

/// How many pairs are merged.
fn pairs() -> usize {
    std::env::var("STRIDEWALK_MERGES").map_or(1_000, |text| text.parse().expect("a number"))
}

/// What became of the pairs.
#[derive(Debug, Default)]
struct Tally {
    apart: usize,
    overlapping: usize,
    git_clean: usize,
    verbs: std::collections::BTreeMap<String, (usize, usize)>,
}

#[test]
fn independent_edits_merge_clean_and_none_is_lost_or_invented() {
    let library = Library::embedded().unwrap();
    let texts: Vec<String> = library
        .templates
        .iter()
        .filter(|template| !template.model.components.is_empty())
        .map(|template| print(&walked(&template.model)))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let git = Command::new("git").arg("--version").output().is_ok();
    let mut runner = TestRunner::deterministic();
    let mut chance = Chance::new(7);
    let mut tally = Tally::default();
    while tally.apart < pairs() {
        let text = chance.one(&texts).clone();
        let side = |chance: &mut Chance, runner: &mut TestRunner| {
            let mut model = original(&text).model().clone();
            let mut verbs = Vec::new();
            for _ in 0..=chance.below(2) {
                let step = step().new_tree(runner).unwrap().current();
                verbs.extend(edited(&mut model, &step, chance));
            }
            (model, verbs)
        };
        let (ours, first) = side(&mut chance, &mut runner);
        let (theirs, second) = side(&mut chance, &mut runner);
        pair(
            &text,
            (&ours, &theirs),
            (git, folder.path()),
            &mut tally,
            &[first, second],
        );
    }
    let share = |part: usize| part * 1000 / tally.apart;
    println!(
        "{} pairs apart, {} of 1000 clean by git alone, all by the model; {} overlapping pairs sound",
        tally.apart,
        share(tally.git_clean),
        tally.overlapping
    );
    for (verb, (clean, all)) in &tally.verbs {
        if clean < all {
            println!("  {verb}: {clean} of {all} clean by git");
        }
    }
    if git {
        assert!(share(tally.git_clean) >= 950, "{tally:?}");
    }
}

/// A template as it stands when its threats were looked through once: with answers, threats, a mitigation
/// for every third of them, and what was assumed.
fn walked(model: &Model) -> Model {
    let mut model = model.clone();
    let ids: Vec<Id> = model.element_ids().cloned().collect();
    for (index, element) in ids.iter().enumerate() {
        let mut threat = stridewalk::model::Threat::new(
            &format!("Threat {index}"),
            element.clone(),
            stridewalk::model::Category::ALL[index % 6],
        );
        "ana".clone_into(&mut threat.owner);
        if index % 3 == 0 {
            let guard = id(&format!("{element}-guarded"));
            let mitigation = Mitigation::new(&format!("{element} guarded"));
            model.apply(Edit::Mitigation(guard.clone(), Some(mitigation)));
            threat.mitigations.insert(guard);
        }
        if index % 4 == 0 {
            let assumption = Assumption {
                text: format!("Nobody else reaches {element}"),
                about: Some(element.clone()),
                by: "ana".to_owned(),
                on: None,
            };
            let assumed = id(&format!("{element}-unreached"));
            model.apply(Edit::Assumption(assumed, Some(assumption)));
        }
        let (_, transaction) = stridewalk::model::change::capture(&model, threat);
        model.apply_all(transaction.edits);
        let answer = stridewalk::model::Answer {
            verdict: stridewalk::model::Verdict::Handled,
            note: String::new(),
            judged_on: [("exposure".to_owned(), "0".to_owned())].into(),
            by: "ana".to_owned(),
            on: None,
        };
        for prompt in ["a.s1", "a.t1"] {
            model.apply(Edit::Answer(
                element.clone(),
                key(prompt),
                Some(answer.clone()),
            ));
        }
    }
    model
}

/// Does a step to a model; what it adds is put among the layers of its area, as the workbench does.
fn edited(model: &mut Model, step: &Step, chance: &mut Chance) -> Option<Verb> {
    let done = step.change(model)?;
    let before: BTreeSet<Id> = model.element_ids().cloned().collect();
    let mut document = Document::saved(model.clone());
    document.commit(done.transaction, &[], &[]).ok()?;
    let mut now = document.model().clone();
    let fresh: Vec<(Id, Option<Id>)> = now
        .components
        .iter()
        .map(|(id, one)| (id, &one.within))
        .chain(now.boundaries.iter().map(|(id, one)| (id, &one.within)))
        .filter(|(id, _)| !before.contains(*id))
        .map(|(id, within)| (id.clone(), within.clone()))
        .collect();
    for (id, within) in fresh {
        if let Some(area) = now.layout.get_mut(&stridewalk::model::Area(within))
            && !area.names(&id)
        {
            let count = area.layers.len();
            if chance.once_in(2) && count > 0 {
                let layer = chance.below(count);
                area.layers[layer].push(id);
            } else {
                area.layers.insert(chance.below(count + 1), vec![id]);
            }
        }
    }
    if now == *model {
        return None;
    }
    *model = now;
    Some(step.verb)
}

fn pair(
    text: &str,
    sides: (&Model, &Model),
    git: (bool, &Path),
    tally: &mut Tally,
    verbs: &[Vec<Verb>; 2],
) {
    let base = original(text);
    let before = leaves(base.model());
    let did = |model: &Model| changes(&before, &leaves(model));
    let (ours, theirs) = (did(sides.0), did(sides.1));
    let written = |model| rewrite(model, Some(&base)).unwrap();
    let (our_text, their_text) = (written(sides.0), written(sides.1));
    let merged = merge_texts(&base, &original(&our_text), &original(&their_text)).unwrap();
    let story = || {
        format!(
            "{verbs:?}\n{ours:?}\n{theirs:?}\n{:?}\n{}",
            merged.conflicts, merged.text
        )
    };
    let wanted = joined(&before, [&ours, &theirs]);
    if ours.is_empty() || theirs.is_empty() {
        return;
    }
    if !are_apart(&ours, &theirs) || !are_sound(&wanted) {
        tally.overlapping += 1;
        overlapping(&merged, &story);
        return;
    }
    tally.apart += 1;
    assert!(
        merged.is_clean(),
        "a conflict of what is apart: {}",
        story()
    );
    let now = original(&merged.text);
    assert!(
        leaves(now.model()) == wanted,
        "an edit was lost or invented: {}",
        story()
    );
    for (side, other) in [(sides.0, sides.1), (sides.1, sides.0)] {
        for id in side.components.keys() {
            let names = |model: &Model| model.layout.values().any(|area| area.names(id));
            let is_new =
                !other.components.contains_key(id) && !base.model().components.contains_key(id);
            assert!(
                !is_new || !names(side) || names(now.model()),
                "{id} lost its place: {}",
                story()
            );
        }
    }
    if git.0 {
        let clean = by_git(git.1, [text, &our_text, &their_text]);
        let right =
            clean.is_some_and(|text| parse(&text).is_ok_and(|now| leaves(&now.model) == wanted));
        tally.git_clean += usize::from(right);
        for verb in verbs.iter().flatten() {
            let entry = tally.verbs.entry(format!("{verb:?}")).or_default();
            entry.0 += usize::from(right);
            entry.1 += 1;
        }
    }
}

/// What overlaps is merged or asked about; with either side between all markers it is a sound model.
fn overlapping(merged: &MergedText, story: &dyn Fn() -> String) {
    if merged.is_clean() {
        assert!(parse(&merged.text).is_ok(), "{}", story());
        return;
    }
    for side in [Side::Ours, Side::Theirs] {
        let text = choosing(&merged.text, side);
        if let Err(found) = parse(&text) {
            panic!("{}\n{}", render_all(&found, "m.ron", &text), story());
        }
    }
}

/// The text with one side between all markers.
fn choosing(text: &str, side: Side) -> String {
    let mut within = None;
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        match line.trim_end() {
            "<<<<<<< ours" => within = Some(Side::Ours),
            "=======" if within.is_some() => within = Some(Side::Theirs),
            ">>>>>>> theirs" => within = None,
            _ if within.is_none() || within == Some(side) => out.push_str(line),
            _ => {}
        }
    }
    out
}

/// The three texts merged by git alone; none where it leaves a conflict.
fn by_git(folder: &Path, texts: [&str; 3]) -> Option<String> {
    let [base, ours, theirs] = ["base", "ours", "theirs"].map(|name| folder.join(name));
    for (path, text) in [&base, &ours, &theirs].into_iter().zip(texts) {
        fs::write(path, text).unwrap();
    }
    let mut git = Command::new("git");
    git.args(["merge-file", "-p", "-q"])
        .args([&ours, &base, &theirs]);
    let output = git.output().unwrap();
    output
        .status
        .success()
        .then(|| String::from_utf8(output.stdout).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_two_edits_of_any_model_end_in_a_sound_model(
        model in arbitrary_model(),
        first in prop::collection::vec(step(), 1..4),
        second in prop::collection::vec(step(), 1..4),
        seed in any::<u64>(),
    ) {
        let base = original(&decorate(&model, seed).text);
        let mut chance = Chance::new(seed);
        let side = |steps: &[Step], chance: &mut Chance| {
            let mut model = base.model().clone();
            for step in steps {
                edited(&mut model, step, chance);
            }
            let text = rewrite(&model, Some(&base)).unwrap();
            Original::new(text, model)
        };
        let (ours, theirs) = (side(&first, &mut chance), side(&second, &mut chance));
        let story = format!("{}\n=== ours\n{}\n=== theirs\n{}", base.text(), ours.text(), theirs.text());
        let merged = merge_texts(&base, &ours, &theirs).unwrap();
        overlapping(&merged, &|| format!("{story}\n=== merged\n{}", merged.text));
        for one in [Side::Ours, Side::Theirs] {
            let choices = Choices::all(one);
            let now = merge(base.model(), ours.model(), theirs.model(), &choices);
            prop_assert!(now.model.problems().is_empty(), "{}", story);
            prop_assert!(now.conflicts.iter().all(|c| c.why != Why::Unsound), "{}", story);
        }
        // Nothing happened on one side: the other's text, byte for byte.
        let alone = merge_texts(&base, &base, &theirs).unwrap();
        prop_assert_eq!(&alone.text, theirs.text());
        let alone = merge_texts(&base, &ours, &base).unwrap();
        prop_assert_eq!(&alone.text, ours.text());
        let same = merge_texts(&base, &ours, &ours).unwrap();
        prop_assert_eq!(&same.text, ours.text());
    }
}
