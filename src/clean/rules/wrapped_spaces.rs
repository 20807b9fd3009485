//! Lines of a narrow column that somebody glued together with a space each. The widths give them away: every row of a column
//! is as wide as the next, but for the first of a paragraph, which is indented, and the last. A space that does not stand
//! where a row would end is a real one.
//!
//! For each width that a column may have, dynamic programming over the spaces of a line finds the cheapest way to lay it out:
//! a row costs the square of what it lacks or exceeds, a space that stays costs something. Over the lines, Viterbi's algorithm picks the
//! widths: articles change theirs seldom. Costs are integers, so every platform finds the same.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::is_room;
use crate::doc::{LineClass, ShieldKind, closes, ends_sentence, half_cells, item_mark};
use crate::text::{Certainty, CharClass, RuleId, class};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("wrapped-spaces"),
    group: Group::Lines,
    phase: Phase::Wraps,
    certainty: Certainty::Likely,
    titles: ["删除折行留下的空格", "刪除折行留下的空格", "Remove spaces left by wrapped lines"],
    examples: &[
        (
            "山脚下的小镇每年秋天都有一场 集,栗子柿子、米酒糍粑。昨天上午,由 街道组织的文艺演出在广场上拉开帷 \
             幕,三百多名居民早早赶来观看,最年 长的一位已有九十二岁。演员们唱的是 自己编的歌,跳的是自己排的舞,台下 \
             掌声不断,笑声不断,一直到中午才散。",
            "山脚下的小镇每年秋天都有一场集,栗子柿子、米酒糍粑。昨天上午,由街道组织的文艺演出在广场上拉开帷\
             幕,三百多名居民早早赶来观看,最年长的一位已有九十二岁。演员们唱的是自己编的歌,跳的是自己排的舞,台下\
             掌声不断,笑声不断,一直到中午才散。",
        ),
        (
            "名单:张三 李四 王五 赵六 钱七 孙八 周九 吴十 郑一 王二",
            "名单:张三 李四 王五 赵六 钱七 孙八 周九 吴十 郑一 王二",
        ),
    ],
    find,
};

/// Widths of a column, in half cells.
const NARROWEST: u32 = 24;
const WIDTHS: usize = 68;

/// What things cost. A row costs the square of the half cells that it is off, at most `OFF`.
const OFF: i32 = 144;
const TOO_WIDE: i32 = 64;
const KEEP_HAN: i32 = 24;
const KEEP_OTHER: i32 = 8;
const NEW_PARAGRAPH: i32 = 24;
const NEW_WIDTH: i32 = 48;
const NEXT_WIDTH: i32 = 2;
const NEVER: i32 = i32::MAX / 4;

/// Part of a line between two spaces.
struct Piece {
    /// Where it starts and ends, in bytes of the text.
    start: usize,
    end: usize,
    /// Half cells.
    width: u32,
    /// Cost of keeping the space before it.
    keep: i32,
    /// Does it end where a paragraph may?
    ends: bool,
    /// Does a mark stand inside it, as in running text?
    running: bool,
    /// Does the space before it stand beside a word of Latin or a number?
    foreign: bool,
}

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let profile = scan.profile;
    if !profile.is_mostly_han() || profile.gaps.half < 4 || profile.gaps.half * 125 < profile.han {
        return;
    }
    let lines: Vec<Vec<Piece>> = scan
        .lines()
        .filter(|(line, _)| matches!(line.class, LineClass::Text | LineClass::Item))
        .map(|(line, content)| pieces(scan, line.content.start as usize, content))
        .filter(|pieces| pieces.len() > 1)
        .collect();
    let widths = choose_widths(&lines);
    let rows: Vec<Vec<usize>> =
        lines.iter().zip(&widths).map(|(pieces, &width)| Layout::default().of(pieces, width).breaks()).collect();
    if !is_plausible(&lines, &rows) {
        return;
    }
    for (pieces, breaks) in lines.iter().zip(&rows) {
        for &i in breaks {
            let (start, end) = (pieces[i - 1].end, pieces[i].start);
            if !is_word_gap(scan, start, end)
                && !is_of_markup(scan, start, end)
                && !is_number_gap(scan, start)
                // A text that sets its Latin words off keeps the room where a row happened to end there.
                && !is_room(scan.profile, scan.before(start), scan.at(end))
            {
                report.delete(start, end);
            }
        }
    }
}

fn pieces(scan: &Scan<'_>, base: usize, content: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let han = |c: char| class(c) == CharClass::Han;
    // The room behind the mark of an item is its own: 第三条 …, 1. …
    let mark = item_mark(content).filter(|&mark| content[mark..].starts_with(' ')).map_or(0, |mark| mark + 1);
    for word in content[mark..].split(' ').filter(|word| !word.is_empty()) {
        let end = word.as_ptr() as usize - scan.text.as_ptr() as usize + word.len();
        let start = if out.is_empty() { base } else { end - word.len() };
        let word = &scan.text[start..end];
        let after_han = out.last().is_some_and(|last| han(scan.before(last.end)));
        let keep = if after_han && word.starts_with(han) { KEEP_HAN } else { KEEP_OTHER };
        let inside = word.trim_end_matches(|c| class(c) != CharClass::Han);
        out.push(Piece {
            start,
            end,
            width: half_cells(word, true),
            keep,
            ends: word.ends_with(|c| ends_sentence(c) || closes(c)),
            running: inside.contains([',', '，', '。', '、', ';', '；', ':', '：', '"', '“', '”']),
            foreign: out.last().is_some_and(|last| is_foreign(scan, last.end, start)),
        });
    }
    out
}

/// Is the space one beside a word of Latin or a number, where many texts have one on purpose?
fn is_foreign(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    scan.before(start).is_ascii_alphanumeric() || scan.at(end).is_ascii_alphanumeric() || is_of_markup(scan, start, end)
}

/// Does it stand beside a link, or a sign that no column of print has: `-- [名字](…) 写`?
fn is_of_markup(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let sign = |c: char| "-*`[]#=_+/<>|~^&@\\{}".contains(c);
    let shielded = |at: usize| {
        let kind = scan.document.shields().kind_at(at as u32);
        kind.is_some_and(|kind| kind != ShieldKind::Number)
    };
    sign(scan.before(start)) || sign(scan.at(end)) || shielded(start - 1) || shielded(end)
}

/// Between two words of Latin the space is a space, wherever the row ends.
fn is_word_gap(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    scan.before(start).is_ascii_alphanumeric() && scan.at(end).is_ascii_alphanumeric()
}

/// Is it the room behind 第三条?
fn is_number_gap(scan: &Scan<'_>, start: usize) -> bool {
    let before = scan.text[..start].strip_suffix(['条', '條', '章', '节', '節']);
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百千零〇".contains(c);
    before.is_some_and(|before| {
        before.chars().rev().take(8).find(|&c| !digit(c)) == Some('第') && before.ends_with(digit)
    })
}

/// The cheapest way to lay out a line in rows of one width.
#[derive(Default)]
struct Layout {
    /// By piece and by whether it starts a paragraph (1) or not (0).
    best: Vec<[Step; 2]>,
}

/// The cost so far; where the row before started, twice, and one more if that started a paragraph.
#[derive(Clone, Copy)]
struct Step {
    cost: i32,
    from: u32,
}

impl Layout {
    /// Lays out another line.
    fn of(&mut self, pieces: &[Piece], width: u32) -> &Layout {
        self.best.clear();
        self.best.resize(pieces.len() + 1, [Step { cost: NEVER, from: 0 }; 2]);
        self.best[0][1].cost = 0;
        for start in 0..pieces.len() {
            for first in [0, 1] {
                if self.best[start][first].cost < NEVER {
                    extend(&mut self.best[start..], &pieces[start..], width, (start as u32) << 1 | first as u32);
                }
            }
        }
        self
    }

    fn cost(&self) -> i32 {
        self.best[self.best.len() - 1][0].cost
    }

    /// The pieces that start a row, but for the first.
    fn breaks(&self) -> Vec<usize> {
        let mut out = Vec::new();
        let (mut at, mut first) = (self.best.len() - 1, 0);
        while at > 0 {
            let from = self.best[at][first].from;
            (at, first) = ((from >> 1) as usize, (from & 1) as usize);
            if at > 0 {
                out.push(at);
            }
        }
        out.reverse();
        out
    }
}

/// All rows that start at the first of `pieces`; `from` names it as a [`Step`] does.
fn extend(best: &mut [[Step; 2]], pieces: &[Piece], width: u32, from: u32) {
    let first = (from & 1) as usize;
    let wanted = width as i32 - if first == 1 { 4 } else { 0 };
    let (mut filled, mut kept) = (-1, best[0][first].cost);
    let (count, steps) = (pieces.len(), &mut best[1..]);
    for (i, (piece, step)) in pieces.iter().zip(steps).enumerate() {
        filled += piece.width as i32 + 1;
        kept += if i > 0 { piece.keep } else { 0 };
        if filled > width as i32 + 6 && i > 0 {
            return;
        }
        let off = filled - wanted;
        let last = i + 1 == count;
        let room = if filled <= width as i32 + 3 { 0 } else { TOO_WIDE };
        let cost = kept + if last { room } else { (off * off).min(OFF) };
        if cost < step[0].cost {
            step[0] = Step { cost, from };
        }
        let cost = kept + room + NEW_PARAGRAPH;
        if piece.ends && !last && cost < step[1].cost {
            step[1] = Step { cost, from };
        }
    }
}

/// The width of the column that each line stood in.
fn choose_widths(lines: &[Vec<Piece>]) -> Vec<u32> {
    let width = |i: usize| NARROWEST + i as u32;
    let mut costs = [0; WIDTHS];
    let mut layout = Layout::default();
    let mut came_from: Vec<[u8; WIDTHS]> = Vec::with_capacity(lines.len());
    for pieces in lines {
        let cheapest = (0..WIDTHS).min_by_key(|&i| costs[i]).unwrap_or(0);
        let mut next = [NEVER; WIDTHS];
        let mut from = [0; WIDTHS];
        for i in 0..WIDTHS {
            let near = [i.saturating_sub(1), (i + 1).min(WIDTHS - 1)].map(|j| (costs[j] + NEXT_WIDTH, j));
            let ways = [(costs[i], i), near[0], near[1], (costs[cheapest] + NEW_WIDTH, cheapest)];
            let (cost, way) = ways.into_iter().min().unwrap_or((0, i));
            next[i] = cost + layout.of(pieces, width(i)).cost();
            from[i] = way as u8;
        }
        let least = next.iter().copied().min().unwrap_or(0);
        costs = next.map(|cost| cost - least);
        came_from.push(from);
    }
    let mut at = (0..WIDTHS).min_by_key(|&i| costs[i]).unwrap_or(0);
    let mut out = vec![0; lines.len()];
    for (line, from) in came_from.iter().enumerate().rev() {
        out[line] = width(at);
        at = from[at] as usize;
    }
    out
}

/// Do the rows look like rows of running text: most spaces, but for those beside words of Latin, are ends of rows, and most rows
/// have marks inside? Lists of names and slogans have neither.
fn is_plausible(lines: &[Vec<Piece>], rows: &[Vec<usize>]) -> bool {
    let own = |pieces: &[Piece]| pieces.iter().skip(1).filter(|piece| !piece.foreign).count();
    let spaces: usize = lines.iter().map(|pieces| own(pieces)).sum();
    let (mut ends, mut all, mut running) = (0, 0, 0);
    for (pieces, breaks) in lines.iter().zip(rows) {
        ends += breaks.iter().filter(|&&i| !pieces[i].foreign).count();
        let mut start = 0;
        for end in breaks.iter().copied().chain([pieces.len()]) {
            all += 1;
            running += usize::from(pieces[start..end].iter().any(|piece| piece.running));
            start = end;
        }
    }
    ends >= 4 && ends * 5 >= spaces * 3 && running * 5 >= all * 2
}
