//! The card of a threat about to be recorded.

use crate::app::overlay::Card;
use crate::app::{App, Target};
use crate::base::{Point, Rect};
use crate::model::Severity;
use crate::view::areas::Spot;
use crate::view::ink::Ink;
use crate::view::overlay::{input, window};

/// Draws the card.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, card: &Card) {
    let rows = i32::try_from(card.remedies.len()).unwrap_or(0);
    let name = app
        .model()
        .map_or_else(String::new, |model| model.name(&card.element));
    let title = format!("Threat · {name} · {}", card.category.name());
    let inside = window(app, ink, &title, 84, rows + 8);
    let (dim, key, bold) = (ink.theme.dim(), ink.theme.key(), ink.theme.bold());
    ink.text(Point::new(inside.x + 1, inside.y), "e title", dim, 10);
    ink.text(Point::new(inside.x + 1, inside.y), "e", key, 1);
    let at = Point::new(inside.x + 13, inside.y);
    if card.typing {
        input(ink, at, &card.title, inside.w - 14);
    } else {
        ink.text(at, card.title.value(), bold, inside.w - 14);
    }
    if inside.h < 3 {
        return;
    }
    ink.text(
        Point::new(inside.x + 1, inside.y + 2),
        "  severity",
        dim,
        11,
    );
    let mut x = inside.x + 13;
    for severity in Severity::WORST_FIRST.iter().rev() {
        let word = severity.word();
        let style = if *severity == card.severity {
            ink.theme.cursor()
        } else {
            ink.theme.quiet()
        };
        let label = format!(" {word} ");
        let width = ink.text(
            Point::new(x, inside.y + 2),
            &label,
            style,
            inside.right() - x,
        );
        if *severity != card.severity {
            ink.restyle(Rect::new(x + 1, inside.y + 2, 1, 1), key);
        }
        x += width + 1;
    }
    if inside.h < 5 {
        return;
    }
    ink.text(Point::new(inside.x + 1, inside.y + 4), "  helps", dim, 11);
    for (index, (_, words, ticked)) in card.remedies.iter().enumerate() {
        let y = inside.y + 4 + i32::try_from(index).unwrap_or(0);
        if y >= inside.bottom() {
            break;
        }
        let row = Rect::new(inside.x + 13, y, inside.w - 14, 1);
        if index < 9 {
            ink.text(Point::new(row.x, y), &(index + 1).to_string(), key, 1);
        }
        let style = if *ticked {
            ink.theme.done()
        } else {
            ink.theme.plain()
        };
        let words = format!("{} {words}", if *ticked { "✓" } else { "·" });
        ink.text(Point::new(row.x + 2, y), &words, style, row.w - 2);
        ink.spot(row, Spot::Target(Target::Choice(index)));
    }
}
