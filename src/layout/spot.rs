//! What one cell holds while flows are routed.

/// What stands in a cell before any flow is routed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Ground {
    /// Nothing.
    #[default]
    Open,
    /// A frame's edge that runs from left to right.
    LevelEdge,
    /// A frame's edge that runs from top to bottom.
    UprightEdge,
    /// A box, a title, the corner of a frame: no line enters.
    Solid,
}

/// What a cell holds, in eight bytes: a search reads millions of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Spot {
    /// The flow along the row, by its number + 1.
    pub level: u16,
    /// The flow along the column, by its number + 1.
    pub upright: u16,
    /// What stands there.
    pub ground: Ground,
    /// What else is to be known of it.
    marks: u8,
    /// Lines along a row in the cells above and below, and along a column in those left and right.
    pub beside: Pair,
    /// What a line along the row, and one along the column, pays for running beside a box or an edge.
    pub hug: Pair,
}

/// Two small numbers in a byte: one for lines along the row, one for lines along the column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Pair(u8);

impl Pair {
    const fn level(self) -> u8 {
        self.0 & 15
    }

    const fn upright(self) -> u8 {
        self.0 >> 4
    }

    pub(super) fn add_level(&mut self, more: u8) {
        self.0 = self.upright() << 4 | (self.level() + more).min(15);
    }

    pub(super) fn add_upright(&mut self, more: u8) {
        self.0 = (self.upright() + more).min(15) << 4 | self.level();
    }

    pub(super) fn take_level(&mut self) {
        self.0 = self.upright() << 4 | self.level().saturating_sub(1);
    }

    pub(super) fn take_upright(&mut self) {
        self.0 = self.upright().saturating_sub(1) << 4 | self.level();
    }
}

/// Marks.
pub(super) const PORT: u8 = 1;
pub(super) const TEXT: u8 = 2;

impl Spot {
    /// Packed into a number; nothing at all is 0, so that fresh memory is an empty grid.
    pub(super) fn packed(self) -> u64 {
        let [a, b] = self.level.to_le_bytes();
        let [c, d] = self.upright.to_le_bytes();
        let ground = match self.ground {
            Ground::Open => 0,
            Ground::LevelEdge => 1,
            Ground::UprightEdge => 2,
            Ground::Solid => 3,
        };
        u64::from_le_bytes([a, b, c, d, ground, self.marks, self.beside.0, self.hug.0])
    }

    /// What was packed.
    pub(super) fn unpacked(bits: u64) -> Self {
        let [a, b, c, d, ground, marks, beside, hug] = bits.to_le_bytes();
        Self {
            level: u16::from_le_bytes([a, b]),
            upright: u16::from_le_bytes([c, d]),
            ground: match ground {
                0 => Ground::Open,
                1 => Ground::LevelEdge,
                2 => Ground::UprightEdge,
                _ => Ground::Solid,
            },
            marks,
            beside: Pair(beside),
            hug: Pair(hug),
        }
    }

    /// What no line enters.
    pub(super) fn solid() -> Self {
        Self {
            ground: Ground::Solid,
            ..Self::default()
        }
    }

    /// Whether a line may turn or end here.
    pub(super) fn is_free(self) -> bool {
        self.ground == Ground::Open && self.level == 0 && self.upright == 0 && !self.has_text()
    }

    /// Whether a label stands here.
    pub(super) const fn has_text(self) -> bool {
        self.marks & TEXT != 0
    }

    /// Whether a flow ends at this cell of a border.
    pub(super) const fn is_port(self) -> bool {
        self.marks & PORT != 0
    }

    /// Whether a line along the row would run beside another.
    pub(super) const fn is_beside_level(self) -> bool {
        self.beside.level() > 0
    }

    /// Whether a line along the column would run beside another.
    pub(super) const fn is_beside_upright(self) -> bool {
        self.beside.upright() > 0
    }

    /// What a line along the row pays for running beside a box or an edge.
    pub(super) fn hug_level(self) -> u32 {
        u32::from(self.hug.level())
    }

    /// What a line along the column pays for it.
    pub(super) fn hug_upright(self) -> u32 {
        u32::from(self.hug.upright())
    }

    /// Sets a mark or takes it away.
    pub(super) fn set(&mut self, mark: u8, on: bool) {
        self.marks = if on {
            self.marks | mark
        } else {
            self.marks & !mark
        };
    }

    /// Whether two flows cross here.
    pub(super) fn is_crossed(self) -> bool {
        self.level != 0 && self.upright != 0 && self.level != self.upright
    }

    pub(super) fn is_edge(self) -> bool {
        matches!(self.ground, Ground::LevelEdge | Ground::UprightEdge)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_and_nothing_is_zero() {
        assert_eq!(Spot::default().packed(), 0);
        let mut spot = Spot {
            level: 513,
            upright: 7,
            ground: Ground::Solid,
            ..Spot::default()
        };
        spot.set(TEXT, true);
        spot.beside.add_upright(2);
        spot.hug.add_level(3);
        assert_eq!(Spot::unpacked(spot.packed()), spot);
        for ground in [Ground::Open, Ground::LevelEdge, Ground::UprightEdge] {
            let spot = Spot { ground, ..spot };
            assert_eq!(Spot::unpacked(spot.packed()), spot);
        }
    }
}
