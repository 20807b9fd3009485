//! Readings in brackets behind single characters, 網(wǎng)聯(lián), which a machine wrote into a text; 203 of 203 in one page of the
//! samples, none in 200,000 lines of clean text. A writer glosses a word once; a machine glosses the same character at every
//! turn, with the same reading. A textbook, which glosses a good part of everything, stays as it is.

use rustc_hash::FxHashMap;

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::text::{Certainty, RuleId, is_han};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("pinyin-glosses"),
    group: Group::Noise,
    phase: Phase::Glosses,
    certainty: Certainty::Certain,
    titles: ["删除夹注的拼音和注音", "刪除夾注的拼音和注音", "Remove pinyin and Zhuyin readings in brackets"],
    examples: &[
        ("網(wǎng)絡、網(wǎng)民和網(wǎng)站", "網絡、網民和網站"),
        ("“饕餮”（tāo tiè）是传说中的猛兽", "“饕餮”（tāo tiè）是传说中的猛兽"),
        ("他姓仇（qiú），不姓愁", "他姓仇（qiú），不姓愁"),
    ],
    find,
};

struct Gloss<'t> {
    han: char,
    reading: &'t str,
    start: usize,
    end: usize,
}

/// What is known about one glossed character.
struct Habit<'t> {
    reading: &'t str,
    /// Does another reading occur too?
    varies: bool,
    glossed: usize,
    all: usize,
}

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let glosses = glosses(scan);
    if glosses.len() < 3 {
        return;
    }
    let habits = habits(scan.text, &glosses);
    // A lesson glosses one character after the other; a machine, here and there, those of its list.
    let rows = glosses.windows(2).filter(|two| is_next(scan.text, &two[0], &two[1])).count();
    let textbook = habits.len() >= 6 && rows * 2 > glosses.len();
    if textbook || !habits.values().any(is_mechanical) {
        return;
    }
    let mechanical = glosses.iter().filter(|gloss| is_mechanical(&habits[&gloss.han])).count();
    let throughout = mechanical >= 10 && mechanical * 2 > glosses.len();
    for gloss in &glosses {
        if throughout || !habits[&gloss.han].varies {
            report.delete(gloss.start, gloss.end);
        }
    }
}

/// Is the second gloss that of the very next character?
fn is_next(text: &str, first: &Gloss<'_>, second: &Gloss<'_>) -> bool {
    let between = text[first.end..second.start].trim_start();
    between.len() == second.han.len_utf8()
}

fn habits<'t>(text: &str, glosses: &[Gloss<'t>]) -> FxHashMap<char, Habit<'t>> {
    let mut habits: FxHashMap<char, Habit<'t>> = FxHashMap::default();
    for gloss in glosses {
        let new = Habit { reading: gloss.reading, varies: false, glossed: 0, all: 0 };
        let habit = habits.entry(gloss.han).or_insert(new);
        habit.glossed += 1;
        habit.varies |= habit.reading != gloss.reading;
    }
    for c in text.chars().filter(|&c| is_han(c)) {
        if let Some(habit) = habits.get_mut(&c) {
            habit.all += 1;
        }
    }
    habits
}

fn is_mechanical(habit: &Habit<'_>) -> bool {
    !habit.varies && habit.glossed >= 3 && habit.glossed * 5 >= habit.all * 4
}

/// One Han, a bracket, one syllable of pinyin with a tone mark or of Zhuyin, a bracket.
fn glosses<'t>(scan: &Scan<'t>) -> Vec<Gloss<'t>> {
    let mut out = Vec::new();
    for (start, c) in scan.signs(|c| c == '(' || c == '（') {
        let han = scan.before(start);
        let from = start + c.len_utf8();
        let letter = if is_zhuyin(scan.at(from)) { is_zhuyin } else { is_pinyin };
        let syllable: usize = scan.text[from..].chars().take(7).take_while(|&c| letter(c)).map(char::len_utf8).sum();
        let close = scan.at(from + syllable);
        let reading = &scan.text[from..from + syllable];
        let told = reading.chars().any(|c| !c.is_ascii() && c != 'ü');
        if is_han(han) && told && matches!(close, ')' | '）') {
            out.push(Gloss { han, reading, start, end: from + syllable + close.len_utf8() });
        }
    }
    out
}

fn is_pinyin(c: char) -> bool {
    c.is_ascii_lowercase() || "āáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜńňǹḿ".contains(c)
}

/// ㄅ…ㄩ and the marks of tones; the first tone has none.
fn is_zhuyin(c: char) -> bool {
    matches!(c, '\u{3105}'..='\u{312F}' | 'ˊ' | 'ˇ' | 'ˋ' | '˙')
}
