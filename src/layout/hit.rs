//! Which element a cell belongs to, and which box lies that way.

use super::scene::{Part, Scene};
use crate::base::{Direction, Id, Point, Rect, text};

impl Scene {
    /// The element at a cell: what is drawn there; else the flow in the next column; else the innermost
    /// boundary around it.
    pub fn hit(&self, p: Point) -> Option<&Id> {
        self.drawn_at(p).map(|(id, _)| id).or_else(|| {
            let beside = [p.x - 1, p.x + 1].map(|x| Point::new(x, p.y));
            let slack = beside.into_iter().find_map(|p| self.flow_at(p));
            slack.or_else(|| self.innermost_frame(p).map(|(id, _)| id))
        })
    }

    /// Whether a cell is free: nothing is drawn there, nor a flow beside it.
    pub fn is_free(&self, p: Point) -> bool {
        let beside = [p.x - 1, p.x + 1].map(|x| Point::new(x, p.y));
        self.drawn_at(p).is_none() && beside.iter().all(|p| self.flow_at(*p).is_none())
    }

    /// The innermost boundary around a cell, of those that count.
    pub fn around(&self, p: Point, counts: impl Fn(&Id) -> bool) -> Option<&Id> {
        self.frames
            .iter()
            .filter(|(id, (rect, _))| rect.contains(p) && counts(id))
            .min_by_key(|(_, (rect, _))| i64::from(rect.w) * i64::from(rect.h))
            .map(|(id, _)| id)
    }

    /// Whose cell is drawn at a place, and what it is, roughly: of borders and lines no more is said
    /// than that they are.
    pub(super) fn drawn_at(&self, p: Point) -> Option<(&Id, Part)> {
        self.label_at(p)
            .map(|id| (id, Part::Label))
            .or_else(|| self.box_at(p).map(|id| (id, Part::Border)))
            .or_else(|| self.flow_at(p).map(|id| (id, Part::Line)))
            .or_else(|| {
                let (id, rect) = self.innermost_frame(p)?;
                let inner = Rect::new(rect.x + 1, rect.y + 1, rect.w - 2, rect.h - 2);
                (!inner.contains(p)).then_some((id, Part::Frame))
            })
    }

    /// Where a direction leads: the nearest box that way, by the distance that way and twice the
    /// distance across, rows counted double. Only boxes whose middle lies that way count.
    pub fn neighbour(&self, from: &Id, direction: Direction) -> Option<&Id> {
        let here = self.focus(from)?;
        let distance = |rect: &Rect| {
            let there = rect.centre();
            let (dx, dy) = (there.x - here.x, 2 * (there.y - here.y));
            let (main, cross) = match direction {
                Direction::Up => (-dy, dx),
                Direction::Down => (dy, dx),
                Direction::Left => (-dx, dy),
                Direction::Right => (dx, dy),
            };
            (main > 0).then_some(main + 2 * cross.abs())
        };
        self.boxes
            .iter()
            .filter(|(id, _)| *id != from)
            .filter_map(|(id, (rect, _))| Some((distance(rect)?, id)))
            .min()
            .map(|(_, id)| id)
    }

    fn label_at(&self, p: Point) -> Option<&Id> {
        self.labels
            .iter()
            .find(|label| {
                let width = i32::try_from(text::width(&label.text)).unwrap_or(0);
                label.at.y == p.y && p.x >= label.at.x && p.x < label.at.x + width
            })
            .map(|label| &label.flow)
    }

    fn box_at(&self, p: Point) -> Option<&Id> {
        self.boxes
            .iter()
            .find(|(_, (rect, _))| rect.contains(p))
            .map(|(id, _)| id)
    }

    fn flow_at(&self, p: Point) -> Option<&Id> {
        self.routes
            .iter()
            .find(|(_, route)| route.covers(p))
            .map(|(id, _)| id)
    }

    fn innermost_frame(&self, p: Point) -> Option<(&Id, Rect)> {
        let id = self.around(p, |_| true)?;
        Some((id, self.rect(id)?))
    }
}
