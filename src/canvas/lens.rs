//! What of a model is drawn, and how much of it.
//!
//! A boundary that is collapsed stands as one box for everything in it; flows that cross it end at that
//! box. Neighbours only leaves out all but some elements, what is one flow away from them, and the
//! boundaries around those. Both are view state: the model knows nothing of it, and members stand in the
//! same order through every lens.

use super::area;
use crate::base::Id;
use crate::layout::Zoom;
use crate::model::{Element, Flow, Model};
use std::collections::BTreeSet;

/// What the Diagram shows of a model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lens {
    /// How much of each component is shown.
    pub zoom: Zoom,
    /// Boundaries that stand as one box each.
    pub collapsed: BTreeSet<Id>,
    /// Elements whose neighbours alone are shown; none shows everything.
    pub around: BTreeSet<Id>,
}

impl Lens {
    /// Everything, at a zoom.
    pub fn at(zoom: Zoom) -> Self {
        Self {
            zoom,
            ..Self::default()
        }
    }

    /// Whether nothing is left out or collapsed.
    pub fn is_whole(&self) -> bool {
        self.collapsed.is_empty() && self.around.is_empty()
    }

    /// What stands for a component or a boundary: the outermost collapsed boundary around it, else itself.
    pub fn host<'a>(&self, model: &'a Model, id: &'a Id) -> &'a Id {
        if self.collapsed.is_empty() {
            return id;
        }
        let outwards = outwards(model, id);
        let mut from_outside = outwards.into_iter().rev();
        from_outside
            .find(|around| self.collapsed.contains(*around))
            .unwrap_or(id)
    }

    /// Whether an element is drawn: a component or a boundary by itself, a flow by its own line or one
    /// that it shares.
    pub fn shows(&self, model: &Model, id: &Id) -> bool {
        let sight = Sight::of(self, model);
        match model.element(id) {
            Some(Element::Flow(flow)) => sight.ends(flow).is_some(),
            Some(Element::Component(_)) => sight.sees(id) && self.host(model, id) == id,
            Some(Element::Boundary(_)) => sight.sees_boundary(id) && self.host(model, id) == id,
            None => false,
        }
    }

    /// Opens what hides an element, and shows everything again if it is no neighbour.
    pub fn reveal(&mut self, model: &Model, id: &Id) {
        let inner: Vec<&Id> = match model.flows.get(id) {
            Some(flow) => vec![&flow.from, &flow.to],
            None => vec![id],
        };
        if !self.shows(model, id) {
            for around in inner.into_iter().flat_map(|id| outwards(model, id)) {
                self.collapsed.remove(around);
            }
        }
        if !self.shows(model, id) {
            self.around.clear();
        }
    }

    /// How many components are shown, those in collapsed boundaries counted.
    pub fn count(&self, model: &Model) -> usize {
        let sight = Sight::of(self, model);
        model.components.keys().filter(|id| sight.sees(id)).count()
    }

    /// Forgets what the model holds no more.
    pub fn retain(&mut self, model: &Model) {
        self.collapsed
            .retain(|id| model.boundaries.contains_key(id));
        self.around.retain(|id| model.element(id).is_some());
    }
}

/// The boundaries around a component or a boundary as they are drawn, innermost first.
pub(super) fn outwards<'a>(model: &'a Model, id: &'a Id) -> Vec<&'a Id> {
    let mut found = Vec::new();
    let mut at = id;
    while let Some(around) = area(model, at) {
        found.push(around);
        at = around;
    }
    found
}

/// A lens held over a model.
pub(super) struct Sight<'a> {
    lens: &'a Lens,
    model: &'a Model,
    /// The components that are seen, in boxes of their own or not; none where all are.
    kept: Option<BTreeSet<&'a Id>>,
    /// The boundaries around those.
    frames: BTreeSet<&'a Id>,
}

impl<'a> Sight<'a> {
    pub(super) fn of(lens: &'a Lens, model: &'a Model) -> Self {
        let mut sight = Self {
            lens,
            model,
            kept: None,
            frames: BTreeSet::new(),
        };
        if !lens.around.is_empty() {
            sight.keep_neighbours();
        }
        sight
    }

    /// Whether a component is seen, if only in the box of a boundary.
    pub(super) fn sees(&self, component: &Id) -> bool {
        let there = self.model.components.contains_key(component);
        there
            && self
                .kept
                .as_ref()
                .is_none_or(|kept| kept.contains(component))
    }

    /// Whether a boundary is seen, if only in the box of another.
    pub(super) fn sees_boundary(&self, boundary: &Id) -> bool {
        self.kept.is_none() || self.frames.contains(boundary)
    }

    /// The boxes between which a flow is drawn; none where it is not.
    pub(super) fn ends(&self, flow: &'a Flow) -> Option<(&'a Id, &'a Id)> {
        if !self.sees(&flow.from) || !self.sees(&flow.to) {
            return None;
        }
        let from = self.lens.host(self.model, &flow.from);
        let to = self.lens.host(self.model, &flow.to);
        let inside = from == to && *from != flow.from;
        (!inside).then_some((from, to))
    }

    fn keep_neighbours(&mut self) {
        let model = self.model;
        let mut kept: BTreeSet<&Id> = BTreeSet::new();
        let mut centre: BTreeSet<&Id> = BTreeSet::new();
        for id in &self.lens.around {
            match model.element(id) {
                Some(Element::Component(_)) => {
                    centre.insert(id);
                }
                Some(Element::Flow(flow)) => kept.extend([&flow.from, &flow.to]),
                Some(Element::Boundary(_)) => {
                    self.frames.insert(id);
                    centre.extend(model.inside(id));
                }
                None => {}
            }
        }
        for flow in model.flows.values() {
            if centre.contains(&flow.from) || centre.contains(&flow.to) {
                kept.extend([&flow.from, &flow.to]);
            }
        }
        kept.extend(centre);
        let boundaries: Vec<&Id> = self.frames.iter().copied().collect();
        for id in kept.iter().chain(&boundaries) {
            self.frames.extend(outwards(model, id));
        }
        let held = kept.iter().filter(|id| model.boundaries.contains_key(**id));
        self.frames.extend(held);
        self.kept = Some(kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Key;
    use crate::model::{Boundary, Component};

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    fn set(ids: &[&str]) -> BTreeSet<Id> {
        ids.iter().map(|text| id(text)).collect()
    }

    /// `a → b → c`, and `d` alone; `b` in `inner` in `outer`, `c` in `outer`.
    fn model() -> Model {
        let mut model = Model::default();
        for (key, within) in [("inner", Some("outer")), ("outer", None)] {
            let mut boundary = Boundary::new(key, Key::parse("boundary_host").unwrap());
            boundary.within = within.map(id);
            model.boundaries.insert(id(key), boundary);
        }
        for (key, within) in [
            ("a", None),
            ("b", Some("inner")),
            ("c", Some("outer")),
            ("d", None),
        ] {
            let mut component = Component::new(key, Key::parse("web_server").unwrap());
            component.within = within.map(id);
            model.components.insert(id(key), component);
        }
        model.flows.insert(id("a-b"), Flow::new(id("a"), id("b")));
        model.flows.insert(id("b-c"), Flow::new(id("b"), id("c")));
        model
    }

    fn shown(lens: &Lens, model: &Model) -> Vec<String> {
        let shown = model.element_ids().filter(|id| lens.shows(model, id));
        shown.map(ToString::to_string).collect()
    }

    #[test]
    fn a_collapsed_boundary_stands_for_what_is_in_it() {
        let (model, mut lens) = (model(), Lens::default());
        lens.collapsed = set(&["inner"]);
        assert_eq!(
            shown(&lens, &model),
            ["a", "c", "d", "a-b", "b-c", "inner", "outer"]
        );
        assert_eq!(lens.host(&model, &id("b")), &id("inner"));
        lens.collapsed = set(&["inner", "outer"]);
        assert_eq!(shown(&lens, &model), ["a", "d", "a-b", "outer"]);
        assert_eq!(lens.host(&model, &id("b")), &id("outer"));
        assert_eq!(lens.count(&model), 4);
    }

    #[test]
    fn neighbours_are_one_flow_away_with_the_boundaries_around_them() {
        let (model, mut lens) = (model(), Lens::default());
        lens.around = set(&["a"]);
        assert_eq!(shown(&lens, &model), ["a", "b", "a-b", "inner", "outer"]);
        lens.around = set(&["b-c"]);
        assert_eq!(shown(&lens, &model), ["b", "c", "b-c", "inner", "outer"]);
        lens.around = set(&["inner"]);
        assert_eq!(lens.count(&model), 3);
        lens.around = set(&["d"]);
        assert_eq!(shown(&lens, &model), ["d"]);
    }

    #[test]
    fn what_is_hidden_is_revealed_and_what_need_not_change_does_not() {
        let model = model();
        let mut lens = Lens {
            collapsed: set(&["inner", "outer"]),
            around: set(&["d"]),
            ..Lens::default()
        };
        let before = lens.clone();
        lens.reveal(&model, &id("d"));
        assert_eq!(lens, before);
        lens.reveal(&model, &id("b"));
        assert_eq!(lens, Lens::default());
        lens.collapsed = set(&["inner"]);
        lens.reveal(&model, &id("b-c"));
        assert_eq!(lens.collapsed, set(&["inner"]), "its line ends at the box");
        lens.collapsed = set(&["outer"]);
        lens.reveal(&model, &id("b-c"));
        assert_eq!(lens, Lens::default());
    }
}
