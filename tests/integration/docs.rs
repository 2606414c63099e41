//! README and CHANGELOG: what the program can say itself is generated, what they promise is looked up.
//!
//! A generated part stands between `<!-- name -->` and `<!-- /name -->`. A stale one fails;
//! `STRIDEWALK_BLESS=1` writes it anew.

use crate::support::driver::Driver;
use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use stridewalk::format;
use stridewalk::library::{Depth, Library, Template};
use stridewalk::review::Survey;
use stridewalk::store::{Disk, Folders};

#[test]
fn generated_parts_of_the_readme_are_up_to_date() {
    let before = read("README.md");
    let (mut after, mut stale) = (before.clone(), Vec::new());
    for (name, content) in generated() {
        if part(&after, &name) != content {
            let place = place(&after, &name);
            after.replace_range(place, &content);
            stale.push(name);
        }
    }
    if std::env::var_os("STRIDEWALK_BLESS").is_some() && after != before {
        fs::write(root().join("README.md"), after).unwrap();
        return;
    }
    assert!(
        stale.is_empty(),
        "stale in README.md: {stale:?}; \
         `STRIDEWALK_BLESS=1 cargo test --test integration docs` writes them anew"
    );
}

#[test]
fn two_commands_set_everything_up() {
    let readme = read("README.md");
    let commands = ["cargo run --release", "cargo test"];
    let set_up = readme.split("\n## ").find(|s| s.starts_with("Set-up\n"));
    let inside: Vec<&str> = fenced(set_up.unwrap()).collect();
    assert_eq!(inside, commands);
    let everywhere: Vec<&str> = fenced(&readme).filter(|l| commands.contains(l)).collect();
    assert_eq!(everywhere, commands);
    let (_, tests) = readme.split_once("<!-- test command -->\n").unwrap();
    assert!(
        tests.starts_with("```sh\ncargo test\n```\n"),
        "`.ci/run` runs what stands there"
    );
}

#[test]
fn nothing_points_to_one_machine_or_into_the_net() {
    let places = [
        "://",
        "crates.io",
        "docs.rs",
        "github",
        "/home/",
        "/root",
        "/tmp",
        "/work",
    ];
    for file in ["README.md", "CHANGELOG.md"] {
        let text = read(file);
        for place in places.into_iter().chain(["/usr/", "/Users/", ":\\"]) {
            assert!(!text.contains(place), "{file} names `{place}`");
        }
    }
}

#[test]
fn what_the_readme_links_to_is_there() {
    let readme = read("README.md");
    let links: Vec<&str> = readme
        .split("](")
        .skip(1)
        .filter_map(|s| s.split(')').next())
        .collect();
    assert!(!links.is_empty());
    for link in links {
        let there = match link.strip_prefix('#') {
            Some(heading) => readme
                .lines()
                .any(|line| anchor(line).as_deref() == Some(heading)),
            None => root().join(link).exists(),
        };
        assert!(there, "README.md links to `{link}`");
    }
}

#[test]
fn environment_variables_are_documented_and_exist() {
    let mut sources = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        texts(&root().join(folder), &mut sources);
    }
    let known: BTreeSet<String> = sources.iter().flat_map(|text| variables(text)).collect();
    let told: BTreeSet<String> = variables(&read("README.md")).collect();
    assert_eq!(told, known);
}

#[test]
fn the_model_in_the_readme_is_one_as_it_is_written() {
    let readme = read("README.md");
    let model = code(part(&readme, "model"));
    let parsed = format::parse(&model).unwrap();
    assert_eq!(format::print(&parsed.model), model);
    assert!(parsed.warnings.is_empty());
}

#[test]
fn the_keys_file_in_the_readme_can_be_used() {
    let readme = read("README.md");
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("keys.ron"),
        code(part(&readme, "keys.ron")),
    )
    .unwrap();
    let config = Some(folder.path().to_path_buf());
    let keymap = Disk::new(Folders {
        config,
        state: None,
    })
    .keymap();
    assert_ne!(keymap.unwrap(), stridewalk::command::Keymap::default());
}

#[test]
fn the_changelog_names_this_version() {
    let changelog = read("CHANGELOG.md");
    for heading in [
        "## [Unreleased]",
        concat!("## [", env!("CARGO_PKG_VERSION"), "]"),
    ] {
        assert!(
            changelog.lines().any(|line| line.starts_with(heading)),
            "{heading}"
        );
    }
}

#[test]
fn the_page_of_the_library_is_up_to_date() {
    let (file, page) = ("assets/LIBRARY.md", said(&["library", "--format", "md"]));
    if std::env::var_os("STRIDEWALK_BLESS").is_some() {
        fs::write(root().join(file), page).unwrap();
        return;
    }
    assert!(
        read(file) == page,
        "{file} is stale; `STRIDEWALK_BLESS=1 cargo test --test integration docs` writes it anew"
    );
}

/// Every generated part: its name, and what stands between its marks.
fn generated() -> Vec<(String, String)> {
    let mut parts = screens();
    parts.push(("keys".to_owned(), said(&["commands", "--format", "md"])));
    parts.push(("commands".to_owned(), calls()));
    parts.push(("library".to_owned(), library()));
    parts.push(("asked".to_owned(), asked()));
    parts.push((
        "pack".to_owned(),
        block("ron", &read("assets/skeleton/pack.ron")),
    ));
    parts.push((
        "kind".to_owned(),
        block("ron", &read("assets/library/kinds/sms_gateway.ron")),
    ));
    parts.push((
        "template".to_owned(),
        block("ron", &read("templates/empty.ron")),
    ));
    parts
        .into_iter()
        .map(|(name, content)| (name, format!("\n{content}\n")))
        .collect()
}

/// The screens of a small walk through the shop, at 100×30.
fn screens() -> Vec<(String, String)> {
    let mut shop = Driver::fresh();
    let mut taken = Vec::new();
    let mut take = |name: &str, shop: &Driver| {
        taken.push((format!("screen: {name}"), block("text", &shop.screen())));
    };
    take("start", &shop);
    // A high threat and some of medium severity, some with a mitigation; answers; a question for later.
    shop.keys("<enter><tab>2");
    for keys in [
        "t1h<enter>",
        "h",
        "n",
        "t1<enter>",
        "Pask the provider<enter>",
    ] {
        shop.world.elapsed += Duration::from_secs(18);
        shop.keys(keys);
    }
    for keys in ["h", "h", "n", "t<enter>", "t2<enter>"] {
        shop.world.elapsed += Duration::from_secs(24);
        shop.keys(keys);
    }
    take("walk", &shop);
    shop.keys("3dmitigate<enter>to be done before the launch<enter>oBo<enter>");
    take("threats", &shop);
    shop.keys("4");
    take("review", &shop);
    shop.keys("<ctrl-s><ctrl-u>shop.ron<enter>1/load balancer<enter>+");
    take("diagram", &shop);
    taken
}

/// What the command line says about itself.
fn calls() -> String {
    let mut text = String::new();
    let calls = [
        "",
        "new",
        "insert",
        "show",
        "check",
        "report",
        "diff",
        "merge",
        "template",
        "template check",
        "template new",
        "library",
    ];
    for call in calls {
        let args: Vec<&str> = call.split_whitespace().chain(["-h"]).collect();
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&["$ stridewalk ", &args.join(" "), "\n", &said(&args)].concat());
    }
    block("text", &text)
}

/// What the library holds, counted.
fn library() -> String {
    let library = Library::embedded().expect("the library");
    format!(
        "The library holds {} kinds, {} prompts, {} properties, {} mitigations, {} attacker profiles, \
         {} templates and {} fragments.\n",
        library.kinds.len(),
        library.prompts.len(),
        library.properties.len(),
        library.mitigations.len(),
        library.actors.len(),
        library.templates.len(),
        library.templates.fragments().len(),
    )
}

/// How much each template asks before anybody has answered.
fn asked() -> String {
    let library = Library::embedded().expect("the library");
    let mut table = "| template | elements | essential | standard | thorough | per element, standard \
                     | most of one element, standard |\n| --- | --- | --- | --- | --- | --- | --- |\n"
        .to_owned();
    for template in &library.templates {
        table.push_str(&row(&library, template));
    }
    table
}

fn row(library: &Library, template: &Template) -> String {
    let model = &template.model;
    let at = |depth| Survey::of(model, library, depth);
    let asked = |depth| at(depth).totals.asked;
    let elements = model.element_ids().count();
    let standard = at(Depth::Standard);
    let of = |element| standard.of_element(element).count();
    let most = model.element_ids().map(of).max().unwrap_or(0);
    let tenths = (standard.totals.asked * 20 + elements) / (elements * 2).max(1);
    format!(
        "| {} | {elements} | {} | {} | {} | {}.{} | {most} |\n",
        template.id,
        asked(Depth::Essential),
        standard.totals.asked,
        asked(Depth::Thorough),
        tenths / 10,
        tenths % 10,
    )
}

/// What a call of the program prints.
fn said(args: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_stridewalk"));
    let output = program
        .args(args)
        .env_remove("COLUMNS")
        .env("STRIDEWALK_CONFIG_DIR", "target/no-configuration")
        .output()
        .expect("the program");
    assert!(output.status.success(), "{args:?}");
    String::from_utf8(output.stdout).expect("text")
}

fn block(language: &str, content: &str) -> String {
    format!("```{language}\n{content}```\n")
}

/// The part of a name, without its marks.
fn part<'a>(text: &'a str, name: &str) -> &'a str {
    text.get(place(text, name)).unwrap_or_default()
}

/// Where the part of a name stands.
fn place(text: &str, name: &str) -> Range<usize> {
    let open = format!("<!-- {name} -->\n");
    let close = format!("<!-- /{} -->", name.split(':').next().unwrap_or(name));
    let from = text.find(&open).map(|at| at + open.len());
    assert!(from.is_some(), "README.md has no `{}`", open.trim_end());
    let from = from.unwrap_or_default();
    let len = text.get(from..).and_then(|rest| rest.find(&close));
    assert!(len.is_some(), "README.md has no `{close}` after `{name}`");
    from..from + len.unwrap_or_default()
}

/// What stands in fences, as a file would hold it.
fn code(text: &str) -> String {
    fenced(text).flat_map(|line| [line, "\n"]).collect()
}

/// The lines inside fences.
fn fenced(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        let fence = line.starts_with("```");
        inside ^= fence;
        inside && !fence
    })
}

/// A heading as links name it.
fn anchor(line: &str) -> Option<String> {
    let heading = line.strip_prefix('#')?.trim_start_matches('#').trim();
    let kept = heading
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    Some(kept.collect::<String>().to_lowercase().replace(' ', "-"))
}

/// The names of the project's environment variables in a text.
fn variables(text: &str) -> impl Iterator<Item = String> {
    let prefix = concat!("STRIDEWALK", "_");
    text.split(prefix).skip(1).filter_map(move |rest| {
        let name: String = rest
            .chars()
            .take_while(|c| c.is_ascii_uppercase() || *c == '_')
            .collect();
        (!name.is_empty()).then(|| format!("{prefix}{name}"))
    })
}

fn texts(folder: &Path, out: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            texts(&path, out);
        } else if let Ok(text) = fs::read_to_string(&path) {
            out.push(text);
        }
    }
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).expect(file)
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
