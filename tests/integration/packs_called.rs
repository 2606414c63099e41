//! Packs and the library on the command line.

use assert_cmd::Command;
use std::path::Path;
use tempfile::TempDir;

/// Status, stdout and stderr of a call in a folder.
fn call(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("stridewalk")
        .unwrap()
        .args(args)
        .current_dir(folder)
        .env("STRIDEWALK_CONFIG_DIR", folder.join("config"))
        .env("STRIDEWALK_STATE_DIR", folder.join("state"))
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn what_new_writes_passes_the_check_and_is_used() {
    let folder = folder();
    let at = folder.path();
    let (status, _, err) = call(at, &["template", "new", "config/packs/robots", "--pack"]);
    assert_eq!(status, 0, "{err}");
    let (status, out, _) = call(at, &["template", "check", "config/packs/robots"]);
    assert_eq!(status, 0, "{out}");
    assert_eq!(out, "config/packs/robots: no problems in 3 files\n");
    let (_, out, _) = call(at, &["template", "list"]);
    assert!(out.contains("robots"), "{out}");
    let (_, out, _) = call(at, &["library"]);
    assert!(out.contains("robots_service"), "{out}");
    let (status, _, err) = call(at, &["new", "robots", "m.ron", "--set", "name=Hall"]);
    assert_eq!(status, 0, "{err}");
    let (status, _, err) = call(at, &["template", "new", "config/packs/robots", "--pack"]);
    assert_eq!(status, 3);
    assert!(err.contains("it holds one"), "{err}");

    let (status, _, err) = call(at, &["template", "new", "one.ron"]);
    assert_eq!(status, 0, "{err}");
    let (status, out, _) = call(at, &["template", "check", "one.ron"]);
    assert_eq!(
        (status, out.as_str()),
        (0, "one.ron: no problems in 1 file\n")
    );
}

#[test]
fn the_check_ends_with_the_status_that_a_script_expects() {
    let folder = folder();
    let at = folder.path();
    std::fs::write(at.join("t.ron"), "(title: \"t\", about: \"a\", modle: ())").unwrap();
    let (status, out, _) = call(at, &["template", "check", "t.ron"]);
    assert_eq!(status, 1);
    assert!(out.contains("t.ron:1:"), "{out}");
    assert!(out.contains("did you mean `model`?"), "{out}");
    let (status, out, _) = call(at, &["template", "check", "t.ron", "--format", "json"]);
    assert_eq!(status, 1);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json[0]["state"], "broken");
    assert_eq!(json[0]["problems"][0]["line"], 1);
    let (status, _, err) = call(at, &["template", "check", "nowhere"]);
    assert_eq!(status, 3);
    assert!(err.contains("there is no such file"), "{err}");
    let (status, _, err) = call(at, &["template", "show", "monolit"]);
    assert_eq!(status, 2);
    assert!(err.contains("did you mean `monolith`?"), "{err}");
    let (status, _, _) = call(at, &["library", "kind"]);
    assert_eq!(status, 2);
}

#[test]
fn a_broken_pack_is_told_and_nothing_else_suffers() {
    let folder = folder();
    let at = folder.path();
    assert_eq!(call(at, &["new", "monolith", "m.ron"]).0, 0);
    let whole = call(at, &["show", "m.ron"]);
    std::fs::create_dir(at.join(".stridewalk")).unwrap();
    std::fs::write(at.join(".stridewalk/pack.ron"), "(id: \"x\"").unwrap();
    let (status, out, err) = call(at, &["show", "m.ron"]);
    assert_eq!((status, &out), (0, &whole.1));
    assert!(err.contains("`.stridewalk` is left out"), "{err}");
    let (status, out, _) = call(at, &["check", "m.ron"]);
    assert_eq!(status, 0);
    assert!(out.contains("warning[pack-left-out]"), "{out}");
    let (status, out, _) = call(at, &["template", "check", ".stridewalk"]);
    assert_eq!(status, 1);
    assert!(out.contains(".stridewalk/pack.ron:1:"), "{out}");
}

#[test]
fn the_library_is_counted_and_every_part_is_json() {
    let folder = folder();
    let at = folder.path();
    let json = |args: &[&str]| -> serde_json::Value {
        let (status, out, err) = call(at, args);
        assert_eq!(status, 0, "{err}");
        serde_json::from_str(&out).unwrap()
    };
    let whole = json(&["library", "--format", "json"]);
    let all = whole["totals"]["prompts"].as_u64().unwrap();
    let sum = |value: &serde_json::Value| -> u64 {
        let numbers = value.as_object().unwrap().values();
        numbers.map(|number| number.as_u64().unwrap()).sum()
    };
    assert_eq!(sum(&whole["by_category"]), all);
    assert_eq!(sum(&whole["by_depth"]), all);
    let kinds = whole["kinds"].as_array().unwrap();
    let of_kinds: u64 = kinds.iter().map(|kind| sum(&kind["by_category"])).sum();
    assert_eq!(of_kinds, all);
    assert_eq!(whole["packs"][0]["id"], "stridewalk");
    let prompts = json(&["library", "prompts", "--format", "json"]);
    assert_eq!(prompts.as_array().unwrap().len() as u64, all);
    for (part, key) in [
        ("mitigations", "mitigations"),
        ("actors", "actors"),
        ("terms", "terms"),
    ] {
        let part = json(&["library", part, "--format", "json"]);
        let number = part.as_object().unwrap().len() as u64;
        assert_eq!(whole["totals"][key], number, "{key}");
    }
}
