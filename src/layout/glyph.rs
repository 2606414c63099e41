//! The characters that lines, borders and frames are drawn with.

use super::diagram::{Glyphs, Outline};
use crate::base::Direction;

/// The characters of a frame or a box: four corners from the upper left clockwise, level, upright.
#[derive(Debug, Clone, Copy)]
pub(super) struct Border {
    pub corners: [char; 4],
    pub level: char,
    pub upright: char,
}

/// A boundary's frame.
pub(super) const FRAME: Border = Border {
    corners: ['╭', '╮', '╯', '╰'],
    level: '╌',
    upright: '╎',
};

/// The border of a box.
pub(super) const fn border(outline: Outline) -> Border {
    match outline {
        Outline::Round => Border {
            corners: ['╭', '╮', '╯', '╰'],
            level: '─',
            upright: '│',
        },
        Outline::Store => Border {
            corners: ['╒', '╕', '╛', '╘'],
            level: '═',
            upright: '│',
        },
        Outline::Heavy => Border {
            corners: ['┏', '┓', '┛', '┗'],
            level: '━',
            upright: '┃',
        },
        Outline::Dashed => FRAME,
    }
}

/// The ends of a chip.
pub(super) const fn ends(outline: Outline) -> [char; 2] {
    match outline {
        Outline::Round => ['[', ']'],
        Outline::Store => ['(', ')'],
        Outline::Heavy => ['▐', '▌'],
        Outline::Dashed => ['┆', '┆'],
    }
}

/// Where a flow leaves a box on a side, in the weight of the border there; none at a chip, beside which
/// it begins.
pub(super) const fn tee(border: char, side: Direction) -> Option<char> {
    let tee = match (border, side) {
        ('━' | '┃', Direction::Up) => '┷',
        ('━' | '┃', Direction::Down) => '┯',
        ('━' | '┃', Direction::Left) => '┨',
        ('━' | '┃', Direction::Right) => '┠',
        ('═', Direction::Up) => '╧',
        ('═', Direction::Down) => '╤',
        ('─' | '╌' | '-' | '=', Direction::Up) => '┴',
        ('─' | '╌' | '-' | '=', Direction::Down) => '┬',
        ('│' | '╎' | '|', Direction::Left) => '┤',
        ('│' | '╎' | '|', Direction::Right) => '├',
        _ => return None,
    };
    Some(tee)
}

/// A head pointing that way.
pub(super) const fn head(direction: Direction) -> char {
    match direction {
        Direction::Up => '▲',
        Direction::Down => '▼',
        Direction::Left => '◀',
        Direction::Right => '▶',
    }
}

/// A flow entering a cell with one heading and leaving it with another.
pub(super) const fn line(heading: Direction, onward: Direction) -> char {
    match (heading, onward) {
        (Direction::Left | Direction::Right, Direction::Left | Direction::Right) => '─',
        (Direction::Up | Direction::Down, Direction::Up | Direction::Down) => '│',
        (Direction::Right, Direction::Down) | (Direction::Up, Direction::Left) => '╮',
        (Direction::Right, Direction::Up) | (Direction::Down, Direction::Left) => '╯',
        (Direction::Left, Direction::Down) | (Direction::Up, Direction::Right) => '╭',
        (Direction::Left, Direction::Up) | (Direction::Down, Direction::Right) => '╰',
    }
}

/// Two flows crossing.
pub(super) const CROSS: char = '┼';

/// A flow crossing a frame: over its level edge, or over its upright one.
pub(super) const fn crossing(heading: Direction) -> char {
    match heading {
        Direction::Up | Direction::Down => '╪',
        Direction::Left | Direction::Right => '╫',
    }
}

/// The character as it is shown.
pub(super) const fn shown(glyph: char, glyphs: Glyphs) -> char {
    match glyphs {
        Glyphs::Unicode => glyph,
        Glyphs::Ascii => ascii(glyph),
    }
}

const fn ascii(glyph: char) -> char {
    match glyph {
        '─' | '━' | '╌' => '-',
        '═' => '=',
        '│' | '┃' | '╎' => '|',
        '[' | ']' | '(' | ')' => glyph,
        '▐' => '{',
        '▌' => '}',
        '┆' => ':',
        '▶' => '>',
        '◀' => '<',
        '▲' => '^',
        '▼' => 'v',
        '╪' | '╫' => '#',
        _ => '+',
    }
}

/// A label or a tag as it is shown: marks that the layout put in have plain forms.
pub(super) fn shown_text(text: &str, glyphs: Glyphs) -> String {
    match glyphs {
        Glyphs::Unicode => text.to_owned(),
        Glyphs::Ascii => text.chars().map(plain).collect(),
    }
}

fn plain(c: char) -> char {
    let after = |first: char, base: char| {
        let offset = u32::from(c) - u32::from(first);
        char::from_u32(u32::from(base) + offset).unwrap_or('?')
    };
    match c {
        '…' => '~',
        '①'..='⑨' => after('①', '1'),
        'ⓐ'..='ⓩ' => after('ⓐ', 'a'),
        'Ⓐ'..='Ⓩ' => after('Ⓐ', 'A'),
        _ => c,
    }
}
