//! Random sound models with something in every field of every type.
//!
//! Structs are written without `..`, so that a new field does not compile until it is generated here.

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::{BTreeMap, BTreeSet};
use stridewalk::base::{Date, Id, Key};
use stridewalk::model::{
    Actor, Answer, Area, Arrangement, Asset, Assumption, Axis, Boundary, Category, Classification,
    Component, Decision, Description, Fact, Flow, Level, Mitigation, Model, OwnPrompt, Pack,
    Progress, PutTo, Session, Status, Threat, Treatment, Verdict,
};

/// The ids of a model's entries, by table.
#[derive(Debug, Clone)]
struct Ids {
    assets: Vec<Id>,
    actors: Vec<Id>,
    boundaries: Vec<Id>,
    components: Vec<Id>,
    flows: Vec<Id>,
    threats: Vec<Id>,
    mitigations: Vec<Id>,
}

/// A sound model of up to about fifty entries.
pub(crate) fn arbitrary_model() -> impl Strategy<Value = Model> {
    ids().prop_flat_map(|ids| model(&ids))
}

/// A text as people, tools and attackers write them.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{1,8}( [a-z]{1,8}){0,4}",
        1 => Just(String::new()),
        1 => any::<String>(),
        2 => vec(select(ODD), 1..4).prop_map(|parts| parts.concat()),
    ]
}

const ODD: &[&str] = &[
    "\u{1b}[31m",
    "\u{202e}",
    "\u{200b}",
    "\n",
    "\r\n",
    "\t",
    "\"",
    "\\",
    "\\u{41}",
    "\u{0}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "می\u{200c}خواهم",
    "👩\u{200d}💻",
    "❤\u{fe0f}",
    "שלום",
    "缓存",
    "e\u{301}",
    "// no",
    "/* no",
    "*/",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> x",
    "{",
    ")",
    "r#\"",
    "'",
    ",",
    ":",
    "\u{9b}31m",
    "\u{7f}",
    "\u{fffd}",
    "\u{10ffff}",
    "a b",
    "ü",
];

fn ids() -> impl Strategy<Value = Ids> {
    let table = |most| btree_set(id(), 0..most).prop_map(|ids| ids.into_iter().collect::<Vec<_>>());
    let elements = (btree_set(id(), 0..14), any::<u64>());
    (table(4), table(4), elements, table(6), table(5)).prop_map(
        |(assets, actors, (elements, split), threats, mitigations)| {
            let mut ids = Ids {
                assets,
                actors,
                boundaries: Vec::new(),
                components: Vec::new(),
                flows: Vec::new(),
                threats,
                mitigations,
            };
            for (index, id) in elements.into_iter().enumerate() {
                match (split >> (index * 2)) & 3 {
                    0 => ids.boundaries.push(id),
                    1 if !ids.components.is_empty() => ids.flows.push(id),
                    _ => ids.components.push(id),
                }
            }
            ids
        },
    )
}

fn id() -> impl Strategy<Value = Id> {
    prop_oneof![4 => "[a-z][a-z0-9-]{0,8}", 1 => "[a-z0-9][a-z0-9._-]{0,63}"]
        .prop_map(|text| Id::parse(&text).expect("the pattern is that of ids"))
}

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![4 => "[a-z][a-z-]{0,8}", 1 => "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"]
        .prop_map(|text| Key::parse(&text).expect("the pattern is that of keys"))
}

/// Some of a table's ids, where it has any.
fn some_of(ids: &[Id]) -> BoxedStrategy<BTreeSet<Id>> {
    if ids.is_empty() {
        return Just(BTreeSet::new()).boxed();
    }
    btree_set(select(ids.to_vec()), 0..4).boxed()
}

fn one_of(ids: &[Id]) -> BoxedStrategy<Option<Id>> {
    if ids.is_empty() {
        return Just(None).boxed();
    }
    option::of(select(ids.to_vec())).boxed()
}

fn date() -> impl Strategy<Value = Date> {
    (0_u16..=9999, 1_u8..=12, 1_u8..=28)
        .prop_map(|(y, m, d)| Date::new(y, m, d).expect("every month has 28 days"))
}

fn facts() -> impl Strategy<Value = BTreeMap<Key, Fact>> {
    let fact = prop_oneof![
        Just(Fact::Yes),
        Just(Fact::No),
        Just(Fact::Unknown),
        text().prop_map(Fact::Choice)
    ];
    btree_map(key(), fact, 0..4)
}

/// A value for every id of a table.
fn table<K: Clone + Ord + std::fmt::Debug + 'static, V: std::fmt::Debug + 'static>(
    keys: &[K],
    value: impl Strategy<Value = V> + 'static,
) -> BoxedStrategy<BTreeMap<K, V>> {
    let keys = keys.to_vec();
    vec(value, keys.len())
        .prop_map(move |values| keys.iter().cloned().zip(values).collect())
        .boxed()
}

fn model(ids: &Ids) -> impl Strategy<Value = Model> + use<> {
    let elements: Vec<Id> = ids
        .components
        .iter()
        .chain(&ids.flows)
        .chain(&ids.boundaries)
        .cloned()
        .collect();
    let description = (text(), text(), text()).prop_map(|(name, scope, notes)| Description {
        name,
        scope,
        notes,
    });
    let head = (
        description,
        btree_map(text(), pack(), 0..3),
        table(&ids.assets, asset()),
        table(&ids.actors, actor()),
    );
    let drawing = (
        boundaries(ids),
        table(&ids.components, component(ids)),
        table(&ids.flows, flow(ids)),
        layout(ids, &elements),
    );
    let register = (
        prompts(&elements),
        answers(ids, &elements),
        threats(ids, &elements),
        table(&ids.mitigations, mitigation()),
        btree_map(id(), assumption(&elements), 0..3),
        btree_map(id(), session(), 0..3),
    );
    (head, drawing, register).prop_map(
        |(
            (description, packs, assets, actors),
            (boundaries, components, flows, layout),
            (prompts, answers, threats, mitigations, assumptions, sessions),
        )| Model {
            description,
            packs,
            assets,
            actors,
            boundaries,
            components,
            flows,
            prompts,
            answers,
            threats,
            mitigations,
            assumptions,
            sessions,
            layout,
        },
    )
}

fn pack() -> impl Strategy<Value = Pack> {
    (text(), text()).prop_map(|(version, hash)| Pack { version, hash })
}

fn asset() -> impl Strategy<Value = Asset> {
    (text(), select(&Classification::ALL[..]), text()).prop_map(|(name, classification, notes)| {
        Asset {
            name,
            classification,
            notes,
        }
    })
}

fn actor() -> impl Strategy<Value = Actor> {
    (text(), vec(text(), 0..3), vec(text(), 0..3), text(), text()).prop_map(
        |(name, goals, methods, access, notes)| Actor {
            name,
            goals,
            methods,
            access,
            notes,
        },
    )
}

/// Each boundary lies in an earlier one or in the open, so that there is no ring.
fn boundaries(ids: &Ids) -> impl Strategy<Value = BTreeMap<Id, Boundary>> + use<> {
    let ids = ids.boundaries.clone();
    let drafts = (
        text(),
        key(),
        option::of(any::<Index>()),
        facts(),
        text(),
        option::of(text()),
    );
    vec(drafts, ids.len()).prop_map(move |drafts| {
        let mut made = BTreeMap::new();
        let mut before: Vec<Id> = Vec::new();
        for (id, draft) in ids.iter().zip(drafts) {
            let (name, kind, within, facts, notes, out_of_scope) = draft;
            let within = within.filter(|_| !before.is_empty());
            let boundary = Boundary {
                name,
                kind,
                within: within.map(|index| index.get(&before).clone()),
                facts,
                notes,
                out_of_scope,
            };
            made.insert(id.clone(), boundary);
            before.push(id.clone());
        }
        made
    })
}

fn component(ids: &Ids) -> impl Strategy<Value = Component> + use<> {
    (
        text(),
        key(),
        one_of(&ids.boundaries),
        facts(),
        some_of(&ids.assets),
        text(),
        option::of(text()),
    )
        .prop_map(
            |(name, kind, within, facts, keeps, notes, out_of_scope)| Component {
                name,
                kind,
                within,
                facts,
                keeps,
                notes,
                out_of_scope,
            },
        )
}

fn flow(ids: &Ids) -> BoxedStrategy<Flow> {
    if ids.components.is_empty() {
        // Without components there are no flows; the table stays empty.
        let none = Id::from_name("none", "none");
        return Just(Flow::new(none.clone(), none)).boxed();
    }
    let end = || select(ids.components.clone());
    let what = (
        text(),
        text(),
        option::of(any::<u16>()),
        any::<bool>(),
        some_of(&ids.assets),
    );
    (end(), end(), what, facts(), text(), option::of(text()))
        .prop_map(
            |(from, to, (name, protocol, port, two_way, carries), facts, notes, out_of_scope)| {
                Flow {
                    from,
                    to,
                    name,
                    protocol,
                    port,
                    two_way,
                    carries,
                    facts,
                    notes,
                    out_of_scope,
                }
            },
        )
        .boxed()
}

fn prompts(elements: &[Id]) -> impl Strategy<Value = BTreeMap<Id, OwnPrompt>> + use<> {
    let mut of = key().prop_map(PutTo::Kind).boxed();
    if !elements.is_empty() {
        let element = select(elements.to_vec()).prop_map(PutTo::Element);
        of = prop_oneof![of, element].boxed();
    }
    let prompt = (
        text(),
        text(),
        select(&Category::ALL[..]),
        of,
        option::of(key()),
    )
        .prop_map(|(ask, title, category, of, from)| OwnPrompt {
            ask,
            title,
            category,
            of,
            from,
        });
    btree_map(id(), prompt, 0..3)
}

fn answers(ids: &Ids, elements: &[Id]) -> BoxedStrategy<BTreeMap<Id, BTreeMap<Key, Answer>>> {
    if elements.is_empty() {
        return Just(BTreeMap::new()).boxed();
    }
    let mut verdict = select(vec![
        Verdict::Handled,
        Verdict::NotApplicable,
        Verdict::Parked,
    ])
    .boxed();
    if !ids.threats.is_empty() {
        let threat = select(ids.threats.clone()).prop_map(Verdict::Threat);
        verdict = prop_oneof![verdict, threat].boxed();
    }
    let answer = (
        verdict,
        text(),
        btree_map(text(), text(), 0..3),
        text(),
        option::of(date()),
    )
        .prop_map(|(verdict, note, judged_on, by, on)| Answer {
            verdict,
            note,
            judged_on,
            by,
            on,
        });
    btree_map(
        select(elements.to_vec()),
        btree_map(key(), answer, 1..4),
        0..4,
    )
    .boxed()
}

fn threats(ids: &Ids, elements: &[Id]) -> BoxedStrategy<BTreeMap<Id, Threat>> {
    if elements.is_empty() {
        return Just(BTreeMap::new()).boxed();
    }
    // A verdict may name any of the threats, so each exists once there is an element to hang it on.
    let level = || option::of(select(&Level::ALL[..]));
    let decision = (
        select(&Treatment::ALL[..]),
        text(),
        text(),
        option::of(date()),
        option::of(date()),
    )
        .prop_map(|(treatment, reason, by, on, until)| Decision {
            treatment,
            reason,
            by,
            on,
            until,
        });
    let what = (
        text(),
        select(elements.to_vec()),
        select(&Category::ALL[..]),
        option::of(key()),
    );
    let state = (
        level(),
        level(),
        select(&Status::ALL[..]),
        option::of(decision),
    );
    let rest = (
        some_of(&ids.mitigations),
        text(),
        text(),
        one_of(&ids.actors),
        btree_set(prop_oneof!["CWE-[0-9]{1,4}".boxed(), text().boxed()], 0..3),
        text(),
    );
    let threat = (what, state, rest).prop_map(
        |(
            (title, element, category, prompt),
            (likelihood, impact, status, decision),
            (mitigations, owner, ticket, actor, references, notes),
        )| Threat {
            title,
            element,
            category,
            prompt,
            likelihood,
            impact,
            status,
            decision,
            mitigations,
            owner,
            ticket,
            actor,
            references,
            notes,
        },
    );
    table(&ids.threats, threat)
}

fn mitigation() -> impl Strategy<Value = Mitigation> {
    let progress = select(&Progress::ALL[..]);
    (
        text(),
        progress,
        option::of(key()),
        text(),
        text(),
        text(),
        text(),
        text(),
    )
        .prop_map(
            |(title, status, from, owner, ticket, verify, evidence, notes)| Mitigation {
                title,
                status,
                from,
                owner,
                ticket,
                verify,
                evidence,
                notes,
            },
        )
}

fn assumption(elements: &[Id]) -> impl Strategy<Value = Assumption> + use<> {
    (text(), one_of(elements), text(), option::of(date())).prop_map(|(text, about, by, on)| {
        Assumption {
            text,
            about,
            by,
            on,
        }
    })
}

fn session() -> impl Strategy<Value = Session> {
    (
        date(),
        btree_map(text(), text(), 0..3),
        btree_set(id(), 0..4),
        vec(text(), 0..3),
        vec(text(), 0..3),
        text(),
    )
        .prop_map(|(on, people, covered, decisions, parked, notes)| Session {
            on,
            people,
            covered,
            decisions,
            parked,
            notes,
        })
}

fn layout(ids: &Ids, elements: &[Id]) -> BoxedStrategy<BTreeMap<Area, Arrangement>> {
    let areas: Vec<Area> = std::iter::once(Area(None))
        .chain(ids.boundaries.iter().cloned().map(|id| Area(Some(id))))
        .collect();
    let member = if elements.is_empty() {
        id().boxed()
    } else {
        prop_oneof![8 => select(elements.to_vec()), 1 => id()].boxed()
    };
    let axis = prop_oneof![Just(Axis::Down), Just(Axis::Right)];
    let pins = btree_map(member.clone(), any::<(i16, i16)>(), 0..3);
    let arrangement =
        (axis, vec(vec(member, 0..4), 0..4), pins).prop_map(|(direction, layers, pins)| {
            Arrangement {
                direction,
                layers,
                pins,
            }
        });
    btree_map(select(areas), arrangement, 0..4).boxed()
}
