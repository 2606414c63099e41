//! The states of a search for a path, and what is known of each of them.

use crate::base::{Direction, Point};

/// A state of a search: a cell, and its index in the grid, with the heading in which it was entered.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    /// The cell.
    pub cell: Point,
    at: u32,
    /// The heading.
    pub heading: Direction,
}

impl State {
    pub(super) fn new(cell: Point, at: usize, heading: Direction) -> Self {
        Self {
            cell,
            at: u32::try_from(at).unwrap_or(u32::MAX),
            heading,
        }
    }

    /// The index of its cell.
    pub(super) fn at(self) -> usize {
        self.at as usize
    }

    /// Its row in the table of marks.
    pub(super) fn row(self) -> usize {
        self.at() * 4 + code(self.heading) as usize
    }
}

/// What is known of a state, in four bytes: the search it was seen in (12 bits), its cost (16 bits),
/// whether it is done, and the heading of the state before (none at a start).
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark(pub u32);

impl Mark {
    /// It is done.
    pub(super) const DONE: u32 = 8;
    /// As many searches are told apart; then the marks are wiped.
    pub(super) const EPOCHS: u32 = 1 << 12;
    /// No path may cost as much.
    pub(super) const DEAREST: u32 = u16::MAX as u32;

    pub(super) fn new(epoch: u32, cost: u32, before: Option<Direction>) -> Self {
        Self(epoch << 20 | cost << 4 | before.map_or(4, code))
    }

    pub(super) fn is_of(self, epoch: u32) -> bool {
        self.0 >> 20 == epoch
    }

    pub(super) fn cost(self) -> u32 {
        self.0 >> 4 & Self::DEAREST
    }

    pub(super) fn is_done(self) -> bool {
        self.0 & Self::DONE != 0
    }

    pub(super) fn before(self) -> Option<Direction> {
        match self.0 & 7 {
            0 => Some(Direction::Up),
            1 => Some(Direction::Down),
            2 => Some(Direction::Left),
            3 => Some(Direction::Right),
            _ => None,
        }
    }
}

const fn code(direction: Direction) -> u32 {
    match direction {
        Direction::Up => 0,
        Direction::Down => 1,
        Direction::Left => 2,
        Direction::Right => 3,
    }
}
