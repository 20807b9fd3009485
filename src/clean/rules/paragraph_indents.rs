//! The white space that paragraphs begin with, where the user asks for two ideographic spaces or for none. Headings, lists,
//! verse, tables and code are no paragraphs.

use crate::clean::choices::Indent;
use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::doc::{BlockKind, closes, ends_sentence};
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("paragraph-indents"),
    group: Group::Form,
    phase: Phase::Form,
    certainty: Certainty::Certain,
    titles: ["段首缩进", "段首縮排", "Indents of paragraphs"],
    examples: &[
        (
            "# 春天\n\n柳树发了芽。\n\n孩子们笑了。",
            "# 春天\n\n\u{3000}\u{3000}柳树发了芽。\n\n\u{3000}\u{3000}孩子们笑了。",
        ),
        ("- 柳树\n- 桃树", "- 柳树\n- 桃树"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let with = match scan.settings.indent {
        Indent::Keep => return,
        Indent::None => "",
        Indent::Two => "\u{3000}\u{3000}",
    };
    let lines = scan.document.lines();
    for block in scan.document.blocks().iter().filter(|block| block.kind == BlockKind::Prose) {
        let mut begins = true;
        for line in &lines[block.lines.clone()] {
            let content = line.content.of(scan.text);
            if begins && content.contains(is_han) {
                report.replace(line.span.start as usize, line.content.start as usize, with);
            }
            // A line that ends a sentence ends a paragraph; another goes on.
            begins = content.ends_with(|c| ends_sentence(c) || closes(c));
        }
    }
}
