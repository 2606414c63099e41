//! A frame as it would go to the terminal, and what must hold of every frame.

use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::{Buffer, CellWidth};
use stridewalk::app::{App, Target, availability};
use stridewalk::base::text::is_hazard;
use stridewalk::base::{Point, Rect, Size};
use stridewalk::view::{self, Areas};

/// A frame, before a terminal has made anything of it.
pub(crate) struct Look {
    buffer: Buffer,
    areas: Areas,
    cursor: Point,
}

impl Look {
    /// Draws the workbench on a screen of the size that it was told.
    pub(crate) fn of(app: &App) -> Self {
        let Size { w, h } = app.size;
        let (w, h) = (u16::try_from(w).unwrap(), u16::try_from(h).unwrap());
        let mut terminal = Terminal::new(TestBackend::new(w, h)).unwrap();
        let mut look = Self {
            buffer: Buffer::default(),
            areas: Areas::default(),
            cursor: Point::default(),
        };
        terminal
            .draw(|frame| {
                look.areas = view::draw(app, frame);
                look.buffer = frame.buffer_mut().clone();
            })
            .unwrap();
        let cursor = terminal.backend_mut().get_cursor_position().unwrap();
        look.cursor = Point::new(i32::from(cursor.x), i32::from(cursor.y));
        look
    }

    /// Where the terminal's cursor stands.
    pub(crate) const fn cursor(&self) -> Point {
        self.cursor
    }

    /// Puts something into a cell past everything that keeps it out.
    pub(crate) fn poison(&mut self, x: u16, y: u16, symbol: &str) {
        self.buffer[(x, y)].set_symbol(symbol);
    }

    /// What the mouse would hit at a cell.
    pub(crate) fn hit(&self, x: i32, y: i32) -> Option<Target> {
        self.areas.at(Point::new(x, y))
    }

    /// The screen as text.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        for y in 0..self.buffer.area.height {
            let row: String = (0..self.buffer.area.width)
                .map(|x| self.buffer[(x, y)].symbol())
                .collect();
            out.push_str(row.trim_end());
            out.push('\n');
        }
        out
    }

    /// Every symbol of every cell.
    pub(crate) fn symbols(&self) -> impl Iterator<Item = &str> {
        self.buffer
            .content
            .iter()
            .map(ratatui::buffer::Cell::symbol)
    }

    /// Fails with the screen when something does not hold that must hold of every frame.
    #[track_caller]
    pub(crate) fn is_sound(&self, app: &App, what: &str) {
        let faults = self.faults(app);
        let size = self.buffer.area;
        assert!(
            faults.is_empty(),
            "{what}, {} × {}:\n{}\n{}",
            size.width,
            size.height,
            faults.join("\n"),
            self.text()
        );
    }

    /// What does not hold, a line each.
    pub(crate) fn faults(&self, app: &App) -> Vec<String> {
        let mut faults = self.hazards();
        faults.extend(self.widths());
        if !app.too_small() {
            faults.extend(self.dead_keys(app));
            if app.settings.unicode {
                faults.extend(self.torn_frames(app));
            }
        }
        faults
    }

    /// Characters that act on a terminal or are not seen.
    fn hazards(&self) -> Vec<String> {
        let bad = |symbol: &&str| symbol.chars().any(|c| is_hazard(c) && !joins(symbol, c));
        self.symbols()
            .filter(bad)
            .map(|symbol| format!("a cell holds {symbol:?}"))
            .collect()
    }

    /// Every row is as wide as the screen: no cell is covered by its neighbour, none is left out.
    fn widths(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let area = self.buffer.area;
        for y in 0..area.height {
            let mut x = 0;
            while x < area.width {
                let symbol = self.buffer[(x, y)].symbol();
                let wide = symbol.cell_width();
                if wide == 0 {
                    faults.push(format!("({x}, {y}) is empty: nothing covers it"));
                }
                for covered in x + 1..x + wide {
                    if covered >= area.width {
                        faults.push(format!("({x}, {y}) {symbol:?} hangs over the edge"));
                    } else {
                        let under = self.buffer[(covered, y)].symbol();
                        if !under.trim().is_empty() {
                            faults.push(format!("({x}, {y}) {symbol:?} covers {under:?}"));
                        }
                    }
                }
                x += wide.max(1);
            }
        }
        faults
    }

    /// The key bar names no command that would be refused.
    fn dead_keys(&self, app: &App) -> Vec<String> {
        let bar = app.size.h - 1;
        let mut faults = Vec::new();
        for x in 0..app.size.w {
            if let Some(Target::Command(command)) = self.hit(x, bar)
                && app.overlay().is_none()
                && let Err(why) = availability(app, command)
            {
                faults.push(format!("the key bar names {command:?}: {why}"));
            }
        }
        faults.dedup();
        faults
    }

    /// Text that has run over the frame of a panel, or of what lies over the screen.
    fn torn_frames(&self, app: &App) -> Vec<String> {
        let mut faults = Vec::new();
        if app.overlay().is_some() {
            let window = self.window(app.size);
            faults.extend(self.torn(window, "the window"));
        } else {
            for (panel, rect) in app.regions().panels {
                faults.extend(self.torn(rect, &format!("{panel:?}")));
            }
        }
        faults
    }

    /// The rectangle of the topmost overlay.
    fn window(&self, screen: Size) -> Rect {
        let inside = |x: i32, y: i32| !matches!(self.hit(x, y), None | Some(Target::Outside));
        // Menus stand beside what they are of, everything else in the middle.
        let across = |x: &i32| (0..screen.h - 1).any(|y| inside(*x, y));
        let mut columns = std::iter::once(screen.w / 2).chain(0..screen.w);
        let middle = columns.find(across).unwrap_or_default();
        let rows: Vec<i32> = (0..screen.h - 1).filter(|y| inside(middle, *y)).collect();
        let (Some(top), Some(bottom)) = (rows.first(), rows.last()) else {
            return Rect::default();
        };
        let columns: Vec<i32> = (0..screen.w).filter(|x| inside(*x, *top)).collect();
        let (left, right) = (
            columns.first().unwrap_or(&middle),
            columns.last().unwrap_or(&middle),
        );
        Rect::new(*left, *top, right - left + 1, bottom - top + 1)
    }

    fn torn(&self, rect: Rect, what: &str) -> Vec<String> {
        let mut faults = Vec::new();
        let mut expect = |x: i32, y: i32, allowed: &[&str]| {
            let symbol = self.symbol(x, y);
            if !allowed.contains(&symbol) {
                faults.push(format!(
                    "the frame of {what} is torn at ({x}, {y}) by {symbol:?}"
                ));
            }
        };
        let (right, bottom) = (rect.right() - 1, rect.bottom() - 1);
        for y in rect.y + 1..bottom {
            expect(rect.x, y, &["│", "◀"]);
            expect(right, y, &["│", "▶"]);
        }
        expect(rect.x, rect.y, &["╭"]);
        expect(right, rect.y, &["╮"]);
        expect(rect.x, bottom, &["╰"]);
        expect(right, bottom, &["╯"]);
        faults
    }

    fn symbol(&self, x: i32, y: i32) -> &str {
        let (Ok(x), Ok(y)) = (u16::try_from(x), u16::try_from(y)) else {
            return "";
        };
        self.buffer.cell((x, y)).map_or("", |cell| cell.symbol())
    }
}

/// Joiners and variation selectors pass behind letters that are shaped by them.
fn joins(symbol: &str, c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
        && symbol
            .chars()
            .next()
            .is_some_and(|first| !first.is_ascii() && !is_hazard(first))
}
