//! Where boxes held by the mouse would land, and what the drawing would be then.

use crate::app::{App, Grab, Hand, Landing};
use crate::base::{Id, Point, Rect};
use crate::canvas::{self, Blueprint};
use crate::layout::{self, Diagram, Scene};
use crate::model::{Area, Edit, Element, Transaction, change};
use std::collections::BTreeMap;

/// What is held with a box: all that is marked where it is marked too, else it alone. What lies in a
/// boundary that is held comes along with it.
pub(super) fn held(app: &App, id: &Id) -> Vec<Id> {
    let marked = &app.diagram.marked;
    let Some(model) = app.model().filter(|_| marked.contains(id)) else {
        return vec![id.clone()];
    };
    let placed = |id: &&Id| {
        matches!(
            model.element(id),
            Some(Element::Component(_) | Element::Boundary(_))
        )
    };
    let outermost = |id: &&Id| !model.around(id).iter().any(|one| marked.contains(*one));
    let held = marked.iter().filter(placed).filter(outermost);
    held.cloned().collect()
}

/// Follows the mouse with what it holds.
pub(super) fn follow(app: &mut App, at: Point) {
    let Some(Hand::Boxes(mut grab)) = app.diagram.hand.take() else {
        return;
    };
    grab.landing = landing(app, &mut grab, at);
    app.notice = None;
    app.diagram.hand = Some(Hand::Boxes(grab));
}

/// Where held boxes land when they are let go at a cell; none where they stand.
fn landing(app: &App, grab: &mut Grab, at: Point) -> Option<Box<Landing>> {
    let (diagram, scene) = app.diagram.drawn.as_ref()?;
    let stood = scene.rect(&grab.id)?;
    let home = diagram.area_of(&grab.id)?;
    let area = Area(taker(app, scene, grab, at));
    let (x, y) = (at.x - grab.offset.x, at.y - grab.offset.y);
    let wanted = Rect::new(x, y, stood.w, stood.h);
    let corner = layout::snapped(diagram, scene, &area, &grab.ids, wanted);
    let enters = area != home;
    if !enters && corner == Point::new(stood.x, stood.y) {
        return None;
    }
    if let Some(landing) = grab.landing.take()
        && landing.corner == corner
        && landing.area == area
    {
        return Some(landing);
    }
    let by = Point::new(corner.x - stood.x, corner.y - stood.y);
    let put = |by: Point| put(app, &grab.ids, &area, enters, by);
    let mut landing = Landing {
        transaction: put(by)?,
        corner,
        area: area.clone(),
        enters,
        scene: None,
    };
    landing.scene = previewed(app, &landing.transaction);
    let off = landing.scene.as_ref().filter(|_| enters);
    let off = off.and_then(|next| off_by(diagram, scene, next, &landing, grab));
    if let Some(off) = off {
        landing.transaction = put(Point::new(by.x + off.x, by.y + off.y))?;
        landing.scene = previewed(app, &landing.transaction);
    }
    Some(Box::new(landing))
}

/// The boundary that takes what is let go at a cell: the innermost one around it that is not held itself.
fn taker(app: &App, scene: &Scene, grab: &Grab, at: Point) -> Option<Id> {
    let model = app.model()?;
    let free = |id: &Id| {
        let around = model.around(id);
        !grab.ids.contains(id) && !around.iter().any(|one| grab.ids.contains(*one))
    };
    scene.around(at, free).cloned()
}

/// What letting go does: pins, and another boundary around what enters it.
fn put(app: &App, ids: &[Id], area: &Area, enters: bool, by: Point) -> Option<Transaction> {
    let (diagram, scene) = app.diagram.drawn.as_ref()?;
    let model = app.model()?;
    let corners = |ids: &[Id]| -> Vec<(Id, Point)> {
        let corner = |id: &Id| {
            let rect = scene.rect(id)?;
            Some((id.clone(), Point::new(rect.x + by.x, rect.y + by.y)))
        };
        ids.iter().filter_map(corner).collect()
    };
    if enters {
        let pinned = layout::pins_at(diagram, scene, area, &corners(ids))?;
        let mut transaction = change::move_into(model, ids, area.0.as_ref());
        let edit = Edit::Arrangement(area.clone(), Some(pinned));
        transaction.edits.push(edit);
        return Some(transaction);
    }
    let pinned = by_area(diagram, ids).into_iter().filter_map(|(area, ids)| {
        let pinned = layout::pins_at(diagram, scene, &area, &corners(&ids))?;
        Some((area, pinned))
    });
    let label = format!("place {}", change::these(model, ids));
    Some(change::rearrange(&label, pinned))
}

/// Elements by the area in which they stand.
pub(super) fn by_area(diagram: &Diagram, ids: &[Id]) -> BTreeMap<Area, Vec<Id>> {
    let mut areas: BTreeMap<Area, Vec<Id>> = BTreeMap::new();
    for id in ids {
        if let Some(area) = diagram.area_of(id) {
            areas.entry(area).or_default().push(id.clone());
        }
    }
    areas
}

/// The drawing after a transaction; none where making it takes longer than a drag may wait.
fn previewed(app: &App, transaction: &Transaction) -> Option<Scene> {
    let model = app.model()?;
    let drawn = app.diagram.drawn.as_ref()?;
    let lens = &app.diagram.lens;
    let stood = app.diagram.arrangements();
    if Blueprint::of(model, &app.library, &stood, lens).is_large() {
        return None;
    }
    let settled = canvas::settled(transaction.clone(), model, &app.library, &stood);
    let mut next = model.clone();
    next.apply_all(settled.edits);
    let blueprint = Blueprint::of(&next, &app.library, &stood, lens);
    let (_, scene) = blueprint.redraw(drawn).unwrap_or_else(|| blueprint.draw());
    Some(scene)
}

/// By how much what enters an area misses its place beside the nearest that stands there: the others make
/// room for a new member, so the corner that pins count from is known only afterwards.
fn off_by(
    diagram: &Diagram,
    before: &Scene,
    after: &Scene,
    landing: &Landing,
    grab: &Grab,
) -> Option<Point> {
    let corner = landing.corner;
    let others = diagram.members(&landing.area);
    let others = others.filter(|id| !grab.ids.contains(id));
    let away = |rect: Rect| (rect.x - corner.x).abs() + 2 * (rect.y - corner.y).abs();
    let (_, stood, stands) = others
        .filter_map(|id| Some((away(before.rect(id)?), before.rect(id)?, after.rect(id)?)))
        .min_by_key(|(away, ..)| *away)?;
    let put = after.rect(&grab.id)?;
    let off = Point::new(
        (corner.x - stood.x) - (put.x - stands.x),
        (corner.y - stood.y) - (put.y - stands.y),
    );
    (off != Point::default()).then_some(off)
}
