//! Prints a synthetic model of N components: `cargo run --release --example synthetic -- 1000 > big.ron`.
//!
//! The same N gives the same model everywhere: leaf boundaries of ten components (four of a small model),
//! a zone around every five of them, a chain of flows and half as many across it, most of them to near
//! neighbours.

use std::collections::BTreeSet;
use std::io::Write;
use stridewalk::base::{Id, IdError, Key};
use stridewalk::format::print;
use stridewalk::model::{Boundary, Component, Flow, Model};

const ROLES: [&str; 10] = [
    "external", "process", "process", "process", "store", "process", "process", "store", "process",
    "process",
];
const PROTOCOLS: [&str; 6] = ["HTTPS", "HTTP", "gRPC", "SQL", "AMQP", "SSH"];
const LABELS: [&str; 8] = [
    "request", "query", "event", "token", "file", "metrics", "command", "result",
];
/// Leaf boundaries in a zone.
const ZONE: u64 = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = std::env::args()
        .nth(1)
        .ok_or("tell how many components: `synthetic 100`")?
        .parse()?;
    let text = print(&synthetic(count)?);
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// Splitmix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let at = self.below(words.len() as u64);
        at_of(words, at)
    }
}

fn at_of<'a>(words: &[&'a str], at: u64) -> &'a str {
    let at = usize::try_from(at).unwrap_or_default();
    words.get(at).copied().unwrap_or_default()
}

fn id(letter: char, number: u64) -> Result<Id, IdError> {
    Id::parse(&format!("{letter}{number}"))
}

pub(crate) fn synthetic(count: u64) -> Result<Model, IdError> {
    // Seed 1, as the figures that are compared were made with.
    let mut random = Random((1_000_003 + count) ^ 0x9E37_79B9_7F4A_7C15);
    let size = if count <= 12 { 4 } else { 10 };
    let mut model = Model::default();
    model.description.name = format!("Synthetic system of {count} components");
    boundaries(&mut model, count.div_ceil(size))?;
    for number in 0..count {
        let role = at_of(&ROLES, number % 10);
        let (names, kind): (&[&str], _) = match role {
            "external" => (&["User", "Partner", "Admin", "Device"], "user_browser"),
            "store" => (&["Users DB", "Orders DB", "Cache", "Bucket"], "sql_db"),
            _ => (
                &[
                    "Gateway", "Auth", "Orders", "Billing", "Search", "Worker", "Mailer", "Audit",
                ],
                "microservice",
            ),
        };
        let name = format!("{} {number}", random.pick(names));
        let mut component = Component::new(&name, Key::parse(kind)?);
        component.within = Some(id('b', number / size)?);
        model.components.insert(id('e', number)?, component);
    }
    flows(&mut model, &mut random, count, size)?;
    Ok(model)
}

fn boundaries(model: &mut Model, leaves: u64) -> Result<(), IdError> {
    let zones = if leaves > ZONE {
        leaves.div_ceil(ZONE)
    } else {
        0
    };
    for number in 0..zones {
        let zone = Boundary::new(&format!("Zone {number}"), Key::parse("boundary_cluster")?);
        model.boundaries.insert(id('z', number)?, zone);
    }
    for number in 0..leaves {
        let name = format!("Boundary {number}");
        let mut leaf = Boundary::new(&name, Key::parse("boundary_service")?);
        if zones > 0 {
            leaf.within = Some(id('z', number / ZONE)?);
        }
        model.boundaries.insert(id('b', number)?, leaf);
    }
    Ok(())
}

fn flows(model: &mut Model, random: &mut Random, count: u64, size: u64) -> Result<(), IdError> {
    let mut seen = BTreeSet::new();
    let mut add = |random: &mut Random, from: u64, to: u64| {
        if from == to || !seen.insert((from, to)) {
            return Ok(false);
        }
        let mut flow = Flow::new(id('e', from)?, id('e', to)?);
        random.pick(&LABELS).clone_into(&mut flow.name);
        random.pick(&PROTOCOLS).clone_into(&mut flow.protocol);
        model.flows.insert(id('f', model.flows.len() as u64)?, flow);
        Ok(true)
    };
    for number in 1..count {
        add(random, number - 1, number)?;
    }
    let mut wanted = count / 2 + 1;
    for _ in 0..100 * count {
        if wanted == 0 {
            break;
        }
        let from = random.below(count);
        let to = if random.below(10) < 7 {
            // Unsigned: what lies before the first component is as far off as what lies behind the last.
            (from + random.below(2 * size + 1)).wrapping_sub(size)
        } else {
            random.below(count)
        };
        if to < count && add(random, from, to)? {
            wanted -= 1;
        }
    }
    Ok(())
}
