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
pub(super) const READ_AT_ONCE: (usize, i32) = (60, 4);
/// After how many wider gaps in a row that helped no label it is left at that: in diagrams of up to so many
/// boxes, and in larger ones, whose sketches take longer.
const STUCK: (usize, usize, usize) = (20, 2, 1);
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
    /// How generous the gaps are; none where no arrangement is drawn.
    pub level: Option<i32>,
}

/// Draws an arrangement with the tightest gaps in which all flows have paths and most labels room;
/// none when some flow has no path in any.
pub(super) fn draft(nest: &Nest<'_>, orders: &Table<Order>) -> Option<Draft> {
    let large = nest.open > READ_AT_ONCE.0;
    let sketched = if large { None } else { roomiest(nest, orders) };
    let levels = i32::from(large)..=WIDEST;
    sketched.or_else(|| {
        let tries = [false, true].into_iter();
        let mut tries =
            tries.flat_map(|stubborn| levels.clone().map(move |level| (stubborn, level)));
        tries.find_map(|(stubborn, level)| {
            finished(
                Router::new(nest, placed(nest, orders, level)),
                level,
                stubborn,
            )
        })
    })
}

/// A sketch, and the labels that fit it.
struct Sketch<'n, 'a> {
    router: Router<'n, 'a>,
    labels: Labels,
    level: i32,
    /// Whether no flows cross: then there is nothing to route again.
    is_clear: bool,
}

/// The draft from the sketch with the least labels untold, tighter ones first.
fn roomiest(nest: &Nest<'_>, orders: &Table<Order>) -> Option<Draft> {
    let mut best: Option<Sketch<'_, '_>> = None;
    let (few, patient, hasty) = STUCK;
    let patience = if nest.boxes > few { hasty } else { patient };
    let mut stuck = 0;
    for level in 0..=READ_AT_ONCE.1 {
        let Some(sketch) = sketched(nest, placed(nest, orders, level), level) else {
            continue;
        };
        let untold = sketch.labels.untold();
        if best
            .as_ref()
            .is_none_or(|best| untold < best.labels.untold())
        {
            best = Some(sketch);
            stuck = 0;
        } else {
            stuck += 1;
        }
        if untold == 0 || stuck >= patience {
            break;
        }
    }
    let best = best?;
    if !best.is_clear {
        return finished(best.router, best.level, false);
    }
    Some(Draft {
        rect: best.router.rect,
        paths: best.router.paths,
        labels: best.labels,
        level: Some(best.level),
    })
}

fn sketched<'n, 'a>(nest: &'n Nest<'a>, rect: Table<Rect>, level: i32) -> Option<Sketch<'n, 'a>> {
    let mut router = Router::sketch(nest, rect, i64::MAX)?;
    let is_clear = router.crossings() == 0;
    let labels = if is_clear {
        place_labels(nest, &mut router.grid, &router.paths)
    } else {
        place_labels(nest, &mut router.grid.clone(), &router.paths)
    };
    Some(Sketch {
        router,
        labels,
        level,
        is_clear,
    })
}

/// Where boxes and frames stand with gaps of a level.
pub(super) fn placed(nest: &Nest<'_>, orders: &Table<Order>, level: i32) -> Table<Rect> {
    let mut placer = Placer::new(nest);
    placer.level = level;
    placer.place_with_floors(orders, 4);
    placer.apply_pins();
    placer.rect
}

fn finished(mut router: Router<'_, '_>, level: i32, stubborn: bool) -> Option<Draft> {
    router.finish(stubborn);
    if router.paths.iter().any(Option::is_none) {
        return None;
    }
    let labels = place_labels(router.nest, &mut router.grid, &router.paths);
    Some(Draft {
        rect: router.rect,
        paths: router.paths,
        labels,
        level: Some(level),
    })
}
