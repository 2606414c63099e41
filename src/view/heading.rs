//! The canvas's title: the model's name, what of it is not shown, and what overlay lies on it.

use crate::app::App;
use crate::base::text::{count, cut};
use crate::canvas::Tint;
use crate::model::Model;

/// Cells of the name in the middle at most.
const CENTRE: usize = 24;

/// `Shop · neighbours of Load balancer · 4 of 9 · esc leaves`.
pub(crate) fn heading(app: &App, model: &Model) -> String {
    let name = &model.description.name;
    let mut title = if name.is_empty() {
        "Diagram".to_owned()
    } else {
        name.clone()
    };
    let lens = &app.diagram.lens;
    let mut around = lens.around.iter();
    if let Some(first) = around.next() {
        let more = match around.count() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let (shown, all) = (lens.count(model), model.components.len());
        let centre = cut(&model.short_name(first), CENTRE);
        title = format!("{title} · neighbours of {centre}{more} · {shown} of {all} · esc leaves");
    }
    if !lens.collapsed.is_empty() {
        let words = count(lens.collapsed.len(), "boundary", "boundaries");
        title = format!("{title} · {words} collapsed");
    }
    let tint = app.diagram.tint;
    if tint != Tint::None {
        title = format!("{title} · {}", tint.row().name);
    }
    title
}
