//! The model file: what is printed reads back, and what is wrong is said with its place.

#[path = "support/models.rs"]
mod models;

use models::arbitrary_model;
use proptest::prelude::*;
use stridewalk::base::text::is_hazard;
use stridewalk::format::{parse, print};
use stridewalk::model::Model;

/// How many random cases; `STRIDEWALK_CASES` asks for more.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("STRIDEWALK_CASES").ok();
    let cases = asked.and_then(|text| text.parse().ok()).unwrap_or(usual);
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn what_is_printed_reads_back(model in arbitrary_model()) {
        let text = print(&model);
        let parsed = match parse(&text) {
            Ok(parsed) => parsed,
            Err(found) => {
                let words = stridewalk::base::diagnostic::render_all(&found, "m.ron", &text);
                return Err(TestCaseError::fail(format!("{words}\n{text}")));
            }
        };
        prop_assert_eq!(&parsed.model, &model);
        prop_assert_eq!(print(&parsed.model), text);
        prop_assert!(!parsed.has_comments && !parsed.bom && !parsed.crlf);
    }
}
