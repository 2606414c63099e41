//! The command line: exit statuses, streams, and that nothing on its way out acts on a terminal.

use assert_cmd::Command;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use stridewalk::app::{Opening, Settings};
use stridewalk::base::Key;
use stridewalk::base::text::is_hazard;
use stridewalk::cli::{self, Reply, Surroundings};
use stridewalk::format::{self, print};
use stridewalk::library::{Depth, Library};
use stridewalk::model::{Answer, Edit, Fact, Model, Verdict};
use stridewalk::review::Survey;
use stridewalk::store::Memory;

/// Status, stdout and stderr of a call.
pub(crate) type Said = (u8, String, String);

pub(crate) struct Desk {
    pub(crate) world: Memory,
    input: Vec<u8>,
    columns: Option<usize>,
    unicode: bool,
    opened: Vec<Option<PathBuf>>,
    lessons: Vec<Option<String>>,
}

impl Desk {
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let mut world = Memory::default();
        for (path, text) in files {
            world.files.insert(PathBuf::from(path), (*text).into());
        }
        Self {
            world,
            input: Vec::new(),
            columns: None,
            unicode: true,
            opened: Vec::new(),
            lessons: Vec::new(),
        }
    }

    pub(crate) fn call(&mut self, args: &[&str]) -> Said {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let opened = &mut self.opened;
        let lessons = &mut self.lessons;
        let mut workbench = |_: Library, opening: Opening<'_>| {
            match opening {
                Opening::Start => opened.push(None),
                Opening::File(file) => opened.push(Some(file.to_path_buf())),
                Opening::Tutorial(lesson) => lessons.push(lesson.map(str::to_owned)),
            }
            Reply::default()
        };
        let columns = self.columns;
        let mut around = Surroundings {
            world: &mut self.world,
            input: &mut self.input.as_slice(),
            out: &mut out,
            err: &mut err,
            settings: Settings {
                unicode: self.unicode,
                colour: false,
                today: crate::support::one_text::today(),
                author: String::new(),
            },
            columns: &|| columns,
            library: &|| Ok(library().clone()),
            workbench: &mut workbench,
        };
        let args = std::iter::once("stridewalk").chain(args.iter().copied());
        let status = cli::run(args.map(OsString::from), &mut around);
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (status, text(out), text(err))
    }
}

/// The library is read once for all tests.
fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::embedded().expect("the library"))
}

/// A desk with the shop of the monolith template on it.
fn shop() -> Desk {
    let mut desk = Desk::with(&[]);
    assert_eq!(desk.call(&["new", "monolith", "shop.ron"]).0, 0);
    desk
}

#[test]
fn a_new_model_is_written_once() {
    let mut desk = Desk::with(&[]);
    let (status, out, err) = desk.call(&["new", "monolith", "shop.ron", "--set", "name=Shop = 1"]);
    assert_eq!((status, out.as_str()), (0, ""));
    assert!(err.contains("wrote `shop.ron`: 8 components"), "{err}");
    let text = desk.world.text("shop.ron").unwrap().to_owned();
    assert!(text.contains("name: \"Shop = 1\""));
    let (status, out, err) = desk.call(&["new", "monolith", "shop.ron"]);
    assert_eq!((status, out.as_str()), (3, ""));
    assert!(err.contains("exists already"), "{err}");
    assert_eq!(desk.world.text("shop.ron").unwrap(), text);
}

#[test]
fn parameters_shape_a_new_model() {
    let mut desk = Desk::with(&[]);
    let set = ["--set", "services=7", "--set", "mesh=yes"];
    let args = [["new", "microservices", "m.ron"].as_slice(), &set].concat();
    assert_eq!(desk.call(&args).0, 0);
    let text = desk.world.text("m.ron").unwrap();
    let model = format::parse(text).unwrap().model;
    for id in ["service-6", "service-7", "service-mesh"] {
        assert!(model.components.contains_key(id), "{id}");
    }
    assert!(!model.components.contains_key("service-8"));
}

#[test]
fn a_fragment_is_inserted_and_the_rest_of_the_file_stays_as_it_is() {
    let mut desk = shop();
    let mut text = desk.world.text("shop.ron").unwrap().to_owned();
    text = text.replacen(
        "    components: {\n",
        "    // ours alone\n    components: {\n",
        1,
    );
    desk.world
        .files
        .insert("shop.ron".into(), text.clone().into());
    let (status, out, err) = desk.call(&[
        "insert",
        "shop.ron",
        "cache",
        "--within",
        "app-network",
        "--join",
        "user=java-runtime",
        "--set",
        "name=Redis",
    ]);
    assert_eq!((status, out.as_str()), (0, ""), "{err}");
    assert!(err.contains("Redis (`cache`) inserted"), "{err}");
    assert!(err.contains("`--join invalidator=ID`"), "{err}");
    let now = desk.world.text("shop.ron").unwrap();
    assert!(now.contains("// ours alone") && now.contains("java-runtime-to-cache"));
    let (meaning, _) = text.split_once("    layout: {").unwrap();
    for line in meaning.lines() {
        assert!(now.contains(line), "{line}");
    }
    for (args, wanted) in [
        (vec!["insert", "shop.ron", "cach"], "did you mean `cache`?"),
        (
            vec!["insert", "shop.ron", "cache", "--within", "app-net"],
            "no boundary",
        ),
        (
            vec!["insert", "shop.ron", "cache", "--within", "App"],
            "is no id",
        ),
        (
            vec!["insert", "shop.ron", "cache", "--join", "x=nginx"],
            "`user`",
        ),
        (
            vec!["insert", "shop.ron", "cache", "--set", "sessions=si"],
            "`yes`, `no`",
        ),
    ] {
        let before = desk.world.text("shop.ron").unwrap().to_owned();
        let (status, out, err) = desk.call(&args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(wanted), "{args:?}: {err}");
        assert_eq!(desk.world.text("shop.ron").unwrap(), before);
    }
}

#[test]
fn every_template_is_printed_read_and_checked() {
    for template in &library().templates {
        let mut desk = Desk::with(&[]);
        let (status, model, _) = desk.call(&["new", &template.id, "-"]);
        assert_eq!(status, 0);
        desk.input = model.into_bytes();
        for call in ["show", "outline", "check", "report"] {
            let (status, out, err) = desk.call(&[call, "-"]);
            assert_eq!((status, err.as_str()), (0, ""), "{call} {}", template.id);
            assert!(!out.is_empty(), "{call} {}", template.id);
        }
    }
}

#[test]
fn wrong_calls_say_what_would_be_right() {
    let mut desk = shop();
    for (args, wanted) in [
        (vec!["new", "monolit", "x.ron"], "did you mean `monolith`?"),
        (vec!["new", "zzz", "x.ron"], "there are `monolith`, "),
        (
            vec!["new", "monolith", "x.ron", "--set", "nam=x"],
            "it asks for `name`, `database`, ",
        ),
        (
            vec!["new", "monolith", "x.ron", "--set", "name"],
            "NAME=VALUE",
        ),
        (vec!["new", "monolith"], "<FILE>"),
        (vec!["show", "shop.ron", "--zoom", "huge"], "full"),
        (vec!["check"], "<FILE>"),
        (vec!["report", "shop.ron", "--force"], "--output"),
        (vec!["chek"], "did you mean `stridewalk check`?"),
        (vec!["shop.ron", "--colour"], "--colour"),
    ] {
        let (status, out, err) = desk.call(&args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?} {err}");
        assert!(err.contains(wanted), "{args:?} {err}");
    }
    assert_eq!(desk.world.files.len(), 1);
    assert!(desk.opened.is_empty());
}

#[test]
fn help_and_version_are_data() {
    for args in [
        &["--help"][..],
        &["--version"],
        &["check", "--help"],
        &["help", "new"],
    ] {
        let (status, out, err) = Desk::with(&[]).call(args);
        assert_eq!((status, err.as_str()), (0, ""), "{args:?}");
        assert!(!out.is_empty(), "{args:?}");
    }
}

#[test]
fn the_workbench_is_what_runs_otherwise() {
    let mut desk = shop();
    assert_eq!(desk.call(&[]).0, 0);
    assert_eq!(desk.call(&["shop.ron"]).0, 0);
    assert_eq!(desk.call(&["./show"]).0, 0);
    let opened: Vec<Option<&Path>> = desk.opened.iter().map(Option::as_deref).collect();
    let wanted = ["shop.ron", "./show"].map(|file| Some(Path::new(file)));
    assert_eq!(opened, [None, wanted[0], wanted[1]]);
}

#[test]
fn the_tutorial_begins_with_a_lesson_or_the_list_of_them() {
    let mut desk = Desk::with(&[]);
    assert_eq!(desk.call(&["tutor"]).0, 0);
    assert_eq!(desk.call(&["tutor", "docker"]).0, 0);
    assert_eq!(desk.lessons, [None, Some("docker".to_owned())]);
    let (status, out, err) = desk.call(&["tutor", "dokcer"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("did you mean `docker`?"), "{err}");
    assert!(err.contains("`first-model`"), "{err}");
    assert_eq!(desk.lessons.len(), 2);
    assert_eq!(desk.opened.len(), 0);
}

#[test]
fn pictures_fit_the_width_or_say_that_they_do_not() {
    let mut desk = shop();
    let columns = |text: &str| text.lines().map(|line| line.chars().count()).max();
    let (status, full, err) = desk.call(&["show", "shop.ron"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(full.contains("S T   I D E"), "{full}");
    assert_eq!(desk.call(&["show", "shop.ron", "--zoom", "full"]).1, full);
    let wide = columns(&full).unwrap().to_string();
    assert_eq!(desk.call(&["show", "shop.ron", "--width", &wide]).1, full);
    let (_, compact, err) = desk.call(&["show", "shop.ron", "--width", "64"]);
    assert!(
        columns(&compact).unwrap() <= 64 && err.is_empty(),
        "{compact}{err}"
    );
    let (status, tight, err) = desk.call(&["show", "shop.ron", "--width", "10"]);
    assert_eq!(status, 0);
    assert!(
        columns(&tight).unwrap() > 10 && err.contains("more than 10"),
        "{err}"
    );
    desk.columns = Some(64);
    assert_eq!(desk.call(&["show", "shop.ron"]).1, compact);
}

#[test]
fn ascii_is_ascii() {
    let mut desk = shop();
    let (_, out, _) = desk.call(&["show", "shop.ron", "--ascii"]);
    assert!(out.is_ascii() && out.contains("Load balancer"), "{out}");
    desk.columns = Some(200);
    desk.unicode = false;
    assert_eq!(desk.call(&["show", "shop.ron"]).1, out);
    let hostile = format::print(&crate::support::one_text::model("…✓·缓\u{202e}"));
    let mut desk = Desk::with(&[("x.ron", &hostile)]);
    let (_, out, _) = desk.call(&["show", "x.ron", "--ascii"]);
    assert!(out.is_ascii(), "{out}");
}

#[test]
fn a_check_fails_at_the_level_asked_for() {
    let mut desk = shop();
    for (level, wanted) in [("error", 0), ("warning", 1), ("note", 1), ("never", 0)] {
        let (status, out, err) = desk.call(&["check", "shop.ron", "--fail-on", level]);
        assert_eq!((status, err.as_str()), (wanted, ""), "{level}");
        assert!(out.contains("shop.ron: 0 of 62 prompts answered"), "{out}");
    }
    let (_, out, _) = desk.call(&["check", "shop.ron"]);
    let first = out.lines().next().unwrap();
    let mut parts = first.split(':');
    assert_eq!(parts.next(), Some("shop.ron"));
    let line: usize = parts.next().unwrap().parse().unwrap();
    let text = desk.world.text("shop.ron").unwrap();
    let entry = text.lines().nth(line - 1).unwrap();
    assert!(entry.trim_end().ends_with("\": ("), "{first}\n{entry}");
}

#[test]
fn broken_files_are_shown_with_their_places() {
    let text = "// Stridewalk\n(\n    format: 1,\n    name: \"x\",\n    componets: {},\n)\n";
    let mut desk = Desk::with(&[("bad.ron", text), ("worse.ron", "(")]);
    let (status, out, err) = desk.call(&["check", "bad.ron", "worse.ron"]);
    assert_eq!((status, err.as_str()), (3, ""));
    assert!(out.contains("bad.ron:5:5: error[unknown-field]"), "{out}");
    assert!(
        out.contains("^^^^^^^^^") && out.contains("worse.ron:"),
        "{out}"
    );
    for call in ["show", "outline", "report"] {
        let (status, out, err) = desk.call(&[call, "bad.ron"]);
        assert_eq!((status, out.as_str()), (3, ""), "{call}");
        assert!(err.contains("bad.ron:5:5"), "{err}");
    }
}

#[test]
fn one_bad_file_does_not_hide_the_others() {
    let mut desk = shop();
    let (status, out, err) = desk.call(&["check", "gone.ron", "shop.ron"]);
    assert_eq!(status, 3);
    assert!(out.contains("shop.ron: 8 components"), "{out}");
    assert!(err.contains("cannot read `gone.ron`"), "{err}");
    let (status, out, _) = desk.call(&["check", "gone.ron", "shop.ron", "--format", "json"]);
    assert_eq!(status, 3);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["files"][0]["state"], "unreadable");
    assert_eq!(json["files"][1]["state"], "sound");
    assert_eq!(json["files"][1]["totals"]["asked"], 62);
    let slots = &json["files"][1]["coverage"][0]["slots"];
    assert_eq!(slots["spoofing"]["standing"], "unasked");
}

#[test]
fn reports_are_written_once_unless_forced() {
    let mut desk = shop();
    let (_, report, _) = desk.call(&["report", "shop.ron"]);
    assert!(report.starts_with("# CrossFit shop: threat model\n"));
    for (args, wanted) in [(&[][..], 0), (&[], 3), (&["--force"], 0)] {
        let call = [&["report", "shop.ron", "-o", "out.md"], args].concat();
        let (status, out, err) = desk.call(&call);
        assert_eq!((status, out.as_str()), (wanted, ""), "{err}");
        assert_eq!(err.contains("--force"), wanted == 3, "{err}");
        assert_eq!(desk.world.text("out.md"), Some(report.as_str()));
    }
}

/// The shop with one line of its text written otherwise.
fn rewritten(desk: &Desk, from: &str, to: &str) -> Vec<u8> {
    let text = desk.world.text("shop.ron").unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn differences_are_told_in_the_words_of_the_model() {
    let mut desk = shop();
    let said = desk.call(&["diff", "shop.ron", "shop.ron"]);
    assert_eq!(said, (0, String::new(), String::new()));
    let commented = rewritten(&desk, "(\n", "( // ours\n");
    desk.world.files.insert("same.ron".into(), commented);
    let (status, out, err) = desk.call(&["diff", "shop.ron", "same.ron"]);
    assert_eq!((status, out.as_str()), (0, ""));
    assert!(err.contains("only their texts differ"), "{err}");

    let answered = answered_shop();
    desk.world
        .files
        .insert("old.ron".into(), print(&answered).into());
    let mut new = answered;
    let mut flows = new.flows.values_mut();
    let flow = flows.find(|flow| flow.facts.get(&encrypted()) == Some(&Fact::No));
    flow.unwrap().facts.insert(encrypted(), Fact::Yes);
    desk.world
        .files
        .insert("new.ron".into(), print(&new).into());
    let (status, out, err) = desk.call(&["diff", "old.ron", "new.ron"]);
    assert_eq!((status, err.as_str()), (1, ""));
    assert!(
        out.starts_with("~ flow ") && out.contains(": encrypted was no, is yes\n"),
        "{out}"
    );
    assert!(out.contains(" to revisit:\n  "), "{out}");
    let (status, out, _) = desk.call(&["diff", "old.ron", "new.ron", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(status, 1);
    let field = &json["changes"][0]["fields"][0];
    assert_eq!(
        (&field["part"], &field["was"], &field["now"]),
        (&"encrypted".into(), &"No".into(), &"Yes".into())
    );
    assert!(
        json["revisit"][0]["changes"][0]["fact"]
            .as_str()
            .unwrap()
            .contains("encrypted"),
        "{out}"
    );
    assert_eq!(desk.call(&["diff", "gone.ron", "new.ron"]).0, 3);
}

fn encrypted() -> Key {
    Key::parse("encrypted").unwrap()
}

/// The shop with every prompt answered.
fn answered_shop() -> Model {
    let mut model = library().template("monolith").unwrap().model.clone();
    let survey = Survey::of(&model, library(), Depth::Standard);
    for inquiry in survey.inquiries() {
        let answer = Answer {
            verdict: Verdict::Handled,
            note: String::new(),
            judged_on: survey.judged_on(&model, library(), inquiry),
            by: String::new(),
            on: None,
        };
        let edit = Edit::Answer(
            inquiry.element.clone(),
            inquiry.prompt.clone(),
            Some(answer),
        );
        model.apply(edit);
    }
    model
}

#[test]
fn a_merge_is_written_onto_ours_and_says_what_is_left() {
    let mut desk = shop();
    let ours = rewritten(&desk, "name: \"CrossFit shop\"", "name: \"Our shop\"");
    let theirs = rewritten(&desk, "notes: \"Customers", "notes: \"Theirs. Customers");
    let other = rewritten(&desk, "name: \"CrossFit shop\"", "name: \"Their shop\"");
    for (path, bytes) in [
        ("ours.ron", &ours),
        ("theirs.ron", &theirs),
        ("other.ron", &other),
    ] {
        desk.world.files.insert(path.into(), bytes.clone());
    }
    let (status, out, err) = desk.call(&["merge", "shop.ron", "ours.ron", "theirs.ron"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.contains("Our shop") && out.contains("Theirs."), "{out}");
    let said = desk.call(&[
        "merge",
        "shop.ron",
        "ours.ron",
        "theirs.ron",
        "-o",
        "ours.ron",
    ]);
    assert_eq!(said, (0, String::new(), String::new()));
    assert_eq!(desk.world.text("ours.ron"), Some(out.as_str()));

    let call = [
        "merge",
        "shop.ron",
        "ours.ron",
        "other.ron",
        "-o",
        "new.ron",
    ];
    let (status, out, err) = desk.call(&call);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("1 conflict;"), "{err}");
    assert!(
        err.contains("model, name: ours: Our shop; theirs: Their shop (it was CrossFit shop)"),
        "{err}"
    );
    let text = desk.world.text("new.ron").unwrap().to_owned();
    assert!(text.contains("<<<<<<< ours\n    name: \"Our shop\",\n=======\n    name: \"Their shop\",\n>>>>>>> theirs\n"), "{text}");
    let (status, out, _) = desk.call(&["check", "new.ron"]);
    assert_eq!(status, 3);
    assert!(out.contains("merge-conflict"), "{out}");
    let (status, _, err) = desk.call(&call);
    assert_eq!(status, 3);
    assert!(err.contains("`--force` overwrites it"), "{err}");
    assert_eq!(desk.call(&[&call[..], &["--force"]].concat()).0, 1);
}

#[test]
fn what_cannot_be_read_is_not_merged() {
    let mut desk = shop();
    let whole = desk.world.text("shop.ron").unwrap().to_owned();
    desk.world
        .files
        .insert("bad.ron".into(), b"(format: 1,\n  name: 7)".to_vec());
    desk.world.files.insert("empty".into(), Vec::new());
    for (args, place) in [
        (["bad.ron", "shop.ron", "shop.ron"], "bad.ron:2:9"),
        (["shop.ron", "shop.ron", "bad.ron"], "bad.ron:2:9"),
        (["shop.ron", "empty", "shop.ron"], "empty:1:1"),
        (["shop.ron", "shop.ron", "gone.ron"], "gone.ron"),
    ] {
        let call = [&["merge"], &args[..], &["-o", "shop.ron"]].concat();
        let (status, out, err) = desk.call(&call);
        assert_eq!((status, out.as_str()), (3, ""), "{args:?}");
        assert!(
            err.contains(place) && err.contains("nothing was merged"),
            "{err}"
        );
        assert_eq!(desk.world.text("shop.ron"), Some(whole.as_str()));
    }
    let (status, out, _) = desk.call(&["merge", "empty", "shop.ron", "shop.ron"]);
    assert_eq!((status, out), (0, whole));
}

#[test]
fn completions_and_commands_come_from_the_tables() {
    let mut desk = Desk::with(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (status, out, _) = desk.call(&["completions", shell]);
        assert!(
            status == 0 && out.contains("fail-on") && !out.contains('␉'),
            "{shell}"
        );
    }
    let (_, out, _) = desk.call(&["commands", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let all = stridewalk::command::Command::ALL.len();
    assert_eq!(json.as_array().map(Vec::len), Some(all));
    let (_, out, _) = desk.call(&["commands", "--format", "md"]);
    assert!(
        out.contains("| `ctrl-s` | `save` | save the model |"),
        "{out}"
    );
}

const HOSTILE: [&str; 4] = [
    "\u{1b}]0;title\u{7}\u{1b}[2J\u{9b}31m",
    "a\rb\u{8}\u{7f}\u{0}\u{202e}c\u{2066}\u{200b}\u{feff}",
    "\u{1b}]8;;http://evil.example\u{1b}\\x\u{1b}]52;c;aGk=\u{7}",
    "\n\t\u{85}\u{2028}\u{e0041} y",
];

fn assert_tame(said: &Said, call: &[&str]) {
    for text in [&said.1, &said.2] {
        let wild = text.chars().find(|c| *c != '\n' && is_hazard(*c));
        assert_eq!(wild, None, "{call:?}");
    }
}

#[test]
fn nothing_in_a_model_acts_on_a_terminal() {
    for payload in HOSTILE {
        let model: Model = crate::support::one_text::model(payload);
        let text = format::print(&model);
        let broken = text.replace("format: 1", &format!("format: 1, {payload}: 2"));
        let mut desk = Desk::with(&[("x.ron", &text), ("broken.ron", &broken)]);
        for file in ["x.ron", "broken.ron"] {
            for call in [
                &["show", file][..],
                &["show", file, "--zoom", "compact"],
                &["show", file, "--ascii", "--width", "10"],
                &["outline", file],
                &["check", file],
                &["check", file, "--format", "json"],
                &["report", file],
            ] {
                let said = desk.call(call);
                assert_tame(&said, call);
                assert_eq!(said.0 == 3, file == "broken.ron", "{call:?} {}", said.2);
            }
        }
        let json = desk.call(&["check", "x.ron", "--format", "json"]).1;
        let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let name = read["files"][0]["coverage"][0]["name"].as_str().unwrap();
        assert_eq!(name, payload, "JSON says what the model says");
    }
}

#[test]
fn nothing_in_an_argument_acts_on_a_terminal() {
    for payload in HOSTILE.map(|text| text.replace('\0', "")) {
        let mut desk = Desk::with(&[]);
        let value = format!("{payload}=x");
        for call in [
            &[payload.as_str(), "x"][..],
            &["show", &payload],
            &["check", &payload],
            &["check", &payload, "--format", "json"],
            &["show", "x.ron", "--zoom", &payload],
            &["new", &payload, "x.ron"],
            &["new", "empty", "x.ron", "--set", &value],
            &["new", "empty", &payload],
            &["report", &payload, "-o", &payload],
            &["completions", &payload],
        ] {
            assert_tame(&desk.call(call), call);
        }
    }
}

/// The program itself, with folders of its own.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stridewalk"));
    command
        .current_dir(folder)
        .env("STRIDEWALK_CONFIG_DIR", folder)
        .env("STRIDEWALK_STATE_DIR", folder);
    command
}

#[test]
fn the_program_itself_keeps_to_the_statuses() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let output = program(folder.path()).args(args).output().unwrap();
        (output.status.code(), output)
    };
    assert_eq!(run(&["new", "docker", "x.ron"]).0, Some(0));
    assert_eq!(run(&["new", "docker", "x.ron"]).0, Some(3));
    assert_eq!(run(&["check", "x.ron"]).0, Some(0));
    assert_eq!(run(&["check", "x.ron", "--fail-on", "note"]).0, Some(1));
    assert_eq!(run(&["check", "gone.ron"]).0, Some(3));
    assert_eq!(run(&["show", "x.ron", "--zoom", "x"]).0, Some(2));
    let (status, output) = run(&["x.ron"]);
    assert_eq!(status, Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("stridewalk show FILE"));
    let model = std::fs::read(folder.path().join("x.ron")).unwrap();
    let piped = program(folder.path())
        .args(["show", "-"])
        .write_stdin(model)
        .output()
        .unwrap();
    assert_eq!(piped.stdout, run(&["show", "x.ron"]).1.stdout);
}

#[test]
fn a_reader_that_stops_reading_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_stridewalk"))
        .args(["commands", "--format", "json"])
        .current_dir(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}
