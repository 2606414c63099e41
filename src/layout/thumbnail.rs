//! A scene in miniature: blocks for boxes, shades for boundaries, no lines and no words.
//!
//! Both axes shrink by the same factor, so that shapes keep their proportions. Every box and every frame
//! has at least one tile; where several share one, a box goes before a frame and the first id before
//! later ones.

use super::diagram::Glyphs;
use super::scene::Scene;
use crate::base::{Id, Point, Rect, Size};

/// A scene in few tiles, each a cell on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Thumbnail {
    /// Columns × rows, at most what there was room for.
    pub size: Size,
    /// `size.w * size.h` tiles, row by row.
    pub tiles: Vec<Tile>,
    /// The elements that tiles belong to.
    pub owners: Vec<Id>,
    scale: Scale,
}

/// What a tile mostly shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tile {
    /// What stands there.
    pub shade: Shade,
    /// Whose it is, as an index into [`Thumbnail::owners`]; none in the open.
    pub owner: Option<u32>,
}

/// What stands in a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shade {
    /// Nothing.
    #[default]
    Open,
    /// The inside of a boundary, so many deep: 1 is an outermost one.
    Area(u8),
    /// A box.
    Box,
}

/// Cells of the scene for so many tiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scale {
    cells: i64,
    tiles: i64,
}

impl Default for Scale {
    fn default() -> Self {
        Self { cells: 1, tiles: 1 }
    }
}

impl Scene {
    /// All of it in as many tiles as there is room for; never larger than it is.
    pub fn thumbnail(&self, room: Size) -> Thumbnail {
        let scale = Scale::fitting(self.size, room);
        let size = Size::new(scale.rounded_up(self.size.w), scale.rounded_up(self.size.h));
        let count = usize::try_from(i64::from(size.w) * i64::from(size.h)).unwrap_or(0);
        let mut small = Thumbnail {
            size,
            tiles: vec![Tile::default(); count],
            owners: Vec::new(),
            scale,
        };
        // Outer frames first, so that inner ones deepen what they cover. From the last to the first, so
        // that the first has the last word.
        let mut frames: Vec<(&Id, Rect)> = self.frames.iter().map(|(id, f)| (id, f.0)).collect();
        frames.sort_by_key(|(_, rect)| i64::from(rect.w) * i64::from(rect.h));
        for (id, rect) in frames.into_iter().rev() {
            small.fill(id, rect, |shade| match shade {
                Shade::Area(depth) => Shade::Area(depth.saturating_add(1)),
                Shade::Open | Shade::Box => Shade::Area(1),
            });
        }
        for (id, (rect, _)) in self.boxes.iter().rev() {
            small.fill(id, *rect, |_| Shade::Box);
        }
        small
    }
}

impl Thumbnail {
    /// A tile; none outside.
    pub fn at(&self, p: Point) -> Option<Tile> {
        if !Rect::new(0, 0, self.size.w, self.size.h).contains(p) {
            return None;
        }
        let index = i64::from(p.y) * i64::from(self.size.w) + i64::from(p.x);
        self.tiles.get(usize::try_from(index).ok()?).copied()
    }

    /// The element that a tile belongs to.
    pub fn owner(&self, tile: Tile) -> Option<&Id> {
        self.owners.get(usize::try_from(tile.owner?).ok()?)
    }

    /// The tile in which a cell of the scene lies; the nearest one where it lies outside.
    pub fn tile_of(&self, p: Point) -> Point {
        Point::new(
            self.scale.tile(p.x).clamp(0, (self.size.w - 1).max(0)),
            self.scale.tile(p.y).clamp(0, (self.size.h - 1).max(0)),
        )
    }

    /// The tiles that show a rectangle of the scene: those whose middle lies in it, at least one.
    pub fn tiles_of(&self, rect: Rect) -> Rect {
        let axis = |from: i32, to: i32, last: i32| {
            let (low, high) = (self.scale.first_from(from), self.scale.first_from(to));
            let (low, high) = if low < high {
                (low, high)
            } else {
                let only = self.scale.tile(i32::midpoint(from, to));
                (only, only + 1)
            };
            let low = low.clamp(0, (last - 1).max(0));
            (low, high.clamp(low + 1, last.max(low + 1)))
        };
        let (x, right) = axis(rect.x, rect.right(), self.size.w);
        let (y, bottom) = axis(rect.y, rect.bottom(), self.size.h);
        Rect::new(x, y, right - x, bottom - y)
    }

    /// The cell of the scene in the middle of a tile.
    pub fn cell_of(&self, tile: Point) -> Point {
        Point::new(self.scale.middle(tile.x), self.scale.middle(tile.y))
    }

    /// The tiles as lines, blanks at their ends trimmed.
    pub fn text(&self, glyphs: Glyphs) -> String {
        let columns = usize::try_from(self.size.w).unwrap_or(0).max(1);
        let mut text = String::new();
        for row in self.tiles.chunks(columns) {
            let line: String = row.iter().map(|tile| tile.shade.glyph(glyphs)).collect();
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    fn fill(&mut self, id: &Id, rect: Rect, shade: impl Fn(Shade) -> Shade) {
        let owner = u32::try_from(self.owners.len()).ok();
        self.owners.push(id.clone());
        let covered = self.tiles_of(rect);
        for y in covered.y..covered.bottom() {
            for x in covered.x..covered.right() {
                let index = i64::from(y) * i64::from(self.size.w) + i64::from(x);
                let tile = usize::try_from(index).ok();
                if let Some(tile) = tile.and_then(|index| self.tiles.get_mut(index)) {
                    *tile = Tile {
                        shade: shade(tile.shade),
                        owner,
                    };
                }
            }
        }
    }
}

impl Shade {
    /// The character of a tile.
    pub const fn glyph(self, glyphs: Glyphs) -> char {
        match (glyphs, self) {
            (_, Self::Open) => ' ',
            (Glyphs::Unicode, Self::Area(0 | 1)) => '░',
            (Glyphs::Unicode, Self::Area(2)) => '▒',
            (Glyphs::Unicode, Self::Area(_)) => '▓',
            (Glyphs::Unicode, Self::Box) => '█',
            (Glyphs::Ascii, Self::Area(0 | 1)) => '.',
            (Glyphs::Ascii, Self::Area(2)) => ':',
            (Glyphs::Ascii, Self::Area(_)) => '%',
            (Glyphs::Ascii, Self::Box) => '#',
        }
    }
}

impl Scale {
    /// The one by which a size fits into some room.
    fn fitting(size: Size, room: Size) -> Self {
        let by = |cells: i32, tiles: i32| Self {
            cells: i64::from(cells.max(1)),
            tiles: i64::from(tiles.max(1)),
        };
        let (across, down) = (by(size.w, room.w), by(size.h, room.h));
        let tighter = if across.cells * down.tiles >= down.cells * across.tiles {
            across
        } else {
            down
        };
        if tighter.cells <= tighter.tiles {
            return Self::default();
        }
        tighter
    }

    fn rounded_up(self, cells: i32) -> i32 {
        let tiles = (i64::from(cells.max(0)) * self.tiles + self.cells - 1) / self.cells;
        i32::try_from(tiles).unwrap_or(i32::MAX)
    }

    fn tile(self, cell: i32) -> i32 {
        let tile = (i64::from(cell) * self.tiles).div_euclid(self.cells);
        i32::try_from(tile).unwrap_or(i32::MAX)
    }

    /// The cell in the middle of a tile.
    fn middle(self, tile: i32) -> i32 {
        let cell = (2 * i64::from(tile) + 1) * self.cells / (2 * self.tiles);
        i32::try_from(cell).unwrap_or(i32::MAX)
    }

    /// The first tile whose middle lies at a cell or behind it.
    fn first_from(self, cell: i32) -> i32 {
        let twice = 2 * i64::from(cell) * self.tiles - self.cells;
        let tile = twice.div_euclid(2 * self.cells);
        let tile = tile + i64::from(twice.rem_euclid(2 * self.cells) > 0);
        i32::try_from(tile).unwrap_or(i32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Outline;

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    /// A frame with a box and a smaller frame in it, and a box in the open.
    fn scene() -> Scene {
        let mut scene = Scene {
            size: Size::new(60, 24),
            ..Scene::default()
        };
        let mut frame = |name: &str, rect| {
            scene.frames.insert(id(name), (rect, name.to_owned()));
        };
        frame("outer", Rect::new(0, 0, 40, 24));
        frame("inner", Rect::new(20, 8, 20, 16));
        let mut stand = |name: &str, rect| {
            scene.boxes.insert(id(name), (rect, Outline::Round));
        };
        stand("one", Rect::new(4, 4, 12, 4));
        stand("two", Rect::new(44, 12, 12, 4));
        stand("tiny", Rect::new(25, 17, 3, 1));
        scene
    }

    #[test]
    fn boxes_are_blocks_and_boundaries_are_the_darker_the_deeper() {
        let small = scene().thumbnail(Size::new(15, 20));
        assert_eq!(small.size, Size::new(15, 6));
        let drawn = "\
░░░░░░░░░░
░███░░░░░░
░░░░░▒▒▒▒▒
░░░░░▒▒▒▒▒ ███
░░░░░▒█▒▒▒
░░░░░▒▒▒▒▒
";
        assert_eq!(small.text(Glyphs::Unicode), drawn);
        let plain = "..........";
        assert_eq!(small.text(Glyphs::Ascii).lines().next(), Some(plain));
    }

    #[test]
    fn nothing_is_lost_however_small_it_gets() {
        let scene = scene();
        for (w, h) in [(60, 24), (200, 90), (30, 5), (7, 3), (4, 40)] {
            let small = scene.thumbnail(Size::new(w, h));
            assert!(
                small.size.w <= w.min(60) && small.size.h <= h.min(24),
                "{w}×{h}"
            );
            for (name, (rect, _)) in &scene.boxes {
                let tiles = small.tiles_of(*rect);
                let there = small.at(Point::new(tiles.x, tiles.y)).unwrap();
                assert_eq!(there.shade, Shade::Box, "{name} in {w}×{h}");
            }
        }
    }

    #[test]
    fn a_tile_leads_to_its_cell_and_back() {
        let small = scene().thumbnail(Size::new(13, 20));
        for y in 0..small.size.h {
            for x in 0..small.size.w {
                let tile = Point::new(x, y);
                assert_eq!(small.tile_of(small.cell_of(tile)), tile);
            }
        }
        let there = small.at(small.tile_of(Point::new(50, 14))).unwrap();
        assert_eq!(small.owner(there), Some(&id("two")));
        assert_eq!(small.at(Point::new(-1, 0)), None);
        let empty = Scene::default().thumbnail(Size::new(9, 9));
        assert_eq!(
            (empty.size, empty.text(Glyphs::Unicode).as_str()),
            (Size::default(), "")
        );
    }
}
