//! Rust sources as far as the checks of the layers read them: names, paths, modules; no grammar.

use std::collections::{BTreeMap, BTreeSet};

/// A source file.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A path that a source names, as it stands when every `crate`, `super` and `self` is resolved.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) line: usize,
    /// Whether it leads into this crate.
    pub(crate) ours: bool,
    /// Its segments from the root; a glob ends in `*`.
    pub(crate) segments: Vec<String>,
    /// Whether it is `super::*` in a module of tests.
    pub(crate) tested_module: bool,
}

/// A word or a sign outside of comments and texts.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) line: usize,
    pub(crate) text: String,
}

impl Token {
    pub(crate) fn is(&self, text: &str) -> bool {
        self.text == text
    }

    fn is_word(&self) -> bool {
        self.text
            .starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

/// The table of layers in the docs of the library: module and layer.
pub(crate) fn layers(docs: &str) -> BTreeMap<String, u8> {
    let mut layers = BTreeMap::new();
    for line in docs.lines().filter_map(|line| line.strip_prefix("//! |")) {
        let mut columns = line.split('|').map(str::trim);
        let (Some(Ok(layer)), Some(modules)) = (columns.next().map(str::parse), columns.next())
        else {
            continue;
        };
        for module in modules.split(',') {
            let name = module
                .trim()
                .trim_start_matches("[`")
                .trim_start_matches("mod@")
                .trim_end_matches("`]");
            layers.insert(name.to_owned(), layer);
        }
    }
    layers
}

impl Source {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// The top-level module that it belongs to.
    pub(crate) fn module(&self) -> &str {
        let inner = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inner
            .split('/')
            .next()
            .unwrap_or(inner)
            .trim_end_matches(".rs")
    }

    /// Where it stands in the tree of modules.
    fn place(&self) -> Vec<String> {
        let inner = self
            .path
            .strip_prefix("src/")
            .unwrap_or(&self.path)
            .trim_end_matches(".rs");
        let mut place: Vec<String> = inner.split('/').map(str::to_owned).collect();
        if place
            .last()
            .is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main"))
        {
            place.pop();
        }
        place
    }

    /// Every path that it names: those into this crate resolved, those into the standard library and
    /// other crates as they stand.
    pub(crate) fn paths(&self) -> Vec<Named> {
        let tokens = tokens_of(&self.text);
        let children = children(&tokens);
        let mut reader = Reader {
            tokens: &tokens,
            children: &children,
            place: self.place(),
            open: Vec::new(),
            test_next: false,
            named: Vec::new(),
        };
        reader.read();
        reader.named
    }
}

/// The modules that a file declares.
fn children(tokens: &[Token]) -> BTreeSet<String> {
    let pairs = tokens.iter().zip(tokens.iter().skip(1));
    pairs
        .filter(|(word, _)| word.is("mod"))
        .map(|(_, name)| name.text.clone())
        .collect()
}

struct Reader<'a> {
    tokens: &'a [Token],
    children: &'a BTreeSet<String>,
    place: Vec<String>,
    /// The braces that are open: for a module whether it is one of tests.
    open: Vec<Option<bool>>,
    test_next: bool,
    named: Vec<Named>,
}

impl Reader<'_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text.as_str())
    }

    fn read(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            at = self.step(at);
        }
    }

    fn step(&mut self, at: usize) -> usize {
        match self.text(at) {
            "#" if (1..7)
                .map(|i| self.text(at + i))
                .eq(["[", "cfg", "(", "test", ")", "]"]) =>
            {
                self.test_next = true;
                at + 7
            }
            "mod" if self.text(at + 2) == "{" => {
                self.place.push(self.text(at + 1).to_owned());
                self.open.push(Some(std::mem::take(&mut self.test_next)));
                at + 3
            }
            "{" => {
                self.open.push(None);
                at + 1
            }
            "}" => {
                if let Some(Some(_)) = self.open.pop() {
                    self.place.pop();
                }
                at + 1
            }
            ";" => {
                self.test_next = false;
                at + 1
            }
            "use" => self.tree(at + 1, None),
            _ if self.begins_path(at) => self.tree(at, None),
            _ => at + 1,
        }
    }

    /// A word followed by `::`, not in the middle of a path.
    fn begins_path(&self, at: usize) -> bool {
        let word = self.tokens.get(at).is_some_and(Token::is_word);
        let behind = at > 0 && self.text(at - 1) == "::";
        word && !behind && self.text(at + 1) == "::"
    }

    /// Reads a path, or a group of paths in braces, behind what stands before it.
    fn tree(&mut self, mut at: usize, before: Option<(bool, Vec<String>, bool)>) -> usize {
        if self.text(at) == "::" {
            at += 1;
        }
        if self.text(at) == "{" {
            at += 1;
            while !matches!(self.text(at), "}" | "") {
                at = self.tree(at, before.clone());
                if self.text(at) == "," {
                    at += 1;
                }
            }
            return at + 1;
        }
        let line = self.tokens.get(at).map_or(0, |token| token.line);
        let first = before.is_none();
        let (mut ours, mut path, mut plain_super) = before.unwrap_or_default();
        if first {
            (ours, path) = self.begin(at);
            plain_super = self.text(at) == "super";
            if matches!(self.text(at), "crate" | "self" | "super" | "stridewalk") {
                at += 1;
            } else {
                path.push(self.text(at).to_owned());
                at += 1;
            }
        } else {
            self.continue_path(at, &mut path, &mut plain_super);
            at += 1;
        }
        while self.text(at) == "::" {
            match self.text(at + 1) {
                "{" => return self.tree(at + 1, Some((ours, path, plain_super))),
                "<" => break,
                "super" => {
                    path.pop();
                    plain_super = false;
                }
                "*" => path.push("*".to_owned()),
                segment => path.push(segment.to_owned()),
            }
            at += 2;
        }
        if self.text(at) == "as" {
            at += 2;
        }
        let in_tests = self.open.iter().flatten().any(|test| *test);
        let glob = path.last().is_some_and(|last| last == "*");
        let direct = path.len() == self.place.len();
        let tested_module = in_tests && plain_super && glob && direct;
        self.named.push(Named {
            line,
            ours,
            segments: path,
            tested_module,
        });
        at
    }

    /// Where a path starts that begins with the word here.
    fn begin(&self, at: usize) -> (bool, Vec<String>) {
        match self.text(at) {
            "crate" | "stridewalk" => (true, Vec::new()),
            "self" => (true, self.place.clone()),
            "super" => {
                let above = self.place.len().saturating_sub(1);
                (true, self.place[..above].to_vec())
            }
            word if self.children.contains(word) => (true, self.place.clone()),
            _ => (false, Vec::new()),
        }
    }

    fn continue_path(&self, at: usize, path: &mut Vec<String>, plain_super: &mut bool) {
        match self.text(at) {
            "self" => {}
            "super" => {
                path.pop();
                *plain_super = false;
            }
            word => path.push(word.to_owned()),
        }
    }
}

/// The words and signs of a text, without comments, texts, characters and lifetimes.
pub(crate) fn tokens_of(text: &str) -> Vec<Token> {
    let mut scanner = Scanner {
        chars: text.chars().collect(),
        at: 0,
        line: 1,
        tokens: Vec::new(),
    };
    while scanner.at < scanner.chars.len() {
        scanner.step();
    }
    scanner.tokens
}

struct Scanner {
    chars: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
}

impl Scanner {
    fn char(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            if self.char(0) == '\n' {
                self.line += 1;
            }
            self.at += 1;
        }
    }

    fn done(&self) -> bool {
        self.at >= self.chars.len()
    }

    fn push(&mut self, text: String) {
        self.tokens.push(Token {
            line: self.line,
            text,
        });
    }

    fn step(&mut self) {
        match (self.char(0), self.char(1)) {
            ('/', '/') => {
                while !self.done() && self.char(0) != '\n' {
                    self.skip(1);
                }
            }
            ('/', '*') => self.block(),
            ('"', _) => self.quoted(),
            ('\'', _) => self.tick(),
            (':', ':') => {
                self.push("::".to_owned());
                self.skip(2);
            }
            (c, _) if c.is_alphabetic() || c == '_' => self.word(),
            (c, _) if c.is_ascii_digit() => {
                while self.char(0).is_alphanumeric() || self.char(0) == '_' {
                    self.skip(1);
                }
            }
            (c, _) => {
                if !c.is_whitespace() {
                    self.push(c.to_string());
                }
                self.skip(1);
            }
        }
    }

    fn block(&mut self) {
        let mut depth = 0;
        loop {
            match (self.char(0), self.char(1)) {
                ('/', '*') => {
                    depth += 1;
                    self.skip(2);
                }
                ('*', '/') => {
                    depth -= 1;
                    self.skip(2);
                }
                _ => self.skip(1),
            }
            if depth == 0 || self.done() {
                return;
            }
        }
    }

    fn quoted(&mut self) {
        self.skip(1);
        while !self.done() && self.char(0) != '"' {
            let step = if self.char(0) == '\\' { 2 } else { 1 };
            self.skip(step);
        }
        self.skip(1);
    }

    /// A character, or a lifetime.
    fn tick(&mut self) {
        if self.char(1) == '\\' {
            self.skip(3);
            while !self.done() && self.char(0) != '\'' {
                self.skip(1);
            }
            self.skip(1);
        } else if self.char(2) == '\'' {
            self.skip(3);
        } else {
            self.skip(1);
            while self.char(0).is_alphanumeric() || self.char(0) == '_' {
                self.skip(1);
            }
        }
    }

    fn word(&mut self) {
        let mut word = String::new();
        while self.char(0).is_alphanumeric() || self.char(0) == '_' {
            word.push(self.char(0));
            self.skip(1);
        }
        let prefix = matches!(word.as_str(), "r" | "b" | "br" | "c" | "cr");
        match self.char(0) {
            '"' if prefix && word.contains('r') => self.raw(0),
            '"' if prefix => self.quoted(),
            '\'' if word == "b" => self.tick(),
            '#' if prefix && word.contains('r') => {
                let mut hashes = 0;
                while self.char(hashes) == '#' {
                    hashes += 1;
                }
                if self.char(hashes) == '"' {
                    self.skip(hashes);
                    self.raw(hashes);
                } else {
                    self.skip(1);
                }
            }
            _ => self.push(word),
        }
    }

    fn raw(&mut self, hashes: usize) {
        self.skip(1);
        while !self.done() {
            let closes = self.char(0) == '"' && (1..=hashes).all(|ahead| self.char(ahead) == '#');
            self.skip(1);
            if closes {
                self.skip(hashes);
                return;
            }
        }
    }
}
