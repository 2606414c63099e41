//! Through every lens a drawing keeps the rules, reads as it is meant, and keeps the order of the whole.

use super::generator::{cases, diagrams};
use super::meaning::reads_as_meant;
use super::stable::model_of;
use super::{hit, rules};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::{BTreeMap, BTreeSet};
use stridewalk::base::Id;
use stridewalk::canvas::{self, Blueprint, Lens};
use stridewalk::layout::{Diagram, Glyphs, Scene, Zoom};
use stridewalk::library::Library;
use stridewalk::model::{Axis, Model};

const ZOOMS: [Zoom; 4] = [Zoom::Full, Zoom::Compact, Zoom::Chips, Zoom::Overview];

fn draw(model: &Model, library: &Library, lens: &Lens) -> (Diagram, Scene) {
    Blueprint::of(model, library, &BTreeMap::new(), lens).draw()
}

/// What is wrong with a drawing, if anything is.
fn wrong(diagram: &Diagram, scene: &Scene) -> Option<String> {
    let breaches = rules::breaches(diagram, scene);
    if !breaches.is_empty() {
        return Some(format!("{breaches:#?}\n{}", scene.text(Glyphs::Unicode)));
    }
    reads_as_meant(diagram, scene).err()
}

/// Some of the ids, by chance.
fn some(of: &[Id], picks: &[Index]) -> BTreeSet<Id> {
    let pick = |index: &Index| (!of.is_empty()).then(|| index.get(of).clone());
    picks.iter().filter_map(pick).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(48), failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn random_models_are_drawn_soundly_through_random_lenses(
        diagram in diagrams(),
        zoom in select(ZOOMS.as_slice()),
        collapsed in prop::collection::vec(any::<Index>(), 0..4),
        around in prop::collection::vec(any::<Index>(), 0..3),
    ) {
        let (model, library) = (model_of(&diagram), Library::default());
        let boundaries: Vec<Id> = model.boundaries.keys().cloned().collect();
        let elements: Vec<Id> = model.element_ids().cloned().collect();
        let lens = Lens {
            zoom,
            collapsed: some(&boundaries, &collapsed),
            around: some(&elements, &around),
        };
        let (drawn, scene) = draw(&model, &library, &lens);
        let wrong = wrong(&drawn, &scene);
        prop_assert!(wrong.is_none(), "{lens:?}: {}", wrong.unwrap());
        let whole = canvas::arranged(&model, &library, &BTreeMap::new());
        prop_assert_eq!(&drawn.arrangements, &whole);
        for id in model.element_ids() {
            let stands = scene.rect(id).is_some() || drawn.line_of(id).is_some();
            prop_assert_eq!(stands, lens.shows(&model, id), "{} through {:?}", id, lens);
        }
        for id in model.element_ids() {
            let mut opened = lens.clone();
            opened.reveal(&model, id);
            prop_assert!(opened.shows(&model, id), "{} is still hidden", id);
        }
    }
}

/// Lenses that matter: each boundary collapsed, all of them, the neighbours of each component.
fn lenses(model: &Model) -> Vec<Lens> {
    let all: BTreeSet<Id> = model.boundaries.keys().cloned().collect();
    let each = all.iter().map(|id| BTreeSet::from([id.clone()]));
    let mut lenses = Vec::new();
    for zoom in [Zoom::Full, Zoom::Compact, Zoom::Chips] {
        for collapsed in each.clone().chain([all.clone()]) {
            lenses.push(Lens {
                collapsed,
                ..Lens::at(zoom)
            });
        }
        for id in model.components.keys().step_by(3) {
            lenses.push(Lens {
                around: BTreeSet::from([id.clone()]),
                ..Lens::at(zoom)
            });
        }
    }
    lenses
}

/// Members that stand before one another in an arrangement but not on the canvas.
fn misplaced(diagram: &Diagram, scene: &Scene) -> Vec<(Id, Id)> {
    let mut found = Vec::new();
    for arrangement in diagram.arrangements.values() {
        let down = arrangement.direction == Axis::Down;
        let drawn = |layer: &Vec<Id>| -> Vec<Id> {
            let there = layer.iter().filter(|id| scene.rect(id).is_some());
            there.cloned().collect()
        };
        let layers: Vec<Vec<Id>> = arrangement.layers.iter().map(drawn).collect();
        let mut check = |one: &Id, other: &Id, downwards: bool| {
            let (first, second) = (scene.rect(one).unwrap(), scene.rect(other).unwrap());
            let right = if downwards {
                first.bottom() <= second.y
            } else {
                first.right() <= second.x
            };
            if !right {
                found.push((one.clone(), other.clone()));
            }
        };
        for layer in &layers {
            for pair in layer.windows(2) {
                check(&pair[0], &pair[1], !down);
            }
        }
        let layers: Vec<&Vec<Id>> = layers.iter().filter(|layer| !layer.is_empty()).collect();
        for pair in layers.windows(2) {
            for one in pair[0] {
                for other in pair[1] {
                    check(one, other, down);
                }
            }
        }
    }
    found
}

#[test]
fn templates_are_drawn_soundly_and_in_order_through_every_lens() {
    let library = Library::embedded().unwrap();
    for template in &library.templates {
        for lens in lenses(&template.model) {
            let (diagram, scene) = draw(&template.model, &library, &lens);
            let text = scene.text(Glyphs::Unicode);
            assert_eq!(wrong(&diagram, &scene), None, "{} {lens:?}", template.id);
            assert_eq!(misplaced(&diagram, &scene), [], "{lens:?}\n{text}");
            hit::check(&scene);
        }
    }
}

#[test]
fn parallel_flows_share_a_line_with_their_count_and_inner_ones_have_none() {
    let library = Library::embedded().unwrap();
    let template = library.templates.iter().find(|one| one.id == "monolith");
    let model = &template.unwrap().model;
    let id = |text: &str| Id::parse(text).unwrap();
    let lens = Lens {
        collapsed: BTreeSet::from([id("app-network"), id("data-network")]),
        ..Lens::default()
    };
    let (diagram, scene) = draw(model, &library, &lens);
    let mut lines = diagram.lines.iter();
    let between =
        lines.find(|line| line.from == id("app-network") && line.to == id("data-network"));
    let between = between.unwrap();
    let crossing = |from: &Id, to: &Id| {
        let within = |id: &Id, around: &str| model.around(id).iter().any(|b| b.as_str() == around);
        within(from, "app-network") && within(to, "data-network")
    };
    let flows = model
        .flows
        .values()
        .filter(|f| crossing(&f.from, &f.to))
        .count();
    assert_eq!(between.with.len() + 1, flows);
    assert_eq!(between.label, format!("{flows} flows"));
    assert!(scene.text(Glyphs::Unicode).contains("▸ Data network (2)"));
    let drawn: usize = diagram.lines.iter().map(|line| line.with.len() + 1).sum();
    let inside = model
        .flows
        .keys()
        .filter(|id| !lens.shows(model, id))
        .count();
    assert_eq!(drawn + inside, model.flows.len());
    assert!(inside > 0);
}
