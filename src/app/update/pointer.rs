//! The mouse.

use crate::app::overlay::Overlay;
use crate::app::update::{go, hand, keys, lens, open, overlay, run, show};
use crate::app::{App, Effect, Gesture, Panel, Target, Work};
use crate::command::Command;
use crate::layout::Zoom;

/// Takes a gesture.
pub(super) fn pointer(app: &mut App, target: Target, gesture: Gesture) -> Vec<Effect> {
    match gesture {
        Gesture::Drag | Gesture::RightDrag => {}
        Gesture::Press | Gesture::Mark | Gesture::Double | Gesture::RightPress => {
            app.diagram.map_held = app.minimap().map(|(rect, _)| rect);
        }
        Gesture::Release
        | Gesture::RightRelease
        | Gesture::WheelUp
        | Gesture::WheelDown
        | Gesture::WheelLeft
        | Gesture::WheelRight => app.diagram.map_held = None,
    }
    if let Some(turn) = turn(gesture) {
        wheel(app, target, turn);
        return Vec::new();
    }
    if !app.overlays.is_empty() {
        return over(app, target, gesture);
    }
    match (target, gesture) {
        (Target::Canvas(tile), Gesture::Press) if app.diagram.lens.zoom == Zoom::Overview => {
            lens::point(app, tile);
        }
        (Target::Canvas(_), _) if app.diagram.lens.zoom == Zoom::Overview => {}
        (Target::Map(tile), Gesture::Press | Gesture::Double | Gesture::Drag)
            if app.diagram.hand.is_none() =>
        {
            show::look_at(app, tile);
        }
        (Target::Canvas(at), _) => return hand::canvas(app, at, gesture),
        (_, Gesture::Release) => hand::release(app),
        (_, Gesture::RightRelease) => hand::right_release(app),
        (Target::Command(command), Gesture::Press | Gesture::Double) => {
            return hand::clicked(app, command);
        }
        (Target::Key(chord), Gesture::Press | Gesture::Double) => return keys::press(app, chord),
        (Target::Row(panel, row), Gesture::Press | Gesture::Double) => {
            return row_hit(app, panel, row, gesture == Gesture::Double);
        }
        (Target::Slot(row, column), Gesture::Press | Gesture::Double) => {
            app.review.focus = Panel::Grid;
            app.review.row = row;
            app.review.column = column;
            if gesture == Gesture::Double {
                open::jump(app);
            }
        }
        _ => {}
    }
    Vec::new()
}

fn over(app: &mut App, target: Target, gesture: Gesture) -> Vec<Effect> {
    let presses = matches!(
        gesture,
        Gesture::Press | Gesture::Double | Gesture::RightPress
    );
    if !presses {
        return Vec::new();
    }
    match target {
        Target::Choice(row) => overlay::choose(app, row),
        Target::Key(chord) => keys::press(app, chord),
        Target::Command(Command::Back) => {
            app.overlays.pop();
            Vec::new()
        }
        Target::Overlay => Vec::new(),
        Target::Outside
        | Target::Command(_)
        | Target::Canvas(_)
        | Target::Map(_)
        | Target::Row(..)
        | Target::Slot(..) => {
            if !matches!(
                app.overlays.last(),
                Some(Overlay::Card(_) | Overlay::Confirm(_) | Overlay::Join(_) | Overlay::Quiz)
            ) {
                app.overlays.pop();
            }
            Vec::new()
        }
    }
}

/// Columns and rows that a turn of the wheel scrolls.
const fn turn(gesture: Gesture) -> Option<(i32, i32)> {
    match gesture {
        Gesture::WheelUp => Some((0, -3)),
        Gesture::WheelDown => Some((0, 3)),
        Gesture::WheelLeft => Some((-6, 0)),
        Gesture::WheelRight => Some((6, 0)),
        Gesture::Press
        | Gesture::Mark
        | Gesture::Double
        | Gesture::Drag
        | Gesture::Release
        | Gesture::RightPress
        | Gesture::RightDrag
        | Gesture::RightRelease => None,
    }
}

fn wheel(app: &mut App, target: Target, (dx, dy): (i32, i32)) {
    if !app.overlays.is_empty() {
        if dy != 0 {
            overlay::wheel(app, dy > 0);
        }
        return;
    }
    let step = if dy > 0 { Command::Down } else { Command::Up };
    match target {
        Target::Canvas(_) | Target::Map(_) => show::scroll(app, dx, dy),
        Target::Row(..) if dy == 0 => {}
        Target::Row(panel, _) if panel == app.focus() => go::run(app, step),
        Target::Row(panel, _) => {
            go::set_focus(app, panel);
            go::run(app, step);
        }
        Target::Command(_)
        | Target::Key(_)
        | Target::Slot(..)
        | Target::Choice(_)
        | Target::Overlay
        | Target::Outside => {}
    }
}

fn row_hit(app: &mut App, panel: Panel, row: usize, double: bool) -> Vec<Effect> {
    go::set_focus(app, panel);
    match panel {
        Panel::Start => {
            app.start.row = row;
            if double {
                return run(app, Command::Open);
            }
        }
        Panel::Outline => {
            let lines = app.work.as_ref().map_or(&[][..], Work::outline);
            if let Some(id) = lines.get(row).map(|line| line.id.clone()) {
                go::select(app, &id);
            }
        }
        Panel::Inspector => {
            let stops = app
                .inspector()
                .get(row)
                .is_some_and(|one| one.field.stops());
            if stops {
                app.diagram.row = row;
                if double {
                    return run(app, Command::Edit);
                }
            }
        }
        Panel::Queue => {
            if let Some(at) = app.walk.queue.get(row).cloned() {
                app.walk.cursor = row;
                app.walk.at = Some(at);
                app.walk.focus = Panel::Card;
            }
        }
        Panel::Register => {
            app.threats.at = app.threats.rows.get(row).cloned();
            app.threats.detail = 0;
        }
        Panel::Detail => {
            let stops = app.detail().get(row).is_some_and(|one| one.about.stops());
            if stops {
                app.threats.detail = row;
                if double {
                    return run(app, Command::EditThreat);
                }
            }
        }
        Panel::Findings => {
            app.review.finding = row;
            if double {
                open::jump(app);
            }
        }
        Panel::Canvas | Panel::Card | Panel::Grid => {}
    }
    Vec::new()
}
