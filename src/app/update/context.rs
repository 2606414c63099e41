//! The menu at the mouse: opening it, and what becomes of a row.

use crate::app::overlay::Overlay;
use crate::app::update::{keys, refresh, run};
use crate::app::{App, ContextMenu, Effect, Panel};
use crate::base::Point;
use crate::command::{Chord, Code};

/// Opens the menu for the selection at a cell of the scene.
pub(super) fn open(app: &mut App, at: Point) {
    let inside = app.regions().inside(Panel::Canvas).unwrap_or_default();
    let camera = app.diagram.camera;
    let on_screen = Point::new(inside.x + at.x - camera.x, inside.y + at.y - camera.y);
    // What can be done now is asked of the drawing as it is.
    refresh::refresh(app);
    if let Some(menu) = app.context_menu(on_screen) {
        app.overlays.push(Overlay::Menu(menu));
    }
}

/// A key for the menu: it moves, takes a row, or is the key of a command itself.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other key is heard as if there were no menu"
)]
pub(super) fn press(app: &mut App, chord: Chord) -> Vec<Effect> {
    let Some(Overlay::Menu(menu)) = app.overlays.last_mut() else {
        return Vec::new();
    };
    match chord.code {
        Code::Up => step(menu, false),
        Code::Down | Code::Tab => step(menu, true),
        Code::Enter => {
            let command = menu.commands.get(menu.row).copied();
            app.overlays.pop();
            return command.map_or_else(Vec::new, |command| run(app, command));
        }
        _ => {
            app.overlays.pop();
            return keys::press(app, chord);
        }
    }
    Vec::new()
}

fn step(menu: &mut ContextMenu, down: bool) {
    let len = menu.commands.len().max(1);
    menu.row = (menu.row + if down { 1 } else { len - 1 }) % len;
}
