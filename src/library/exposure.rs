//! How far an outsider has to come: the fewest boundary crossings from an external entity.

use crate::base::Id;
use crate::library::Topology;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A step along a flow: where from, where to, and the boundaries crossed.
type Step = (u32, u32, u32);

impl Topology {
    /// Measures every component along the flows. Returns those that stand elsewhere than before.
    pub(super) fn measure(&mut self) -> Vec<Id> {
        let nearest = self.nearest();
        let mut moved = Vec::new();
        for (id, spot) in &mut self.spots {
            let now = at(&nearest, spot.number.0).filter(|crossings| *crossings != u32::MAX);
            if spot.exposure != now {
                spot.exposure = now;
                moved.push(id.clone());
            }
        }
        moved
    }

    /// Crossings by the numbers of components; the largest number where no outsider gets to.
    fn nearest(&self) -> Vec<u32> {
        let count = usize::try_from(self.numbers.given).unwrap_or_default();
        let mut nearest = vec![u32::MAX; count];
        let mut queue = BinaryHeap::new();
        for spot in self.spots.values().filter(|spot| spot.outside) {
            set(&mut nearest, spot.number.0, 0);
            queue.push(Reverse((0, spot.number.0)));
        }
        let steps = self.steps();
        while let Some(Reverse((crossings, here))) = queue.pop() {
            if at(&nearest, here).is_some_and(|known| known < crossings) {
                continue;
            }
            let first = steps.partition_point(|(from, ..)| *from < here);
            let leaving = steps.iter().skip(first);
            for (_, next, crossed) in leaving.take_while(|(from, ..)| *from == here) {
                let reached = crossings.saturating_add(*crossed);
                if at(&nearest, *next).is_some_and(|known| reached < known) {
                    set(&mut nearest, *next, reached);
                    queue.push(Reverse((reached, *next)));
                }
            }
        }
        nearest
    }

    /// Every step along a flow, by where it starts.
    fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::with_capacity(self.ways.len());
        for way in self.ways.values() {
            if let Some((from, to)) = way.ends {
                let crossed = u32::try_from(way.crossed.len()).unwrap_or(u32::MAX);
                steps.push((from.0, to.0, crossed));
                if way.both {
                    steps.push((to.0, from.0, crossed));
                }
            }
        }
        steps.sort_unstable();
        steps
    }
}

fn at(all: &[u32], number: u32) -> Option<u32> {
    all.get(usize::try_from(number).ok()?).copied()
}

fn set(all: &mut [u32], number: u32, value: u32) {
    let place = usize::try_from(number).ok();
    if let Some(place) = place.and_then(|place| all.get_mut(place)) {
        *place = value;
    }
}
