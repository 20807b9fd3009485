//! Lines broken by the width of a page or of a column, joined again. A line is full when the first word of the next one would
//! not have fitted; the width is the one that most lines of the run share. Lists, tables, code, poems, dialogue and everything
//! whose lines end where sentences end keep their breaks. A full line proves little by itself, as verse and records have lines of
//! one length too: a word must stand across a break, or sentences must end inside the lines.

use std::ops::Range;

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::is_room;
use crate::doc::{Line, LineClass, closes, ends_sentence, half_cells};
use crate::text::{Certainty, CharClass, RuleId, class, is_han, sort_by_number};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("wrapped-lines"),
    group: Group::Lines,
    phase: Phase::Wraps,
    certainty: Certainty::Likely,
    titles: ["合并折断的行", "合併折斷的行", "Join wrapped lines"],
    examples: &[
        (
            "山脚下的小镇每年秋天都有一场集，栗子柿\n子、米酒糍粑。昨天上午，由街道组织的文\n艺演出在广场上拉开帷幕，三百多名居民早\n早赶来观看。",
            "山脚下的小镇每年秋天都有一场集，栗子柿子、米酒糍粑。昨天上午，由街道组织的文艺演出在广场上拉开帷幕，三百多名居民早早赶来观看。",
        ),
        (
            "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
            "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
        ),
        (
            "陈一，男，汉族，五十三岁，大学学历\n林二，女，回族，四十六岁，硕士学历\n何三，男，满族，四十九岁，大学学历\n吴四，女，壮族，五十一岁，大学学历",
            "陈一，男，汉族，五十三岁，大学学历\n林二，女，回族，四十六岁，硕士学历\n何三，男，满族，四十九岁，大学学历\n吴四，女，壮族，五十一岁，大学学历",
        ),
    ],
    find,
};

/// The narrowest column, in half cells.
const NARROWEST: u32 = 20;
/// Half cells of room for marks that may not start a line.
const ROOM: u32 = 3;
/// Half cells that the first line of a paragraph lacks, where its indent has been lost.
const INDENT: u32 = 4;
/// So many words cut by line breaks are no chance.
const TORN: usize = 3;
/// How much better two lines have to read in one, in natural logarithms, to show that a word stands across their break.
const CUT: f64 = 4.0;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_mostly_han() {
        return;
    }
    let lines = scan.document.lines();
    let runs = runs(lines).into_iter().filter(|run| !are_records(scan, &lines[run.clone()]));
    let runs: Vec<Run<'_>> = runs.map(|run| Run::new(scan, &lines[run])).collect();
    let widths = columns(&runs);
    if widths.iter().all(Option::is_none) {
        return;
    }
    for (run, width) in runs.iter().zip(widths) {
        if let Some(width) = width {
            run.join(scan, report, width);
        }
    }
}

/// The column of each run: its own; where it is too short to tell, that of all such runs together, or that of the run before
/// it, or of the one behind.
fn columns(runs: &[Run<'_>]) -> Vec<Option<u32>> {
    let own: Vec<Option<u32>> = runs.iter().map(|run| column(&run.rows)).collect();
    let rest = runs.iter().zip(&own).filter(|(_, width)| width.is_none());
    let pooled = column(&rest.flat_map(|(run, _)| run.rows.iter().copied()).collect::<Vec<Row<'_>>>());
    let mut behind = own.clone();
    for i in (1..behind.len()).rev() {
        behind[i - 1] = behind[i - 1].or(behind[i]);
    }
    let mut last = None;
    let choose = |((run, &width), behind): ((&Run<'_>, &Option<u32>), Option<u32>)| {
        let borrowed = [pooled, last, behind].into_iter().flatten().find(|&w| run.fits(w));
        last = width.or(last);
        width.or(borrowed)
    };
    runs.iter().zip(&own).zip(behind).map(choose).collect()
}

/// Runs of two or more lines of text without a blank one between them.
fn runs(lines: &[Line]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        match (line.class, out.last_mut()) {
            (LineClass::Text, Some(run)) if run.end == i => run.end = i + 1,
            (LineClass::Text | LineClass::Item, Some(run)) if run.end == i => run.end = i + 1,
            (LineClass::Text | LineClass::Item, _) => out.push(i..i + 1),
            _ => {}
        }
    }
    out.retain(|run| run.len() > 1);
    out
}

/// Are they entries, one a line: do most begin with a label or a date, or are nearly all cut by commas in the same way?
fn are_records(scan: &Scan<'_>, lines: &[Line]) -> bool {
    let named = lines.iter().filter(|line| is_entry(line.content.of(scan.text))).count();
    if named * 2 > lines.len() {
        return true;
    }
    let mut shapes: Vec<_> = lines.iter().filter_map(|line| shape(line.content.of(scan.text))).collect();
    sort_by_number(&mut shapes, |&(clauses, length)| (clauses as u64) << 32 | length as u64);
    let alike = shapes.chunk_by(|a, b| a == b).map(<[_]>::len).max().unwrap_or(0);
    lines.len() > 2 && alike * 5 >= lines.len() * 4
}

/// Does it begin with a label (`地址：`) or a date (`1927年8月`)?
fn is_entry(content: &str) -> bool {
    let label = content.chars().take(9).position(|c| matches!(c, '：' | ':'));
    let label =
        label.is_some_and(|n| n > 0 && content.chars().take(n).all(|c| is_han(c) || c == ' ' || c == '\u{3000}'));
    let digits = content.chars().take_while(|&c| c.is_ascii_digit() || "〇○一二三四五六七八九".contains(c)).count();
    let behind = content.chars().nth(digits).unwrap_or('\n');
    label || digits == 4 && matches!(behind, '年' | '-' | '/' | '.')
}

/// The number of clauses, and the length of the second one; nothing where there are fewer than three.
fn shape(content: &str) -> Option<(usize, usize)> {
    let mut clauses = content.split(['，', ',', '、']);
    let second = clauses.nth(1)?.chars().count();
    let rest = clauses.count();
    (rest > 0).then_some((rest, second))
}

/// A line that another one follows.
#[derive(Clone, Copy)]
struct Row<'t> {
    content: &'t str,
    /// Half cells, white space before it included.
    width: u32,
    /// Half cells that it would have needed to take in the first word of the next line.
    need: u32,
    /// Does it start its run? Then it may lack an indent.
    first: bool,
    /// Does a word stand across its end?
    cut: bool,
}

impl Row<'_> {
    /// Would the first word of the next line not have fitted?
    fn is_full(&self, column: u32) -> bool {
        let indent = if self.first { INDENT } else { 0 };
        self.need + ROOM + indent > column && self.width <= column + 2 && self.width * 2 > column
    }
}

/// The width that rows share, if they look wrapped: most of them are full, few of those end a sentence, and many have a mark
/// inside. O(n log n).
fn column(rows: &[Row<'_>]) -> Option<u32> {
    let sorted = |key: fn(&Row<'_>) -> u32| {
        let mut all: Vec<u32> = rows.iter().map(key).collect();
        sort_by_number(&mut all, |&width| u64::from(width));
        all
    };
    let (widths, needs) = (sorted(|row| row.width), sorted(|row| row.need));
    let full = |w: u32| widths.partition_point(|&x| x <= w + 2) - needs.partition_point(|&x| x + ROOM <= w);
    let (width, full) = widths.iter().map(|&w| (w, full(w))).max_by_key(|&(w, n)| (n, w))?;
    let torn = rows.iter().filter(|row| row.cut && row.is_full(width)).count();
    // Where several words are cut, short rows between are what stands between paragraphs: titles, dates, numbers.
    let counted = if torn >= TORN { rows.iter().filter(|row| row.width * 3 > width * 2).count() } else { rows.len() };
    if width < NARROWEST || full < 3 || full * 2 < counted {
        return None;
    }
    let of_column = || rows.iter().filter(|row| row.is_full(width)).map(|row| row.content);
    let cut = of_column().filter(|content| !content.ends_with(|c| ends_sentence(c) || closes(c))).count();
    let running = of_column().filter(|content| has_marks_inside(content)).count();
    let bare = of_column().filter(|content| content.ends_with(|c| class(c) != CharClass::CjkPunctuation)).count();
    let flowing = bare * 5 >= full * 3 && of_column().any(has_stop_inside);
    let wrapped = flowing || torn > 0 && torn * 8 >= bare;
    (wrapped && cut * 5 >= full * 3 && running * 5 >= full * 2).then_some(width)
}

/// Lines without a blank one between them.
struct Run<'a> {
    lines: &'a [Line],
    /// All but the last.
    rows: Vec<Row<'a>>,
    /// Half cells of the last.
    last: u32,
}

impl<'a> Run<'a> {
    fn new(scan: &Scan<'a>, lines: &'a [Line]) -> Run<'a> {
        let width = |line: &Line| half_cells(line.span.of(scan.text).trim_end(), true);
        let row = |(i, two): (usize, &[Line])| {
            let need = width(&two[0]) + first_word(two[1].content.of(scan.text));
            let (content, next) = (two[0].content.of(scan.text), two[1].content.of(scan.text));
            let cut = content.ends_with(is_han) && next.starts_with(is_han) && scan.gain(content, next) >= CUT;
            Row { content, width: width(&two[0]), need, first: i == 0, cut }
        };
        let rows = lines.windows(2).enumerate().map(row).collect();
        Run { lines, rows, last: lines.last().map_or(0, width) }
    }

    /// Could the run, too short to tell by itself, stand in a column of this width?
    fn fits(&self, width: u32) -> bool {
        self.last <= width + 2 && self.rows.iter().all(|row| row.width <= width + 2)
    }

    fn join(&self, scan: &Scan<'_>, report: &mut Report<'_>, width: u32) {
        for (i, two) in self.lines.windows(2).enumerate() {
            let (line, next) = (&two[0], &two[1]);
            let (start, end) = (line.content.end as usize, next.content.start as usize);
            let indented = next.content.start > next.span.start && line.content.start == line.span.start;
            let follows = next.class == LineClass::Text
                && !(indented && ends(scan, start))
                && !is_numbered(next.content.of(scan.text));
            if follows && self.rows[i].is_full(width) {
                match hyphen(scan, start, end) {
                    Some(Hyphen::Cuts) => report.replace(start - 1, end, ""),
                    Some(Hyphen::Joins) => report.replace(start, end, ""),
                    None => report.replace(start, end, seam(scan, start, end)),
                }
            }
        }
    }
}

/// `2.1 研究方法`: the head of a section.
fn is_numbered(content: &str) -> bool {
    let head = content.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let title = head.trim_start_matches([' ', '\u{3000}']);
    let length = title.chars().count();
    head.len() < content.len() && title.len() < head.len() && (2..=16).contains(&length) && title.chars().all(is_han)
}

/// Half cells of what a row takes in as one: the first character, or the whole word if it is of Latin, with the marks that may
/// not be parted from it.
fn first_word(content: &str) -> u32 {
    let opens = |c: char| "“‘（《〈【「『〔(\"'".contains(c);
    let closes = |c: char| "”’）》〉】」』〕)，。、；：？！,;:?!\"'".contains(c);
    let head = content.len() - content.trim_start_matches(opens).len();
    let latin = content[head..].bytes().take_while(u8::is_ascii_graphic).count();
    let first = content[head..].chars().next().map_or(0, char::len_utf8);
    let word = head + latin.max(first);
    let marks = content[word..].chars().take(4).take_while(|&c| closes(c)).map(char::len_utf8).sum::<usize>();
    half_cells(&content[..word + marks], true)
}

fn has_marks_inside(content: &str) -> bool {
    let inside = content.trim_matches(|c| class(c) != CharClass::Han);
    inside.contains(['，', '。', '、', '；', '：', '“', '”', '《', ',', ';', ':', '"'])
}

/// Does a sentence end before the line does?
fn has_stop_inside(content: &str) -> bool {
    content.trim_matches(|c| class(c) != CharClass::Han).contains(['。', '！', '？'])
}

fn ends(scan: &Scan<'_>, at: usize) -> bool {
    let c = scan.before(at);
    ends_sentence(c) || closes(c) || matches!(c, '：' | ':')
}

/// What a hyphen at the end of a row does.
enum Hyphen {
    /// It cuts a word: intel-‖ligence.
    Cuts,
    /// It joins two, wherever the row ends: state-of-‖the-art.
    Joins,
}

/// The hyphen that ends a row between lower-case letters. It joins words where the compound has another one, or stands in the
/// text unbroken.
fn hyphen(scan: &Scan<'_>, start: usize, end: usize) -> Option<Hyphen> {
    let left = scan.text[..start].strip_suffix('-')?;
    let part = |c: char| c.is_ascii_alphabetic() || c == '-';
    let head =
        &left[left.rfind(|c| !part(c)).map_or(0, |at| at + left[at..].chars().next().map_or(1, char::len_utf8))..];
    let tail = &scan.text[end..];
    let tail = &tail[..tail.find(|c| !part(c)).unwrap_or(tail.len())];
    let letters =
        head.ends_with(|c: char| c.is_ascii_lowercase()) && tail.starts_with(|c: char| c.is_ascii_lowercase());
    if head.len() < 2 || tail.len() < 2 || !letters {
        return None;
    }
    let compound = head.contains('-') || tail.contains('-') || scan.text.contains(&format!("{head}-{tail}"));
    Some(if compound { Hyphen::Joins } else { Hyphen::Cuts })
}

/// What joins two lines: a space between words of Latin, and beside them in a text that sets them off; else nothing.
fn seam(scan: &Scan<'_>, start: usize, end: usize) -> &'static str {
    let narrow = |c: char| c.is_ascii_alphanumeric();
    // A mark at the end of a row is of the script of the word before it, as a fold may have narrowed it.
    let word = scan.text[..start].chars().rev().take(4).find(|c| !c.is_ascii_punctuation()).unwrap_or('\n');
    let latin = narrow(word) && scan.before(start).is_ascii() && narrow(scan.at(end));
    let spaced = is_room(scan.profile, scan.before(start), scan.at(end));
    if latin || spaced { " " } else { "" }
}
