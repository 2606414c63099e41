//! Signs at names: what is marked, what the search finds; and the way of the selected flow where it runs
//! over others. So that all of it reads without colour.

use crate::app::App;
use crate::base::{Id, Point, Rect};
use crate::layout::{Canvas, Part, Route, Scene};
use crate::view::ink::Ink;

/// What signs are drawn on: the scene, its cells in view, and where its corner stands on the screen.
pub(crate) struct Ground<'a> {
    pub(crate) scene: &'a Scene,
    pub(crate) drawn: &'a Canvas,
    pub(crate) origin: Point,
}

/// Draws the signs of what is marked and of what the search finds.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, ground: &Ground<'_>) {
    let accent = ink.theme.accent();
    for id in &app.diagram.marked {
        // A marked box has its sign in its corner.
        if !ground.scene.boxes.contains_key(id) {
            ground.put(ink, ground.beside(id), "✱", accent);
        }
    }
    let Some(hits) = app.hits() else {
        return;
    };
    for id in &hits.all {
        ground.put(ink, ground.beside(id), "▸", accent);
    }
    if let Some(id) = hits.at {
        let cursor = ink.theme.cursor();
        ground.put(ink, ground.beside(id), "▶", cursor);
    }
}

/// Draws the selected flow through where it crosses others, and the cell in which it leaves its source.
pub(crate) fn path(app: &App, ink: &mut Ink<'_>, ground: &Ground<'_>) {
    let selected = app.diagram.selected.as_ref();
    let Some(id) = selected.and_then(|id| app.diagram.drawn_id(id)) else {
        return;
    };
    let Some(route) = ground.scene.routes.get(id) else {
        return;
    };
    let accent = ink.theme.accent();
    for (from, to) in route.segments() {
        let (across, along) = ((from.x - to.x).abs(), (from.y - to.y).abs());
        let glyph = if along == 0 { "┿" } else { "╂" };
        let (x, y) = (from.x.min(to.x), from.y.min(to.y));
        for step in 0..=across.max(along) {
            let p = Point::new(x + step * across.signum(), y + step * along.signum());
            if ground.is_crossed(p, id) {
                ground.put(ink, Some(p), glyph, accent);
            }
        }
    }
    if let Some(tail) = route.points.first().filter(|_| !route.two_way) {
        let p = ground.on_screen(*tail);
        if ground.drawn.at(*tail).is_some() {
            ink.restyle(Rect::new(p.x, p.y, 1, 1), accent);
        }
    }
}

impl Ground<'_> {
    const fn on_screen(&self, p: Point) -> Point {
        Point::new(self.origin.x + p.x, self.origin.y + p.y)
    }

    fn put(&self, ink: &mut Ink<'_>, p: Option<Point>, glyph: &str, style: ratatui::style::Style) {
        if let Some(p) = p.filter(|p| self.drawn.at(*p).is_some()) {
            ink.text(self.on_screen(p), glyph, style, 1);
        }
    }

    /// The cell in front of an element's name: of a flow's label, else in the middle of its line.
    fn beside(&self, id: &Id) -> Option<Point> {
        let scene = self.scene;
        if let Some((rect, _)) = scene.boxes.get(id) {
            return Some(Point::new(rect.x + 1, rect.y + 1));
        }
        if let Some((rect, _)) = scene.frames.get(id) {
            return Some(Point::new(rect.x + 1, rect.y));
        }
        let label = scene.labels.iter().find(|label| label.flow == *id);
        let before = label.map(|label| Point::new(label.at.x - 1, label.at.y));
        let free = before.filter(|p| {
            self.drawn
                .at(*p)
                .is_some_and(|cell| cell.part == Part::Empty || self.drawn.owner(cell) == Some(id))
        });
        free.or_else(|| scene.routes.get(id).and_then(|route| middle(route)))
    }

    /// Whether another flow runs across a cell of a flow.
    fn is_crossed(&self, p: Point, flow: &Id) -> bool {
        self.drawn.at(p).is_some_and(|cell| {
            let own = self.drawn.owner(cell) == Some(flow);
            cell.part == Part::Line && (!own || cell.glyph == "┼")
        })
    }
}

/// The middle of the longest straight piece.
fn middle(route: &Route) -> Option<Point> {
    let length = |(from, to): &(Point, Point)| (from.x - to.x).abs() + 2 * (from.y - to.y).abs();
    let (from, to) = route.segments().max_by_key(length)?;
    Some(Point::new(
        i32::midpoint(from.x, to.x),
        i32::midpoint(from.y, to.y),
    ))
}
