//! Parts of a bracket that come and go: whole lines where a part has its own, else what stands on its line.

use super::bracket::{Bracket, Page, Part};
use super::edits::Edits;
use super::style::Fresh;
use crate::base::Span;
use std::collections::BTreeMap;

/// Which part of a text is which part that it is to have.
pub(super) struct Pairs {
    /// For each part in the text, whether it stays.
    keeps: Vec<bool>,
    /// For each part that is to be, in canonical order, which one of the text it is.
    stands: Vec<Option<usize>>,
}

/// Where something new goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    /// Behind a part that stays.
    Behind(usize),
    /// Before a part.
    Before(usize),
    /// Where there is no part.
    Alone,
}

impl Pairs {
    /// All parts stay.
    pub(super) fn keeping(count: usize) -> Self {
        Self {
            keeps: vec![true; count],
            stands: Vec::new(),
        }
    }

    /// A part goes, unless it is named by [`push`](Self::push) later.
    pub(super) fn drop(&mut self, at: usize) {
        if let Some(keeps) = self.keeps.get_mut(at) {
            *keeps = false;
        }
    }

    /// The next part that is to be; none is a new one.
    pub(super) fn push(&mut self, at: Option<usize>) {
        if let Some(keeps) = at.and_then(|at| self.keeps.get_mut(at)) {
            *keeps = true;
        }
        self.stands.push(at);
    }

    fn keeps(&self, at: usize) -> bool {
        self.keeps.get(at).copied().unwrap_or_default()
    }

    /// The new parts by where they go: behind the nearest part before them in canonical order that is in
    /// the text, else before the nearest behind them.
    fn spots(&self) -> BTreeMap<Spot, Vec<usize>> {
        let mut spots: BTreeMap<Spot, Vec<usize>> = BTreeMap::new();
        let mut before = None;
        for (index, stands) in self.stands.iter().enumerate() {
            if stands.is_some() {
                before = *stands;
                continue;
            }
            let behind = || self.stands.iter().skip(index).find_map(|stands| *stands);
            let last = || self.keeps.iter().rposition(|keeps| *keeps);
            let first = || (!self.keeps.is_empty()).then_some(Spot::Before(0));
            let spot = before
                .map(Spot::Behind)
                .or_else(|| behind().map(Spot::Before))
                .or_else(|| last().map(Spot::Behind))
                .or_else(first);
            spots
                .entry(spot.unwrap_or(Spot::Alone))
                .or_default()
                .push(index);
        }
        spots
    }
}

/// Takes out what goes and puts in what is new.
pub(super) fn rearrange(
    page: &Page<'_>,
    edits: &mut Edits,
    bracket: &Bracket,
    pairs: &Pairs,
    fresh: &[Fresh<'_>],
) {
    let spots = pairs.spots();
    if !spots.is_empty() && is_bare(page, bracket, pairs) {
        let all = pairs.stands.iter().zip(fresh);
        let new = all.filter(|(stands, _)| stands.is_none());
        let indent = page.style.indent(bracket.start);
        let texts: Vec<_> = new
            .map(|(_, fresh)| page.style.written(fresh, indent))
            .collect();
        edits.replace(Span::new(bracket.inside, bracket.close), texts.join(", "));
        return;
    }
    for at in 0..bracket.parts.len() {
        if !pairs.keeps(at) {
            edits.remove(gone(page, bracket, pairs, &spots, at));
        }
    }
    for (spot, indexes) in spots {
        let new: Vec<&Fresh<'_>> = indexes.iter().filter_map(|at| fresh.get(*at)).collect();
        put(page, edits, bracket, spot, &new);
    }
}

/// Whether one line holds all parts, none stays, and nothing else stands there.
fn is_bare(page: &Page<'_>, bracket: &Bracket, pairs: &Pairs) -> bool {
    let inside = Span::new(bracket.inside, bracket.close);
    !bracket.parts.is_empty()
        && !pairs.keeps.contains(&true)
        && !page.style.breaks(inside)
        && page.comments_in(inside).is_empty()
}

/// What to take out with a part that goes.
fn gone(
    page: &Page<'_>,
    bracket: &Bracket,
    pairs: &Pairs,
    spots: &BTreeMap<Spot, Vec<usize>>,
    at: usize,
) -> Span {
    let style = &page.style;
    let Some(part) = bracket.parts.get(at) else {
        return Span::new(bracket.close, bracket.close);
    };
    match part.next_line {
        Some(next) if part.begins_line => return Span::new(style.line_start(part.lead), next),
        Some(_) => return Span::new(behind_blanks(page, part.lead), part.tail),
        None => {}
    }
    let behind = style.blanks_end(part.tail);
    let closes = behind == bracket.close;
    if part.begins_line || !closes {
        return Span::new(part.lead, behind);
    }
    if part.comma.is_some() {
        return Span::new(behind_blanks(page, part.lead), part.tail);
    }
    // The last one on a line: the comma before it goes too.
    let mut from = part.lead;
    for (index, before) in bracket.parts.iter().enumerate().take(at).rev() {
        if pairs.keeps(index) {
            // Unless something new comes behind it.
            let ends = !spots.contains_key(&Spot::Behind(index));
            from = before.comma.filter(|_| ends).unwrap_or(before.tail);
            break;
        }
        if before.begins_line {
            break;
        }
        from = before.lead;
    }
    Span::new(from, part.tail)
}

/// An offset without the blanks before it.
fn behind_blanks(page: &Page<'_>, at: usize) -> usize {
    let before = page.text.get(..at).unwrap_or_default();
    before.trim_end_matches([' ', '\t']).len()
}

fn put(page: &Page<'_>, edits: &mut Edits, bracket: &Bracket, spot: Spot, new: &[&Fresh<'_>]) {
    match spot {
        Spot::Behind(at) => {
            if let Some(part) = bracket.parts.get(at) {
                put_behind(page, edits, bracket, part, new);
            }
        }
        Spot::Before(at) => {
            if let Some(part) = bracket.parts.get(at) {
                put_before(page, edits, part, new);
            }
        }
        Spot::Alone => put_alone(page, edits, bracket, new),
    }
}

fn put_behind(
    page: &Page<'_>,
    edits: &mut Edits,
    bracket: &Bracket,
    part: &Part,
    new: &[&Fresh<'_>],
) {
    let style = &page.style;
    let Some(next) = part.next_line else {
        let indent = style.indent(part.span.start);
        for fresh in new {
            let written = style.written(fresh, indent);
            let text = match part.comma {
                Some(_) => format!(" {written},"),
                None => format!(", {written}"),
            };
            edits.insert(part.tail, text);
        }
        return;
    };
    if part.comma.is_none() {
        edits.insert(part.span.end, ",");
    }
    let mut lines = bracket.parts.iter().filter(|part| part.begins_line);
    let indent = lines.next().map_or_else(
        || style.deeper(style.indent(bracket.start)),
        |sibling| style.indent(sibling.lead).to_owned(),
    );
    put_lines(page, edits, next, &indent, new);
}

fn put_before(page: &Page<'_>, edits: &mut Edits, part: &Part, new: &[&Fresh<'_>]) {
    let style = &page.style;
    let indent = style.indent(part.lead);
    if part.begins_line {
        put_lines(page, edits, style.line_start(part.lead), indent, new);
        return;
    }
    for fresh in new {
        edits.insert(part.lead, format!("{}, ", style.written(fresh, indent)));
    }
}

/// Lines of their own before the line that begins at an offset.
fn put_lines(page: &Page<'_>, edits: &mut Edits, at: usize, indent: &str, new: &[&Fresh<'_>]) {
    let style = &page.style;
    for fresh in new {
        let written = style.written(fresh, indent);
        edits.insert(at, format!("{indent}{written},{}", style.newline));
    }
}

/// Between brackets that hold nothing but blanks and comments.
fn put_alone(page: &Page<'_>, edits: &mut Edits, bracket: &Bracket, new: &[&Fresh<'_>]) {
    let style = &page.style;
    let outer = style.indent(bracket.start);
    let line = style.line_start(bracket.close);
    if line >= bracket.inside && style.blanks_end(line) == bracket.close {
        put_lines(page, edits, line, &style.deeper(outer), new);
        return;
    }
    let inner = style.deeper(outer);
    for fresh in new {
        let written = style.written(fresh, &inner);
        edits.insert(bracket.close, format!("{}{inner}{written},", style.newline));
    }
    edits.insert(bracket.close, format!("{}{outer}", style.newline));
}
