//! A machine that reads pages sometimes loses its way and says the same thing over and over: the same clauses three times or more
//! in a row, in one paragraph. People do that with a few words (加油，加油，加油！), not with whole sentences.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::doc::LineClass;
use crate::text::{Certainty, RuleId, is_han};

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
        let clauses: Vec<&str> = content.split_inclusive([',', '，', '。', '；', ';', '！', '!', '？', '?']).collect();
        if clauses.len() < 3 {
            continue;
        }
        let offset =
            |clause: &str| line.content.start as usize + (clause.as_ptr() as usize - content.as_ptr() as usize);
        let mut i = 0;
        while i < clauses.len() {
            let Some((period, end)) =
                (1..=PERIOD).find_map(|period| loops(&clauses, i, period).map(|end| (period, end)))
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

/// Do the `period` clauses from `i` on come three times or more in a row? Where the last copy ends; one that breaks off goes too.
fn loops(clauses: &[&str], i: usize, period: usize) -> Option<usize> {
    let same = clauses[i..].iter().zip(clauses.get(i + period..)?).take_while(|(a, b)| a == b).count();
    let han = |part: &[&str]| part.iter().flat_map(|clause| clause.chars()).filter(|&c| is_han(c)).count();
    if same < 2 * period || han(&clauses[i..i + period]) < LEAST {
        return None;
    }
    let end = i + period + same;
    let broken = end + 1 == clauses.len() && clauses[end - period].starts_with(clauses[end]);
    Some(if broken { end + 1 } else { i + period + same / period * period })
}
