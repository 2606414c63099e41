//! The smallest program in the loop of the workbench, to see the terminal taken and given back.
//!
//! `guard [FILE]`: `q` quits, `p` panics, `P` panics at whatever comes next, `D` in the next drawing, `O` in the
//! outcome of an effect, `z` suspends, `l` draws anew, anything else is shown. Being told to end, it writes
//! `ended` into FILE; after an `h` it hangs instead.

use ratatui::Frame;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use std::path::PathBuf;
use stridewalk::app::{Effect, Expect, Msg};
use stridewalk::base::{Point, Rect, SafeText};
use stridewalk::command::Chord;
use stridewalk::store::{Disk, Folders};
use stridewalk::tui::{self, Program, TuiError};
use stridewalk::view::{Areas, Spot};

#[derive(Default)]
struct Heard {
    lines: Vec<String>,
    file: Option<PathBuf>,
    hangs: bool,
    /// Whether whatever comes next panics.
    armed: bool,
    /// Whether the next drawing panics.
    blind: bool,
}

impl Program for Heard {
    fn update(&mut self, msg: Msg) -> Vec<Effect> {
        self.lines.push(format!("{msg:?}"));
        self.hangs |= msg == Msg::Press(Chord::char('h'));
        let key = |c| msg == Msg::Press(Chord::char(c));
        if self.armed {
            fall();
        }
        self.armed = key('P') || key('O');
        self.blind = key('D');
        if key('q') {
            vec![Effect::Quit]
        } else if key('p') {
            fall()
        } else if key('O') {
            vec![Effect::Time]
        } else if key('z') {
            vec![Effect::Suspend]
        } else if key('l') {
            vec![Effect::Redraw]
        } else if msg == Msg::Terminate {
            if self.hangs {
                loop {
                    std::thread::park();
                }
            }
            self.ended()
        } else {
            Vec::new()
        }
    }

    fn draw(&self, frame: &mut Frame<'_>) -> Areas {
        if self.blind {
            fall();
        }
        let area = frame.area();
        let rows = usize::from(area.height).saturating_sub(1);
        let hidden = self.lines.len().saturating_sub(rows);
        let lines = self.lines.iter().skip(hidden);
        let shown = std::iter::once("ready".to_owned())
            .chain(lines.map(|line| SafeText::line(line).into_string()))
            .map(Line::raw);
        frame.render_widget(Paragraph::new(shown.collect::<Vec<_>>()), area);
        let mut areas = Areas::default();
        let all = Rect::new(0, 0, area.width.into(), area.height.into());
        areas.add(all, Spot::Canvas(Point::new(0, 0)));
        areas
    }
}

#[expect(clippy::panic, reason = "this is what it is for")]
fn fall() -> ! {
    panic!("as asked for")
}

impl Heard {
    fn ended(&self) -> Vec<Effect> {
        let write = self.file.as_ref().map(|path| Effect::Write {
            path: path.clone(),
            text: "ended".into(),
            expect: Expect::Anything,
        });
        write.into_iter().chain([Effect::Quit]).collect()
    }
}

fn main() -> Result<(), TuiError> {
    let mut heard = Heard {
        file: std::env::args_os().nth(1).map(PathBuf::from),
        ..Heard::default()
    };
    tui::drive(&mut heard, &mut Disk::new(Folders::default()), Vec::new())
}
