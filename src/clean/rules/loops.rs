//! A machine that reads pages sometimes loses its way and says the same thing over and over: the same clauses three times or more
//! in a row, in one paragraph. People do that with a few words (加油，加油，加油！), not with whole sentences. In a text that was
//! damaged on its way, a few characters over and over in the middle of a sentence go too: 窗外的梧桐叶梧桐叶梧桐叶沙沙作响.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::clean::rules::context::is_damaged;
use crate::doc::LineClass;
use crate::text::{Certainty, RuleId, count_han, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("loops"),
    group: Group::Noise,
    phase: Phase::Repeats,
    certainty: Certainty::Likely,
    titles: ["删除循环重复的句子", "刪除循環重複的句子", "Remove sentences that loop"],
    examples: &[
        (
            "灯亮了。孩子们从街头跑到街尾，数了一遍又一遍。孩子们从街头跑到街尾，数了一遍又一遍。孩子们从街头跑到街尾，数了一遍又一遍。",
            "灯亮了。孩子们从街头跑到街尾，数了一遍又一遍。",
        ),
        ("加油，加油，加油！我们不怕，我们不怕，我们不怕。", "加油，加油，加油！我们不怕，我们不怕，我们不怕。"),
    ],
    find,
};

/// Clauses that may loop together, at most.
const PERIOD: usize = 8;
/// Han that they have at least.
const LEAST: usize = 12;
/// Bytes of a paragraph, at most: an engine stops where its page ends; more of the same was made to be more of the same.
const LONGEST: usize = 30_000;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    for (line, content) in
        scan.lines().filter(|(line, content)| line.class == LineClass::Text && content.len() <= LONGEST)
    {
        if is_damaged(scan) {
            stutters(content, line.content.start as usize, report);
        }
        let ends = scan.document.signs_on(line).iter().filter(|(_, c)| ends_clause(*c));
        let clauses = clauses(content, ends.map(|&(at, c)| at as usize + c.len_utf8() - line.content.start as usize));
        if clauses.len() < 3 {
            continue;
        }
        let offset =
            |clause: &str| line.content.start as usize + (clause.as_ptr() as usize - content.as_ptr() as usize);
        let mut i = 0;
        while i < clauses.len() {
            let again = (1..=PERIOD).filter(|period| clauses.get(i + period) == Some(&clauses[i]));
            let Some((period, end)) = again.into_iter().find_map(|period| Some((period, loops(&clauses, i, period)?)))
            else {
                i += 1;
                continue;
            };
            let behind = clauses.get(end).map_or(line.content.end as usize, |clause| offset(clause));
            report.delete(offset(clauses[i + period]), behind);
            i = end;
        }
    }
}

fn ends_clause(c: char) -> bool {
    matches!(c, ',' | '，' | '。' | '；' | ';' | '！' | '!' | '？' | '?')
}

/// Cut at `ends`.
fn clauses(content: &str, ends: impl Iterator<Item = usize>) -> Vec<&str> {
    let mut start = 0;
    let cut = |end| {
        let clause = &content[start..end];
        start = end;
        clause
    };
    ends.chain([content.len()]).map(cut).filter(|clause| !clause.is_empty()).collect()
}

/// Characters that stutter together, at least and at most.
const STUTTER: std::ops::RangeInclusive<usize> = 3..=8;

/// Three to eight Han three times or more in a row, with Han before or behind: the first copy stays. O(content).
fn stutters(content: &str, offset: usize, report: &mut Report<'_>) {
    let mut chars: Vec<char> = Vec::with_capacity(content.len() / 2);
    chars.extend(content.chars());
    let is_han_at = |i: usize| chars.get(i).is_some_and(|&c| is_han(c));
    for period in STUTTER {
        // Places are asked for in order.
        let (mut passed, mut at) = (0, offset);
        let mut place = |i: usize| {
            at += chars[passed..i].iter().map(|c| c.len_utf8()).sum::<usize>();
            passed = i;
            at
        };
        let again = |k: &usize| chars[*k] == chars[k + period] && is_han_at(*k);
        let (mut from, mut probe) = (0, 0);
        let last = chars.len().saturating_sub(period);
        // Three copies come again in two periods of places at least, so that every one of them need not be looked at.
        while probe < last {
            if !again(&probe) {
                probe += period;
                continue;
            }
            let i = probe - (from..probe).rev().take_while(again).count();
            let same = (i..last).take_while(again).count();
            let end = i + period + same / period * period;
            let varied = (i + 1..i + period).any(|k| chars[k] != chars[i]) && !is_double(&chars[i..i + period]);
            let amid = i > 0 && is_han_at(i - 1) || is_han_at(end);
            if same >= 2 * period && varied && amid {
                report.delete(place(i + period), place(end));
            }
            from = i + same + 1;
            probe = from;
        }
    }
}

/// Is it one half twice, and so a stutter of fewer characters?
fn is_double(unit: &[char]) -> bool {
    let half = unit.len() / 2;
    unit.len().is_multiple_of(2) && unit[..half] == unit[half..]
}

/// Do the `period` clauses from `i` on come three times or more in a row? Where the last copy ends; one that breaks off goes too.
fn loops(clauses: &[&str], i: usize, period: usize) -> Option<usize> {
    let same = clauses[i..].iter().zip(clauses.get(i + period..)?).take_while(|(a, b)| a == b).count();
    let han = |part: &[&str]| part.iter().map(|clause| count_han(clause)).sum::<usize>();
    if same < 2 * period || han(&clauses[i..i + period]) < LEAST {
        return None;
    }
    let end = i + period + same;
    let broken = end + 1 == clauses.len() && clauses[end - period].starts_with(clauses[end]);
    Some(if broken { end + 1 } else { i + period + same / period * period })
}
