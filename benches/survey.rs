//! Every prompt of a large model ruled on, from nothing and after one edit.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench that cannot go on may stop, and criterion's macros document nothing"
)]

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use stridewalk::base::{Id, Key};
use stridewalk::library::{Depth, Library};
use stridewalk::model::{Document, Fact, Flow, Model, Transaction, Verdict, change};
use stridewalk::review::Survey;

#[allow(dead_code, reason = "the example prints what the bench takes")]
#[path = "../examples/synthetic.rs"]
mod synthetic;

const COMPONENTS: u64 = 1000;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

/// The model with every prompt answered.
fn answered(model: &Model, library: &Library) -> Model {
    let survey = Survey::of(model, library, Depth::Standard);
    let answers = survey.inquiries().map(|inquiry| {
        let answer = stridewalk::model::Answer {
            verdict: Verdict::Handled,
            note: String::new(),
            judged_on: survey.judged_on(model, library, inquiry),
            by: String::new(),
            on: None,
        };
        (inquiry.element.clone(), inquiry.prompt.clone(), answer)
    });
    let answers = answers.collect();
    let mut model = model.clone();
    model.apply_all(change::answer(&model, answers).edits);
    model
}

/// Edits of each kind, in the middle of the model.
fn edits(model: &Model) -> Vec<(&'static str, Transaction)> {
    let (one, other) = (id("e501"), id("e902"));
    let flow = model.flows.get_key_value(&id("f500")).unwrap();
    let mut rerouted = flow.1.clone();
    rerouted.to.clone_from(&other);
    let fact = |ids: &[Id], name: &str| change::set_fact(model, ids, &key(name), &Fact::Yes);
    vec![
        (
            "a fact of a component",
            fact(std::slice::from_ref(&one), "rate_limited"),
        ),
        (
            "a fact of a flow",
            fact(std::slice::from_ref(flow.0), "encrypted"),
        ),
        (
            "a new flow",
            change::connect(model, Flow::new(one.clone(), other)).1,
        ),
        (
            "a flow led elsewhere",
            change::describe_flow(model, flow.0, rerouted),
        ),
        (
            "a component into another boundary",
            change::move_into(model, std::slice::from_ref(&one), Some(&id("b3"))),
        ),
        ("a component deleted", change::delete(model, &[one]).1),
        (
            "a boundary of ten into another zone",
            change::move_into(model, &[id("b50")], Some(&id("z3"))),
        ),
    ]
}

fn benches(criterion: &mut Criterion) {
    let library = Library::embedded().unwrap();
    let bare = synthetic::synthetic(COMPONENTS).unwrap();
    let full = answered(&bare, &library);
    for (state, model) in [("unanswered", &bare), ("answered", &full)] {
        let name = format!(
            "survey: {} prompts, {state}",
            Survey::of(model, &library, Depth::Standard).totals.asked
        );
        criterion.bench_function(&name, |b| {
            b.iter(|| Survey::of(model, &library, Depth::Standard));
        });
        let before = Survey::of(model, &library, Depth::Standard);
        let mut group = criterion.benchmark_group(format!("survey after one edit, {state}"));
        for (name, edit) in edits(model) {
            let mut document = Document::saved(model.clone());
            let _ = document.take_changes();
            document.commit(edit, &[], &[]).unwrap();
            let changes = document.take_changes().unwrap();
            group.bench_function(BenchmarkId::from_parameter(name), |b| {
                b.iter_batched_ref(
                    || before.clone(),
                    |survey| survey.follow(document.model(), &library, Depth::Standard, &changes),
                    BatchSize::LargeInput,
                );
            });
        }
        group.finish();
    }
}

criterion_group!(all, benches);
criterion_main!(all);
