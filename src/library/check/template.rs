//! A template: what it asks for, and a model that keeps the rules of models and names what exists.

use super::desk::Desk;
use super::sheet::Sheet;
use crate::base::diagnostic::{did_you_mean, quote};
use crate::base::{Diagnostic, Severity, Span};
use crate::format::parse_part;
use crate::format::tree::{Node, Value};
use crate::library::template_check;
use crate::library::template_file::TemplateFile;
use crate::library::{LibraryError, Role, Template};

/// The tables of elements, with the field that names the kind.
const ELEMENTS: [(&str, &str); 3] = [
    ("components", "kind"),
    ("boundaries", "kind"),
    ("flows", "protocol"),
];

impl Desk {
    pub(super) fn template(&mut self, sheet: &Sheet<'_>) {
        let model = sheet.root().field("model");
        let told = model.map(|model| parse_part(sheet.text, model.span));
        let mut wrong = false;
        for issue in told.and_then(Result::err).unwrap_or_default() {
            if issue.severity == Severity::Error {
                wrong = true;
                self.tell(sheet, issue);
            }
        }
        match Template::unchecked("", sheet.file, sheet.text) {
            Ok(template) => self.whole(sheet, &template, wrong),
            Err(error) if !wrong && sheet.tree.issues.is_empty() => {
                let before = self.count();
                self.value::<TemplateFile>(sheet, sheet.root());
                if self.count() == before {
                    self.unread(sheet, &error);
                }
            }
            Err(_) => {}
        }
        if let Some(model) = model {
            self.elements(sheet, model);
            self.remedies(sheet, model);
        }
    }

    /// A template that can be read: what it asks, and what comes of that.
    fn whole(&mut self, sheet: &Sheet<'_>, template: &Template, model_is_wrong: bool) {
        let faults = template_check::all(template, sheet.text);
        let sound = faults.is_empty() && !model_is_wrong;
        for (place, words) in faults {
            let at = place.offset(sheet.text);
            let issue = Diagnostic::error("template", words).at(Span::new(at, at));
            // What is wrong with the model was told where it stands.
            if !model_is_wrong || !place_is_model(sheet, at) {
                self.tell(sheet, issue);
            }
        }
        self.unasked(sheet, template);
        self.shapings(sheet, template);
        if sound {
            self.unused(sheet, template);
            self.combinations(sheet, template);
        }
    }

    /// What reading stumbled over, where the tree has nothing to say about it.
    fn unread(&mut self, sheet: &Sheet<'_>, error: &LibraryError) {
        let issue = if let LibraryError::Text { place, words, .. } = error {
            let at = place.offset(sheet.text);
            Diagnostic::error("template", words.clone())
                .at(Span::new(at, at))
                .hint("a template has `title`, `about`, `parameters` and `model`")
        } else {
            Diagnostic::error("template", error.to_string())
        };
        self.tell(sheet, issue);
    }

    /// Placeholders that the template does not ask for, each where it stands first.
    fn unasked(&mut self, sheet: &Sheet<'_>, template: &Template) {
        let known = || template.parameters.keys().map(String::as_str);
        for name in template.unasked() {
            let sign = format!("${{{name}}}");
            let at = sheet.text.find(&sign).unwrap_or_default();
            let near = did_you_mean(&name, known());
            let hint = near.map_or_else(
                || "add it to `parameters`, or write the text out".to_owned(),
                |near| format!("did you mean {}?", quote(&format!("${{{near}}}"))),
            );
            let message = format!("the template does not ask for {}", quote(&name));
            self.error(
                sheet,
                Span::new(at, at + sign.len()),
                ("unasked", message, hint),
            );
        }
    }

    fn elements(&mut self, sheet: &Sheet<'_>, model: &Node<'_>) {
        for (table, field) in ELEMENTS {
            for entry in model.field(table).map(Node::entries).unwrap_or_default() {
                let named = entry.value.field(field);
                let id = named.and_then(Node::text).unwrap_or_default();
                let kind = if table == "flows" {
                    self.names.flow_kind(&id).to_owned()
                } else {
                    if let Some(node) = named {
                        self.element_kind(sheet, (table, node), &id);
                    }
                    id.into_owned()
                };
                self.facts(sheet, &entry.value, &kind);
            }
        }
    }

    pub(super) fn element_kind(
        &mut self,
        sheet: &Sheet<'_>,
        (table, node): (&str, &Node<'_>),
        id: &str,
    ) {
        if table == "boundaries" {
            self.kind_named(sheet, node, id, Some((Role::Boundary, "boundary")));
            return;
        }
        let role = self.names.kinds.get(id).copied().flatten();
        if role.is_some_and(|role| !role.is_component()) {
            let message = format!("{} is no kind of component", quote(id));
            let hint = "name a kind of process, data store or external entity".to_owned();
            self.error(sheet, node.span, ("role", message, hint));
        } else {
            self.kind_named(sheet, node, id, None);
        }
    }

    fn facts(&mut self, sheet: &Sheet<'_>, element: &Node<'_>, kind: &str) {
        let facts = element.field("facts").map(Node::entries);
        for entry in facts.unwrap_or_default() {
            let Some(id) = entry.key.text() else { continue };
            if !self.property_named(sheet, &entry.key, &id) {
                continue;
            }
            self.fact(sheet, &entry.value, &id);
            let declared = self.names.declared.get(kind);
            if let Some(declared) = declared.filter(|declared| !declared.contains(id.as_ref())) {
                let near = did_you_mean(&id, declared.iter().map(String::as_str));
                let hint = near.map_or_else(String::new, |near| format!("did you mean `{near}`?"));
                let message = format!("the kind `{kind}` does not declare {}", quote(&id));
                self.error(sheet, entry.key.span, ("undeclared", message, hint));
            }
        }
    }

    /// Mitigations of the model that come from the library.
    fn remedies(&mut self, sheet: &Sheet<'_>, model: &Node<'_>) {
        let table = model.field("mitigations").map(Node::entries);
        for entry in table.unwrap_or_default() {
            if let Some(node) = entry.value.field("from").map(Node::unwrapped)
                && let Value::Text(_) = node.value
                && let Some(id) = node.text()
            {
                self.mitigation_named(sheet, node, &id);
            }
        }
    }
}

/// Whether a place is that of the whole model.
fn place_is_model(sheet: &Sheet<'_>, at: usize) -> bool {
    let mut fields = sheet.root().fields().iter();
    fields.any(|field| field.name == "model" && field.span.start == at)
}
