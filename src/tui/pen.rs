//! What the cells of a frame are to the terminal: moves, styles and text, straight into bytes.
//!
//! It says what ratatui's own backend would say, and in fewer bytes. That one formats every cell and every
//! colour by itself, which took half of the instructions of a first frame (counted by callgrind).

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The modifiers with their parameters of "select graphic rendition" (ECMA-48, 8.3.117).
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Look {
    /// As the terminal writes by itself.
    const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };

    const fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }
}

/// Writes cells, each with its column and row. The cursor is moved over gaps only, a look is told where it
/// changes; before and behind them the terminal writes plainly.
pub(super) fn write<'a>(bytes: &mut Vec<u8>, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) {
    let mut look = Look::PLAIN;
    let mut next = None;
    for (x, y, cell) in cells {
        if next != Some((x, y)) {
            move_to(bytes, x, y);
        }
        next = Some((x.saturating_add(1), y));
        let wanted = Look::of(cell);
        if wanted != look {
            change(bytes, look, wanted);
            look = wanted;
        }
        bytes.extend_from_slice(cell.symbol().as_bytes());
    }
    bytes.extend_from_slice(b"\x1b[0m");
}

/// Moves the cursor to a column and a row, both counted from 0.
fn move_to(bytes: &mut Vec<u8>, x: u16, y: u16) {
    bytes.extend_from_slice(b"\x1b[");
    number(bytes, u32::from(y) + 1);
    bytes.push(b';');
    number(bytes, u32::from(x) + 1);
    bytes.push(b'H');
}

/// Changes the look of what follows.
fn change(bytes: &mut Vec<u8>, mut now: Look, wanted: Look) {
    bytes.extend_from_slice(b"\x1b[");
    if !wanted.modifier.contains(now.modifier) {
        // Taking single ones back differs between terminals for bold and dim.
        bytes.extend_from_slice(b"0;");
        now = Look::PLAIN;
    }
    let added = wanted.modifier - now.modifier;
    for (modifier, parameter) in MODIFIERS {
        if added.contains(modifier) {
            number(bytes, parameter.into());
            bytes.push(b';');
        }
    }
    if wanted.fg != now.fg {
        colour(bytes, wanted.fg, 30);
    }
    if wanted.bg != now.bg {
        colour(bytes, wanted.bg, 40);
    }
    // Every parameter has left a separator behind it.
    bytes.pop();
    bytes.push(b'm');
}

/// Tells a colour: of the text with 30 as the base, of its ground with 40.
fn colour(bytes: &mut Vec<u8>, colour: Color, base: u32) {
    let index = match colour {
        Color::Reset => {
            number(bytes, base + 9);
            bytes.push(b';');
            return;
        }
        Color::Rgb(r, g, b) => {
            number(bytes, base + 8);
            bytes.extend_from_slice(b";2;");
            for part in [r, g, b] {
                number(bytes, part.into());
                bytes.push(b';');
            }
            return;
        }
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(index) => index,
    };
    number(bytes, base + 8);
    bytes.extend_from_slice(b";5;");
    number(bytes, index.into());
    bytes.push(b';');
}

/// Writes a number in decimal digits.
fn number(bytes: &mut Vec<u8>, number: u32) {
    let mut divisor = 1;
    while number / divisor >= 10 {
        divisor *= 10;
    }
    while divisor > 0 {
        let digit = u8::try_from(number / divisor % 10).unwrap_or(0);
        bytes.push(b'0' + digit);
        divisor /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::backend::{Backend, CrosstermBackend};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    const WIDTH: u16 = 9;
    const HEIGHT: u16 = 4;

    fn any_colour() -> impl Strategy<Value = Color> {
        prop_oneof![
            Just(Color::Reset),
            Just(Color::Black),
            Just(Color::LightMagenta),
            Just(Color::White),
            any::<u8>().prop_map(Color::Indexed),
            any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
        ]
    }

    fn any_cell() -> impl Strategy<Value = Cell> {
        let symbol = prop::sample::select(vec!["a", " ", "─", "é", "界", "👍"]);
        let modifier = prop_oneof![Just(0_u16), any::<u16>()];
        (symbol, any_colour(), any_colour(), modifier).prop_map(|(symbol, fg, bg, modifier)| {
            let mut cell = Cell::default();
            cell.set_symbol(symbol);
            cell.fg = fg;
            cell.bg = bg;
            cell.modifier = Modifier::from_bits_truncate(modifier);
            // The terminal of this test is bold or dim, whichever is told last.
            if cell.modifier.contains(Modifier::BOLD) {
                cell.modifier.remove(Modifier::DIM);
            }
            cell
        })
    }

    fn any_buffer() -> impl Strategy<Value = Buffer> {
        let cells = usize::from(WIDTH * HEIGHT);
        prop::collection::vec(any_cell(), cells).prop_map(|mut content| {
            // Nothing wide reaches over the edge.
            for cell in content
                .iter_mut()
                .skip(usize::from(WIDTH) - 1)
                .step_by(usize::from(WIDTH))
            {
                cell.set_symbol("a");
            }
            Buffer {
                area: Rect::new(0, 0, WIDTH, HEIGHT),
                content,
            }
        })
    }

    proptest! {
        #[test]
        fn the_terminal_shows_what_it_would_of_ratatui_s_own_backend(
            frames in prop::collection::vec(any_buffer(), 1..4)
        ) {
            let mut ours = vt100::Parser::new(HEIGHT, WIDTH, 0);
            let mut theirs = vt100::Parser::new(HEIGHT, WIDTH, 0);
            let mut shown = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
            for frame in frames {
                let (mut bytes, mut other) = (Vec::new(), Vec::new());
                write(&mut bytes, shown.diff_iter(&frame));
                CrosstermBackend::new(&mut other).draw(shown.diff_iter(&frame)).unwrap();
                prop_assert!(bytes.len() <= other.len());
                ours.process(&bytes);
                theirs.process(&other);
                for y in 0..HEIGHT {
                    for x in 0..WIDTH {
                        prop_assert_eq!(ours.screen().cell(y, x), theirs.screen().cell(y, x));
                    }
                }
                shown = frame;
            }
        }
    }

    #[test]
    fn numbers_are_written_in_full() {
        for one in [0, 7, 10, 99, 100, 255, 65_536] {
            let mut bytes = Vec::new();
            number(&mut bytes, one);
            assert_eq!(bytes, one.to_string().as_bytes());
        }
    }
}
