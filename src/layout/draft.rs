//! An arrangement placed, routed and labelled, still by numbers.

use super::grid::Path;
use super::label::{Labels, place_labels};
use super::nest::Nest;
use super::order::Order;
use super::place::Placer;
use super::route::Router;
use super::table::Table;
use crate::base::Rect;

/// Boxes and frames up to which gaps widen for the sake of labels, and how often.
const READ_AT_ONCE: (usize, i32) = (60, 4);
/// After how many wider gaps in a row that helped no label it is left at that.
const STUCK: usize = 2;
/// How often gaps widen for flows without a path.
const WIDEST: i32 = 5;

/// Everything placed and routed, still by numbers.
#[derive(Debug)]
pub(super) struct Draft {
    /// The rectangle of each box and frame.
    pub rect: Table<Rect>,
    /// The path of each flow.
    pub paths: Table<Option<Path>>,
    /// The labels.
    pub labels: Labels,
}

/// Draws an arrangement with the tightest gaps in which all flows have paths and most labels room;
/// none when some flow has no path in any.
pub(super) fn draft(nest: &Nest<'_>, orders: &Table<Order>) -> Option<Draft> {
    let sketched = if nest.open > READ_AT_ONCE.0 {
        None
    } else {
        roomiest(nest, orders).and_then(finished)
    };
    sketched.or_else(|| {
        (0..=WIDEST).find_map(|level| finished(Router::new(nest, placed(nest, orders, level))))
    })
}

/// The sketch with the least labels untold, tighter ones first.
fn roomiest<'n, 'a>(nest: &'n Nest<'a>, orders: &Table<Order>) -> Option<Router<'n, 'a>> {
    let mut best: Option<(usize, Router<'n, 'a>)> = None;
    let mut stuck = 0;
    for level in 0..=READ_AT_ONCE.1 {
        let Some(router) = Router::sketch(nest, placed(nest, orders, level), i64::MAX) else {
            continue;
        };
        let mut grid = router.grid.clone();
        let untold = place_labels(nest, &mut grid, &router.paths).untold();
        if best.as_ref().is_none_or(|(least, _)| untold < *least) {
            best = Some((untold, router));
            stuck = 0;
        } else {
            stuck += 1;
        }
        if untold == 0 || stuck >= STUCK {
            break;
        }
    }
    best.map(|(_, router)| router)
}

fn placed(nest: &Nest<'_>, orders: &Table<Order>, level: i32) -> Table<Rect> {
    let mut placer = Placer::new(nest);
    placer.level = level;
    placer.place_with_floors(orders, 4);
    placer.apply_pins();
    placer.rect
}

fn finished(mut router: Router<'_, '_>) -> Option<Draft> {
    router.finish();
    if router.paths.iter().any(Option::is_none) {
        return None;
    }
    let labels = place_labels(router.nest, &mut router.grid, &router.paths);
    Some(Draft {
        rect: router.rect,
        paths: router.paths,
        labels,
    })
}
