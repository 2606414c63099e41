//! The least program that draws with ratatui: the yardstick for the workbench's start and answers.
//!
//! It takes the terminal, draws one paragraph, draws anew on each key, and quits on `q`.

use crossterm::event::{self, Event, KeyCode};
use ratatui::widgets::Paragraph;
use std::io;

fn main() -> io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let mut keys = 0_u64;
    loop {
        terminal.draw(|frame| {
            let text = format!("least: {keys} keys");
            frame.render_widget(Paragraph::new(text), frame.area());
        })?;
        if let Event::Key(key) = event::read()? {
            keys += 1;
            if key.code == KeyCode::Char('q') {
                break;
            }
        }
    }
    ratatui::try_restore()
}
