//! A line that is known already, to be laid into a grid: only its cells in the grid's area count.

use super::grid::{Grid, is_level};
use super::scene::Route;
use super::spot::{Ground, PORT};
use super::trace::Step;
use crate::base::{Point, Rect};

/// What a line takes up in an area.
#[derive(Debug)]
pub(super) struct Course {
    /// The cells in the borders of its two boxes.
    ports: [Point; 2],
    /// The cells of its heads.
    heads: [Option<Point>; 2],
    /// Its cells in the area and right beside it.
    steps: Vec<Step>,
}

impl Course {
    /// What a line takes up in an area when it is moved; none when it has no cells.
    pub(super) fn new(route: &Route, by: Point, area: Rect) -> Option<Self> {
        let (tail, head) = (route.points.first()?, route.head()?);
        let (dx, dy) = route.arrives()?.step();
        let around = area.widened(1, 1).moved(-by.x, -by.y);
        let mut steps = route.steps_through(around);
        for step in &mut steps {
            step.at = step.at.moved(by);
        }
        Some(Self {
            ports: [tail.moved(by), head.moved(by).moved(Point::new(dx, dy))],
            heads: [
                Some(head.moved(by)),
                route.second_head().map(|at| at.moved(by)),
            ],
            steps,
        })
    }

    /// Whether it may run where it does, as far as that lies in the grid.
    pub(super) fn fits(&self, grid: &Grid) -> bool {
        let taken = |port: &Point| grid.area.contains(*port) && grid.spot(*port).is_port();
        let mut inside = self.steps.iter().filter(|step| grid.area.contains(step.at));
        !self.ports.iter().any(taken) && inside.all(|step| self.lets(grid, step))
    }

    /// Writes it into the grid as a flow's.
    pub(super) fn lay(&self, grid: &mut Grid, wire: usize) {
        let value = u16::try_from(wire + 1).unwrap_or(u16::MAX);
        for port in self.ports {
            grid.change(port, |spot| spot.set(PORT, true));
        }
        for step in &self.steps {
            let head = self.is_head(step);
            if head || is_level(step.heading) || is_level(step.onward) {
                grid.write_level(step.at, value);
            }
            if head || !is_level(step.heading) || !is_level(step.onward) {
                grid.write_upright(step.at, value);
            }
        }
    }

    fn lets(&self, grid: &Grid, step: &Step) -> bool {
        let spot = grid.spot(step.at);
        let free = if step.heading != step.onward || self.is_head(step) {
            spot.is_free()
        } else if is_level(step.heading) {
            spot.ground != Ground::LevelEdge && spot.level == 0
        } else {
            spot.ground != Ground::UprightEdge && spot.upright == 0
        };
        free && spot.ground != Ground::Solid && !spot.has_text()
    }

    fn is_head(&self, step: &Step) -> bool {
        self.heads.contains(&Some(step.at))
    }
}
