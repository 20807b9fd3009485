//! A record of JSON Lines: what is asked of it is put into its line, and everything else in the line stays as it was written.

use std::ops::Range;

use serde::de::IgnoredAny;
use serde_json::json;
use zhtidy::Error;
use zhtidy::text::{Cause, Damage, Span, Text};

/// What is asked of every record.
pub struct Asked<'a> {
    /// The field that holds the text.
    pub field: &'a str,
    /// The field that the answer goes into.
    pub into: &'a str,
    /// The answer to a text, as JSON.
    pub answer: &'a dyn Fn(&Text) -> String,
}

/// Why a record cannot be used.
pub struct Refusal {
    pub code: &'static str,
    pub message: String,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Refusal {
        Refusal { code: error.code(), message: error.to_string() }
    }
}

pub fn bad(message: impl Into<String>) -> Refusal {
    Refusal { code: "bad-record", message: message.into() }
}

/// The line that answers a line. A blank one stays; one that is a string becomes the answer.
pub fn answered(line: &str, asked: &Asked<'_>) -> Result<String, Refusal> {
    if is_blank(line) {
        return Ok(line.to_owned());
    }
    if !is_json(line) {
        return Err(bad("the record is no JSON"));
    }
    let begins = gap(line, 0);
    match line.as_bytes()[begins] {
        b'"' => Ok((asked.answer)(&text_of(line[begins..].trim_end())?)),
        b'{' => in_object(line, begins, asked),
        _ => Err(bad("a record is an object or a string")),
    }
}

fn in_object(line: &str, begins: usize, asked: &Asked<'_>) -> Result<String, Refusal> {
    let Asked { field, into, answer } = asked;
    let (fields, end) = places_of(line, begins);
    // Of a name that is there twice the last counts.
    let place = |name: &str| fields.iter().rev().find(|(known, _)| known == name).map(|(_, place)| place.clone());
    let text = place(field).ok_or_else(|| bad(format!("the record has no field “{field}”")))?;
    if !line[text.clone()].starts_with('"') {
        return Err(bad(format!("the field “{field}” of the record is no string")));
    }
    let said = answer(&text_of(&line[text])?);
    Ok(match place(into) {
        Some(place) => format!("{}{said}{}", &line[..place.start], &line[place.end..]),
        None => format!("{},{}:{said}{}", &line[..end], json!(into), &line[end..]),
    })
}

/// The line that stands for a record that could not be used: which one, why, and the record.
pub fn refused(line: &str, number: usize, refusal: &Refusal) -> String {
    let Refusal { code, message } = refusal;
    let record = if is_json(line) { line.trim().to_owned() } else { json!(line).to_string() };
    let (code, message) = (json!(code), json!(message));
    format!("{{\"line\":{number},\"error\":{{\"code\":{code},\"message\":{message}}},\"record\":{record}}}")
}

fn is_json(line: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(line).is_ok()
}

fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
}

/// Where the values of an object's fields stand in its line, and its closing brace.
fn places_of(line: &str, begins: usize) -> (Vec<(String, Range<usize>)>, usize) {
    let bytes = line.as_bytes();
    let mut fields = Vec::new();
    let mut at = begins + 1;
    loop {
        at = gap(line, at);
        if bytes[at] == b'}' {
            return (fields, at);
        }
        if bytes[at] == b',' {
            at = gap(line, at + 1);
        }
        let name = end_of(line, at);
        let from = gap(line, gap(line, name) + 1);
        let to = end_of(line, from);
        fields.push((unescaped(&line[at..name]).0, from..to));
        at = to;
    }
}

fn gap(line: &str, at: usize) -> usize {
    at + line.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// The end of the value that begins at `at`.
fn end_of(line: &str, at: usize) -> usize {
    let bytes = line.as_bytes();
    if bytes[at] == b'"' {
        return end_of_string(line, at);
    }
    let (mut at, mut depth) = (at, 0);
    loop {
        match bytes[at] {
            b',' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n' if depth == 0 => return at,
            b'"' => at = end_of_string(line, at) - 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 1 => return at + 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
}

fn end_of_string(line: &str, at: usize) -> usize {
    let bytes = line.as_bytes();
    let mut at = at + 1;
    while bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

/// The text that a string in JSON stands for, knowing its surrogates without their other half, as a string in JavaScript does.
fn text_of(string: &str) -> Result<Text, Refusal> {
    let (text, lone) = unescaped(string);
    let damage = |at: usize| Damage { at: Span::new(at, at + '\u{FFFD}'.len_utf8()), cause: Cause::Surrogate };
    Ok(Text::with_damage(text, lone.into_iter().map(damage).collect())?)
}

/// The characters of a string in JSON, and where U+FFFD stands for a surrogate without its other half.
fn unescaped(string: &str) -> (String, Vec<usize>) {
    if let Ok(text) = serde_json::from_str(string) {
        return (text, Vec::new());
    }
    let inner = &string[1..string.len() - 1];
    let (mut out, mut lone) = (String::with_capacity(inner.len()), Vec::new());
    for unit in char::decode_utf16(units(inner)) {
        out.push(unit.unwrap_or_else(|_| {
            lone.push(out.len());
            '\u{FFFD}'
        }));
    }
    (out, lone)
}

/// The UTF-16 code units of what stands between the quotes of a string in JSON.
fn units(inner: &str) -> Vec<u16> {
    let mut out = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(c) = rest.chars().next() {
        let escape = if c == '\\' { rest.as_bytes()[1] } else { 0 };
        let taken = match escape {
            0 => c.len_utf8(),
            b'u' => 6,
            _ => 2,
        };
        match escape {
            0 => out.extend_from_slice(c.encode_utf16(&mut [0; 2])),
            b'u' => out.push(u16::from_str_radix(&rest[2..6], 16).unwrap_or(0xFFFD)),
            b'b' => out.push(8),
            b't' => out.push(9),
            b'n' => out.push(10),
            b'f' => out.push(12),
            b'r' => out.push(13),
            other => out.push(u16::from(other)),
        }
        rest = &rest[taken..];
    }
    out
}
