//! A mouse that finds what it clicks by the text that stands on the screen.

use super::driver::Driver;
use super::script::Stage;
use stridewalk::app::Gesture;

/// Cells of the canvas on a screen of 120 × 40: between its frame and the inspector's.
const CANVAS: (usize, usize) = (1, 86);
/// The first column of the labels in a picker on such a screen.
const LABELS: usize = 22;
/// Turns of the wheel after which a list has been seen whole.
const TURNS: usize = 120;

/// What the hand does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// The left button goes down.
    Down,
    /// It goes down a second time, quickly.
    Again,
    /// It goes down with ctrl held.
    CtrlDown,
    /// The mouse moves with it down.
    Move,
    /// It goes up.
    Up,
    /// The right button goes down.
    RightDown,
    /// The mouse moves with it down.
    RightMove,
    /// It goes up.
    RightUp,
    /// The wheel turns down.
    Wheel,
}

/// A cell of the screen, column and row.
pub(crate) type Spot = (usize, usize);

/// Something that has a mouse.
pub(crate) trait Mouse: Stage {
    /// Does one thing at a cell.
    fn act(&mut self, at: Spot, act: Act);

    /// Where a text stands within columns, the first line first.
    fn seen(&self, text: &str, (from, to): (usize, usize)) -> Option<Spot> {
        let screen = self.screen();
        let mut lines = screen.lines().enumerate();
        lines.find_map(|(y, line)| {
            let cells: Vec<char> = line.chars().collect();
            let part: String = cells.get(from..to.min(cells.len()))?.iter().collect();
            let x = part.find(text)?;
            Some((from + part[..x].chars().count(), y))
        })
    }

    /// Where a text stands; fails with the screen where it does not.
    #[track_caller]
    fn at(&self, text: &str, columns: (usize, usize)) -> Spot {
        let seen = self.seen(text, columns);
        seen.unwrap_or_else(|| panic!("`{text}` is not there:\n{}", self.screen()))
    }

    /// Where a text stands on the canvas.
    #[track_caller]
    fn on_canvas(&self, text: &str) -> Spot {
        self.at(text, CANVAS)
    }

    /// Clicks a key of the key bar.
    #[track_caller]
    fn click_key(&mut self, words: &str) {
        let screen = self.screen();
        let y = screen.lines().count() - 1;
        let line = screen.lines().last().unwrap_or_default();
        let x = line
            .find(words)
            .unwrap_or_else(|| panic!("no key `{words}`:\n{screen}"));
        self.click((line[..x].chars().count(), y));
    }

    /// Presses and lets go.
    fn click(&mut self, at: Spot) {
        self.act(at, Act::Down);
        self.act(at, Act::Up);
    }

    /// Clicks twice.
    fn double(&mut self, at: Spot) {
        self.click(at);
        self.act(at, Act::Again);
        self.act(at, Act::Up);
    }

    /// Clicks with ctrl held.
    fn ctrl_click(&mut self, at: Spot) {
        self.act(at, Act::CtrlDown);
        self.act(at, Act::Up);
    }

    /// Clicks with the right button.
    fn right_click(&mut self, at: Spot) {
        self.act(at, Act::RightDown);
        self.act(at, Act::RightUp);
    }

    /// Drags with the left button.
    fn drag(&mut self, from: Spot, to: Spot) {
        self.act(from, Act::Down);
        self.act(to, Act::Move);
        self.act(to, Act::Up);
    }

    /// Drags with the right button.
    fn right_drag(&mut self, from: Spot, to: Spot) {
        self.act(from, Act::RightDown);
        self.act(to, Act::RightMove);
        self.act(to, Act::RightUp);
    }

    /// Turns the wheel over the picker until a label is in view, and clicks it.
    #[track_caller]
    fn pick(&mut self, label: &str) {
        for _ in 0..TURNS {
            let screen = self.screen();
            let rows = screen.lines().enumerate();
            let found = rows.filter_map(|(y, line)| {
                let rest: String = line.chars().skip(LABELS).collect();
                let rest = rest.strip_prefix(label)?;
                (rest.starts_with("  ") || rest.trim().is_empty()).then_some(y)
            });
            if let Some(y) = found.last() {
                return self.click((LABELS, y));
            }
            self.act((60, 14), Act::Wheel);
        }
        panic!("`{label}` is in no list:\n{}", self.screen());
    }

    /// Clicks a row of the menu at the mouse.
    #[track_caller]
    fn choose(&mut self, words: &str) {
        let at = self.at(words, (0, 120));
        self.click(at);
    }
}

impl Mouse for Driver {
    fn act(&mut self, (x, y): Spot, act: Act) {
        let gesture = match act {
            Act::Down => Gesture::Press,
            Act::Again => Gesture::Double,
            Act::CtrlDown => Gesture::Mark,
            Act::Move => Gesture::Drag,
            Act::Up => Gesture::Release,
            Act::RightDown => Gesture::RightPress,
            Act::RightMove => Gesture::RightDrag,
            Act::RightUp => Gesture::RightRelease,
            Act::Wheel => Gesture::WheelDown,
        };
        let (x, y) = (i32::try_from(x).unwrap(), i32::try_from(y).unwrap());
        self.mouse(x, y, gesture);
    }
}

#[cfg(unix)]
impl Mouse for super::pty::Pty {
    fn act(&mut self, (x, y): Spot, act: Act) {
        let (button, ends) = match act {
            Act::Down | Act::Again => (0, 'M'),
            Act::CtrlDown => (16, 'M'),
            Act::Move => (32, 'M'),
            Act::Up => (0, 'm'),
            Act::RightDown => (2, 'M'),
            Act::RightMove => (34, 'M'),
            Act::RightUp => (2, 'm'),
            Act::Wheel => (65, 'M'),
        };
        // Two clicks on one thing are a double click, unless the hand waits.
        if act == Act::Down {
            std::thread::sleep(std::time::Duration::from_millis(410));
        }
        self.point(&format!("\x1b[<{button};{};{}{ends}", x + 1, y + 1));
    }
}
