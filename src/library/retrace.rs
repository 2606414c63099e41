//! Keeping a topology up to date: only what a change can have touched is placed anew.

use super::topology::{drop_from, is_outside, kind_of};
use crate::base::Id;
use crate::library::{Library, Topology, Touched};
use crate::model::{Changes, Model};
use std::collections::BTreeSet;

/// What is to be placed anew.
#[derive(Default)]
struct Anew {
    areas: BTreeSet<Id>,
    spots: BTreeSet<Id>,
    ways: BTreeSet<Id>,
}

impl Topology {
    /// Follows a model through a change. Returns the elements about which conditions may say something else
    /// now: what was changed, the ends of its flows, the boundaries around and crossed, before and after,
    /// and whatever an outsider reaches over another number of crossings.
    pub fn follow(&mut self, library: &Library, model: &Model, changes: &Changes) -> Touched {
        let mut touched = Touched::default();
        let anew = self.anew(library, model, changes, &mut touched);
        let mut rerouted = !anew.spots.is_empty() || !anew.areas.is_empty();
        let before: Vec<_> = anew
            .ways
            .iter()
            .map(|id| self.take_way(id, &mut touched))
            .collect();
        self.take_places(&anew, &mut touched);
        self.put_places(library, model, &anew, &mut touched);
        for (id, before) in anew.ways.iter().zip(before) {
            if let Some(flow) = model.flows.get(id) {
                self.place_way(id, flow, kind_of(library, flow));
                self.touch_way(id, &mut touched);
            }
            rerouted |= self.ways.get(id) != before.as_ref();
        }
        self.touch_data(model, changes, &mut touched);
        if rerouted {
            for id in self.measure() {
                touched
                    .elements
                    .extend(self.attached(&id).iter().chain(self.around(&id)).cloned());
                touched.elements.insert(id);
            }
        }
        for id in &touched.elements {
            touched.around.extend(self.around(id).iter().cloned());
        }
        touched
    }

    /// What is to be placed anew after a change; what only says something else is touched at once.
    fn anew(
        &self,
        library: &Library,
        model: &Model,
        changes: &Changes,
        touched: &mut Touched,
    ) -> Anew {
        let mut anew = Anew::default();
        for id in &changes.boundaries {
            touched.elements.insert(id.clone());
            let stays = match (self.areas.get(id), model.boundaries.get(id)) {
                (Some(area), Some(now)) => {
                    area.around.first() == now.within.as_ref()
                        && area.kind.as_ref() == Some(&now.kind)
                }
                _ => false,
            };
            if !stays {
                self.everything_in(id, &mut anew);
            }
        }
        for id in &changes.components {
            touched.elements.insert(id.clone());
            match (self.spots.get(id), model.components.get(id)) {
                (Some(spot), Some(now))
                    if spot.around.first() == now.within.as_ref()
                        && spot.outside == is_outside(library, model, id) =>
                {
                    touched.elements.extend(spot.around.iter().cloned());
                }
                _ => {
                    anew.spots.insert(id.clone());
                }
            }
        }
        anew.ways.clone_from(&changes.flows);
        for id in &anew.spots {
            anew.ways.extend(self.attached(id).iter().cloned());
        }
        anew
    }

    /// A boundary, and the boundaries and components in it.
    fn everything_in(&self, boundary: &Id, anew: &mut Anew) {
        if !anew.areas.insert(boundary.clone()) {
            return;
        }
        for member in self.members(boundary) {
            if self.areas.contains_key(member) {
                self.everything_in(member, anew);
            } else if self.spots.contains_key(member) {
                anew.spots.insert(member.clone());
            }
        }
    }

    fn touch_way(&self, id: &Id, touched: &mut Touched) {
        if let Some(way) = self.ways.get(id) {
            let ends = [id, &way.from, &way.to];
            touched
                .elements
                .extend(ends.into_iter().chain(&way.crossed).cloned());
            touched.around.extend(way.around.iter().cloned());
        }
    }

    /// Takes a flow out.
    fn take_way(&mut self, id: &Id, touched: &mut Touched) -> Option<super::topology::Way> {
        self.touch_way(id, touched);
        touched.elements.insert(id.clone());
        let way = self.ways.remove(id)?;
        for end in [&way.from, &way.to] {
            if let Some(spot) = self.spots.get_mut(end) {
                drop_from(&mut spot.inbound, id);
                drop_from(&mut spot.outbound, id);
                drop_from(&mut spot.attached, id);
            }
        }
        for boundary in &way.crossed {
            if let Some(area) = self.areas.get_mut(boundary) {
                drop_from(&mut area.crossing, id);
            }
        }
        self.leave(id, way.around.first());
        Some(way)
    }

    /// Takes components and boundaries out of the boundaries around them.
    fn take_places(&mut self, anew: &Anew, touched: &mut Touched) {
        for id in anew.spots.iter().chain(&anew.areas) {
            let around = self.around(id).to_vec();
            self.leave(id, around.first());
            touched.elements.insert(id.clone());
            touched.elements.extend(around.iter().cloned());
            touched.around.extend(around);
            if let Some(spot) = self.spots.remove(id) {
                self.numbers.give_back(spot.number);
            }
        }
    }

    fn leave(&mut self, id: &Id, around: Option<&Id>) {
        if let Some(area) = around.and_then(|area| self.areas.get_mut(area)) {
            area.members.remove(id);
        }
    }

    /// Places components and boundaries where they lie now.
    fn put_places(&mut self, library: &Library, model: &Model, anew: &Anew, touched: &mut Touched) {
        for id in &anew.areas {
            if model.boundaries.contains_key(id) {
                self.place_area(model, id);
            } else {
                self.areas.remove(id);
            }
        }
        for id in anew
            .areas
            .iter()
            .filter(|id| model.boundaries.contains_key(*id))
        {
            self.join(id);
            touched.elements.extend(self.around(id).iter().cloned());
            touched.elements.insert(id.clone());
        }
        for id in anew
            .spots
            .iter()
            .filter(|id| model.components.contains_key(*id))
        {
            self.place_spot(library, model, id);
            self.join(id);
            touched.elements.extend(self.around(id).iter().cloned());
            touched.elements.insert(id.clone());
        }
    }

    /// What carries or keeps data that is called or classified otherwise.
    fn touch_data(&self, model: &Model, changes: &Changes, touched: &mut Touched) {
        if changes.assets.is_empty() {
            return;
        }
        for (id, flow) in &model.flows {
            if !flow.carries.is_disjoint(&changes.assets) {
                self.touch_way(id, touched);
            }
        }
        for (id, component) in &model.components {
            if !component.keeps.is_disjoint(&changes.assets) {
                touched.elements.insert(id.clone());
                touched.elements.extend(self.around(id).iter().cloned());
            }
        }
    }
}
