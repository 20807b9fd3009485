//! Damage done on purpose, and how far two texts are apart. Everything is the same on every machine.

use zhtidy::text::is_wide;

/// U+FF01–FF5E and U+3000 as ASCII, as some readers of pages write them.
pub fn fold(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    text.chars().map(narrow).collect()
}

/// Curly quotes as straight ones.
pub fn straighten(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// What stands between two rows of a column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Seam {
    /// The rows were glued with a space.
    Space,
    /// They are lines of their own.
    Line,
}

/// The paragraphs of `text`, its lines, set in a column of `cells` characters, the first row of each two shorter. No row
/// starts with a mark that closes, none ends with one that opens; words of Latin and numbers stay whole.
pub fn wrap(text: &str, cells: usize, seam: Seam) -> String {
    let seam = if seam == Seam::Space { " " } else { "\n" };
    let lines =
        text.split('\n').map(|line| if is_set(line) { rows(line, cells * 2).join(seam) } else { line.to_owned() });
    lines.collect::<Vec<_>>().join("\n")
}

/// Is it a paragraph that a page would set in rows, rather than a heading, a table, a picture or a link?
fn is_set(line: &str) -> bool {
    let han = line.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
    han * 3 >= line.chars().count()
        && !line.starts_with(['#', '|', '!', '>', '<', '[', '-', '*', ' '])
        && !line.contains(['\t', '|'])
        && !line.contains("](")
}

/// The rows of one paragraph, in a column of so many half cells.
fn rows(line: &str, column: usize) -> Vec<String> {
    const INDENT: usize = 4;
    let mut rows = vec![String::new()];
    let mut filled = INDENT;
    let mut rest = line;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(piece(rest));
        let width: usize = piece.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum();
        if filled + width > column && filled > INDENT {
            rows.push(String::new());
            filled = 0;
        }
        let row = rows.last_mut().expect("there is one");
        // A space where a row starts is swallowed by the page.
        if !(row.is_empty() && piece == " ") {
            row.push_str(piece);
            filled += width;
        }
        rest = behind;
    }
    rows.iter().map(|row| row.trim_end_matches(' ').to_owned()).collect()
}

/// Bytes of the first piece that no row may break: a character with the marks that close behind it, or with those that open
/// before it; a word.
fn piece(rest: &str) -> usize {
    let opens = |c: char| "“‘（《〈【「『〔(".contains(c);
    let closes = |c: char| "”’）》〉】」』〕)，。、；：？！,.;:?!%％…—·".contains(c);
    let mut end = rest.len() - rest.trim_start_matches(opens).len();
    let run = rest[end..].find(|c: char| !c.is_ascii_graphic()).unwrap_or(rest.len() - end);
    end += if run > 0 { run } else { rest[end..].chars().next().map_or(0, char::len_utf8) };
    end + (rest[end..].len() - rest[end..].trim_start_matches(closes).len())
}

/// Edit distance by characters: insertions, deletions and replacements; `limit` if it is not below that. By the furthest place
/// that each diagonal reaches with so many edits (Ukkonen 1985), O(length + distance²).
pub fn distance(a: &str, b: &str, limit: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (m, n) = (a.len() as isize, b.len() as isize);
    let slide = |mut row: isize, diagonal: isize| {
        while row < m && row + diagonal < n && a[row as usize] == b[(row + diagonal) as usize] {
            row += 1;
        }
        row
    };
    // By diagonal, from -errors to errors: the furthest row of `a`.
    let mut reached = vec![slide(0, 0)];
    for errors in 0..limit {
        let at = n - m;
        if at.unsigned_abs() <= errors && reached[(at + errors as isize) as usize] >= m {
            return errors;
        }
        let last = |k: isize| {
            let i = k + errors as isize;
            if (0..reached.len() as isize).contains(&i) { reached[i as usize] } else { isize::MIN / 2 }
        };
        let wide = errors as isize + 1;
        let next =
            |k: isize| slide((last(k) + 1).max(last(k - 1)).max(last(k + 1) + 1).clamp(0, m).min((n - k).max(0)), k);
        let further: Vec<isize> = (-wide..=wide).map(next).collect();
        reached = further;
    }
    limit
}
