//! What a path pays for its steps, turns and crossings.

/// The prices of a path.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prices {
    /// A step along a row.
    pub level: u32,
    /// A step along a column.
    pub upright: u32,
    /// A turn.
    pub turn: u32,
    /// Crossing another flow.
    pub crossing: u32,
    /// Crossing the frame of a boundary that holds one end.
    pub frame: u32,
    /// Crossing the frame of any other boundary.
    pub foreign: u32,
    /// Leaving a box on a side that does not face the partner.
    pub away: u32,
    /// Running beside a box.
    pub hug: u8,
    /// Eighths by which the rest of the way is rated: 8 finds the cheapest path, more is faster.
    pub haste: u32,
}

/// Prices for diagrams that a person reads at once.
pub(super) const FINE: Prices = Prices {
    level: 1,
    upright: 2,
    turn: 7,
    crossing: 22,
    frame: 1,
    foreign: 24,
    away: 5,
    hug: 2,
    haste: 8,
};

/// Prices for diagrams of hundreds of boxes.
pub(super) const HASTY: Prices = Prices {
    turn: 12,
    crossing: 8,
    foreign: 8,
    away: 3,
    hug: 1,
    haste: 16,
    ..FINE
};
