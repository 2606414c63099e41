//! Where in a file's text a field, an entry or an item stands.

use crate::base::Place;
use crate::format::tree::{self, Node, Value};

/// The place that a way leads to through fields, entries and items by their names; as far as it goes.
pub(super) fn place(text: &str, way: &[&str]) -> Place {
    let tree = tree::read(text);
    let mut node = &tree.root;
    let mut at = node.span.start;
    for step in way {
        let inner = within(node);
        if let Some(field) = inner.fields().iter().find(|field| field.name == *step) {
            (node, at) = (&field.value, field.span.start);
        } else if let Some(entry) = inner.entry(step) {
            (node, at) = (&entry.value, entry.key.span.start);
        } else if let Some(item) = inner.items().iter().find(|item| is(item, step)) {
            (node, at) = (item, item.span.start);
        }
    }
    Place::of(text, at)
}

fn is(item: &Node<'_>, step: &str) -> bool {
    item.text().is_some_and(|text| text == step)
}

/// The value within `Some( )` or `Choice( )`.
fn within<'n, 'a>(node: &'n Node<'a>) -> &'n Node<'a> {
    if let Value::Tuple(_, items) = &node.value
        && let [inner] = items.as_slice()
        && !matches!(inner.value, Value::Text(_))
    {
        return inner;
    }
    node
}
