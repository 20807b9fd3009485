//! A Traditional character that slipped into a Simplified text, 中國 → 中国. Only characters that Simplified text does not have,
//! that have one Simplified form, and that stand alone among Simplified neighbours outside quotes: two together are a name or a
//! quotation. What stands in the user's own words stays too.
//!
//! The forms are those of OpenCC's `TSCharacters.txt`, which come with the code pages.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::lexicon::Codepages;
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("minority-script"),
    group: Group::Characters,
    phase: Phase::Script,
    certainty: Certainty::Likely,
    titles: ["简体文中的零星繁体字改简体", "簡體文中的零星繁體字改簡體", "Simplify stray Traditional characters"],
    examples: &[
        (
            "小镇上的照相館开了三十年，洗过的底片装满了两口木箱，老板说等他再老一点，就把这些照片一张一张送回到照片里的人手上去，让大家看看自己年轻时候的样子，再笑上一回。",
            "小镇上的照相馆开了三十年，洗过的底片装满了两口木箱，老板说等他再老一点，就把这些照片一张一张送回到照片里的人手上去，让大家看看自己年轻时候的样子，再笑上一回。",
        ),
        ("鎮上的照相館開了三十年，洗過的底片裝滿了兩口木箱。", "鎮上的照相館開了三十年，洗過的底片裝滿了兩口木箱。"),
    ],
    find,
};

/// Han to one stray at least: fewer strays than this are a slip, more are a habit.
const RARE: u32 = 60;
/// Characters on either side that another one may not stand in.
const NEAR: usize = 20;

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let Some(pages) = scan.codepages else { return };
    if !scan.profile.is_mostly_han() || scan.profile.corners > 0 && scan.profile.quotes.full == 0 {
        return;
    }
    let mut traditional: Vec<(usize, char)> = scan.signs(|c| is_han(c) && pages.is_traditional(c)).collect();
    scan.document.each_han(scan.text, |at, c| {
        if pages.is_traditional(c) && scan.document.shields().kind_at(at as u32).is_none() {
            traditional.push((at, c));
        }
    });
    if traditional.len() as u32 * RARE > scan.profile.han {
        return;
    }
    for (at, c) in traditional {
        if let Some(simplified) = pages.only_simplified(c)
            && !is_crowded(scan, pages, at, c)
            && !is_quoted(scan, at)
            && is_running(scan, at)
            && !is_named(scan, at, c)
        {
            report.replace(at, at + c.len_utf8(), simplified.encode_utf8(&mut [0; 4]));
        }
    }
}

/// Does another Traditional or odd character stand near, as in a name, a quotation, or in what a wrong encoding made?
fn is_crowded(scan: &Scan<'_>, pages: &Codepages, at: usize, c: char) -> bool {
    let odd = |c: char| pages.is_traditional(c) || ('\u{E000}'..='\u{F8FF}').contains(&c) || c == '\u{FFFD}';
    let before = scan.text[..at].chars().rev().take(NEAR);
    let behind = scan.text[at + c.len_utf8()..].chars().take(NEAR);
    before.chain(behind).any(odd)
}

/// Is it part of a word of the user's own, written just so?
fn is_named(scan: &Scan<'_>, at: usize, c: char) -> bool {
    let stands = |name: &str| {
        let before = name.match_indices(c).filter_map(|(inside, _)| at.checked_sub(inside));
        before.into_iter().any(|start| scan.text.get(start..).is_some_and(|rest| rest.starts_with(name)))
    };
    scan.settings.names.iter().any(|name| stands(name))
}

/// A line of some length: alone in a short one, the character may be anything.
fn is_running(scan: &Scan<'_>, at: usize) -> bool {
    scan.line(at).is_some_and(|line| line.content.of(scan.text).chars().filter(|&c| is_han(c)).nth(11).is_some())
}

/// Does an opening mark stand closely before `at`, and no closing one between?
fn is_quoted(scan: &Scan<'_>, at: usize) -> bool {
    let near = scan.text[..at].chars().rev().take(20).take_while(|&c| c != '\n');
    let mark = near.into_iter().find(|&c| "“‘《「『〈（(”’》」』〉）)".contains(c));
    mark.is_some_and(|c| "“‘《「『〈（(".contains(c))
}
