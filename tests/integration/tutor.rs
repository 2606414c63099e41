//! The tutorial: its lessons are sound, and play by the keys that their own words name; exercises compare,
//! quizzes tell what to read; nothing that somebody wants to keep is lost to it.

use crate::support::driver::{Driver, chords};
use crate::support::look::Look;
use std::collections::BTreeSet;
use stridewalk::app::{
    Arrival, Effect, Gesture, LessonMark, Msg, Opening, Outcome, Overlay, Panel, Tab, start,
};
use stridewalk::base::{Key, Size};
use stridewalk::command::{Chord, Code, Keymap};
use stridewalk::format;
use stridewalk::library::{Depth, Library};
use stridewalk::model::{Category, Verdict};
use stridewalk::review::Survey;
use stridewalk::store::Memory;
use stridewalk::tutor::{Form, Found, Goal, Lesson, Lessons, Piece, compare, pieces};

/// Times that the keys of a step are pressed before it must be done.
const PATIENCE: usize = 14;

fn lessons() -> Vec<Lesson> {
    Lessons::embedded()
        .read()
        .expect("lessons that can be read")
}

/// Begins a lesson from the start screen.
fn begin(d: &mut Driver, id: &str) {
    let lesson = lessons().into_iter().find(|lesson| lesson.id == id);
    let title = lesson.expect("a lesson").title;
    d.keys("t")
        .shows("Tutorial")
        .keys(&format!("{title}<enter>"));
    assert_eq!(on(d), id);
}

/// The lesson that is on.
fn on(d: &Driver) -> &str {
    &d.app
        .tutorial
        .run
        .as_ref()
        .expect("a lesson is on")
        .lesson
        .id
}

/// The step in view, from 0.
fn step(d: &Driver) -> usize {
    d.app.tutorial.run.as_ref().expect("a lesson is on").at
}

/// Presses what a piece of the words says, as it stands on the screen.
fn press(d: &mut Driver, piece: &Piece) {
    match piece {
        Piece::Command {
            command,
            aside: false,
        } => {
            let shown = d.app.keys_of(*command);
            let bound = d.app.keymap.keys(*command).to_vec();
            if let Some((_, keys)) = bound.iter().find(|(_, keys)| keys.sign() == shown) {
                for chord in keys.0.clone() {
                    d.tell(Msg::Press(chord));
                }
            } else {
                d.keys(&format!("{shown}<enter>"));
            }
        }
        Piece::Key(key) if key == "⏎" => {
            d.keys("<enter>");
        }
        Piece::Key(key) => match Chord::parse(key) {
            Ok(chord) => d.tell(Msg::Press(chord)),
            Err(_) => key.chars().for_each(|c| d.tell(Msg::Press(Chord::char(c)))),
        },
        Piece::Command { .. } | Piece::Text(_) | Piece::Strange(_) => {}
    }
    d.keys("");
}

/// Does what the words of the step in view say until the next one comes.
#[track_caller]
fn follow(d: &mut Driver) {
    let at = step(d);
    let run = d.app.tutorial.run.as_ref().unwrap();
    let words = pieces(&run.step().unwrap().words);
    for _ in 0..PATIENCE {
        for piece in &words {
            press(d, piece);
            if step(d) != at {
                return;
            }
        }
    }
    panic!("step {} does not end:\n{}", at + 1, d.screen());
}

/// Goes to a prompt of the open model and raises its threat.
fn raise(d: &mut Driver, prompt: &str) {
    d.keys(&format!("/{prompt}<enter>"));
    let wanted = Key::parse(prompt).unwrap();
    assert_eq!(
        d.app.walk.at.as_ref().map(|at| &at.1),
        Some(&wanted),
        "{}",
        d.screen()
    );
    d.keys("t<enter>");
}

#[test]
fn every_lesson_is_sound() {
    let (library, all) = (Library::embedded().unwrap(), Lessons::embedded());
    let lessons = lessons();
    let forms = |form| lessons.iter().filter(|lesson| lesson.form == form).count();
    assert!(forms(Form::Lesson) >= 1 && forms(Form::Exercise) >= 2 && forms(Form::Quiz) >= 2);
    let places: BTreeSet<u32> = lessons.iter().map(|lesson| lesson.place).collect();
    assert_eq!(places.len(), lessons.len(), "two lessons in one place");
    for lesson in &lessons {
        let id = &lesson.id;
        assert!(
            !lesson.title.is_empty() && !lesson.about.is_empty() && lesson.minutes > 0,
            "{id}"
        );
        assert_eq!(
            lesson.form == Form::Quiz,
            !lesson.questions.is_empty(),
            "{id}"
        );
        assert_eq!(lesson.form == Form::Quiz, lesson.steps.is_empty(), "{id}");
        assert_eq!(lesson.form == Form::Quiz, lesson.system.is_none(), "{id}");
        if let Some(other) = &lesson.solution_of {
            assert!(!all.named(other).expect(id).solution.is_empty(), "{id}");
        }
        let steps = lesson.steps.iter();
        let systems = steps.clone().filter_map(|step| step.completes.as_ref());
        for system in systems.chain(&lesson.system) {
            assert!(all.system(&library, system).is_some(), "{id}: {system}");
        }
        for step in steps {
            for piece in pieces(&step.words).into_iter().chain(pieces(&step.hint)) {
                assert!(!matches!(piece, Piece::Strange(_)), "{id}: {piece:?}");
            }
            for key in step.goal.keys() {
                let known = library.kinds.get(key.as_str()).is_some()
                    || library.properties.contains_key(key);
                assert!(known, "{id}: {key}");
            }
        }
        if let Some(last) = lesson.steps.last() {
            assert_eq!(
                last.goal,
                Goal::Next,
                "{id}: a lesson ends when somebody says so"
            );
        }
    }
}

#[test]
fn quizzes_have_one_right_answer_and_a_term_to_read() {
    let library = Library::embedded().unwrap();
    for lesson in lessons().iter().filter(|lesson| lesson.form == Form::Quiz) {
        assert!(lesson.questions.len() >= 8, "{}", lesson.id);
        for question in &lesson.questions {
            let ask = &question.ask;
            let different: BTreeSet<&String> = question.choices.iter().collect();
            assert_eq!(different.len(), question.choices.len(), "{ask}");
            assert!((3..=4).contains(&different.len()), "{ask}");
            assert!(question.right < question.choices.len(), "{ask}");
            assert!(!question.why.is_empty(), "{ask}");
            assert!(
                library.terms.contains_key(&question.term),
                "{}",
                question.term
            );
        }
        let places: BTreeSet<usize> = lesson.questions.iter().map(|one| one.right).collect();
        assert!(places.len() > 1, "the right answer is always the same row");
    }
}

#[test]
fn every_point_of_a_solution_can_be_found_in_its_exercise() {
    let (library, all) = (Library::embedded().unwrap(), Lessons::embedded());
    for lesson in lessons()
        .iter()
        .filter(|lesson| lesson.form == Form::Exercise)
    {
        let model = all
            .system(&library, lesson.system.as_ref().unwrap())
            .unwrap();
        let survey = Survey::of(&model, &library, Depth::Standard);
        for point in &lesson.solution {
            for prompt in &point.prompts {
                let kind = prompt.as_str().split('.').next().unwrap();
                let known = library.prompts.of(kind).iter().any(|one| one.id == *prompt);
                assert!(known, "{}: {prompt}", lesson.id);
            }
            let letter = format!(".{}", point.category.letter());
            assert!(point.prompts[0].as_str().contains(&letter), "{point:?}");
        }
        let compared = compare(&lesson.solution, &model, &library, &survey);
        for (found, point) in compared.points.iter().zip(&lesson.solution) {
            assert!(
                matches!(found, Found::Missed(..)),
                "{}: {point:?}",
                lesson.id
            );
        }
        assert_eq!(compared.beyond, []);
        let letters: BTreeSet<Category> = lesson.solution.iter().map(|p| p.category).collect();
        assert_eq!(letters.len(), 6, "{}", lesson.id);
    }
    let docker = all.named("docker").unwrap();
    let of_part = |part: &str| docker.solution.iter().filter(|p| p.part == part).count();
    assert_eq!(
        ["Exercise", "Client", "Host", "Registry"].map(of_part),
        [3, 6, 6, 6]
    );
}

#[test]
fn the_first_lesson_plays_by_its_own_words_to_its_end() {
    let mut d = Driver::new(80, 24, Memory::default(), None);
    begin(&mut d, "first-model");
    play_to_the_end(&mut d);
    d.shows("Beside the course");
    let file = d.file("practice-shop.ron");
    assert!(file.contains("Card numbers end up in the logs"), "{file}");
}

#[test]
fn whoever_has_other_keys_is_told_those() {
    let changes = [
        ("add-component", vec!["ctrl-e".to_owned()]),
        ("tutor-next", vec!["ctrl-n".to_owned()]),
        ("decide", vec!["ctrl-d".to_owned()]),
        ("walk-this", Vec::new()),
    ];
    let changes = changes.iter().map(|(name, keys)| (*name, keys.as_slice()));
    let mut d = Driver::new(100, 30, Memory::default(), None);
    d.app.keymap = Keymap::with(changes).unwrap();
    begin(&mut d, "first-model");
    d.shows("ctrl-n goes on");
    d.keys("<ctrl-n>").shows("ctrl-e adds a component");
    play_to_the_end(&mut d);
}

/// Follows the words from step to step, and looks at what must hold on the way.
#[track_caller]
fn play_to_the_end(d: &mut Driver) {
    let steps = d.app.tutorial.run.as_ref().unwrap().lesson.steps.len();
    while step(d) + 1 < steps {
        let (at, completes) = {
            let run = d.app.tutorial.run.as_ref().unwrap();
            (run.at, run.step().unwrap().completes.clone())
        };
        let before = d.model().components.len();
        follow(d);
        assert_eq!(step(d), at + 1, "no step is passed over:\n{}", d.screen());
        d.shows(&format!("step {} of {steps}", at + 2));
        if completes.is_some() {
            assert_eq!((before, d.model().components.len()), (3, 7));
            let work = d.app.work.as_ref().unwrap();
            assert_eq!(
                work.document.undo_label(),
                Some("draw the rest of the system")
            );
        }
    }
    let model = d.model();
    assert!(model.flows.len() >= 7 && model.boundaries.len() >= 3);
    assert!(
        model
            .threats
            .values()
            .any(|threat| threat.decision.is_some())
    );
    assert!(
        model
            .threats
            .values()
            .any(|threat| !threat.mitigations.is_empty())
    );
}

#[test]
fn words_take_three_lines_on_a_small_screen_and_leave_the_canvas_in_view() {
    for lesson in lessons().iter().filter(|lesson| lesson.form != Form::Quiz) {
        let mut d = Driver::new(80, 24, Memory::default(), None);
        begin(&mut d, &lesson.id);
        for at in 0..lesson.steps.len() {
            let run = d.app.tutorial.run.as_mut().unwrap();
            run.at = at;
            run.arrival = Arrival::Held;
            let words = d.app.tutorial_words(76).unwrap();
            assert!(
                words.lines.len() <= 3,
                "{}, step {}: {words:#?}",
                lesson.id,
                at + 1
            );
            d.app.tutorial.run.as_mut().unwrap().keys = 1000;
            let words = d.app.tutorial_words(76).unwrap();
            assert!(
                words.hints <= 2,
                "{}, step {}: {words:#?}",
                lesson.id,
                at + 1
            );
            d.app.tutorial.run.as_mut().unwrap().keys = 0;
            let canvas = d.app.regions().panel(Panel::Canvas).unwrap();
            assert!(canvas.h >= 16, "{canvas:?}");
        }
    }
}

#[test]
fn the_strip_stands_beside_every_screen_and_dialog_at_every_size() {
    let keys = [
        "",
        "a",
        "a<enter>",
        "?",
        ":",
        "2",
        "2t",
        "3",
        "4",
        "2<f1>",
        "<f4>",
        "<f4><down>",
    ];
    for keys in keys {
        let mut d = Driver::new(100, 30, Memory::default(), None);
        begin(&mut d, "simple-web");
        d.keys(keys);
        for w in [40, 41, 60, 80, 90, 100, 140, 179, 180, 240] {
            for h in [10, 11, 13, 15, 17, 18, 20, 24, 30, 60] {
                d.tell(Msg::Resize(Size::new(w, h)));
                let look = Look::of(&d.app);
                look.is_sound(&d.app, &format!("`{keys}` in a lesson"));
                let strip = d.app.regions().strip.expect("a strip");
                assert!(strip.h > 0 && strip.bottom() <= h - 2 && strip.right() <= w);
                assert!(
                    look.text().contains("One openSUSE server"),
                    "{w} × {h}:\n{}",
                    look.text()
                );
            }
        }
    }
}

#[test]
fn going_back_waits_until_somebody_goes_on() {
    let mut d = Driver::fresh();
    begin(&mut d, "first-model");
    d.keys("<f2>").shows("this is the first step");
    d.keys("<f3>");
    follow(&mut d);
    assert_eq!(step(&d), 2);
    d.shows("✓ done").keys("<right>");
    assert!(!d.screen().contains("✓ done"));
    d.keys("<f2>");
    assert_eq!(step(&d), 1);
    d.keys("<right>");
    assert_eq!(step(&d), 1, "its goal is met, and it stays");
    d.keys("u").keys("<ctrl-r>");
    assert_eq!(step(&d), 2, "it was met anew");
    d.keys("<esc><esc><esc>");
    assert_eq!(step(&d), 2, "esc never leaves a lesson");
    d.keys("a").shows("which kind?").keys("<f3>");
    assert_eq!((step(&d), d.app.overlays.len()), (3, 0));
    d.keys("afoo").keys("<alt-left>");
    assert_eq!(step(&d), 2);
}

#[test]
fn the_keys_of_the_strip_can_be_clicked() {
    let mut d = Driver::fresh();
    begin(&mut d, "first-model");
    let (x, y) = d.find("f3 next step");
    d.mouse(x, y, Gesture::Press);
    assert_eq!(step(&d), 1);
    let (x, y) = d.find("a adds a component");
    d.mouse(x, y, Gesture::Press);
    d.shows("Add a component: which kind?");
}

#[test]
fn an_exercise_compares_letter_by_letter_and_leads_to_what_was_missed() {
    let mut d = Driver::fresh();
    begin(&mut d, "simple-web");
    d.keys("<f3><f3>").shows("S T R I D E");
    raise(&mut d, "flow_http.S1");
    raise(&mut d, "log_collector.I1");
    d.keys("/load_balancer.D1<enter>h").keys("<f4>");
    d.shows("2 of 6 found")
        .shows("✓ S  Spoofing")
        .shows("· D  Denial");
    d.shows("you looked at it: handled").shows("✗ T  Tampering");
    d.keys("tampering").shows("missed · asked of");
    d.shows("a statement lets").keys("<enter>");
    assert_eq!(d.app.tab, Tab::Walk);
    assert_eq!(d.app.walk.at.as_ref().unwrap().1.as_str(), "app_runtime.T1");
    d.keys("!It runs out of memory<enter>denial<enter>");
    d.keys("<f4>").shows("1 beyond it").keys("out of memory");
    d.shows("+ D  It runs out of memory")
        .shows("yours alone")
        .keys("<enter>");
    assert_eq!(d.app.tab, Tab::Threats);
    // A threat of the same letter on an element of the same kind counts, whoever asked for it.
    d.keys("/app_runtime.T1<enter>!Links carry SQL<enter>tampering<enter>");
    d.keys("<f4>")
        .shows("3 of 6 found")
        .shows("you: Links carry SQL")
        .keys("<esc>");
    for prompt in ["user_browser.R2", "app_runtime.E1"] {
        raise(&mut d, prompt);
    }
    d.shows("All six letters have a threat");
    d.keys("<f4><esc>").shows("There is no one right answer");
}

#[test]
fn the_docker_exercise_wants_a_threat_at_each_of_the_three() {
    let mut d = Driver::fresh();
    begin(&mut d, "docker");
    d.keys("<f3><f3>");
    for prompt in ["docker_client.S1", "container.S1"] {
        raise(&mut d, prompt);
        assert_eq!(step(&d), 2);
    }
    raise(&mut d, "registry.D1");
    assert_eq!(step(&d), 3);
    d.keys("<f4>")
        .shows("3 of 21 found")
        .shows("Exercise: spoofing");
    d.keys("registry denial")
        .shows("✓ D  Registry: denial of service");
}

#[test]
fn a_quiz_tells_right_from_wrong_and_what_to_read() {
    let lesson = lessons()
        .into_iter()
        .find(|one| one.id == "stride-quiz")
        .unwrap();
    let (mut right, mut wrong) = (Driver::fresh(), Driver::fresh());
    begin(&mut right, "stride-quiz");
    begin(&mut wrong, "stride-quiz");
    for question in &lesson.questions {
        let other = (question.right + 1) % question.choices.len();
        let start: String = question.ask.chars().take(30).collect();
        right.shows(&start).keys(&(question.right + 1).to_string());
        right.shows("Right: ").keys("<enter>");
        wrong
            .keys(&"<down>".repeat(other))
            .keys("<enter>")
            .shows("Not quite: ");
        wrong.keys("9<enter>");
    }
    let all = lesson.questions.len();
    right
        .shows(&format!("{all} of {all} right."))
        .shows("Nothing is left to read");
    wrong
        .shows(&format!("0 of {all} right."))
        .shows("Worth reading:")
        .shows("repudiation");
    right.keys("<enter>").shows("Exercise: Docker");
}

#[test]
fn a_quiz_survives_esc_and_explains_its_terms() {
    let mut d = Driver::new(80, 24, Memory::default(), None);
    begin(&mut d, "docker-quiz");
    d.keys("1<enter>2<esc>");
    assert!(d.app.overlay().is_none());
    d.shows("2 of 8 answered").shows("New from a template");
    d.keys("<f3>").shows("2 of 8").shows("Right: ");
    d.keys("<f1>").shows("Docker client").keys("<esc>");
    assert!(matches!(d.app.overlay(), Some(Overlay::Quiz)));
    let (x, y) = d.find("⏎ goes on");
    d.mouse(x, y, Gesture::Press);
    d.shows("3 of 8");
    let (x, y) = d.find("The host");
    d.mouse(x, y, Gesture::Press);
    d.shows("Right: ");
    for (w, h) in [(40, 10), (60, 14), (80, 24), (200, 60)] {
        d.tell(Msg::Resize(Size::new(w, h)));
        Look::of(&d.app).is_sound(&d.app, "a quiz");
    }
}

#[test]
fn a_practice_model_is_left_without_a_question_until_it_is_saved() {
    let mut d = Driver::fresh();
    begin(&mut d, "simple-web");
    raise(&mut d, "flow_http.S1");
    let kept = |effect: &Effect| matches!(effect, Effect::Journal(_));
    assert!(!d.effects.iter().any(kept), "nothing of it is kept");
    let mut gone = Driver::fresh();
    begin(&mut gone, "simple-web");
    raise(&mut gone, "flow_http.S1");
    gone.keys("q");
    assert!(gone.left());
    d.keys("<ctrl-s><enter>");
    raise(&mut d, "app_runtime.E1");
    assert!(d.effects.iter().any(kept), "it is kept from now on");
    d.keys("q").shows("has changes that are not saved");
    assert!(!d.left());
}

#[test]
fn leaving_the_tutorial_makes_the_model_ones_own() {
    let mut d = Driver::fresh();
    begin(&mut d, "simple-web");
    raise(&mut d, "flow_http.S1");
    d.keys(":tutor end<enter>").shows("the model stays open");
    assert!(d.app.tutorial.run.is_none() && d.app.regions().strip.is_none());
    assert!(
        d.effects
            .iter()
            .any(|effect| matches!(effect, Effect::Journal(_)))
    );
    d.keys("<f3>").shows("does nothing here");
    d.keys("q").shows("This model is not saved yet");
}

#[test]
fn a_lesson_never_takes_the_place_of_unsaved_work() {
    let mut d = Driver::fresh();
    d.keys("<enter><tab>").keys("aqueue<enter>Mine<enter>");
    d.keys(":learn the workbench<enter>first model<enter>")
        .shows("save or leave it first");
    assert!(d.model().components.values().any(|one| one.name == "Mine"));
    assert!(d.app.tutorial.run.is_none());
    d.keys(":learn the workbench<enter>six letters<enter>")
        .shows("Quiz: the six letters");
    assert!(d.model().components.values().any(|one| one.name == "Mine"));
    // The key of the start screen does something else here, so the words name the palette.
    d.keys("<esc>")
        .shows(":tutor has the lessons")
        .keys("q")
        .shows("This model is not saved yet")
        .keys("c");
    d.keys("<ctrl-s><ctrl-u>mine.ron<enter>");
    d.keys(":learn the workbench<enter>first model<enter>")
        .shows("step 1 of");
    assert!(d.model().components.is_empty());
}

#[test]
fn what_was_considered_and_handled_is_not_called_missed() {
    let (library, all) = (Library::embedded().unwrap(), Lessons::embedded());
    let mut d = Driver::fresh();
    begin(&mut d, "simple-web");
    d.keys("/app_runtime.E1<enter>n");
    let solution = &all.named("simple-web").unwrap().solution;
    let survey = Survey::of(d.model(), &library, Depth::Standard);
    let compared = compare(solution, d.model(), &library, &survey);
    let Found::Considered(element, prompt) = &compared.points[5] else {
        panic!("{:?}", compared.points[5]);
    };
    let answer = d.model().answer(element, prompt).unwrap();
    assert_eq!(answer.verdict, Verdict::NotApplicable);
    assert_eq!(compared.covered(), 0);
    // Without the element there is nothing to look at.
    let mut bare = d.model().clone();
    bare.components.clear();
    bare.flows.clear();
    let survey = Survey::of(&bare, &library, Depth::Standard);
    assert_eq!(
        compare(solution, &bare, &library, &survey).points[5],
        Found::NotThere
    );
}

#[test]
fn chords_of_words_are_what_they_look_like() {
    assert_eq!(chords("<enter>"), [Chord::plain(Code::Enter)]);
    for lesson in lessons() {
        for step in lesson.steps {
            for piece in pieces(&step.words) {
                if let Piece::Key(key) = piece {
                    let typed = key.chars().all(|c| c.is_ascii_graphic() || c == ' ');
                    assert!(key == "⏎" || typed, "{key}");
                }
            }
        }
    }
}

/// The next sitting, over what the last one left behind.
fn next_sitting(d: Driver) -> Driver {
    Driver::new(100, 30, d.world, None)
}

#[test]
fn a_lesson_goes_on_where_it_was_left() {
    let mut d = Driver::fresh();
    begin(&mut d, "first-model");
    for _ in 0..4 {
        follow(&mut d);
    }
    let (at, model) = (step(&d), format::print(d.model()));
    d.keys("q");
    assert!(d.left(), "{}", d.screen());
    let mut d = next_sitting(d);
    d.shows("(go on where you were)").keys("t");
    d.shows("▸ Go on where you were")
        .shows(&format!("Your first model · step {} of ", at + 1));
    d.keys("<enter>");
    assert_eq!((on(&d), step(&d)), ("first-model", at));
    assert_eq!(format::print(d.model()), model);
    follow(&mut d);
    assert!(step(&d) > at);
}

#[test]
fn a_lesson_whose_process_was_killed_is_at_the_step_that_it_had_come_to() {
    let mut d = Driver::fresh();
    begin(&mut d, "first-model");
    for _ in 0..3 {
        follow(&mut d);
    }
    let at = step(&d);
    let mut d = next_sitting(d);
    d.keys("t<enter>");
    assert_eq!((on(&d), step(&d)), ("first-model", at));
    assert!(!d.model().components.is_empty());
}

#[test]
fn an_exercise_keeps_every_threat_found_in_it() {
    let mut d = Driver::fresh();
    begin(&mut d, "docker");
    d.keys("<f3><f3>");
    raise(&mut d, "docker_client.S1");
    assert_eq!(d.model().threats.len(), 1);
    let mut d = next_sitting(d);
    d.keys("t<enter>");
    assert_eq!(on(&d), "docker");
    assert_eq!(d.model().threats.len(), 1);
}

#[test]
fn a_model_that_was_saved_is_opened_from_its_file() {
    let mut d = Driver::fresh();
    begin(&mut d, "docker");
    d.keys("<f3><ctrl-s><ctrl-u>mine.ron<enter><f3>");
    let (at, model) = (step(&d), format::print(d.model()));
    let mut d = next_sitting(d);
    d.keys("t<enter>");
    assert_eq!((on(&d), step(&d)), ("docker", at));
    let work = d.app.work.as_ref().unwrap();
    assert_eq!(work.path.as_deref(), Some(std::path::Path::new("mine.ron")));
    assert_eq!(format::print(d.model()), model);
}

#[test]
fn a_file_that_is_gone_is_told_and_the_next_model_is_no_lesson() {
    let mut d = Driver::fresh();
    begin(&mut d, "docker");
    d.keys("<f3><ctrl-s><ctrl-u>mine.ron<enter><f3>");
    d.world.files.clear();
    let mut d = next_sitting(d);
    d.keys("t<enter>").shows("mine.ron");
    assert!(d.app.tutorial.run.is_none() && d.app.work.is_none());
    d.keys("<esc><home><enter><tab>").shows("1 Diagram");
    assert!(d.app.tutorial.run.is_none());
}

#[test]
fn a_quiz_goes_on_with_the_answers_given() {
    let mut d = Driver::fresh();
    begin(&mut d, "stride-quiz");
    d.keys("1<enter>2<enter>");
    let mut d = next_sitting(d);
    d.keys("t").shows("2 of ").keys("<enter>");
    let run = d.app.tutorial.run.as_ref().unwrap();
    assert_eq!((run.lesson.id.as_str(), run.quiz.at), ("stride-quiz", 2));
    assert_eq!(run.quiz.given, [0, 1]);
    let all = run.lesson.questions.len();
    assert!(d.app.in_quiz());
    for _ in 2..all {
        d.keys("1<enter>");
    }
    let mut d = next_sitting(d);
    d.shows("(10 minutes)").keys("t").shows("· done");
    assert!(!d.screen().contains("Go on where you were"));
}

#[test]
fn what_is_remembered_comes_into_a_list_that_is_open_already() {
    let mut d = Driver::fresh();
    let effects = start(&mut d.app, Opening::Tutorial(None));
    assert!(effects.contains(&Effect::ListLessons));
    let mark = LessonMark {
        lesson: "stride-quiz".to_owned(),
        at: 1,
        given: vec![2],
        ..LessonMark::default()
    };
    let strange = LessonMark {
        lesson: "gone".to_owned(),
        ..LessonMark::default()
    };
    d.tell(Msg::Done(Outcome::Lessons(vec![strange, mark])));
    d.keys("").shows("▸ Go on where you were");
    assert_eq!(d.screen().matches("Go on where you were").count(), 1);
}

#[test]
fn a_lesson_that_nobody_did_anything_in_is_not_remembered() {
    let mut d = Driver::fresh();
    begin(&mut d, "first-model");
    d.keys("q");
    assert_eq!(d.world.marks, []);
}

#[test]
fn a_damaged_memory_begins_the_lesson_anew() {
    let mut d = Driver::fresh();
    d.world.marks.push(LessonMark {
        lesson: "docker".to_owned(),
        at: 900,
        model: Some("(format: 1, nam".to_owned()),
        ..LessonMark::default()
    });
    let mut d = next_sitting(d);
    d.keys("t<enter>");
    assert_eq!((on(&d), step(&d)), ("docker", 0));
}
