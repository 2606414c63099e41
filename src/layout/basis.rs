//! What a drawing is made on: the diagram by numbers, its orders, and where everything stands before
//! anything is placed by hand. It is kept with the drawing, so that an edit pays only for what it changes.

use super::nest::{Nest, Tree};
use super::order::Order;
use super::place::{Placer, Unpinned};
use super::search::arranged;
use super::table::Table;
use crate::base::Rect;
use crate::layout::Diagram;
use std::fmt;
use std::sync::Arc;

/// How a drawing came about. It says nothing of what is drawn, so all are equal.
#[derive(Clone, Default)]
pub(super) struct Memo(Option<Arc<Kept>>);

struct Kept {
    tree: Arc<Tree>,
    orders: Arc<Table<Order>>,
    unpinned: Arc<Unpinned>,
}

impl PartialEq for Memo {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Memo {}

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memo")
    }
}

/// What a drawing is made on.
pub(super) struct Basis<'a> {
    /// The diagram by numbers.
    pub nest: Nest<'a>,
    level: i32,
    orders: Arc<Table<Order>>,
    unpinned: Arc<Unpinned>,
}

impl<'a> Basis<'a> {
    /// From the orders of a diagram.
    pub(super) fn new(nest: Nest<'a>, orders: Table<Order>, level: i32) -> Self {
        let unpinned = placed(&nest, &orders, level);
        Self {
            nest,
            level,
            orders: Arc::new(orders),
            unpinned,
        }
    }

    /// From what is known of a drawing made with gaps of the same level.
    pub(super) fn after(drawn: &Diagram, memo: &Memo, now: &'a Diagram, level: i32) -> Self {
        let same = drawn.boxes == now.boxes && drawn.frames == now.frames;
        let kept = memo.0.as_deref();
        let Some(kept) = kept.filter(|_| same && drawn.lines == now.lines) else {
            let nest = Nest::new(now);
            let orders = arranged(&nest);
            return Self::new(nest, orders, level);
        };
        let nest = Nest::again(now, Arc::clone(&kept.tree));
        if !is_in_order(drawn, now) {
            let orders = arranged(&nest);
            return Self::new(nest, orders, level);
        }
        Self {
            nest,
            level,
            orders: Arc::clone(&kept.orders),
            unpinned: Arc::clone(&kept.unpinned),
        }
    }

    /// Where boxes and frames stand, what is placed by hand among them.
    pub(super) fn rect(&self) -> Table<Rect> {
        let mut placer = Placer::new(&self.nest);
        placer.level = self.level;
        placer.take_up(&self.unpinned);
        placer.apply_pins();
        placer.rect
    }

    /// What is kept of it.
    pub(super) fn memo(&self) -> Memo {
        Memo(Some(Arc::new(Kept {
            tree: self.nest.tree(),
            orders: Arc::clone(&self.orders),
            unpinned: Arc::clone(&self.unpinned),
        })))
    }
}

fn placed(nest: &Nest<'_>, orders: &Table<Order>, level: i32) -> Arc<Unpinned> {
    let mut placer = Placer::new(nest);
    placer.level = level;
    placer.place_with_floors(orders, 4);
    Arc::new(placer.unpinned())
}

/// Whether the members of all areas are arranged as they were; pins aside.
fn is_in_order(drawn: &Diagram, now: &Diagram) -> bool {
    let (before, now) = (&drawn.arrangements, &now.arrangements);
    before.len() == now.len()
        && before.iter().zip(now).all(|((area, one), (other, two))| {
            area == other && one.direction == two.direction && one.layers == two.layers
        })
}
