//! Who talks to whom over which boundaries, and how far that is from the outside: derived from a model
//! once, and kept up to date edit by edit.
//!
//! It owns what it holds, so that it outlives the state of the model it was made from.

use crate::base::{Id, Key};
use crate::library::{Library, Role};
use crate::model::{Element, Flow, Model};
use std::collections::{BTreeMap, BTreeSet};

/// The places of all elements of a model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Topology {
    pub(super) spots: BTreeMap<Id, Spot>,
    pub(super) ways: BTreeMap<Id, Way>,
    pub(super) areas: BTreeMap<Id, Area>,
    /// Numbers below this are given to spots, or were.
    pub(super) numbers: Numbers,
}

/// Where a component stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Spot {
    /// Its number among all of them.
    pub(super) number: Number,
    /// Whether it stands outside of our control.
    pub(super) outside: bool,
    /// The boundaries around it, innermost first.
    pub(super) around: Vec<Id>,
    /// The flows that reach it.
    pub(super) inbound: Vec<Id>,
    /// The flows that leave it.
    pub(super) outbound: Vec<Id>,
    /// The flows that do one or the other.
    pub(super) attached: Vec<Id>,
    /// Boundary crossings from the nearest external entity; none where no flow leads to it from any.
    pub(super) exposure: Option<u32>,
}

/// Where a flow runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) from: Id,
    pub(super) to: Id,
    /// The numbers of its ends, where both are there.
    pub(super) ends: Option<(Number, Number)>,
    /// Whether data travels both ways.
    pub(super) both: bool,
    /// Its kind, where the library knows one.
    pub(super) kind: Option<Key>,
    /// The boundaries that it crosses, from its source to its target.
    pub(super) crossed: Vec<Id>,
    /// The boundaries around both of its ends, innermost first.
    pub(super) around: Vec<Id>,
}

/// Where a boundary lies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Area {
    pub(super) kind: Option<Key>,
    /// The boundaries around it, innermost first.
    pub(super) around: Vec<Id>,
    /// What lies directly in it: components, boundaries, and flows between what lies in it.
    pub(super) members: BTreeSet<Id>,
    /// The flows that cross it.
    pub(super) crossing: Vec<Id>,
}

/// The number of a spot. Which one it is says nothing of the model: any two are alike.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Number(pub(super) u32);

impl PartialEq for Number {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Number {}

/// The numbers of spots: those given so far, and those that are free again.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    pub(super) given: u32,
    free: Vec<Number>,
}

impl PartialEq for Numbers {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Numbers {}

/// What a change of the model has touched beyond itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched {
    /// Elements about which other things may be known now.
    pub elements: BTreeSet<Id>,
    /// Boundaries that these lie in, or lay in.
    pub around: BTreeSet<Id>,
}

impl Topology {
    /// The topology of a model.
    pub fn of(library: &Library, model: &Model) -> Self {
        let mut topology = Self::default();
        for id in model.boundaries.keys() {
            topology.place_area(model, id);
        }
        for id in model.boundaries.keys() {
            topology.join(id);
        }
        for id in model.components.keys() {
            topology.place_spot(library, model, id);
            topology.join(id);
        }
        let mut kinds = BTreeMap::new();
        let mut ways = Vec::with_capacity(model.flows.len());
        for (id, flow) in &model.flows {
            let kind = kinds
                .entry(flow.protocol.as_str())
                .or_insert_with(|| kind_of(library, flow));
            ways.push((id.clone(), topology.way(id, flow, kind.clone())));
        }
        topology.ways = ways.into_iter().collect();
        topology.measure();
        topology
    }

    /// The flows that reach a component.
    pub fn inbound(&self, component: &Id) -> &[Id] {
        self.spots.get(component).map_or(&[], |spot| &spot.inbound)
    }

    /// The flows that leave a component.
    pub fn outbound(&self, component: &Id) -> &[Id] {
        self.spots.get(component).map_or(&[], |spot| &spot.outbound)
    }

    /// The flows at a component; those that cross a boundary.
    pub fn attached(&self, element: &Id) -> &[Id] {
        if let Some(spot) = self.spots.get(element) {
            return &spot.attached;
        }
        self.areas.get(element).map_or(&[], |area| &area.crossing)
    }

    /// The boundaries that a flow crosses, from its source to its target.
    pub fn crossed(&self, flow: &Id) -> &[Id] {
        self.ways.get(flow).map_or(&[], |way| &way.crossed)
    }

    /// The boundaries around an element, innermost first; around both ends of a flow.
    pub fn around(&self, element: &Id) -> &[Id] {
        if let Some(spot) = self.spots.get(element) {
            return &spot.around;
        }
        if let Some(way) = self.ways.get(element) {
            return &way.around;
        }
        self.areas.get(element).map_or(&[], |area| &area.around)
    }

    /// What lies directly in a boundary: components, boundaries, and flows between what lies in it.
    pub fn members(&self, boundary: &Id) -> impl Iterator<Item = &Id> {
        let area = self.areas.get(boundary);
        area.into_iter().flat_map(|area| &area.members)
    }

    /// The components in a boundary, at any depth, by id.
    pub fn inside(&self, boundary: &Id) -> BTreeSet<&Id> {
        let mut inside = BTreeSet::new();
        let mut seen = BTreeSet::from([boundary]);
        let mut open = vec![boundary];
        while let Some(area) = open.pop() {
            for member in self.members(area) {
                if self.spots.contains_key(member) {
                    inside.insert(member);
                } else if self.areas.contains_key(member) && seen.insert(member) {
                    open.push(member);
                }
            }
        }
        inside
    }

    /// Boundary crossings from the nearest external entity: of a flow at its nearer end, of a boundary
    /// where the nearest component in it stands. None where no outsider gets to.
    pub fn exposure(&self, element: &Id) -> Option<u32> {
        let of = |component: &Id| self.spots.get(component)?.exposure;
        if self.spots.contains_key(element) {
            return of(element);
        }
        if let Some(way) = self.ways.get(element) {
            return [&way.from, &way.to].into_iter().filter_map(of).min();
        }
        self.inside(element).into_iter().filter_map(of).min()
    }

    /// Places a boundary, without what lies in it.
    pub(super) fn place_area(&mut self, model: &Model, id: &Id) {
        let around = around(model, id);
        let kind = model.boundaries.get(id).map(|area| area.kind.clone());
        let area = self.areas.entry(id.clone()).or_default();
        (area.kind, area.around) = (kind, around);
    }

    /// Places a component, without the flows at it.
    pub(super) fn place_spot(&mut self, library: &Library, model: &Model, id: &Id) {
        let around = around(model, id);
        let number = self.numbers.take();
        let spot = Spot {
            number,
            outside: is_outside(library, model, id),
            around,
            ..Spot::default()
        };
        self.spots.insert(id.clone(), spot);
    }

    /// Adds a component or boundary to what lies in the boundary around it.
    pub(super) fn join(&mut self, id: &Id) {
        let innermost = self.around(id).first().cloned();
        if let Some(area) = innermost.and_then(|area| self.areas.get_mut(&area)) {
            area.members.insert(id.clone());
        }
    }

    /// Places a flow between its ends, which are placed already.
    pub(super) fn place_way(&mut self, id: &Id, flow: &Flow, kind: Option<Key>) {
        let way = self.way(id, flow, kind);
        self.ways.insert(id.clone(), way);
    }

    /// The way of a flow, which its ends and the boundaries that it crosses know from now on.
    fn way(&mut self, id: &Id, flow: &Flow, kind: Option<Key>) -> Way {
        let (source, target) = (self.around(&flow.from), self.around(&flow.to));
        let out = source.iter().filter(|b| !target.contains(b));
        let into = target.iter().filter(|b| !source.contains(b)).rev();
        let crossed: Vec<Id> = out.chain(into).cloned().collect();
        let both = source.iter().filter(|b| target.contains(b));
        let around: Vec<Id> = both.cloned().collect();
        for (end, forward) in [(&flow.from, true), (&flow.to, false)] {
            if let Some(spot) = self.spots.get_mut(end) {
                if forward || flow.two_way {
                    add(&mut spot.outbound, id);
                }
                if !forward || flow.two_way {
                    add(&mut spot.inbound, id);
                }
                add(&mut spot.attached, id);
            }
        }
        for boundary in &crossed {
            if let Some(area) = self.areas.get_mut(boundary) {
                add(&mut area.crossing, id);
            }
        }
        if let Some(area) = around.first().and_then(|area| self.areas.get_mut(area)) {
            area.members.insert(id.clone());
        }
        Way {
            from: flow.from.clone(),
            to: flow.to.clone(),
            ends: self.numbers_of(flow),
            both: flow.two_way,
            kind,
            crossed,
            around,
        }
    }
}

impl Topology {
    fn numbers_of(&self, flow: &Flow) -> Option<(Number, Number)> {
        let (from, to) = (self.spots.get(&flow.from)?, self.spots.get(&flow.to)?);
        Some((from.number, to.number))
    }
}

impl Numbers {
    fn take(&mut self) -> Number {
        self.free.pop().unwrap_or_else(|| {
            self.given += 1;
            Number(self.given - 1)
        })
    }

    pub(super) fn give_back(&mut self, number: Number) {
        self.free.push(number);
    }
}

/// The kind of a flow.
pub(super) fn kind_of(library: &Library, flow: &Flow) -> Option<Key> {
    library
        .flow_kind(&flow.protocol)
        .map(|kind| kind.id.clone())
}

/// Whether a component stands outside of our control.
pub(super) fn is_outside(library: &Library, model: &Model, id: &Id) -> bool {
    let component = model.components.get(id);
    let kind = component.and_then(|component| library.kinds.get(&component.kind));
    kind.is_some_and(|kind| kind.role == Role::ExternalEntity)
}

/// The boundaries around a component or a boundary.
pub(super) fn around(model: &Model, id: &Id) -> Vec<Id> {
    if model.element(id).and_then(Element::within).is_none() {
        return Vec::new();
    }
    model.around(id).into_iter().cloned().collect()
}

/// Adds an id to a sorted list.
fn add(ids: &mut Vec<Id>, id: &Id) {
    if let Err(at) = ids.binary_search(id) {
        ids.insert(at, id.clone());
    }
}

/// Takes an id out of a sorted list.
pub(super) fn drop_from(ids: &mut Vec<Id>, id: &Id) {
    if let Ok(at) = ids.binary_search(id) {
        ids.remove(at);
    }
}
