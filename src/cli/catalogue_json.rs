//! What the library holds, for tools.

use super::arguments::Section;
use super::catalogue::Counts;
use super::json;
use super::reply::Reply;
use crate::base::Key;
use crate::library::{Kind, Library, Manifest, Prompt};
use crate::model::Category;
use serde::Serialize;
use std::collections::BTreeMap;

pub(super) fn reply(library: &Library, section: Option<Section>) -> Reply {
    match section {
        None => json::reply(&whole(library)),
        Some(Section::Kinds) => json::reply(&kinds(library)),
        Some(Section::Prompts) => {
            let prompts = library.prompts.iter();
            json::reply(&prompts.map(|one| prompt(library, one)).collect::<Vec<_>>())
        }
        Some(Section::Mitigations) => json::reply(&*library.mitigations),
        Some(Section::Actors) => json::reply(&*library.actors),
        Some(Section::Terms) => json::reply(&*library.terms),
    }
}

#[derive(Serialize)]
struct Whole<'a> {
    packs: &'a [Manifest],
    totals: BTreeMap<&'static str, usize>,
    by_category: BTreeMap<&'static str, usize>,
    by_depth: BTreeMap<&'static str, usize>,
    kinds: Vec<OfKind<'a>>,
    left_out: Vec<&'a str>,
}

#[derive(Serialize)]
struct OfKind<'a> {
    id: &'a str,
    name: &'a str,
    role: &'static str,
    symbol: &'a str,
    about: &'a str,
    protocols: &'a [String],
    properties: Vec<&'a str>,
    prompts: usize,
    by_category: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct OfPrompt<'a> {
    id: &'a str,
    kind: &'a str,
    pack: Option<&'a str>,
    category: &'static str,
    depth: &'static str,
    ask: &'a str,
    title: &'a str,
    example: &'a str,
    mitigations: Vec<&'a str>,
    verify: &'a [String],
    references: Vec<Reference<'a>>,
}

#[derive(Serialize)]
struct Reference<'a> {
    id: &'a str,
    title: Option<&'a str>,
}

fn whole(library: &Library) -> Whole<'_> {
    let all = Counts::of(library.prompts.iter());
    let depths = crate::library::Depth::ALL.map(crate::library::Depth::word);
    Whole {
        packs: &library.packs,
        totals: [
            ("kinds", library.kinds.len()),
            ("prompts", library.prompts.len()),
            ("properties", library.properties.len()),
            ("mitigations", library.mitigations.len()),
            ("actors", library.actors.len()),
            ("terms", library.terms.len()),
            ("catalogues", library.catalogues.len()),
            ("titles", library.titles.len()),
            ("templates", library.templates.len()),
        ]
        .into(),
        by_category: by_category(&all),
        by_depth: depths.into_iter().zip(all.by_depth).collect(),
        kinds: kinds(library),
        left_out: library.troubles.iter().map(|t| t.path.as_str()).collect(),
    }
}

fn by_category(counts: &Counts) -> BTreeMap<&'static str, usize> {
    let names = Category::ALL.map(Category::name);
    names.into_iter().zip(counts.by_category).collect()
}

fn kinds(library: &Library) -> Vec<OfKind<'_>> {
    let kinds = library.kinds.values();
    kinds.map(|one| kind(library, one)).collect()
}

fn kind<'a>(library: &'a Library, kind: &'a Kind) -> OfKind<'a> {
    let counts = Counts::of(library.prompts_of(&kind.id));
    OfKind {
        id: kind.id.as_str(),
        name: &kind.name,
        role: kind.role.word(),
        symbol: &kind.symbol,
        about: &kind.about,
        protocols: &kind.protocols,
        properties: kind.properties.keys().map(Key::as_str).collect(),
        prompts: counts.sum(),
        by_category: by_category(&counts),
    }
}

fn prompt<'a>(library: &'a Library, prompt: &'a Prompt) -> OfPrompt<'a> {
    let words = &*prompt.words;
    let reference = |id: &'a String| {
        let known = id.strip_suffix('?').unwrap_or(id);
        let title = library.titles.get(id).or_else(|| library.titles.get(known));
        Reference {
            id,
            title: title.map(String::as_str),
        }
    };
    OfPrompt {
        id: prompt.id.as_str(),
        kind: prompt.kind.as_str(),
        pack: library.pack_of(&prompt.id).map(|pack| pack.id.as_str()),
        category: prompt.category.name(),
        depth: prompt.depth.word(),
        ask: &words.ask,
        title: &words.title,
        example: &words.example,
        mitigations: words.mitigations.iter().map(Key::as_str).collect(),
        verify: &words.verify,
        references: words.references.iter().map(reference).collect(),
    }
}
