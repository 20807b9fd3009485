//! Persons: a surname and what stands beside names, or a row of transliterated names with a dot between.

use std::collections::HashMap;

use crate::keywords::entities::marks::{ADMIN, JOINT, LAND, LINK, ROLE, SAYS};
use crate::keywords::entities::row::{Row, Tag, Word};
use crate::keywords::entities::{EntityKind, Names};
use crate::text::is_han;

/// Characters that foreign names are written with.
const FOREIGN: &str = "爱伍弗阿埃艾安昂奥巴白柏拜班邦保鲍贝本比彼毕宾波伯博布查察昌茨茶达代戴丹当道德登邓狄迪蒂丁东杜多顿恩厄尔法凡范方菲费芬丰冯佛夫弗福盖冈高戈格葛贡古瓜圭\
    哈海汉豪赫亨洪胡华怀惠霍基吉及加贾简杰捷金津京久卡凯坎康考柯科可克肯孔库夸奎昆拉腊莱赖兰朗劳勒雷蕾黎李里理丽利莉联良列林琳刘留卢鲁路露伦罗洛吕马玛迈麦曼毛梅门蒙孟米\
    密明缪摩莫默姆木穆拿娜纳南内尼妮涅宁纽农努诺欧帕派潘庞佩彭蓬皮平泼朴普奇齐恰强乔切琴青琼丘热仁日荣茹儒瑞若撒萨塞赛桑瑟森沙莎山珊尚绍舍申圣施诗什石史士舒朔司丝思斯松苏素\
    索塔太泰坦汤唐陶特腾提田汀廷亭图托瓦万汪旺威韦维卫魏温文翁沃乌吾武西希席锡夏仙香向肖歇谢辛欣兴雄休逊雅亚延扬杨耶叶伊依易意因英永尤于约越泽曾扎詹张珍芝治朱卓兹子宗祖佐";
/// What a verb of one character is that sticks to a name: 王芳|说.
const STICKS: [char; 4] = ['说', '称', '摄', '道'];
const DOTS: [&str; 4] = ["·", "•", "・", "‧"];
/// Characters of one part of a foreign name, at most.
const PART: usize = 8;

pub(crate) fn find<'t>(row: &Row<'t>, names: &mut Names<'t>) {
    find_lists(row, names);
    // A name of three characters that comes again and again is one, though nothing beside it says so.
    let mut maybe: HashMap<&'t str, u32> = HashMap::new();
    for at in 0..row.words.len() {
        if let Some(name) = foreign(row, at) {
            names.add(EntityKind::Person, name);
        }
        let Some((name, to, looks)) = native(row, at) else { continue };
        if names.has(name) {
            continue;
        }
        let is_one = match looks {
            _ if is_beside(row, at, to, names) => true,
            Looks::LikeOne => true,
            Looks::Possible if stands_freely(row, at, to) => true,
            Looks::Possible if !is_thing(row, to) => {
                let count = maybe.entry(name).or_default();
                *count += 1;
                *count == 3
            }
            _ => false,
        };
        if is_one {
            names.add(EntityKind::Person, name);
        }
    }
}

/// Lists of names: `李明、王小芳（女）、欧阳文和赵铁柱`. Of three items that look like names, all are.
fn find_lists<'t>(row: &Row<'t>, names: &mut Names<'t>) {
    let mut at = 0;
    while at < row.words.len() {
        let mut list: Vec<&str> = Vec::new();
        let mut odd = 0;
        let mut from = at;
        while let Some((name, to, is_odd)) = item(row, from).filter(|(name, ..)| !names.is_other(name)) {
            list.push(name);
            odd += usize::from(is_odd);
            at = to;
            from = match behind_gloss(row, to).filter(|next| row.words[*next].is(LINK)) {
                Some(link) => link + 1,
                None => break,
            };
        }
        if list.len() - odd >= 3 && odd * 3 <= list.len() {
            list.into_iter().for_each(|name| names.add(EntityKind::Person, name));
        }
        at += 1;
    }
}

/// The item of a list that begins at a word, if it has the form of a Chinese name; the word behind it; and whether the
/// dictionary has it as another word.
fn item<'t>(row: &Row<'t>, at: usize) -> Option<(&'t str, usize, bool)> {
    let words = row.words[at..].iter().take(3).take_while(|word| word.is_han && !word.is(LINK)).count();
    let to = at + words;
    if words == 0 || !row.get(to).is_none_or(|word| word.tag == Tag::Sign || word.is(LINK)) {
        return None;
    }
    let name = row.stretch(at, to);
    let chars: u32 = row.words[at..to].iter().map(|word| word.chars).sum();
    let surname = match row.words[at].chars {
        // It may be one of two characters, cut apart.
        1 if chars <= 4 => row.marks.surname(name),
        _ => row.words[at].surname,
    };
    let given = chars.checked_sub(surname?)?;
    let is_name = |word: &Word<'_>| matches!(word.tag, Tag::Person | Tag::Famous) && !word.is_compound;
    let is_odd = is_thing(row, to) || words == 1 && row.words[at].is_known && !is_name(&row.words[at]);
    (1..=2).contains(&given).then_some((name, to, is_odd))
}

/// The word behind the brackets that open at a word, or the word itself: 李明（女）、.
fn behind_gloss(row: &Row<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    if !row.get(at)?.text.starts_with(['（', '(']) {
        return Some(at);
    }
    let inside = row.words[at..].iter().take(LONGEST).position(|word| word.text.ends_with(['）', ')']))?;
    Some(at + inside + 1).filter(|next| *next < row.words.len())
}

/// A name of three characters, where no word before it needs it for something else, and not ending like the name of a place or
/// a thing.
fn stands_freely(row: &Row<'_>, from: usize, to: usize) -> bool {
    row.before(from).is_none_or(|word| word.tag != Tag::Other || word.text == "的") && !is_thing(row, to)
}

/// Does the name that ends before a word end like the name of a place or a thing, or go on like one?
fn is_thing(row: &Row<'_>, to: usize) -> bool {
    const THINGS: &str = "营湾村镇组梁胶草树花线法式型到端且在于后前家口河山湖庄沟坝岭庙寺桥路街店铺站院厂岛港屯堡寨坪塘井湿墙\
        砂石楼塔证卜夷区市县州国周粉酒茶宫殿是为以见获如被将对已也又曾还都馆泊旗乡性族舞物主语队率症病酸剂税权感品师姐";
    row.words[to - 1].text.ends_with(|c| THINGS.contains(c)) || row.get(to).is_some_and(|word| word.is(ADMIN | LAND))
}

/// How much a name looks like one by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Looks {
    LikeOne,
    Possible,
    Vague,
}

/// The Chinese name that begins at a word, and the word behind it.
fn native<'t>(row: &Row<'t>, at: usize) -> Option<(&'t str, usize, Looks)> {
    let word = row.get(at).filter(|word| word.is_han)?;
    if word.tag == Tag::Famous && word.chars >= 2 {
        return Some((word.text, at + 1, Looks::LikeOne));
    }
    if word.tag == Tag::Person {
        if let Some(name) = word
            .text
            .strip_suffix(STICKS)
            .filter(|name| name.chars().count() == 2 && row.marks.surname(name) == Some(1))
        {
            return (!word.is_known).then_some((name, at + 1, Looks::LikeOne));
        }
        let Some(surname) = word.surname.filter(|surname| *surname + 2 >= word.chars) else {
            return is_foreign(word).then_some((word.text, at + 1, Looks::Vague));
        };
        let looks = match (word.chars, surname) {
            (3, 1) | (3 | 4, 2) if !word.is_compound => Looks::Possible,
            (3, 1) | (3 | 4, 2) => Looks::Vague,
            (2, 1) if is_last_of_given(row, at + 1) => {
                return Some((row.stretch(at, at + 2), at + 2, Looks::Vague));
            }
            (2, 1) => Looks::Vague,
            (1, 1) | (2, 2) => return split(row, at),
            _ => return None,
        };
        return Some((word.text, at + 1, looks));
    }
    // A name that was taken for something else, or cut: 王|海, 欧阳|明|月.
    match (word.chars, word.surname) {
        (1, Some(1)) | (2, Some(2)) => split(row, at),
        (2 | 3, Some(1)) if !word.is_known => Some((word.text, at + 1, Looks::Vague)),
        _ => None,
    }
}

/// A name in the characters that foreign names are written with, and with no Chinese surname: 克林顿.
pub(crate) fn is_foreign(word: &Word<'_>) -> bool {
    (2..=PART as u32).contains(&word.chars) && word.text.chars().all(|c| FOREIGN.contains(c))
}

/// A surname and a given name of one or two characters behind it, cut apart.
fn split<'t>(row: &Row<'t>, at: usize) -> Option<(&'t str, usize, Looks)> {
    let given = |word: &Word<'_>| word.is_han && !word.is(JOINT);
    let first = row.get(at + 1).filter(|word| given(word) && word.chars <= 2)?;
    // 李|明说: a given name and the verb that sticks to it, taken for a verb.
    if let Some(name) = first.text.strip_suffix(STICKS).filter(|name| !name.is_empty() && is_verb(first)) {
        let end = first.span.start as usize + name.len();
        return Some((&row.text[row.words[at].span.start as usize..end], at + 2, Looks::Vague));
    }
    let second = row.get(at + 2).filter(|word| given(word) && first.chars == 1 && word.chars == 1 && !is_verb(word));
    let to = at + 2 + usize::from(second.is_some());
    (first.chars == 2 || second.is_some() || !is_verb(first)).then(|| (row.stretch(at, to), to, Looks::Vague))
}

/// Is the rest of the word at this byte nothing but a verb that sticks to names?
pub(crate) fn sticks(row: &Row<'_>, at: usize) -> bool {
    let verb = row.text[at..].chars().next().filter(|c| STICKS.contains(c));
    verb.is_some_and(|c| row.is_seam(at + c.len_utf8()))
}

/// Is this one character more of a given name? 罗文|斌|承认.
fn is_last_of_given(row: &Row<'_>, at: usize) -> bool {
    let Some(word) = row.get(at) else { return false };
    let fits = word.chars == 1 && word.is_han && !word.is(JOINT) && !matches!(word.tag, Tag::Verb | Tag::Other);
    fits && row.get(at + 1).is_none_or(|next| matches!(next.tag, Tag::Sign | Tag::Verb) || next.is(SAYS | JOINT))
}

fn is_verb(word: &Word<'_>) -> bool {
    word.tag == Tag::Verb
}

/// Does what stands around `from..to` say that it is a name?
fn is_beside(row: &Row<'_>, from: usize, to: usize, names: &Names<'_>) -> bool {
    let left = is_behind_role(row, from) || is_listed(row, from, names);
    let right = row.get(to).is_some_and(|word| word.is(SAYS));
    let tagged = row.words[from..to].iter().any(|word| word.tag == Tag::Person);
    // With a role in front, a name has to end where it seems to end; behind it, something has to speak, too.
    left && (tagged || ends(row, to)) || right && tagged || tagged && stands_alone(row, from, to)
}

fn is_behind_role(row: &Row<'_>, from: usize) -> bool {
    row.before(from).is_some_and(|word| word.is(ROLE) || word.ends & ROLE != 0)
}

fn ends(row: &Row<'_>, to: usize) -> bool {
    row.get(to).is_none_or(|word| word.tag == Tag::Sign || word.is(SAYS))
}

/// Behind 、 and a name.
fn is_listed(row: &Row<'_>, from: usize, names: &Names<'_>) -> bool {
    let Some(at) = from.checked_sub(2) else { return false };
    let joins = ["、", "　", " "].contains(&row.words[at + 1].text);
    joins && (0..3).any(|back| at >= back && names.has(row.stretch(at - back, at + 1)))
}

/// Between brackets, or between the ends of a line.
fn stands_alone(row: &Row<'_>, from: usize, to: usize) -> bool {
    let long = row.words[from..to].iter().map(|word| word.chars).sum::<u32>() >= 2;
    let opens = row.before(from).is_some_and(|word| word.text.ends_with(['（', '(']));
    let closes = row.get(to).is_some_and(|word| word.text.starts_with(['）', ')', '　', ' ']));
    long && opens && closes
}

/// The foreign name whose first dot is at this word.
fn foreign<'t>(row: &Row<'t>, at: usize) -> Option<&'t str> {
    let dot = row.words[at].span;
    if !DOTS.contains(&row.words[at].text) {
        return None;
    }
    let (left, right) = (&row.text[..dot.start as usize], &row.text[dot.end as usize..]);
    let before: usize = left.chars().rev().take(PART).take_while(|c| FOREIGN.contains(*c)).map(char::len_utf8).sum();
    let mut after = part(right)?;
    while let Some(rest) = DOTS.iter().find_map(|dot| right[after..].strip_prefix(dot)) {
        let Some(more) = part(rest) else { break };
        after = right.len() - rest.len() + more;
    }
    // 凯文·布朗|加盟: what is written alike and belongs to the next word is no part of it.
    let whole = |after: &usize| row.is_seam(dot.end as usize + after);
    let shorter = (2 * '一'.len_utf8()..after).rev().step_by('一'.len_utf8());
    let after = if whole(&after) { after } else { shorter.map(|n| n - n % 3).find(whole).unwrap_or(after) };
    let is_name = before > '一'.len_utf8() || before > 0 && after > 2 * '一'.len_utf8();
    let opens = !left[..left.len() - before].ends_with(|c: char| DOTS.iter().any(|dot| dot.starts_with(c)));
    (is_name && opens).then(|| &row.text[left.len() - before..dot.end as usize + after])
}

/// How long the part of a foreign name is that the text begins with, in bytes.
fn part(text: &str) -> Option<usize> {
    let length = text.chars().take(PART).take_while(|c| is_han(*c) && FOREIGN.contains(*c)).map(char::len_utf8).sum();
    (length >= 2 * '一'.len_utf8()).then_some(length)
}
