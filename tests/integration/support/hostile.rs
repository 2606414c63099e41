//! Text that acts on a terminal, hides, turns around or floods; and a model that is full of it.

use std::collections::{BTreeMap, BTreeSet};
use stridewalk::base::{Date, Id, Key};
use stridewalk::library::{Depth, Library};
use stridewalk::model::{
    Actor, Answer, Area, Arrangement, Asset, Assumption, Axis, Boundary, Category, Classification,
    Component, Decision, Description, Fact, Flow, Level, Mitigation, Model, OwnPrompt, Pack,
    Progress, PutTo, Session, Status, Threat, Treatment, Verdict,
};
use stridewalk::review::Survey;

/// Payloads, each of which alone would do harm or confuse.
pub(crate) fn payloads() -> Vec<String> {
    let controls: String = (0..0x20)
        .chain(0x7f..0xa0)
        .filter_map(char::from_u32)
        .collect();
    let bidi = "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}";
    let invisible =
        "\u{200b}\u{2060}\u{feff}\u{ad}\u{180e}\u{2800}\u{115f}\u{3164}\u{ffa0}\u{34f}\u{1bca0}";
    let tags: String = "hidden"
        .chars()
        .filter_map(|c| char::from_u32(0xe0000 + u32::from(c)))
        .collect();
    vec![
        controls,
        "\u{1b}[2J\u{1b}[31;5mred\u{1b}[0m".to_owned(),
        "\u{1b}]0;title\u{7}\u{1b}]52;c;aGk=\u{1b}\\\u{1b}]8;;http://evil\u{1b}\\link\u{1b}]8;;\u{1b}\\".to_owned(),
        // Sequences that never end, and halves that another text makes whole.
        "cut \u{1b}[38;5".to_owned(),
        "m[2J second half".to_owned(),
        "open \u{1b}]0;title".to_owned(),
        "dangling \u{1b}".to_owned(),
        "]52;c;aGk=\u{9c} closing".to_owned(),
        "eight bits \u{90}1$r \u{9d}8;; \u{9f}a \u{9e}p \u{98}s \u{9b}?1049l".to_owned(),
        "\u{1b}P+q544e\u{1b}\\\u{1b}_app\u{1b}\\\u{1b}^pm\u{1b}\\\u{1b}Xsos\u{1b}\\\u{1b}c".to_owned(),
        "\u{9b}31m\u{9d}0;t\u{9c}\u{90}q\u{9c}\u{85}\u{8d}".to_owned(),
        "line one\nline two\r\nline three\rover\ttab\u{b}\u{c}\u{8}\u{8}".to_owned(),
        "line\u{2028}separator\u{2029}paragraph".to_owned(),
        format!("abc{bidi}def"),
        format!("a{invisible}b"),
        format!("tag{tags}\u{e0001}\u{e007f}"),
        format!("Z{}", "a\u{300}\u{301}\u{302}\u{303}\u{36f}".repeat(4)),
        format!("flood{}", "\u{301}".repeat(200)),
        "👩\u{200d}👩\u{200d}👧\u{200d}👦 🏳\u{fe0f}\u{200d}🌈 🇩🇪🇫 👍🏽 1\u{fe0f}\u{20e3} ❤\u{fe0f} ❤\u{fe0e}".to_owned(),
        "ad\u{200d}min pay\u{200c}pal x\u{fe0f}y".to_owned(),
        "缓存服务器 ｶﾞｷﾞ ﾊﾟ ﾞﾟ Ｆｕｌｌ 한국어 각\u{1100}\u{1161}\u{11a8}".to_owned(),
        "لا إله لالالالالا שלום ﷽ می\u{200c}خواهم".to_owned(),
        "क्ष्क्ष्क्ष्क्ष नि์ กำ ้้้้ \u{600}\u{600}12 ꧅ 𒐫".to_owned(),
        "\u{e000}\u{f8ff}\u{10ffff}\u{fffe}\u{ffff}\u{fffd}\u{fff9}a\u{fffa}b\u{fffb}\u{fffc}".to_owned(),
        "\u{13430}\u{13437}\u{1d173}\u{1d17a}\u{206a}\u{206f}".to_owned(),
        "w".repeat(300),
        "many words ".repeat(40),
        " ".to_owned(),
        String::new(),
    ]
}

/// Hands out the payloads round and round, all of them in one text now and then.
pub(crate) struct Poison {
    payloads: Vec<String>,
    at: usize,
}

impl Poison {
    pub(crate) fn new() -> Self {
        Self {
            payloads: payloads(),
            at: 0,
        }
    }

    /// Begins with another payload.
    pub(crate) fn starting(at: usize) -> Self {
        Self { at, ..Self::new() }
    }

    pub(crate) fn text(&mut self) -> String {
        self.at += 1;
        if self.at.is_multiple_of(7) {
            return self.payloads.concat();
        }
        self.payloads[self.at % self.payloads.len()].clone()
    }

    fn texts(&mut self) -> Vec<String> {
        vec![self.text(), self.text()]
    }

    fn facts(&mut self) -> BTreeMap<Key, Fact> {
        BTreeMap::from([
            (key("encrypted"), Fact::No),
            (key("classification"), Fact::Choice(self.text())),
            (key("unheard-of"), Fact::Choice(self.text())),
        ])
    }
}

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub(crate) fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

/// A sound model with a payload in every text of every type. The structs are written out, so that a new
/// field does not compile until it is poisoned here.
pub(crate) fn model(poison: &mut Poison) -> Model {
    let components = ["customer", "proxy", "server", "database", "stranger"];
    let kinds = [
        "user_browser",
        "load_balancer",
        "web_server",
        "sql_db",
        "kind-nobody-knows",
    ];
    Model {
        description: Description {
            name: poison.text(),
            scope: poison.text(),
            notes: poison.text(),
        },
        packs: BTreeMap::from([(
            poison.text(),
            Pack {
                version: poison.text(),
                hash: poison.text(),
            },
        )]),
        assets: ["cards", "names"]
            .map(|one| (id(one), asset(poison)))
            .into(),
        actors: BTreeMap::from([(id("thief"), actor(poison))]),
        boundaries: BTreeMap::from([
            (id("edge"), boundary(poison, None)),
            (id("inner"), boundary(poison, Some(id("edge")))),
        ]),
        components: components
            .into_iter()
            .zip(kinds)
            .enumerate()
            .map(|(at, (one, kind))| {
                let within = [None, Some(id("edge")), Some(id("inner"))][at % 3].clone();
                (id(one), component(poison, kind, within))
            })
            .collect(),
        flows: components
            .windows(2)
            .map(|ends| {
                (
                    id(&format!("{}-{}", ends[0], ends[1])),
                    flow(poison, ends[0], ends[1]),
                )
            })
            .collect(),
        prompts: BTreeMap::from([(
            id("own"),
            OwnPrompt {
                ask: poison.text(),
                title: poison.text(),
                category: Category::Spoofing,
                of: PutTo::Element(id("proxy")),
                from: None,
            },
        )]),
        answers: BTreeMap::new(),
        threats: ["one", "two", "three"]
            .map(|one| (id(one), threat(poison)))
            .into(),
        mitigations: ["fix", "patch"]
            .map(|one| (id(one), mitigation(poison)))
            .into(),
        assumptions: BTreeMap::from([(id("trust"), assumption(poison))]),
        sessions: BTreeMap::from([(id("monday"), session(poison))]),
        layout: BTreeMap::from([(
            Area(None),
            Arrangement {
                direction: Axis::Right,
                layers: vec![vec![id("customer")]],
                pins: BTreeMap::new(),
            },
        )]),
    }
}

/// An answer with a payload in every text.
pub(crate) fn answer(poison: &mut Poison, verdict: Verdict) -> Answer {
    Answer {
        verdict,
        note: poison.text(),
        judged_on: BTreeMap::from([
            (poison.text(), poison.text()),
            ("exposure".to_owned(), poison.text()),
            ("encrypted".to_owned(), "yes".to_owned()),
        ]),
        by: poison.text(),
        on: Some(Date::new(2026, 1, 2).unwrap()),
    }
}

fn asset(poison: &mut Poison) -> Asset {
    Asset {
        name: poison.text(),
        classification: Classification::Restricted,
        notes: poison.text(),
    }
}

fn actor(poison: &mut Poison) -> Actor {
    Actor {
        name: poison.text(),
        goals: poison.texts(),
        methods: poison.texts(),
        access: poison.text(),
        notes: poison.text(),
    }
}

fn boundary(poison: &mut Poison, within: Option<Id>) -> Boundary {
    Boundary {
        name: poison.text(),
        kind: key("boundary_gateway"),
        within,
        facts: poison.facts(),
        notes: poison.text(),
        out_of_scope: None,
    }
}

fn component(poison: &mut Poison, kind: &str, within: Option<Id>) -> Component {
    Component {
        name: poison.text(),
        kind: key(kind),
        within,
        facts: poison.facts(),
        keeps: BTreeSet::from([id("cards"), id("names")]),
        notes: poison.text(),
        out_of_scope: (kind == "sql_db").then(|| poison.text()),
    }
}

fn flow(poison: &mut Poison, from: &str, to: &str) -> Flow {
    Flow {
        from: id(from),
        to: id(to),
        name: poison.text(),
        protocol: poison.text(),
        port: Some(443),
        two_way: true,
        carries: BTreeSet::from([id("cards")]),
        facts: poison.facts(),
        notes: poison.text(),
        out_of_scope: None,
    }
}

fn threat(poison: &mut Poison) -> Threat {
    Threat {
        title: poison.text(),
        element: id("server"),
        category: Category::Tampering,
        prompt: None,
        likelihood: Some(Level::High),
        impact: Some(Level::High),
        status: Status::Open,
        decision: Some(Decision {
            treatment: Treatment::Accept,
            reason: poison.text(),
            by: poison.text(),
            on: Some(Date::new(2026, 1, 2).unwrap()),
            until: Some(Date::new(2026, 1, 3).unwrap()),
        }),
        mitigations: BTreeSet::from([id("fix"), id("patch")]),
        owner: poison.text(),
        ticket: poison.text(),
        actor: Some(id("thief")),
        references: poison.texts().into_iter().collect(),
        notes: poison.text(),
    }
}

fn mitigation(poison: &mut Poison) -> Mitigation {
    Mitigation {
        title: poison.text(),
        status: Progress::InPlace,
        from: None,
        owner: poison.text(),
        ticket: poison.text(),
        verify: poison.text(),
        evidence: poison.text(),
        notes: poison.text(),
    }
}

fn assumption(poison: &mut Poison) -> Assumption {
    Assumption {
        text: poison.text(),
        about: Some(id("server")),
        by: poison.text(),
        on: Some(Date::new(2026, 1, 2).unwrap()),
    }
}

fn session(poison: &mut Poison) -> Session {
    Session {
        on: Date::new(2026, 1, 2).unwrap(),
        people: BTreeMap::from([(poison.text(), poison.text())]),
        covered: BTreeSet::from([id("server")]),
        decisions: poison.texts(),
        parked: poison.texts(),
        notes: poison.text(),
    }
}

/// The same with every verdict on some of the prompts that the library asks of it.
pub(crate) fn answered(poison: &mut Poison) -> Model {
    let mut model = model(poison);
    let library = Library::embedded().unwrap();
    let survey = Survey::of(&model, &library, Depth::Standard);
    for (at, inquiry) in survey.inquiries().enumerate().filter(|(at, _)| at % 3 != 0) {
        let verdict = match at % 4 {
            0 => Verdict::Handled,
            1 => Verdict::NotApplicable,
            2 => Verdict::Parked,
            _ => Verdict::Threat(id("two")),
        };
        let answers = model.answers.entry(inquiry.element.clone()).or_default();
        answers.insert(inquiry.prompt.clone(), answer(poison, verdict));
    }
    assert_eq!(model.problems(), []);
    assert!(!model.answers.is_empty());
    model
}
