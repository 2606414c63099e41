//! Where on its boxes a flow would like to end, so that neighbouring flows run straight and apart.

use super::nest::Nest;
use super::table::{Table, Wish, nearest_rising};
use crate::base::{Direction, Rect};
use std::collections::BTreeMap;

/// The wanted end of a flow on the upper or lower side of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    /// The side.
    pub side: Direction,
    /// The column.
    pub column: i32,
}

/// The wanted ends of a flow: at its tail, at its head.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ends {
    /// At the source.
    pub tail: Option<Wanted>,
    /// At the target.
    pub head: Option<Wanted>,
}

/// A flow's claim on a side of a box: sorted by the wanted column, then by where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    column: i32,
    leads_to: i32,
    wire: usize,
    tail: bool,
}

/// The wanted ends of all flows at the boxes concerned. Flows between boxes that stand side by side want
/// none: they leave at the left and right sides.
pub(super) fn wanted_ends(
    nest: &Nest<'_>,
    rect: &Table<Rect>,
    concerned: impl Fn(usize) -> bool,
) -> Table<Ends> {
    let mut ends: Table<Ends> = Table::new(nest.wires.len());
    let mut sides: BTreeMap<(usize, Direction), Vec<Claim>> = BTreeMap::new();
    for (number, wire) in nest.wires.iter().enumerate() {
        if !concerned(wire.from) && !concerned(wire.to) {
            continue;
        }
        let (from, to) = (rect[wire.from], rect[wire.to]);
        if wire.from == wire.to || (from.y < to.bottom() && to.y < from.bottom()) {
            continue;
        }
        let (out, into) = if to.y > from.y {
            (Direction::Down, Direction::Up)
        } else {
            (Direction::Up, Direction::Down)
        };
        let claim = |own: Rect, other: Rect, tail| Claim {
            column: shared_column(own, other),
            leads_to: other.centre().x,
            wire: number,
            tail,
        };
        if concerned(wire.from) {
            let claims = sides.entry((wire.from, out)).or_default();
            claims.push(claim(from, to, true));
        }
        if concerned(wire.to) {
            let claims = sides.entry((wire.to, into)).or_default();
            claims.push(claim(to, from, false));
        }
    }
    for ((item, side), mut claims) in sides {
        claims.sort_unstable();
        for (claim, column) in claims.iter().zip(columns(rect[item], &claims)) {
            let wanted = Some(Wanted { side, column });
            if claim.tail {
                ends[claim.wire].tail = wanted;
            } else {
                ends[claim.wire].head = wanted;
            }
        }
    }
    ends
}

/// The middle of the columns that two boxes share, or the column of `own` nearest to `other`.
fn shared_column(own: Rect, other: Rect) -> i32 {
    let low = own.x.max(other.x) + 1;
    let high = own.right().min(other.right()) - 2;
    if low <= high {
        i32::midpoint(low, high)
    } else {
        other.centre().x.clamp(own.x + 2, own.right() - 3)
    }
}

fn columns(rect: Rect, claims: &[Claim]) -> Vec<i32> {
    let count = i32::try_from(claims.len()).unwrap_or(1);
    let (low, high) = (rect.x + 1, rect.right() - 2);
    let apart = if count > 1 {
        ((high - low) / (count - 1)).clamp(1, 4)
    } else {
        0
    };
    let slack = high - low - apart * (count - 1);
    let starts = (0..count).map(|place| low + place * apart);
    let wishes: Vec<Wish> = claims
        .iter()
        .zip(starts.clone())
        .map(|(claim, start)| Wish {
            at: claim.column - start,
            weight: 1,
        })
        .collect();
    nearest_rising(&wishes, slack)
        .into_iter()
        .zip(starts)
        .map(|(place, start)| start + place)
        .collect()
}
