//! Paragraphs that stand there again, word for word. A machine that reads pages sometimes loops: whole runs of paragraphs come
//! twice or three times. The first copy stays. Verse, lists and tables repeat themselves on purpose, and short lines (refrains,
//! by-lines, datelines) do so by nature, and so do answers, minutes and clauses: they go only as part of a longer run.

use rustc_hash::FxHashMap;

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::doc::{BlockKind, LineClass};
use crate::text::{Certainty, RuleId, count_han, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("repeated-blocks"),
    group: Group::Noise,
    phase: Phase::Repeats,
    certainty: Certainty::Likely,
    titles: ["删除重复的段落", "刪除重複的段落", "Remove paragraphs that are repeated"],
    examples: &[
        (
            "今年以来，全市新建公园三十座，改建旧公园十二座，方便了群众，接下来还要再建十座，让大家出门就能见到绿色，走几步就能坐下来歇一歇，孩子们放了学也有地方玩。\n\n公园不收门票。\n\n今年以来，全市新建公园三十座，改建旧公园十二座，方便了群众，接下来还要再建十座，让大家出门就能见到绿色，走几步就能坐下来歇一歇，孩子们放了学也有地方玩。",
            "今年以来，全市新建公园三十座，改建旧公园十二座，方便了群众，接下来还要再建十座，让大家出门就能见到绿色，走几步就能坐下来歇一歇，孩子们放了学也有地方玩。\n\n公园不收门票。\n\n",
        ),
        (
            "他笑了，说不知道。\n\n她没笑。\n\n他笑了，说不知道。",
            "他笑了，说不知道。\n\n她没笑。\n\n他笑了，说不知道。",
        ),
        ("（本报记者李明）\n\n好。\n\n（本报记者李明）", "（本报记者李明）\n\n好。\n\n（本报记者李明）"),
    ],
    find,
};

/// Han that a paragraph has at least, to be taken out by itself.
const ALONE: usize = 60;
/// Characters that one paragraph of a run has at least.
const LONG: usize = 18;
/// Characters that a run of two or more paragraphs has at least: right behind its original, as a machine that loops writes
/// it, and anywhere else, where a manual may say the same of two things.
const LONG_RUN: usize = 45;
const FAR_RUN: usize = 150;

/// A line that may be a copy.
struct Paragraph<'t> {
    line: usize,
    content: &'t str,
    /// Which paragraph, by number, said the same first; itself if none did.
    first: usize,
}

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    if !scan.profile.is_chinese() {
        return;
    }
    let paragraphs = paragraphs(scan);
    let mut i = 0;
    while i < paragraphs.len() {
        let run = run(&paragraphs, i);
        if run > 0 && is_copy(&paragraphs[i..i + run], i) && !(run < 3 && is_law(scan.text)) {
            for copy in &paragraphs[i..i + run] {
                report.delete_lines(copy.line, copy.line);
            }
        }
        i += run.max(1);
    }
}

fn paragraphs<'t>(scan: &Scan<'t>) -> Vec<Paragraph<'t>> {
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let mut out: Vec<Paragraph<'t>> = Vec::new();
    let lines = scan.document.lines();
    for block in scan.document.blocks() {
        let verse = block.kind == BlockKind::Verse;
        for line in block.lines.clone() {
            let content = lines[line].content.of(scan.text);
            let loose = matches!(lines[line].class, LineClass::Text | LineClass::Heading) && !verse;
            let number = out.len();
            let first = if loose { *first.entry(content).or_insert(number) } else { number };
            out.push(Paragraph { line, content, first });
        }
    }
    out
}

/// A law says the same of many things: 第…条 comes up all through it.
fn is_law(text: &str) -> bool {
    let numbered = |rest: &str| {
        rest.chars().take(8).find(|c| !"一二三四五六七八九十百千零〇0123456789".contains(*c)) == Some('条')
    };
    text.match_indices('第').filter(|(at, found)| numbered(&text[at + found.len()..])).nth(4).is_some()
}

/// How many paragraphs from `i` on repeat, in the same order, what stood there before.
fn run(paragraphs: &[Paragraph<'_>], i: usize) -> usize {
    let back = i - paragraphs[i].first;
    if back == 0 {
        return 0;
    }
    paragraphs[i..]
        .iter()
        .enumerate()
        .take_while(|&(k, p)| p.first < i && p.first + back * (1 + k / back) == i + k)
        .count()
}

fn is_copy(run: &[Paragraph<'_>], start: usize) -> bool {
    let long = |p: &Paragraph<'_>| p.content.chars().count() >= LONG && is_running(p.content);
    let total: usize = run.iter().map(|p| p.content.chars().count()).sum();
    // By itself, a paragraph is a copy only if it is long, and whole.
    let alone = |p: &Paragraph<'_>| {
        p.content.ends_with(['。', '！', '？', '”', '」'])
            && count_han(p.content) >= ALONE
            && !p.content.starts_with(['#', '答', '问', '問'])
    };
    let least = if start - run[0].first <= run.len() { LONG_RUN } else { FAR_RUN };
    run.len() == 1 && long(&run[0]) && alone(&run[0]) || run.len() > 1 && total >= least && run.iter().any(long)
}

/// Running text has a mark inside, is mostly Han, and does not stand in brackets as a whole.
fn is_running(content: &str) -> bool {
    let han = count_han(content);
    let inside = content.trim_end_matches(|c| !is_han(c));
    han * 2 > content.chars().count()
        && inside.contains([',', '，', '。', '、', '；', ';', '：', ':'])
        && !content.starts_with(['（', '('])
}
