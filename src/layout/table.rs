//! Columns of values by index, and the one fit that placing and port choice share.
//!
//! Indices are counted out by [`super::nest::Nest`]; one that a table does not hold reads as the default
//! and writes to a spare row, so that no table can bring the program down.

use std::ops::{Index, IndexMut};

/// Values by index.
#[derive(Debug, Clone, Default)]
pub(super) struct Table<T> {
    rows: Vec<T>,
    spare: T,
}

impl<T: Clone + Default> Table<T> {
    /// A table of defaults.
    pub(super) fn new(len: usize) -> Self {
        Self {
            rows: vec![T::default(); len],
            spare: T::default(),
        }
    }

    /// How many rows it holds.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Every row in order.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }
}

impl<T> Index<usize> for Table<T> {
    type Output = T;

    fn index(&self, row: usize) -> &T {
        self.rows.get(row).unwrap_or(&self.spare)
    }
}

impl<T> IndexMut<usize> for Table<T> {
    fn index_mut(&mut self, row: usize) -> &mut T {
        self.rows.get_mut(row).unwrap_or(&mut self.spare)
    }
}

/// A place that something would like to stand at, and how much it wants to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    /// The wanted place.
    pub at: i32,
    /// The weight of the wish, at least 1.
    pub weight: i32,
}

/// A run of neighbours that ended up at one place.
struct Block {
    sum: i64,
    weight: i64,
    count: usize,
}

/// The never falling places nearest to the wishes by weighted squares (pool adjacent violators), each
/// kept between 0 and `limit`.
pub(super) fn nearest_rising(wishes: &[Wish], limit: i32) -> Vec<i32> {
    let mut blocks: Vec<Block> = Vec::with_capacity(wishes.len());
    for wish in wishes {
        let weight = i64::from(wish.weight);
        let mut block = Block {
            sum: i64::from(wish.at) * weight,
            weight,
            count: 1,
        };
        while let Some(before) = blocks.pop() {
            if before.sum * block.weight <= block.sum * before.weight {
                blocks.push(before);
                break;
            }
            block.sum += before.sum;
            block.weight += before.weight;
            block.count += before.count;
        }
        blocks.push(block);
    }
    let mut places = Vec::with_capacity(wishes.len());
    for block in blocks {
        let mean = (2 * block.sum + block.weight).div_euclid(2 * block.weight);
        let place = i32::try_from(mean.clamp(0, i64::from(limit.max(0)))).unwrap_or(0);
        places.extend(std::iter::repeat_n(place, block.count));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_reads_the_default_where_it_holds_nothing() {
        let mut table = Table::new(2);
        table[1] = 7;
        assert_eq!((table[0], table[1], table[9]), (0, 7, 0));
    }

    #[test]
    fn places_rise_and_stay_near_the_wishes() {
        let wish = |at| Wish { at, weight: 1 };
        assert_eq!(nearest_rising(&[wish(1), wish(5)], 9), [1, 5]);
        assert_eq!(nearest_rising(&[wish(6), wish(2)], 9), [4, 4]);
        assert_eq!(nearest_rising(&[wish(-3), wish(20)], 9), [0, 9]);
        let heavy = Wish { at: 8, weight: 3 };
        assert_eq!(nearest_rising(&[heavy, wish(0)], 9), [6, 6]);
    }
}
