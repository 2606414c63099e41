//! Packs: what is wrong with one is said at once and in its place; sound ones go over what is there.

use crate::support::chance::Chance;
use crate::support::driver::Driver;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use stridewalk::base::Key;
use stridewalk::library::check::{Issue, check, is_sound};
use stridewalk::library::{FACT_WORDS, Library, Pack, PackFiles};
use stridewalk::model::{Category, Pack as Named};
use stridewalk::store::{Disk, Folders, Memory, Shelf, World};

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

fn embedded() -> Library {
    Library::embedded().unwrap()
}

/// A pack of these files.
fn pack(files: &[(&str, &str)]) -> PackFiles {
    let text = |(file, text): &(&str, &str)| ((*file).to_owned(), (*text).to_owned());
    PackFiles {
        root: "acme".to_owned(),
        files: files.iter().map(text).collect(),
        refused: BTreeMap::new(),
    }
}

const MANIFEST: &str = r#"(id: "acme", version: "1.0.0", title: "Ours", licence: "internal")"#;

/// A kind of a pack, with what stands behind its head.
fn kind(rest: &str) -> String {
    format!(
        "(\n    id: \"acme_robot\",\n    name: \"Robot\",\n    role: Process,\n    symbol: \"ro\",\n    \
         about: \"A robot in a hall\",\n{rest})\n"
    )
}

const PROMPT: &str = r#"    properties: {"acme_fenced": [No, Unknown]},
    own_properties: {"acme_fenced": (meaning: "A fence keeps people away")},
    own_mitigations: {"acme_fence": (text: "Put a fence around it")},
    prompts: {
        "acme_robot.D1": (
            category: DenialOfService,
            depth: Essential,
            ask: "Could somebody walk into it, as there is no fence?",
            title: "Somebody walks into the robot",
            example: "a visitor steps over the line and stops the hall",
            when: [Own("acme_fenced", [No, Unknown])],
            mitigations: ["acme_fence", "rate_limit"],
            references: ["CWE-770"],
        ),
    },
"#;

/// The issues as `file:line:column code`.
fn told(pack: &PackFiles, issues: &[Issue]) -> Vec<String> {
    let one = |issue: &Issue| {
        let place = issue.diagnostic.place(pack.text(&issue.file));
        let place = place.map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
        format!("{}{place} {}", issue.file, issue.diagnostic.code)
    };
    issues.iter().map(one).collect()
}

fn collect(folder: &Path, before: &str, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, &format!("{before}{name}/"), files);
        } else {
            let text = std::fs::read_to_string(&path).unwrap();
            files.insert(format!("{before}{name}"), text);
        }
    }
}

#[test]
fn nothing_is_wrong_with_the_programs_own_pack() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut own = PackFiles {
        root: "assets/library".to_owned(),
        ..PackFiles::default()
    };
    collect(&root.join("assets/library"), "", &mut own.files);
    collect(&root.join("templates"), "templates/", &mut own.files);
    for below in [Library::default(), embedded()] {
        let issues = check(&own, &below);
        let words: String = issues.iter().map(|issue| issue.render(&own)).collect();
        assert!(issues.is_empty(), "{words}");
    }
}

#[test]
fn everything_wrong_is_said_at_once_and_in_its_place() {
    let broken = kind(
        r#"    simbol: "x",
    given: {"encrypted": Maybe},
    properties: {"rate_limitd": [No], "idp": [Yes]},
    own_properties: {"bad key": (meaning: ""), "twice": (meaning: "x", choice: ["a"])},
    prompts: {
        "acme_robot.S1": (
            category: Tampering,
            depth: Essential,
            ask: "It is not fenced",
            title: "",
            example: 5,
            when: [Own("no_such", [No]), Inbound("encrypted", [Choice("no")]), Onw("encrypted", [No])],
            mitigations: ["rate_limits"],
            references: ["CWE-abc", "Nowhere-1"],
        ),
        "robot.X": (category: Spoofing, depth: Deep, ask: "?", title: "t.", exampel: "e"),
    },
"#,
    );
    let template = r#"(
    title: "t",
    about: "a",
    parameters: {"name": (ask: "?", default: "x")},
    model: (
        name: "${nam}",
        components: {
            "a": (name: "A", kind: "acme_robt", facts: {"rate_limited": Choice("x")}),
            "b": (name: "B", kind: "flow_http", within: "nowhere"),
        },
        flows: {"f": (from: "a", to: "c")},
    ),
)"#;
    let pack = pack(&[
        (
            "pack.ron",
            r#"(id: "acme", version: "1", title: "", licence: "x", licnece: "y")"#,
        ),
        ("kinds/acme_robot.ron", &broken),
        ("templates/t.ron", template),
        ("mitigatons.ron", "{}"),
        (
            "mitigations.ron",
            r#"{"a": (text: "t", verify: "v"), "a": (text: "u")"#,
        ),
        ("terms.ron", r#"["a"]"#),
    ]);
    let issues = check(&pack, &embedded());
    let wanted = include_str!("../data/broken_pack.txt");
    let found: String = issues.iter().map(|issue| issue.render(&pack)).collect();
    if std::env::var_os("STRIDEWALK_BLESS").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/broken_pack.txt");
        std::fs::write(path, &found).unwrap();
        return;
    }
    assert_eq!(found, wanted);
    assert!(!is_sound(&issues));
}

#[test]
fn a_sound_pack_has_no_issues_and_asks_its_prompts() {
    let sound = pack(&[
        ("pack.ron", MANIFEST),
        ("kinds/acme_robot.ron", &kind(PROMPT)),
    ]);
    let mut library = embedded();
    assert_eq!(told(&sound, &check(&sound, &library)), Vec::<String>::new());
    let before = library.prompts.len();
    library.take_up(&[sound]);
    assert_eq!(library.troubles, []);
    assert_eq!(library.prompts.len(), before + 1);
    assert!(library.properties.contains_key("acme_fenced"));
    assert!(library.mitigations.contains_key("acme_fence"));
    let of = |prompt: &str| library.pack_of(&key(prompt)).unwrap().id.to_string();
    assert_eq!(of("acme_robot.D1"), "acme");
    assert_eq!(of("flow_http.S1"), "stridewalk");
}

#[test]
fn later_packs_override_earlier_ones_by_id() {
    let remedy = |words: &str| format!("{{\"rate_limit\": (text: \"{words}\")}}");
    let user = pack(&[
        ("pack.ron", MANIFEST),
        ("mitigations.ron", &remedy("the user's")),
        (
            "templates/docker.ron",
            include_str!("../../templates/empty.ron"),
        ),
    ]);
    let project = pack(&[
        ("pack.ron", &MANIFEST.replace("acme", "hall")),
        ("mitigations.ron", &remedy("the project's")),
    ]);
    let mut library = embedded();
    let templates = library.templates.len();
    let text = |library: &Library| library.mitigations[&key("rate_limit")].text.clone();
    library.take_up(std::slice::from_ref(&user));
    assert_eq!(text(&library), "the user's");
    assert_eq!(
        library.template("docker").unwrap().title,
        "nothing but a boundary"
    );
    assert_eq!(library.templates.len(), templates);
    library.take_up(std::slice::from_ref(&project));
    assert_eq!(text(&library), "the project's");
    let ids: Vec<&str> = library.packs.iter().map(|pack| pack.id.as_str()).collect();
    assert_eq!(ids, ["stridewalk", "acme", "hall"]);
}

#[test]
fn a_prompt_yields_only_to_prompts_of_flows_that_are_asked_as_often() {
    let yielding = PROMPT.replace(
        "references:",
        "yields_to: [\"flow_htp.S1\", \"cache.T1\", \"acme_flow.D1\", \"flow_http.I1\"], references:",
    );
    let pack = pack(&[
        ("pack.ron", MANIFEST),
        ("kinds/acme_robot.ron", &kind(&yielding)),
        (
            "kinds/acme_flow.ron",
            &kind(PROMPT)
                .replace("acme_robot", "acme_flow")
                .replace("role: Process", "role: Flow")
                .replace("depth: Essential", "depth: Thorough"),
        ),
    ]);
    let issues = check(&pack, &embedded());
    let said = |words: &str| issues.iter().any(|issue| issue.diagnostic.message == words);
    assert!(said("there is no prompt `flow_htp.S1`"), "{issues:?}");
    assert!(said("`cache.T1` is no prompt of a flow"), "{issues:?}");
    assert!(
        said("`acme_flow.D1` is asked in deeper walks only"),
        "{issues:?}"
    );
    assert!(
        !issues
            .iter()
            .any(|issue| issue.diagnostic.message.contains("`flow_http.I1`"))
    );
}

#[test]
fn a_property_is_not_called_what_conditions_read() {
    let named = |name: &str| {
        let table = format!("{{\"{name}\": (meaning: \"Anything\")}}");
        let pack = pack(&[("pack.ron", MANIFEST), ("properties.ron", &table)]);
        let issues = check(&pack, &embedded());
        let mut library = embedded();
        library.take_up(std::slice::from_ref(&pack));
        assert_eq!(library.troubles.is_empty(), issues.is_empty(), "{name}");
        issues
            .iter()
            .map(|issue| issue.render(&pack))
            .collect::<String>()
    };
    for word in FACT_WORDS {
        let said = named(word);
        let wanted = format!(
            "acme/properties.ron:1:2: error[reserved]: `{word}` is a fact of the diagram already\n"
        );
        assert!(said.starts_with(&wanted), "{said}");
        assert!(said.contains("hint: call the property otherwise"), "{said}");
        let dotted = named(&format!("{word}.encrypted"));
        assert!(
            dotted.contains(&format!("it begins with `{word}.`")),
            "{dotted}"
        );
    }
    for free in ["inner", "acme.exposure", "at_rest", "kinds"] {
        assert_eq!(named(free), "", "{free}");
    }
}

#[test]
fn a_pack_puts_its_prompts_in_their_turn() {
    let prompt = |id: &str| {
        PROMPT
            .replace("acme_robot.D1", id)
            .replace("DenialOfService", "Spoofing")
    };
    let second = prompt("acme_robot.S10");
    let first = prompt("acme_robot.S2");
    let robot = |prompts: &str| {
        pack(&[
            ("pack.ron", MANIFEST),
            ("kinds/acme_robot.ron", &kind(prompts)),
        ])
    };
    let mut library = embedded();
    library.take_up(&[robot(&second)]);
    library.take_up(&[PackFiles {
        files: robot(&first)
            .files
            .into_iter()
            .map(|(file, text)| (file, text.replace("id: \"acme\"", "id: \"hall\"")))
            .collect(),
        ..robot(&first)
    }]);
    assert_eq!(library.troubles, []);
    let robot = key("acme_robot");
    let ids: Vec<&str> = library.prompts_of(&robot).map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["acme_robot.S2", "acme_robot.S10"]);
}

#[test]
fn two_packs_of_a_shelf_cannot_have_the_same_id() {
    let mut library = embedded();
    let ours = pack(&[("pack.ron", MANIFEST)]);
    let program = pack(&[("pack.ron", &MANIFEST.replace("acme", "stridewalk"))]);
    library.take_up(&[ours.clone(), ours, program]);
    assert_eq!(library.packs.len(), 2);
    let words: Vec<&str> = library.troubles.iter().map(|t| t.words.as_str()).collect();
    assert!(
        words[0].contains("another one calls itself `acme`"),
        "{words:?}"
    );
    assert!(
        words[1].contains("another one calls itself `stridewalk`"),
        "{words:?}"
    );
}

#[test]
fn what_others_rest_on_cannot_be_taken_away() {
    let library = embedded();
    let cache = library.kinds.get("cache").unwrap();
    assert!(!cache.properties.is_empty());
    let narrower = pack(&[
        ("pack.ron", MANIFEST),
        (
            "kinds/cache.ron",
            &kind("")
                .replace("acme_robot", "cache")
                .replace("Process", "Flow"),
        ),
        (
            "properties.ron",
            r#"{"rate_limited": (meaning: "m", choices: ["a"])}"#,
        ),
    ]);
    let found = told(&narrower, &check(&narrower, &library));
    assert_eq!(
        found,
        [
            "kinds/cache.ron:1:1 takes-away",
            "kinds/cache.ron:4:11 protocols",
            "kinds/cache.ron:4:11 takes-away",
            "properties.ron:1:2 takes-away",
        ]
    );
}

#[test]
fn a_pack_that_is_broken_is_left_out_and_told() {
    let model =
        "(format: 1, name: \"hall\", components: {\"r\": (name: \"R\", kind: \"acme_robot\")})";
    let mut world = Memory::with("hall/m.ron", model);
    let kind = kind(PROMPT).replace("depth: Essential", "depth: Essentail");
    for (file, text) in [("pack.ron", MANIFEST), ("kinds/acme_robot.ron", &kind)] {
        let path = Path::new("hall/.stridewalk").join(file);
        world.files.insert(path, text.into());
    }
    let driver = Driver::new(100, 30, world.clone(), Some("hall/m.ron"));
    let notice = driver.app.notice.as_ref().unwrap().words.clone();
    assert_eq!(
        notice,
        "the pack `hall/.stridewalk` is left out: 1 error; `stridewalk template check hall/.stridewalk` \
         lists them"
    );
    let codes: Vec<&str> = driver.app.findings().iter().map(|one| one.code).collect();
    assert!(codes.contains(&"pack-left-out"), "{codes:?}");
    assert!(codes.contains(&"unknown-kind"), "{codes:?}");

    let mended = kind.replace("Essentail", "Essential");
    let path = PathBuf::from("hall/.stridewalk/kinds/acme_robot.ron");
    world.files.insert(path, mended.into());
    let driver = Driver::new(100, 30, world, Some("hall/m.ron"));
    let work = driver.app.work.as_ref().unwrap();
    let asked: Vec<&str> = work.survey.inquiries().map(|i| i.prompt.as_str()).collect();
    assert_eq!(asked, ["acme_robot.D1"]);
}

#[test]
fn the_packs_of_one_project_are_not_those_of_the_next() {
    let model = "(format: 1, name: \"hall\")";
    let mut world = Memory::with("hall/m.ron", model);
    world.files.insert("other/m.ron".into(), model.into());
    world
        .files
        .insert("hall/.stridewalk/pack.ron".into(), MANIFEST.into());
    let mut driver = Driver::new(100, 30, world, Some("hall/m.ron"));
    assert_eq!(driver.app.library.packs.len(), 2);
    driver.keys("<ctrl-o><ctrl-u>other/m.ron<enter>");
    assert_eq!(driver.app.library.packs.len(), 1);
}

#[test]
fn answers_name_the_pack_that_asked_and_undo_takes_it_back() {
    let mut driver = Driver::fresh();
    driver.keys("<enter><tab>2h");
    let packs = |driver: &Driver| driver.app.model().unwrap().packs.clone();
    let own = embedded().packs.remove(0);
    let now = Named {
        version: own.version.clone(),
        hash: own.hash.clone(),
    };
    assert_eq!(packs(&driver), [("stridewalk".to_owned(), now)].into());
    driver.keys("u");
    assert_eq!(packs(&driver), BTreeMap::new());
}

#[test]
fn a_model_that_another_content_asked_keeps_its_answers_and_is_told() {
    let mut driver = Driver::fresh();
    driver.keys("<enter><tab>2hh<ctrl-s><ctrl-u>m.ron<enter>");
    let text = driver.world.text("m.ron").unwrap().to_owned();
    let own = embedded().packs.remove(0);
    let older = text.replace(&own.hash, "00ff").replace(
        &format!("version: \"{}\"", own.version),
        "version: \"0.0.9\"",
    );
    assert_ne!(older, text);
    let world = Memory::with("m.ron", older);
    let mut driver = Driver::new(100, 30, world, Some("m.ron"));
    let found = driver
        .app
        .findings()
        .iter()
        .find(|one| one.code == "pack-changed");
    let words = found.unwrap().words.clone();
    assert!(
        words.starts_with(&format!(
            "answered with stridewalk 0.0.9, now {}: ",
            own.version
        )),
        "{words}"
    );
    let totals = driver.app.work.as_ref().unwrap().survey.totals;
    assert_eq!((totals.answered, totals.stale), (2, 0));
    driver.keys("2h");
    let now = &driver.app.model().unwrap().packs["stridewalk"];
    assert_eq!(now.hash, own.hash);
}

#[test]
fn a_pack_that_is_not_there_is_told() {
    let text = "(format: 1, name: \"x\", packs: {\"acme\": (version: \"1.0.0\", hash: \"00\")})";
    let driver = Driver::new(100, 30, Memory::with("m.ron", text), Some("m.ron"));
    let codes: Vec<&str> = driver.app.findings().iter().map(|one| one.code).collect();
    assert_eq!(codes, ["pack-not-there"]);
}

#[test]
fn folders_are_packs_or_hold_packs_and_links_out_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("secret.ron", "{\"password\": \"x\"}");
    write("config/packs/acme/pack.ron", MANIFEST);
    write("config/packs/acme/kinds/acme_robot.ron", &kind(PROMPT));
    write("config/packs/acme/README.md", "no RON");
    write(
        "config/packs/hall/pack.ron",
        &MANIFEST.replace("acme", "hall"),
    );
    write("models/m.ron", "(format: 1)");
    write("models/.stridewalk/pack.ron", MANIFEST);
    write(
        "models/.stridewalk/terms.ron",
        &format!("{{\"a\": \"{}\"}}", "x".repeat(1024 * 1024)),
    );
    let mut disk = Disk::new(Folders {
        config: Some(root.join("config")),
        state: None,
    });
    let packs = disk.packs(&Shelf::User).unwrap();
    let files: Vec<Vec<&String>> = packs
        .iter()
        .map(|pack| pack.files.keys().collect())
        .collect();
    assert_eq!(
        files,
        [vec!["kinds/acme_robot.ron", "pack.ron"], vec!["pack.ron"]]
    );
    let beside = disk
        .packs(&Shelf::Beside(root.join("models/m.ron")))
        .unwrap();
    assert_eq!(beside.len(), 1);
    assert!(
        beside[0].refused["terms.ron"].contains("1 MiB"),
        "{beside:?}"
    );
    assert!(!is_sound(&check(&beside[0], &embedded())));
    let loaded = disk.read(&root.join("models/m.ron")).unwrap();
    assert_eq!(loaded.packs, beside);
    let missing = disk.packs(&Shelf::At(root.join("nowhere"))).unwrap_err();
    assert!(
        missing.words.contains("there is no such file"),
        "{}",
        missing.words
    );

    #[cfg(unix)]
    {
        let link = root.join("config/packs/acme/terms.ron");
        std::os::unix::fs::symlink(root.join("secret.ron"), link).unwrap();
        std::os::unix::fs::symlink(
            root.join("models"),
            root.join("config/packs/acme/templates"),
        )
        .unwrap();
        std::os::unix::fs::symlink(root.join("models"), root.join("config/packs/far")).unwrap();
        let packs = disk.packs(&Shelf::User).unwrap();
        let refused: Vec<(&String, Vec<&String>)> = packs
            .iter()
            .map(|pack| (&pack.root, pack.refused.keys().collect()))
            .collect();
        assert_eq!(refused[0].1, ["templates", "terms.ron"]);
        assert_eq!(refused[1].1, [""]);
        let issues = check(&packs[0], &embedded());
        assert!(
            issues[0]
                .diagnostic
                .message
                .contains("leads out of the pack")
        );
        assert!(
            !packs
                .iter()
                .any(|pack| pack.files.values().any(|text| text.contains("password")))
        );
    }
}

#[test]
fn a_reference_has_the_form_of_its_catalogue() {
    let library = embedded();
    let known = |reference: &str| library.catalogues.iter().any(|c| c.holds(reference));
    for good in [
        "CWE-79",
        "T1078.001",
        "Trivy:AVD-DS-0002",
        "NIST-800-190:3.1.1?",
    ] {
        assert!(known(good), "{good}");
    }
    for bad in ["CWE-", "CWE-79x", "T107", "Trivy:DS-2", "ABC-1", ""] {
        assert!(!known(bad), "{bad}");
    }
}

/// A text with a stretch of it taken away, doubled, or put elsewhere.
fn damaged(text: &str, chance: &mut Chance) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let (from, length) = (chance.below(chars.len()), 1 + chance.below(12));
    let to = (from + length).min(chars.len());
    let stretch: Vec<char> = chars[from..to].to_vec();
    match chance.below(3) {
        0 => {
            chars.drain(from..to);
        }
        1 => {
            chars.splice(from..from, stretch);
        }
        _ => {
            chars.drain(from..to);
            let at = chance.below(chars.len());
            chars.splice(at..at, stretch);
        }
    }
    chars.into_iter().collect()
}

#[test]
fn what_the_check_lets_through_can_be_read() {
    let below = Library::default();
    let sound = pack(&[
        ("pack.ron", MANIFEST),
        (
            "kinds/acme_robot.ron",
            &kind(PROMPT).replace(", \"rate_limit\"", ""),
        ),
        (
            "mitigations.ron",
            "{\"a_b\": (text: \"Lock it\", verify: [\"try\"])}",
        ),
        (
            "catalogues.ron",
            "[(prefix: \"CWE-\", name: \"CWE\", edition: \"\", forms: [\"#\"])]",
        ),
        ("titles.ron", "{\"CWE-770\": \"No limits\"}"),
        ("terms.ron", "{\"hall\": \"Where robots are\"}"),
        (
            "actors.ron",
            "{\"x\": (name: \"X\", goals: [], methods: [], access: \"\", skill: \"\")}",
        ),
    ]);
    assert_eq!(told(&sound, &check(&sound, &below)), Vec::<String>::new());
    let mut chance = Chance::new(7);
    let names: Vec<String> = sound.files.keys().cloned().collect();
    let mut broken = 0;
    for _ in 0..2000 {
        let mut pack = sound.clone();
        let file = chance.one(&names).clone();
        let text = damaged(pack.text(&file), &mut chance);
        pack.files.insert(file, text);
        let issues = check(&pack, &below);
        let read = Pack::read(&pack.files);
        if is_sound(&issues) {
            assert!(read.is_ok(), "{:?}\n{:#?}", read.err(), pack.files);
        } else {
            broken += 1;
        }
        for issue in issues {
            assert!(issue.render(&pack).ends_with('\n'));
        }
    }
    assert!(broken > 1000, "{broken}");
}

/// The least table: kinds with their prompts by category.
fn least() -> Vec<(String, [usize; 6])> {
    let lines = include_str!("../data/least_prompts.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.split(' ');
            let kind = words.next().unwrap().to_owned();
            let numbers: Vec<usize> = words.map(|word| word.parse().unwrap()).collect();
            (kind, numbers.try_into().unwrap())
        })
        .collect()
}

#[test]
fn every_kind_of_the_least_table_is_there() {
    let library = embedded();
    let least = least();
    assert_eq!(least.len(), 63);
    assert!(library.kinds.len() >= 63);
    for (kind, _) in least {
        assert!(library.kinds.get(kind.as_str()).is_some(), "{kind}");
    }
}

#[test]
fn every_kind_has_the_least_prompts_of_every_category() {
    let library = embedded();
    let mut missing = Vec::new();
    for (kind, least) in least() {
        for (category, least) in Category::ALL.into_iter().zip(least) {
            let id = key(&kind);
            let prompts = library.prompts_of(&id);
            let there = prompts.filter(|prompt| prompt.category == category).count();
            if there < least {
                missing.push(format!("{kind} {}: {there} of {least}", category.letter()));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    assert!(library.prompts.len() >= 618, "{}", library.prompts.len());
}
