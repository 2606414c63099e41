//! The only way to a cell: text is made safe, cut to its room, and written inside the buffer.

use crate::base::{Point, Rect, SafeText, text};
use crate::view::areas::{Areas, Spot};
use crate::view::theme::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// A pen over a buffer.
pub(crate) struct Ink<'a> {
    buffer: &'a mut Buffer,
    pub(crate) theme: Theme,
    unicode: bool,
    areas: Areas,
    cursor: Option<Point>,
}

impl<'a> Ink<'a> {
    pub(crate) fn new(buffer: &'a mut Buffer, theme: Theme, unicode: bool) -> Self {
        Self {
            buffer,
            theme,
            unicode,
            areas: Areas::default(),
            cursor: None,
        }
    }

    pub(crate) fn into_areas(self) -> Areas {
        self.areas
    }

    /// Whether the terminal draws Unicode.
    pub(crate) const fn unicode(&self) -> bool {
        self.unicode
    }

    /// Where the terminal's cursor is to stand.
    pub(crate) const fn cursor(&self) -> Option<Point> {
        self.cursor
    }

    pub(crate) const fn set_cursor(&mut self, at: Point) {
        self.cursor = Some(at);
    }

    /// Says what stands in a rectangle.
    pub(crate) fn spot(&mut self, rect: Rect, spot: Spot) {
        self.areas.add(rect, spot);
    }

    /// Writes one line of any text into at most `room` cells. Returns the cells used.
    pub(crate) fn text(&mut self, at: Point, text: &str, style: Style, room: i32) -> i32 {
        let room = usize::try_from(room).unwrap_or(0);
        if let Some(wide) = plain_width(text).filter(|wide| *wide <= room) {
            return self.plain(at, text, wide, style);
        }
        let safe = SafeText::line(text);
        let cut = text::cut(safe.as_str(), room);
        let mut x = at.x;
        for grapheme in cut.graphemes(true) {
            let wide = i32::try_from(text::width(grapheme)).unwrap_or(1);
            if wide == 0 {
                continue;
            }
            self.cell(Point::new(x, at.y), grapheme, wide, style);
            x += wide;
        }
        x - at.x
    }

    /// Writes `wide` characters that need neither to be made safe nor to be measured.
    fn plain(&mut self, at: Point, text: &str, wide: usize, style: Style) -> i32 {
        let wide = i32::try_from(wide).unwrap_or(0);
        self.part(at);
        self.part(Point::new(at.x + wide, at.y));
        let unicode = self.unicode;
        let hidden = usize::try_from(-at.x).unwrap_or(0);
        let cells = self.row(at, wide).iter_mut();
        for (cell, c) in cells.zip(text.chars().skip(hidden)) {
            if unicode {
                cell.set_char(c);
            } else {
                let mut one = [0; 4];
                cell.set_char(ascii(c.encode_utf8(&mut one)));
            }
            cell.set_style(style);
        }
        wide
    }

    /// Those of `wide` cells to the right of a point that are in the buffer.
    fn row(&mut self, at: Point, wide: i32) -> &mut [Cell] {
        let (width, height) = (self.buffer.area.width, self.buffer.area.height);
        let (left, right) = (at.x.max(0), (at.x + wide).min(width.into()));
        if at.y < 0 || at.y >= height.into() || left >= right {
            return &mut [];
        }
        let index = |x: i32| usize::try_from(at.y * i32::from(width) + x).unwrap_or(usize::MAX);
        let cells = index(left)..index(right);
        self.buffer.content.get_mut(cells).unwrap_or_default()
    }

    /// Writes one drawn glyph. A drawing character passes as it is; anything else goes the way of text.
    pub(crate) fn glyph(&mut self, at: Point, glyph: &str, style: Style, room: i32) {
        let mut chars = glyph.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if room > 0 && is_plain(c) => self.cell(at, glyph, 1, style),
            _ => {
                self.text(at, glyph, style, room);
            }
        }
    }

    fn cell(&mut self, at: Point, grapheme: &str, wide: i32, style: Style) {
        let right = i32::from(self.buffer.area.right());
        if at.x < 0 || at.x + wide > right {
            return;
        }
        let unicode = self.unicode;
        if wide == 1
            && let [cell, next @ ..] = self.row(at, 2)
            && !is_covered(cell)
            && !next.first().is_some_and(is_covered)
        {
            write(cell, grapheme, style, unicode);
            return;
        }
        self.part(at);
        self.part(Point::new(at.x + wide, at.y));
        if let Some(cell) = self.row(at, 1).first_mut() {
            write(cell, grapheme, style, unicode);
        }
        self.each(Rect::new(at.x + 1, at.y, wide - 1, 1), |cell| {
            cell.reset();
            cell.set_style(style);
            if unicode {
                cell.set_symbol("");
            }
        });
    }

    /// Blanks the wide character that reaches over a column's left edge, if one does: half of it is about
    /// to be overwritten.
    fn part(&mut self, at: Point) {
        if !self.covered(at) {
            return;
        }
        let mut x = at.x;
        while self.covered(Point::new(x, at.y)) {
            x -= 1;
        }
        let mut end = at.x;
        while self.covered(Point::new(end, at.y)) {
            end += 1;
        }
        let span = Rect::new(x, at.y, end - x, 1);
        self.each(span, |cell| {
            cell.set_symbol(" ");
        });
    }

    /// Whether a cell lies under the wide character to its left.
    fn covered(&self, at: Point) -> bool {
        let (Ok(x), Ok(y)) = (u16::try_from(at.x), u16::try_from(at.y)) else {
            return false;
        };
        let cell = self.buffer.cell(Position::new(x, y));
        cell.is_some_and(is_covered)
    }

    /// Restyles the cells of a rectangle.
    pub(crate) fn restyle(&mut self, rect: Rect, style: Style) {
        self.each(rect, |cell| {
            cell.set_style(style);
        });
    }

    /// Empties the cells of a rectangle.
    pub(crate) fn clear(&mut self, rect: Rect) {
        for y in rect.y..rect.bottom() {
            self.part(Point::new(rect.x, y));
            self.part(Point::new(rect.right(), y));
        }
        self.each(rect, Cell::reset);
    }

    fn each(&mut self, rect: Rect, mut act: impl FnMut(&mut Cell)) {
        for y in rect.y..rect.bottom() {
            for x in rect.x..rect.right() {
                if let (Ok(x), Ok(y)) = (u16::try_from(x), u16::try_from(y))
                    && let Some(cell) = self.buffer.cell_mut(Position::new(x, y))
                {
                    act(cell);
                }
            }
        }
    }

    /// A panel's frame with its title; the one with the focus by colour and a bold title. Returns its
    /// inside.
    pub(crate) fn frame(&mut self, rect: Rect, title: &str, focused: bool) -> Rect {
        if rect.w < 2 || rect.h < 2 {
            return Rect::new(rect.x, rect.y, 0, 0);
        }
        let (style, title_style) = if focused {
            (self.theme.accent(), self.theme.accent())
        } else {
            (self.theme.faint(), self.theme.quiet())
        };
        let line = "─".repeat(usize::try_from(rect.w - 2).unwrap_or(0));
        self.text(
            Point::new(rect.x, rect.y),
            &format!("╭{line}╮"),
            style,
            rect.w,
        );
        for y in rect.y + 1..rect.bottom() - 1 {
            self.text(Point::new(rect.x, y), "│", style, 1);
            self.text(Point::new(rect.right() - 1, y), "│", style, 1);
        }
        self.text(
            Point::new(rect.x, rect.bottom() - 1),
            &format!("╰{line}╯"),
            style,
            rect.w,
        );
        if !title.is_empty() {
            let title = format!(" {title} ");
            self.text(
                Point::new(rect.x + 1, rect.y),
                &title,
                title_style,
                rect.w - 3,
            );
        }
        crate::app::regions::inner(rect)
    }

    /// Writes wrapped text; returns the rows used. Stops at the rectangle's foot.
    pub(crate) fn wrapped(&mut self, rect: Rect, words: &str, style: Style) -> i32 {
        let width = usize::try_from(rect.w).unwrap_or(0);
        if width == 0 {
            return 0;
        }
        let safe: Vec<String> = SafeText::lines(words)
            .into_iter()
            .map(SafeText::into_string)
            .collect();
        let mut rows = 0;
        for line in text::wrap(&safe.join("\n"), width) {
            if rows >= rect.h {
                break;
            }
            self.text(Point::new(rect.x, rect.y + rows), &line, style, rect.w);
            rows += 1;
        }
        rows
    }
}

/// Whether a cell lies under a wide character beside it.
fn is_covered(cell: &Cell) -> bool {
    cell.symbol().is_empty()
}

/// Writes a grapheme into its first cell.
fn write(cell: &mut Cell, grapheme: &str, style: Style, unicode: bool) {
    if unicode {
        cell.set_symbol(grapheme);
    } else {
        cell.set_char(ascii(grapheme));
    }
    cell.set_style(style);
}

/// How many characters a text has, where all of them are plain.
fn plain_width(text: &str) -> Option<usize> {
    text.chars()
        .try_fold(0, |wide, c| is_plain(c).then_some(wide + 1))
}

/// Whether a character is one cell wide, stands for itself beside any other such character, and does
/// nothing to a terminal: printable ASCII, arrows, drawing characters, and signs of our own.
const fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '·' | '–' | '…' | '›' | '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{25ff}' | '⏎' | '✓' | '✗')
}

/// What stands for a drawing character or a letter on a terminal without Unicode.
fn ascii(grapheme: &str) -> char {
    match grapheme {
        "─" | "━" | "═" | "╌" | "┄" | "–" | "┅" => '-',
        "│" | "┃" | "║" | "╎" => '|',
        "▶" | "→" | "›" | "▸" => '>',
        "◀" | "←" | "⏎" | "⌫" => '<',
        "▲" | "↑" => '^',
        "▐" => '{',
        "▌" => '}',
        "┆" => ':',
        "▼" | "↓" => 'v',
        "╪" | "╫" => '#',
        "…" | "·" | "▱" => '.',
        "✗" => 'x',
        "✓" | "▰" | "●" | "⌖" => '*',
        "✱" => '+',
        "↔" => '=',
        one => match one.chars().next() {
            Some(c) if c.is_ascii() => c,
            Some('\u{2500}'..='\u{257f}') => '+',
            _ => '?',
        },
    }
}
