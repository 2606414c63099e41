//! What is done with bytes that nobody vouches for. Each target takes any bytes and panics only where a
//! promise is broken.
//!
//! The tests replay the corpus and mutations of it through these same functions; `cargo fuzz` feeds them
//! with what it finds.

use std::collections::BTreeMap;
use std::path::PathBuf;
use stridewalk::base::{Id, Key};
use stridewalk::format::merge::{SameId, merge as merge_texts};
use stridewalk::format::{Original, parse, parse_bytes, print, rewrite};
use stridewalk::library::{Pack, Template};
use stridewalk::model::merge::{Choices, Side, Why, merge};
use stridewalk::model::{Component, Document, Fact, Flow, Model, change};
use stridewalk::store::{Memory, World};

/// A target.
pub(crate) type Target = fn(&[u8]);

/// All targets by the names of their corpora.
pub(crate) const TARGETS: [(&str, Target); 5] = [
    ("model_text", model_text),
    ("splice", splice),
    ("journal", journal),
    ("library", library),
    ("merge", merged),
];

/// Any bytes as a model file: a model, or problems with places inside of the text. What is read is written
/// back byte for byte, and printed it says the same.
pub(crate) fn model_text(data: &[u8]) {
    match parse_bytes(data) {
        Ok(parsed) => {
            let text = std::str::from_utf8(data).expect("a model is text");
            assert!(parsed.model.problems().is_empty(), "a model is sound");
            let original = Original::new(text.to_owned(), parsed.model.clone());
            assert_eq!(rewrite(&parsed.model, Some(&original)).as_deref(), Ok(text));
            let printed = print(&parsed.model);
            let again = parse(&printed).expect("what is printed can be read");
            assert!(again.model == parsed.model, "printing keeps everything");
        }
        Err(found) => {
            assert!(!found.is_empty(), "a refusal has a reason");
            let text = String::from_utf8_lossy(data);
            for one in found {
                let _ = one.render("m.ron", &text);
            }
        }
    }
}

/// A model file and a change of its model: the text that saving writes says the changed model.
pub(crate) fn splice(data: &[u8]) {
    let Ok(parsed) = parse_bytes(data) else {
        return;
    };
    let text = String::from_utf8_lossy(data).into_owned();
    let mut draw = Draw::of(data);
    let mut model = parsed.model.clone();
    let original = Original::new(text, parsed.model);
    for _ in 0..=draw.below(3) {
        change(&mut model, &mut draw);
        // Reading back is a part of it.
        assert!(
            rewrite(&model, Some(&original)).is_ok(),
            "the text says the model"
        );
    }
}

/// Three model files, one after the other between lines of `===`; where one is missing, a change of the
/// first. The result is sound whichever side counts, and its text says so.
pub(crate) fn merged(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut parts = text.split("\n===\n");
    let read = |text: &str| {
        let parsed = parse(text).ok()?;
        Some(Original::new(text.to_owned(), parsed.model))
    };
    let Some(base) = parts.next().and_then(read) else {
        return;
    };
    let mut draw = Draw::of(data);
    let mut side = || {
        let written = parts.next().and_then(read);
        written.unwrap_or_else(|| {
            let mut model = base.model().clone();
            for _ in 0..=draw.below(3) {
                change(&mut model, &mut draw);
            }
            let text = rewrite(&model, Some(&base)).expect("the text says the model");
            Original::new(text, model)
        })
    };
    let (ours, theirs) = (side(), side());
    for side in [Side::Ours, Side::Theirs] {
        let choices = Choices::all(side);
        let now = merge(base.model(), ours.model(), theirs.model(), &choices);
        assert!(now.model.problems().is_empty(), "a merged model is sound");
        assert!(now.conflicts.iter().all(|one| one.why != Why::Unsound));
    }
    let now =
        merge_texts(&base, &ours, &theirs, SameId::Ask).expect("the text says the merged model");
    if now.is_clean() {
        assert!(parse(&now.text).is_ok(), "a clean merge can be read");
    } else if !now.conflicts.is_empty() {
        assert!(now.text.contains("<<<<<<< ours"), "a conflict is marked");
    }
}

/// Any bytes as a journal, as they are and as records with right lengths and sums; what is brought back is
/// sound in every state.
pub(crate) fn journal(data: &[u8]) {
    let mut framed = b"stridewalk journal 1\n".to_vec();
    for line in data
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
    {
        let length = u32::try_from(line.len()).expect("a short line");
        framed.extend(length.to_le_bytes());
        framed.extend(crc32fast::hash(line).to_le_bytes());
        framed.extend(line);
    }
    for bytes in [data.to_vec(), framed] {
        let mut world = Memory::default();
        world.journals.insert(PathBuf::from("one"), bytes);
        for left in world.left() {
            let Ok(parsed) = parse(&left.basis.text) else {
                continue;
            };
            let restored = Document::restored(parsed.model, left.basis.history, left.moves);
            let mut document = restored.unwrap_or_else(|up_to_there| *up_to_there);
            assert!(document.model().problems().is_empty());
            while document.undo().is_some() {
                assert!(document.model().problems().is_empty());
            }
        }
    }
}

/// Any text as a template, as a kind and as a table of a pack.
pub(crate) fn library(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(template) = Template::read("x", "x.ron", &text)
        && let Ok(model) = template.instantiate(&BTreeMap::new())
        && model.problems().is_empty()
    {
        let printed = print(&model);
        let again = parse(&printed).expect("what is printed can be read");
        assert!(again.model == model, "printing keeps everything");
    }
    let tables = [
        "properties.ron",
        "mitigations.ron",
        "actors.ron",
        "terms.ron",
        "catalogues.ron",
    ];
    for name in tables.into_iter().chain(["kinds/x.ron"]) {
        let empty = tables
            .into_iter()
            .map(|name| (name.to_owned(), "{}".to_owned()));
        let mut files: BTreeMap<String, String> = empty.collect();
        files.insert(name.to_owned(), text.clone().into_owned());
        if let Ok(pack) = Pack::read(&files) {
            let _ = pack.protocols();
        }
    }
}

/// Choices that the bytes themselves make.
struct Draw(u64);

impl Draw {
    fn of(data: &[u8]) -> Self {
        let fold = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        Self(data.iter().fold(0xcbf2_9ce4_8422_2325, fold))
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let high = usize::try_from(self.0 >> 33).unwrap_or_default();
        high % end.max(1)
    }

    fn one<'a>(&mut self, of: impl Iterator<Item = &'a Id>) -> Option<Id> {
        let all: Vec<&Id> = of.collect();
        let at = self.below(all.len());
        all.get(at).map(|id| (*id).clone())
    }
}

/// A change that the choices make; nothing where the model has nothing to do it to.
fn change(model: &mut Model, draw: &mut Draw) {
    let words = [
        "Cache",
        "",
        "a \"b\"\n",
        "naïve — 缓存",
        "x // y",
        "{",
        "\u{202e}",
    ];
    let word = words[draw.below(words.len())];
    let key = |name: &str| Key::parse(name).expect("a key");
    let element = draw.one(model.element_ids());
    let component = draw.one(model.components.keys());
    let transaction = match (draw.below(10), element, component) {
        (0, _, _) => {
            let mut fresh = Component::new(word, key("cache"));
            fresh.within = draw.one(model.boundaries.keys());
            Some(change::add_component(model, fresh).1)
        }
        (1, _, Some(from)) => {
            let to = draw
                .one(model.components.keys())
                .unwrap_or_else(|| from.clone());
            Some(change::connect(model, Flow::new(from, to)).1)
        }
        (2, Some(id), _) => change::rename(model, &id, word),
        (3, Some(id), _) => {
            let facts = [Fact::Yes, Fact::Unknown, Fact::Choice(word.to_owned())];
            let fact = facts[draw.below(facts.len())].clone();
            Some(change::set_fact(model, &[id], &key("encrypted"), &fact))
        }
        (4, Some(id), _) => Some(change::delete(model, &[id]).1),
        (5, Some(id), _) => change::set_notes(model, &id, word),
        (6, _, Some(id)) => {
            let assets: Vec<Id> = draw.one(model.assets.keys()).into_iter().collect();
            change::set_keeps(model, &id, assets)
        }
        (7, Some(id), _) => {
            let into = draw.one(model.boundaries.keys());
            Some(change::move_into(model, &[id], into.as_ref()))
        }
        (8, Some(id), _) => Some(change::duplicate(model, &[id]).1),
        (_, Some(id), _) => change::scope_out(model, &id, Some(word)),
        _ => None,
    };
    if let Some(transaction) = transaction {
        let mut document = Document::saved(model.clone());
        if document.commit(transaction, &[], &[]).is_ok() {
            *model = document.model().clone();
        }
    }
}
