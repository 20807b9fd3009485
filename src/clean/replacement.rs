//! What the user wants found and replaced.

use regex_lite::Regex;

use crate::error::{Error, ErrorKind};
use crate::text::Span;

/// One thing to find and what comes in its place.
#[derive(Clone, Debug)]
pub struct Replacement {
    find: Find,
    with: Box<str>,
}

#[derive(Clone, Debug)]
enum Find {
    Literal(Box<str>),
    Pattern(Regex),
}

impl Replacement {
    /// `find` as it stands, or, as a `pattern`, a regular expression in the syntax of the `regex-lite` crate: linear in the
    /// text, without look-around and back-references; `^` and `$` are the ends of lines. In what comes in place of a
    /// pattern, `$1` and `${name}` stand for its groups, and `$$` for a dollar sign.
    ///
    /// # Errors
    /// [`ErrorKind::BadOptions`](crate::ErrorKind::BadOptions) for nothing to find, and for a pattern that is none.
    pub fn try_new(find: &str, with: &str, pattern: bool) -> Result<Replacement, Error> {
        let bad =
            |why: &str| Error::new(ErrorKind::BadOptions, format!("replace: “{find}” cannot be looked for: {why}"));
        if find.is_empty() {
            return Err(bad("it is empty"));
        }
        let find = match pattern {
            false => Find::Literal(find.into()),
            true => Find::Pattern(Regex::new(&format!("(?m:{find})")).map_err(|why| bad(&why.to_string()))?),
        };
        Ok(Replacement { find, with: with.into() })
    }

    /// Each place where it is found in `text`, with what comes there. O(text) for a literal, O(text × pattern) for a
    /// pattern.
    pub fn places(&self, text: &str) -> Vec<(Span, String)> {
        match &self.find {
            Find::Literal(find) => {
                let place = |(at, found): (usize, &str)| (Span::new(at, at + found.len()), self.with.to_string());
                text.match_indices(&**find).map(place).collect()
            }
            Find::Pattern(pattern) => {
                let places = pattern.captures_iter(text).filter_map(|groups| {
                    let mut with = String::new();
                    groups.expand(&self.with, &mut with);
                    groups.get(0).map(|all| (Span::new(all.start(), all.end()), with))
                });
                places.collect()
            }
        }
    }
}
