//! Text that acts on a terminal never comes out of a command: from a model, from a file that cannot be read,
//! from the name of a file, from an argument.

use crate::cli::{Desk, Said};
use crate::support::{hostile, one_text};
use std::collections::BTreeSet;
use stridewalk::base::text::is_hazard;
use stridewalk::format;

/// Calls of every command with every option, where `§` stands for a payload and `x.ron` for any file.
const CALLS: &[&str] = &[
    "new monolith x.ron",
    "new monolith - --set name=§",
    "new § x.ron --set §=§",
    "new empty §new.ron",
    "insert x.ron cache",
    "insert x.ron database-tier --within § --join §=§ --set §=§",
    "insert x.ron § --within edge --join one=web --set a=b",
    "show x.ron",
    "show x.ron --zoom compact --overlay classification",
    "show x.ron --ascii --width 10",
    "show x.ron --collapse edge --neighbours web --overlay threats",
    "show x.ron --collapse § --neighbours §",
    "show x.ron --zoom § --overlay §",
    "outline x.ron",
    "check x.ron",
    "check x.ron other.ron --depth thorough --fail-on note",
    "check x.ron --format json --depth essential",
    "check x.ron --depth § --fail-on §",
    "report x.ron",
    "report x.ron --format md --depth thorough",
    "report x.ron --output §.md",
    "report x.ron --output §.md --force",
    "diff x.ron other.ron",
    "diff other.ron x.ron --format json",
    "merge x.ron other.ron third.ron",
    "merge third.ron x.ron other.ron --both",
    "merge third.ron x.ron other.ron --output §merged.ron",
    "merge third.ron x.ron other.ron --output other.ron --force",
    "template list",
    "template list --format json",
    "template show monolith",
    "template show § --format json",
    "template check x.ron",
    "template check x.ron --format json",
    "template new §",
    "template new §pack --pack",
    "library",
    "library kinds --format md",
    "library §",
    "tutor",
    "tutor §",
    "commands --format §",
    "completions §",
    "x.ron §",
];

/// Where `x.ron` stands, these stand too: other names, files that are not there, files that cannot be read.
const FILES: [&str; 5] = ["x.ron", "§.ron", "gone§.ron", "broken.ron", "§broken.ron"];

/// Fails where something is said that acts on a terminal, or hides. Joiners and variation selectors may
/// stand behind letters and pictures that are shaped by them.
#[track_caller]
fn assert_tame(said: &Said, args: &[&str]) {
    for text in [&said.1, &said.2] {
        let mut before = ' ';
        for c in text.chars() {
            let joins = matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
                && !before.is_ascii()
                && !is_hazard(before);
            assert!(
                c == '\n' || joins || !is_hazard(c),
                "{args:?}: {c:?} behind {before:?}"
            );
            if !joins {
                before = c;
            }
        }
    }
}

/// All payloads, several to a text.
fn payloads() -> Vec<String> {
    hostile::payloads()
        .chunks(10)
        .map(<[String]>::concat)
        .collect()
}

fn desk(payload: &str, next: &str) -> Desk {
    let model = format::print(&one_text::model(payload));
    let remark = payload.replace(['\n', '\r'], " ");
    let remarked = format!("// {remark}\n{model}");
    let broken = model.replace("format: 1", &format!("format: 1, {payload}: 2"));
    let other = format::print(&one_text::model(next));
    let third = format::print(&stridewalk::model::Model::default());
    let named = |name: &str| name.replace('§', payload);
    Desk::with(&[
        ("x.ron", &remarked),
        (&named("§.ron"), &model),
        ("broken.ron", &broken),
        (&named("§broken.ron"), &broken),
        ("other.ron", &other),
        ("third.ron", &third),
    ])
}

#[test]
fn no_command_says_anything_that_acts_on_a_terminal() {
    let payloads = payloads();
    for (at, payload) in payloads.iter().enumerate() {
        let next = &payloads[(at + 1) % payloads.len()];
        for file in FILES {
            let mut desk = desk(payload, next);
            for line in CALLS {
                if file != "x.ron" && !line.contains("x.ron") {
                    continue;
                }
                let word = |word: &str| word.replace("x.ron", file).replace('§', payload);
                let args: Vec<String> = line.split(' ').map(word).collect();
                let args: Vec<&str> = args.iter().map(String::as_str).collect();
                let said = desk.call(&args);
                assert_ne!(said.0, 70, "{args:?}: {}", said.2);
                assert_tame(&said, &args);
            }
        }
    }
}

/// The words at the beginning of the lines below a heading of a help text.
fn listed(help: &str, heading: &str) -> Vec<String> {
    let below = help.split_once(heading).map_or("", |(_, below)| below);
    let lines = below.lines().skip(1);
    lines
        .take_while(|line| !line.trim().is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|word| !word.is_empty() && *word != "help")
        .map(str::to_owned)
        .collect()
}

/// Every command that the program has, with the options that its help names.
fn commands(path: &[String], found: &mut Vec<(String, BTreeSet<String>)>) {
    let mut args: Vec<&str> = path.iter().map(String::as_str).collect();
    args.push("--help");
    let (_, help, _) = Desk::with(&[]).call(&args);
    let within = listed(&help, "\nCommands:");
    for name in &within {
        commands(&[path, std::slice::from_ref(name)].concat(), found);
    }
    if within.is_empty() {
        let words = help.split(|c: char| c.is_whitespace() || c == ',');
        let options = words.filter(|word| word.starts_with("--") && word.len() > 2);
        let options = options.filter(|option| *option != "--help");
        found.push((path.join(" "), options.map(str::to_owned).collect()));
    }
}

#[test]
fn every_command_and_every_option_is_called() {
    let mut found = Vec::new();
    commands(&[], &mut found);
    assert!(found.len() >= 15, "{found:?}");
    for (command, options) in found {
        let calls = CALLS.iter().filter(|line| {
            let rest = line.strip_prefix(command.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        let calls: Vec<&&str> = calls.collect();
        assert!(!calls.is_empty(), "`{command}` is not called");
        for option in options {
            let called = calls
                .iter()
                .any(|line| line.split(' ').any(|word| word == option));
            assert!(called, "`{command} {option}` is not called");
        }
    }
}
