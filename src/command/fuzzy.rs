//! Finding things by a few letters of them.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Longest query that is looked at, in characters: matching is quadratic in it.
const MAX_QUERY: usize = 128;
/// Longest text that is looked at, in characters.
const MAX_TEXT: usize = 512;

/// A matcher, made once and used for many texts.
pub struct Finder {
    matcher: SkimMatcherV2,
}

/// A text that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which text, by its index.
    pub index: usize,
    /// How well it fits; higher is better.
    pub score: i64,
    /// The characters of the text that matched, by their index.
    pub chars: Vec<usize>,
}

impl Default for Finder {
    fn default() -> Self {
        Self {
            matcher: SkimMatcherV2::default().ignore_case(),
        }
    }
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Finder")
    }
}

impl Finder {
    /// The texts in which every word of the query is found, best first; ties keep their order, shorter
    /// texts first. An empty query finds everything in its order. A text is a label to be shown and
    /// further words to be searched; only matches in the label are reported as characters.
    pub fn find<'a>(
        &self,
        query: &str,
        texts: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Vec<Found> {
        let query: String = query.chars().take(MAX_QUERY).map(plain).collect();
        let words: Vec<&str> = query.split_whitespace().collect();
        let mut found: Vec<(Found, usize)> = Vec::new();
        for (index, (label, more)) in texts.into_iter().enumerate() {
            if let Some((score, chars)) = self.score(&words, label, more) {
                let length = if words.is_empty() {
                    0
                } else {
                    label.chars().count()
                };
                found.push((
                    Found {
                        index,
                        score,
                        chars,
                    },
                    length,
                ));
            }
        }
        found.sort_by_key(|(one, length)| (-one.score, *length, one.index));
        found.into_iter().map(|(one, _)| one).collect()
    }

    fn score(&self, words: &[&str], label: &str, more: &str) -> Option<(i64, Vec<usize>)> {
        let label: String = label.chars().take(MAX_TEXT).map(plain).collect();
        let more: String = more.chars().take(MAX_TEXT).map(plain).collect();
        let mut total = 0;
        let mut chars = Vec::new();
        for word in words {
            let in_label = self.matcher.fuzzy_indices(&label, word);
            let elsewhere = self.matcher.fuzzy_match(&more, word);
            match (in_label, elsewhere) {
                (Some((score, at)), other) if other.is_none_or(|other| other <= score * 2) => {
                    total += score * 2;
                    chars.extend(at);
                }
                (_, Some(score)) => total += score,
                (Some((score, at)), None) => {
                    total += score * 2;
                    chars.extend(at);
                }
                (None, None) => return None,
            }
        }
        chars.sort_unstable();
        chars.dedup();
        Some((total, chars))
    }
}

/// Latin letters without their accents, one character for one, so that indices stay true.
fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => 'a',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => 'u',
        'ç' | 'Ç' => 'c',
        'ñ' | 'Ñ' => 'n',
        'š' | 'Š' => 's',
        'ž' | 'Ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels<'a>(query: &str, texts: &[&'a str]) -> Vec<&'a str> {
        let found = Finder::default().find(query, texts.iter().map(|t| (*t, "")));
        found.iter().map(|one| texts[one.index]).collect()
    }

    #[test]
    fn every_word_must_be_found_in_any_order_and_accent() {
        let texts = ["Load balancer", "Web server", "Café backend"];
        assert_eq!(labels("bal lo", &texts), ["Load balancer"]);
        assert_eq!(labels("cafe", &texts), ["Café backend"]);
        assert_eq!(labels("", &texts), texts);
        assert!(labels("web cafe", &texts).is_empty());
    }

    #[test]
    fn long_queries_and_texts_end() {
        let long = "a".repeat(40_000);
        assert!(labels(&long, &[&long]).len() <= 1);
    }

    #[test]
    fn matches_in_the_label_come_before_matches_in_other_words() {
        let finder = Finder::default();
        let found = finder.find("redis", [("Cache", "redis memcached"), ("Redis", "")]);
        assert_eq!(found[0].index, 1);
        assert_eq!(found.len(), 2);
    }
}
