//! One engineer's story, key by key, to be played on the workbench in memory and in a real terminal.

use super::driver::{Driver, chords};

/// Something that takes keys and shows screens.
pub(crate) trait Stage {
    /// Presses keys: plain characters, and names in angle brackets as in `<enter>` or `<ctrl-s>`.
    fn press(&mut self, keys: &str);

    /// The screen as text, a line a row.
    fn screen(&self) -> String;

    /// Presses keys, and fails unless the screen shows a text then.
    #[track_caller]
    fn play(&mut self, keys: &str, shown: &str) {
        self.press(keys);
        let screen = self.screen();
        assert!(
            screen.contains(shown),
            "`{keys}` does not show `{shown}`:\n{screen}"
        );
    }
}

impl Stage for Driver {
    fn press(&mut self, keys: &str) {
        self.keys(keys);
    }

    fn screen(&self) -> String {
        Driver::screen(self)
    }
}

#[cfg(unix)]
impl Stage for super::pty::Pty {
    fn press(&mut self, keys: &str) {
        for chord in chords(keys) {
            self.answer(chord);
        }
    }

    fn screen(&self) -> String {
        self.wait_for_frame();
        super::pty::Pty::screen(self)
    }
}

/// Takes the monolith and saves it as `shop.ron`.
pub(crate) fn begin(stage: &mut impl Stage) {
    stage.play("", "New from a template");
    stage.play("<enter>", "What is the shop called?");
    stage.play("<tab>", "1 Diagram");
    stage.play("<ctrl-s>", "Save as");
    stage.play("<ctrl-u>shop<enter>", "saved shop.ron");
}

/// Adds a cache to the data network, a flow to it from the Java runtime, and another name for it.
pub(crate) fn build(stage: &mut impl Stage) {
    stage.play("/data network<enter>", "data-network");
    stage.play("acache<enter>Redis cache<enter>", "added Redis cache");
    stage.play(
        "/java app<enter>fredis<enter>RESP 6379<enter>",
        "connected Java app runtime",
    );
    stage.play("/redis cache<enter>r", "Rename Redis cache");
    stage.play("<ctrl-u>Session cache<enter>", "Session cache");
}

/// Takes the last two changes back.
pub(crate) fn undo_twice(stage: &mut impl Stage) {
    stage.play("u", "undid: rename");
    stage.play("u", "undid: connect");
}

/// Makes the two changes again.
pub(crate) fn redo_twice(stage: &mut impl Stage) {
    stage.play("<ctrl-r>", "did again: connect");
    stage.play("<ctrl-r>", "did again: rename");
}

/// Each kind of answer: the keys, and what the screen says then.
pub(crate) const ANSWERS: [(&str, &str); 4] = [
    ("t<enter>", "threat recorded"),
    ("h", ": handled"),
    ("n", ": not applicable"),
    ("Pask ops<enter>", ": parked"),
];

/// Answers every prompt of the load balancer and of the flow of HTTP on port 80, with each kind of answer
/// in turn. Returns how many answers were given.
pub(crate) fn walk(stage: &mut impl Stage) -> usize {
    stage.play("/load balancer<enter>w", "Load balancer ›");
    let given = answer_all(stage, "Load balancer ›", 0);
    stage.play("1/http 80<enter>w", "HTTP 80 ›");
    answer_all(stage, "HTTP 80 ›", given)
}

fn answer_all(stage: &mut impl Stage, card: &str, mut given: usize) -> usize {
    let before = given;
    while stage.screen().contains(card) {
        let (keys, shown) = ANSWERS[given % ANSWERS.len()];
        stage.play(keys, shown);
        given += 1;
        assert!(given - before < 40, "the walk does not move on");
    }
    given
}

/// Gives the threat under the register's cursor another severity and a mitigation.
pub(crate) fn edit_a_threat(stage: &mut impl Stage) {
    stage.play("3", "none yet: d decides");
    stage.press("<enter>lhigh<enter>ihigh<enter>");
    stage.play("m<enter>", "critical");
}

/// Saves, and goes on to a prompt in the Walk.
pub(crate) fn save(stage: &mut impl Stage) {
    stage.play("<ctrl-s>", "saved shop.ron");
    stage.play("1/java app<enter>", "java-runtime");
    stage.play("w<right><right>", "Java app runtime ›");
}

/// Where the inspector begins on a screen of 100 columns.
const INSPECTOR: usize = 68;

/// The tab and the prompt, as the screen shows them, and the selection, as the Diagram's inspector does.
/// The last two lines are left out: they speak of what was done before. So is the time left: it goes by the
/// pace of the sitting.
pub(crate) fn place(stage: &mut impl Stage) -> [String; 2] {
    let lines = |screen: &str, from: usize| {
        let all: Vec<&str> = screen.lines().take(28).collect();
        let shown = all.iter().map(|line| line.chars().skip(from));
        let lines = shown.map(|line| without_time(&line.collect::<String>()));
        lines.collect::<Vec<_>>().join("\n")
    };
    let tab = lines(&stage.screen(), 0);
    stage.press("1");
    let selection = lines(&stage.screen(), INSPECTOR);
    stage.press("2");
    [tab, selection]
}

/// A line of the screen without the time left that may stand at its end.
fn without_time(line: &str) -> String {
    let line = line.trim_end();
    let told = line
        .strip_suffix(" left")
        .and_then(|head| head.rsplit_once("   "));
    told.map_or(line, |(head, _)| head).trim_end().to_owned()
}
