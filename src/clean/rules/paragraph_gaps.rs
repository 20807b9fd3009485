//! The blank line between two paragraphs, where the user asks for one or for none. Lists, verse, tables and code keep what they have
//! inside and around them.

use crate::clean::choices::{BlankLines, LineEnds};
use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::doc::{BlockKind, LineClass, closes, ends_sentence};
use crate::text::{Certainty, RuleId};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("paragraph-gaps"),
    group: Group::Form,
    phase: Phase::Form,
    certainty: Certainty::Certain,
    titles: ["段间空行", "段間空行", "Blank lines between paragraphs"],
    examples: &[
        (
            "柳树发了芽，桃树开了花，孩子们都到外面玩去了，笑声传得很远。\n大家笑了。",
            "柳树发了芽，桃树开了花，孩子们都到外面玩去了，笑声传得很远。\n\n大家笑了。",
        ),
        ("- 柳树\n- 桃树", "- 柳树\n- 桃树"),
    ],
    find,
};

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let lines = scan.document.lines();
    let feed = match scan.settings.line_ends {
        LineEnds::Crlf => "\r\n",
        LineEnds::Keep if scan.text.contains("\r\n") => "\r\n",
        _ => "\n",
    };
    let mut wanted = vec![false; lines.len()];
    for block in scan.document.blocks() {
        block
            .lines
            .clone()
            .for_each(|i| wanted[i] = block.kind == BlockKind::Prose || lines[i].class == LineClass::Heading);
    }
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].class != LineClass::Blank).collect();
    for two in filled.windows(2).filter(|two| wanted[two[0]] && wanted[two[1]]) {
        let (upper, lower) = (&lines[two[0]], &lines[two[1]]);
        let ends = upper.content.of(scan.text).ends_with(|c| ends_sentence(c) || closes(c));
        let heading = [upper, lower].iter().any(|line| line.class == LineClass::Heading);
        match scan.settings.blank_lines {
            BlankLines::One if two[1] == two[0] + 1 && (ends || heading) => {
                report.replace(upper.next as usize, upper.next as usize, feed);
            }
            BlankLines::None if two[1] > two[0] + 1 => {
                report.replace(upper.next as usize, lower.span.start as usize, "")
            }
            _ => {}
        }
    }
}
