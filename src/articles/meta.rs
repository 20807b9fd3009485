//! What a newspaper prints around its articles, told by form: datelines, by-lines, notes about the author, jump markers, dates.
//! No list of names: an agency is what ends in 社, 报, 网 or 台 and stands where agencies stand.

use std::fmt;

use crate::text::{Span, is_han, is_surname};

/// A date as far as it is printed. It reads as ISO 8601; where no year is printed, two hyphens stand in its place.
///
/// ```
/// use zhtidy::articles::Date;
///
/// assert_eq!(Date::first("2024年07月23日11:28").unwrap().to_string(), "2024-07-23T11:28");
/// assert_eq!(Date::first("北京11月7日电").unwrap().to_string(), "--11-07");
/// assert_eq!(Date::first("民國三十八年十月一日").unwrap().to_string(), "1949-10-01");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year of our era, if there is one.
    pub year: Option<u16>,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// Hour and minute, if they are printed.
    pub time: Option<(u8, u8)>,
}

impl Date {
    /// The first date in `text`. O(text).
    pub fn first(text: &str) -> Option<Date> {
        Date::find(text).map(|(_, date)| date)
    }

    /// The same, with the bytes that it takes.
    pub(super) fn find(text: &str) -> Option<(Span, Date)> {
        let starts = text.char_indices().filter(|&(_, c)| digit(c).is_some() || c == '民' || c == '十');
        starts.take(40).find_map(|(at, _)| {
            let (length, date) = Date::read(&text[at..])?;
            Some((Span::new(at, at + length), date))
        })
    }

    /// The date that `text` begins with, and its bytes.
    fn read(text: &str) -> Option<(usize, Date)> {
        let (mut at, mut year) = (0, None);
        if let Some((length, said)) = read_year(text) {
            (at, year) = (length, Some(said));
        }
        let (length, month) = number(&text[at..])?;
        at += length;
        at += unit(&text[at..], &['月', '-', '/', '.'], year.is_some())?;
        let (length, day) = number(&text[at..])?;
        at += length;
        let closed = unit(&text[at..], &['日', '号', '號'], false);
        at += closed.or(year.map(|_| 0))?;
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let clock = text[at..].trim_start();
        let time = clock_of(clock);
        if let Some((length, _)) = time {
            at = text.len() - clock.len() + length;
        }
        Some((at, Date { year, month: month as u8, day: day as u8, time: time.map(|(_, time)| time) }))
    }

    /// With the year of the page that prints it: the last such day that is not after the page.
    pub(super) fn within(self, page: Option<Date>) -> Date {
        let Some((issue, year)) = page.and_then(|date| Some((date, date.year?))) else { return self };
        let later = (self.month, self.day) > (issue.month, issue.day);
        Date { year: self.year.or(Some(year - u16::from(later))), ..self }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}-{:02}-{:02}", self.month, self.day)?,
            None => write!(f, "--{:02}-{:02}", self.month, self.day)?,
        }
        self.time.map_or(Ok(()), |(hour, minute)| write!(f, "T{hour:02}:{minute:02}"))
    }
}

/// `2024年`, `2024-`, `二〇二四年`, `民國三十八年`
fn read_year(text: &str) -> Option<(usize, u16)> {
    let republic = ["中华民国", "中華民國", "民国", "民國"].iter().find(|era| text.starts_with(**era));
    let start = republic.map_or(0, |era| era.len());
    let (length, year) = number(&text[start..])?;
    let at = start + length;
    match republic {
        Some(_) => Some((at + unit(&text[at..], &['年'], false)?, 1911 + year)),
        None => {
            let at = at + unit(&text[at..], &['年', '-', '/', '.'], false)?;
            (1800..2200).contains(&year).then_some((at, year))
        }
    }
}

/// One of `marks`, the first of them only unless `all`; a year may be followed by any.
fn unit(text: &str, marks: &[char], all: bool) -> Option<usize> {
    let c = text.chars().next()?;
    let marks = if all || marks[0] != '月' { marks } else { &marks[..1] };
    marks.contains(&c).then(|| c.len_utf8())
}

/// `11:28`
fn clock_of(text: &str) -> Option<(usize, (u8, u8))> {
    let (length, hour) = number(text)?;
    let colon = text[length..].chars().next().filter(|c| matches!(c, ':' | '：'))?.len_utf8();
    let (more, minute) = number(&text[length + colon..])?;
    (hour < 24 && minute < 60).then_some((length + colon + more, (hour as u8, minute as u8)))
}

/// The number that `text` begins with, in digits or Han: 07, 三十八, 二〇二四.
fn number(text: &str) -> Option<(usize, u16)> {
    let (mut end, mut all, mut open, mut said) = (0, 0_u16, 0_u16, 0);
    for (at, c) in text.char_indices().take(5) {
        match (digit(c), c) {
            (Some(value), _) => open = open.checked_mul(10)?.checked_add(value)?,
            (None, '十') => (all, open) = (open.max(1) * 10, 0),
            _ => break,
        }
        said += 1;
        end = at + c.len_utf8();
    }
    (said > 0).then_some((end, all + open))
}

fn digit(c: char) -> Option<u16> {
    match c {
        '0'..='9' => Some(c as u16 - '0' as u16),
        '〇' | '○' => Some(0),
        _ => "零一二三四五六七八九".chars().position(|han| han == c).map(|place| place as u16),
    }
}

/// What a sign on the page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `（上接第1版）`, the page.
    From(Span),
    /// `（下转第4版）`, the page.
    On(Span),
    /// `新华社北京11月7日电（记者李明）`, `本报讯（李明）`
    Dateline(Dateline),
    /// `本报记者　李明`, `（李明）`
    Names(Names),
    /// `（作者系本校教师）`
    Note(Span),
    /// `2024年7月23日　来源：某网`
    Day(Date, Option<Span>),
}

/// Where a report comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    /// The words as printed, names and brackets around all of it left out.
    pub words: Span,
    pub source: Option<Span>,
    pub place: Option<Span>,
    pub date: Option<Date>,
    pub names: Names,
}

/// Who made it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub people: Vec<Span>,
    /// For whom, where that is printed with the names: 本报.
    pub source: Option<Span>,
}

/// A part of the text that is being read, from its start or its end.
#[derive(Clone, Copy)]
pub(super) struct Cut<'t> {
    pub text: &'t str,
    pub span: Span,
}

impl<'t> Cut<'t> {
    pub fn new(text: &'t str, span: Span) -> Cut<'t> {
        Cut { text, span }
    }

    pub fn str(self) -> &'t str {
        self.span.of(self.text)
    }

    fn sub(self, start: usize, end: usize) -> Cut<'t> {
        let base = self.span.start as usize;
        Cut { text: self.text, span: Span::new(base + start, base + end) }
    }

    fn from(self, start: usize) -> Cut<'t> {
        self.sub(start, self.str().len())
    }

    fn trimmed(self) -> Cut<'t> {
        let words = self.str();
        let start = words.len() - words.trim_start().len();
        self.sub(start, start + words.trim().len())
    }
}

const OPEN: [char; 5] = ['（', '(', '【', '[', '〔'];
const CLOSE: [char; 5] = ['）', ')', '】', ']', '〕'];
/// What ends the name of an agency.
const HOUSES: [char; 7] = ['社', '报', '報', '网', '網', '台', '臺'];

/// The sign that `cut` begins with, and the rest.
pub(super) fn lead(cut: Cut<'_>) -> Option<(Sign, Cut<'_>)> {
    jump_lead(cut).or_else(|| bracketed_dateline(cut)).or_else(|| dateline_lead(cut))
}

/// The sign that `cut` ends with, and what stands before it.
pub(super) fn tail(cut: Cut<'_>) -> Option<(Sign, Cut<'_>)> {
    bracketed_tail(cut).or_else(|| credit_tail(cut))
}

/// A line that is nothing but a sign; brackets around it say that it closes an article.
pub(super) fn whole(cut: Cut<'_>) -> Option<(Sign, Bracketed)> {
    match unwrap(cut) {
        Some(inner) => bracketed(inner).map(|sign| (sign, Bracketed::Yes)),
        None => jump(cut)
            .or_else(|| dateline_lead(cut).filter(|(_, rest)| rest.str().is_empty()).map(|(sign, _)| sign))
            .or_else(|| day(cut))
            .or_else(|| credit(cut).map(Sign::Names))
            .map(|sign| (sign, Bracketed::No)),
    }
}

/// Do brackets stand around it?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracketed {
    Yes,
    No,
}

/// The inside, if the first and the last character are a pair of brackets, and no other pair.
fn unwrap(cut: Cut<'_>) -> Option<Cut<'_>> {
    let words = cut.str();
    let (first, last) = (words.chars().next()?, words.chars().next_back()?);
    let pair = OPEN.iter().position(|&c| c == first)?;
    let inner = (CLOSE[pair] == last).then(|| cut.sub(first.len_utf8(), words.len() - last.len_utf8()))?;
    (depth_stays(inner.str())).then_some(inner)
}

/// Does no bracket close that was not opened?
fn depth_stays(words: &str) -> bool {
    let mut depth = 0;
    words.chars().all(|c| {
        depth += i32::from(OPEN.contains(&c)) - i32::from(CLOSE.contains(&c));
        depth >= 0
    })
}

fn jump_lead(cut: Cut<'_>) -> Option<(Sign, Cut<'_>)> {
    let words = cut.str();
    words.starts_with(OPEN).then_some(())?;
    let close = words.char_indices().take(14).find(|(_, c)| CLOSE.contains(c))?;
    let inner = cut.sub(words.chars().next()?.len_utf8(), close.0);
    Some((jump(inner)?, cut.from(close.0 + close.1.len_utf8()).trimmed()))
}

/// `上接第1版`, `下转A4版`, `紧接第二版`; the span is the page.
fn jump(cut: Cut<'_>) -> Option<Sign> {
    const FROM: [&str; 6] = ["上接", "紧接", "緊接", "接上", "承接", "接第"];
    const ON: [&str; 4] = ["下转", "下轉", "转第", "轉第"];
    let words = cut.str();
    let short = words.ends_with(['版', '页', '頁', '面']) && words.chars().count() <= 12;
    let page = |starts: &[&str]| {
        let start = starts.iter().find(|start| words.starts_with(**start))?;
        let kept = if start.ends_with('第') { start.len() - '第'.len_utf8() } else { start.len() };
        Some(cut.from(kept).trimmed().span)
    };
    short.then_some(())?;
    page(&FROM).map(Sign::From).or_else(|| page(&ON).map(Sign::On))
}

/// `据新华社北京11月7日电（记者李明）`, `本报讯　`, `中新社北京3月1日电　`
fn dateline_lead(cut: Cut<'_>) -> Option<(Sign, Cut<'_>)> {
    let words = cut.str();
    let mut ends = words.char_indices().take(26).take_while(|&(_, c)| is_han(c) || digit(c).is_some() || c == ' ');
    let (at, c) = ends.find(|(_, c)| matches!(c, '电' | '電' | '讯' | '訊'))?;
    let end = at + c.len_utf8();
    let mut line = head_of_dateline(cut.sub(0, end), matches!(c, '讯' | '訊'))?;
    let after = cut.from(end);
    let rest = after.trimmed();
    if let Some((names, rest)) = bracket_first(rest).or_else(|| reported(rest)) {
        line.names = people(names);
        return Some((Sign::Dateline(line), skip_marks(rest)));
    }
    let apart = rest.str().is_empty() || after.str().starts_with([' ', '\u{3000}', '：', ':', '，']);
    // Older papers set nothing between.
    let whole = line.place.is_some() && line.date.is_some() || line.words.of(cut.text).starts_with("本报讯");
    (apart || whole).then(|| (Sign::Dateline(line), skip_marks(rest)))
}

/// `【本报讯】`, `〔記者王小明／台北報導〕`, `（中央社記者王小明台北9日電）`, as papers print them before the first sentence.
fn bracketed_dateline(cut: Cut<'_>) -> Option<(Sign, Cut<'_>)> {
    let (inner, rest) = bracket_first(cut)?;
    if let Some(line) = reporter(inner) {
        return Some((Sign::Dateline(line), rest));
    }
    let (sign, left) = dateline_lead(inner).filter(|_| cut.str().starts_with(['【', '〔', '[']))?;
    let Sign::Dateline(mut line) = sign else { return None };
    left.str().is_empty().then_some(())?;
    let more =
        bracket_first(rest).map(|(names, rest)| (people(names), rest)).filter(|(names, _)| !names.people.is_empty());
    let rest = more.map_or(rest, |(names, rest)| {
        line.names = names;
        rest
    });
    Some((Sign::Dateline(line), skip_marks(rest)))
}

/// `本報記者王小明、陳大華／台北報導`, `記者王小明台北報導`, `中央社記者王小明台北9日電`: who, and from where.
fn reporter(cut: Cut<'_>) -> Option<Dateline> {
    let words = cut.str();
    let end = ["报道", "报导", "報道", "報導", "电", "電"].iter().find_map(|mark| words.strip_suffix(mark))?.len();
    let (at, role) = ["记者", "記者"].iter().find_map(|role| Some((words.find(role)?, role.len())))?;
    let source = cut.sub(0, at);
    let right = source.str().is_empty() || source.str().ends_with(HOUSES) && source.str().chars().count() <= 8;
    // A day without its month is no date.
    let said = cut.sub(at + role, end.max(at + role));
    let day = said.str().trim_end_matches(['日', '号', '號']);
    let undated =
        if day.len() < said.str().len() { day.trim_end_matches(|c| digit(c).is_some() || c == '十') } else { day };
    let (names, place) = match undated.char_indices().find(|(_, c)| matches!(c, '／' | '/' | ' ' | '\u{3000}')) {
        Some((slash, c)) => (said.sub(0, slash), said.sub(slash + c.len_utf8(), undated.len()).trimmed()),
        None => {
            // Places have two characters where nothing parts them from the name.
            let last = undated.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
            (said.sub(0, last), said.sub(last, undated.len()))
        }
    };
    let names = people(names);
    let named = !names.people.is_empty()
        && names.people.iter().all(|name| (2..=4).contains(&name.of(cut.text).chars().count()));
    let placed = (2..=8).contains(&place.str().chars().count()) && place.str().chars().all(is_han);
    (right && named && placed).then(|| Dateline {
        words: cut.span,
        source: Some(source.span).filter(|span| !span.is_empty()),
        place: Some(place.span),
        date: None,
        names,
    })
}

/// `记者李明、王芳报道：`, behind a dateline: the names, and the rest.
fn reported(cut: Cut<'_>) -> Option<(Cut<'_>, Cut<'_>)> {
    let words = cut.str();
    let names = ["记者", "記者"].iter().find_map(|role| words.strip_prefix(role))?;
    let (at, mark) = ["报道", "报导", "報道", "報導"].iter().find_map(|mark| Some((names.find(mark)?, mark.len())))?;
    let (start, end) = (words.len() - names.len(), words.len() - names.len() + at);
    let behind = cut.from(end + mark);
    let right = (2..=12).contains(&names[..at].chars().count()) && behind.str().starts_with(['：', ':', '，', ',']);
    right.then(|| (cut.sub(start, end), behind))
}

/// Agency, place, date: all that stands before 电 or 讯.
fn head_of_dateline(cut: Cut<'_>, news: bool) -> Option<Dateline> {
    let words = cut.str();
    let from = ["据", "據", "综合", "綜合"].iter().find(|word| words.starts_with(**word)).map_or(0, |word| word.len());
    let (at, c) =
        words.char_indices().skip_while(|(at, _)| *at < from).skip(1).take(7).find(|(_, c)| HOUSES.contains(c))?;
    let house = at + c.len_utf8();
    let source = cut.sub(from, house);
    let mark = words.chars().next_back()?.len_utf8();
    let middle = cut.sub(house, words.len() - mark).trimmed();
    let date = Date::find(middle.str());
    let place = middle.sub(0, date.as_ref().map_or(middle.str().len(), |(span, _)| span.start as usize)).trimmed();
    let named = (1..=10).contains(&place.str().chars().count()) && place.str().chars().all(is_han);
    // An agency may leave the day out; what is said to come is no place: 报社来电, 通讯社发来贺电.
    let agency = source.str().ends_with('社') && source.str().chars().count() <= 4;
    let undated = || {
        agency && place.str().chars().count() >= 2 && !place.str().contains(['来', '來', '发', '發', '致', '贺', '賀'])
    };
    let right = match news {
        true => place.str().is_empty() || date.is_some() || place.str().chars().count() <= 4,
        false => named && (date.is_some() || undated()),
    };
    right.then(|| Dateline {
        words: cut.span,
        source: Some(source.span),
        place: named.then_some(place.span),
        date: date.map(|(_, date)| date),
        names: Names::default(),
    })
}

/// `（…）` that `cut` begins with, and the rest.
fn bracket_first(cut: Cut<'_>) -> Option<(Cut<'_>, Cut<'_>)> {
    let words = cut.str();
    let open = words.chars().next().filter(|c| OPEN.contains(c))?.len_utf8();
    let (close, c) = words.char_indices().take(48).find(|(_, c)| CLOSE.contains(c))?;
    Some((cut.sub(open, close), cut.from(close + c.len_utf8()).trimmed()))
}

/// Without the colon or comma that follows a dateline.
fn skip_marks(cut: Cut<'_>) -> Cut<'_> {
    let words = cut.str();
    cut.from(words.len() - words.trim_start_matches(['：', ':', '，', ',', ' ', '\u{3000}']).len())
}

fn bracketed_tail(cut: Cut<'_>) -> Option<(Sign, Cut<'_>)> {
    let words = cut.str();
    words.ends_with(CLOSE).then_some(())?;
    let mut depth = 0;
    let mut open = None;
    for (at, c) in words.char_indices().rev().take(80) {
        depth += i32::from(CLOSE.contains(&c)) - i32::from(OPEN.contains(&c));
        if depth == 0 {
            open = Some(at);
            break;
        }
    }
    let (before, inner) = (cut.sub(0, open?).trimmed(), unwrap(cut.from(open?))?);
    let ended = before.str().ends_with(['。', '！', '？', '”', '…', '!', '?', '）', '』', '」']);
    let sign = bracketed(inner)?;
    // A jump may stand in the middle of a sentence; nothing else does.
    (ended || matches!(sign, Sign::On(_))).then_some((sign, before))
}

/// What brackets at the end of an article hold.
fn bracketed(cut: Cut<'_>) -> Option<Sign> {
    let words = cut.str();
    let note = ["作者系", "作者为", "作者為", "作者单位", "作者單位", "作者是", "本文作者", "作者：", "执笔"];
    if note.iter().any(|start| words.starts_with(start)) && words.chars().count() <= 70 {
        let people = words.split_once('：').map(|(label, _)| cut.from(label.len() + '：'.len_utf8()));
        return match people.map(|said| self::people(said)).filter(|names| !names.people.is_empty()) {
            Some(names) => Some(Sign::Names(names)),
            None => Some(Sign::Note(cut.span)),
        };
    }
    if let Some((sign, rest)) = dateline_lead(cut) {
        return rest.str().is_empty().then_some(sign);
    }
    jump(cut).or_else(|| credit(cut).map(Sign::Names)).or_else(|| names_only(cut).map(Sign::Names))
}

/// `……。　文/图　本报记者　李明`: no brackets, but a space behind the end of the last sentence.
fn credit_tail(cut: Cut<'_>) -> Option<(Sign, Cut<'_>)> {
    let words = cut.str();
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '”' | '…' | '!' | '?');
    let (at, c) = words.char_indices().rev().take(30).find(|&(_, c)| ends(c))?;
    let after = cut.from(at + c.len_utf8());
    after.str().starts_with([' ', '\u{3000}']).then_some(())?;
    let names = credit(after.trimmed())?;
    Some((Sign::Names(names), cut.sub(0, at + c.len_utf8())))
}

/// Words for who makes an article.
const ROLES: [&str; 27] = [
    "评论员",
    "評論員",
    "记者",
    "記者",
    "通讯员",
    "通訊員",
    "特约撰稿",
    "撰稿",
    "编辑",
    "編輯",
    "作者",
    "摄影",
    "攝影",
    "文/图",
    "图/文",
    "文/圖",
    "圖/文",
    "撰文",
    "文",
    "图",
    "圖",
    "供稿",
    "整理",
    "报道",
    "报导",
    "報道",
    "報導",
];

/// `本报记者　李明`, `文/图　王芳`, `新华社评论员`: short, no marks but between names, and a role.
pub(super) fn credit(cut: Cut<'_>) -> Option<Names> {
    let words = cut.str();
    let short = words.chars().count() <= 30 && !words.contains(['，', '。', ',', '；', '！', '？', '“']);
    let role = ROLES.iter().filter(|role| role.chars().count() > 1).any(|role| words.contains(role));
    let names = (short && role).then(|| people(cut))?;
    let made = names.people.iter().all(|name| (2..=10).contains(&name.of(cut.text).chars().count()));
    (made && (!names.people.is_empty() || names.source.is_some())).then_some(names)
}

/// The people that `cut` names, the roles before them left out.
fn people(cut: Cut<'_>) -> Names {
    let mut names = Names::default();
    let words = cut.str();
    let parts = |c: char| matches!(c, ' ' | '\u{3000}' | '、' | '，' | ',' | '；' | ';' | '：' | ':' | '\u{A0}');
    let mut start = 0;
    for part in words.split_inclusive(parts) {
        let name = part.trim_end_matches(parts);
        let place = cut.sub(start, start + name.len());
        start += part.len();
        let person = without_role(place, &mut names.source);
        if person.str().chars().count() >= 2 && person.str().chars().all(|c| is_han(c) || c == '·' || c.is_alphabetic())
        {
            names.people.push(person.span);
        }
    }
    names
}

/// `本报记者李明` → 李明, from 本报; 李明摄 → 李明.
fn without_role<'t>(cut: Cut<'t>, source: &mut Option<Span>) -> Cut<'t> {
    const DONE: [&str; 14] = [
        "摄影报道",
        "摄影报导",
        "攝影報導",
        "报道",
        "报导",
        "報道",
        "報導",
        "摄影",
        "攝影",
        "供稿",
        "整理",
        "撰文",
        "摄",
        "攝",
    ];
    let words = cut.str();
    let done = DONE.iter().find_map(|role| words.strip_suffix(role)).filter(|name| name.chars().count() >= 2);
    let cut = done.map_or(cut, |name| cut.sub(0, name.len()));
    let words = cut.str();
    let found =
        ROLES.iter().filter_map(|role| words.find(role).map(|at| (at, role.len()))).max_by_key(|&(at, n)| at + n);
    let Some((at, length)) = found else { return cut };
    let before = &words[..at];
    if before.ends_with(HOUSES) && before.chars().count() >= 2 {
        *source = Some(cut.sub(0, at).span);
    }
    // 本报评论员 is the name it is signed with.
    let signed = words.ends_with("评论员") || words.ends_with("評論員");
    let role_alone = words[at..].chars().count() > 1 || at == 0;
    match (signed, role_alone) {
        (true, _) => cut,
        (_, true) => cut.from(at + length),
        _ => cut,
    }
}

/// `（李明）`, `（李明　王芳）`
fn names_only(cut: Cut<'_>) -> Option<Names> {
    let words = cut.str();
    let parts: Vec<&str> = words.split([' ', '\u{3000}', '、']).filter(|part| !part.is_empty()).collect();
    let right = (1..=4).contains(&parts.len()) && parts.iter().all(|part| is_name(part));
    right.then(|| people(cut))
}

/// Two to four Han that begin with a surname.
pub(super) fn is_name(words: &str) -> bool {
    (2..=4).contains(&words.chars().count())
        && words.chars().all(is_han)
        && words.starts_with(|c| is_surname(c) || TRADITIONAL.contains(c))
}

/// Surnames of one character whose Traditional form is another one.
const TRADITIONAL: &str = "張劉陳楊黃趙吳孫馬鄭許韓馮鄧蕭葉蘇呂盧鐘譚陸賈韋鄒閻龍陶賀顧龔邵萬錢嚴湯齊喬龐顏莊聶嶽詹關蘭單歐陽謝羅範蔣餘魏薑賴鄔";

/// A line of nothing but names, below a headline.
pub(super) fn name_line(cut: Cut<'_>) -> Option<Names> {
    names_only(cut)
}

/// `2024年7月23日11:28　来源：某网`, `2023年10月9日　星期一`
fn day(cut: Cut<'_>) -> Option<Sign> {
    let words = cut.str();
    let (span, date) = Date::find(words).filter(|(span, date)| span.start == 0 && date.year.is_some())?;
    let rest = cut.from(span.end as usize).trimmed();
    let short = words.chars().count() <= 50 && !words.contains(['，', '。', '！', '？']);
    let source = ["来源：", "來源：", "来源:", "來源:"].iter().find_map(|label| {
        let at = rest.str().find(label)?;
        let said = rest.from(at + label.len()).trimmed();
        let end = said.str().find([' ', '\u{3000}', '|']).unwrap_or(said.str().len());
        Some(said.sub(0, end).span)
    });
    let known = rest.str().is_empty()
        || source.is_some()
        || ["星期", "第", "责", "農", "农", "版"].iter().any(|w| rest.str().contains(w));
    (short && known).then_some(Sign::Day(date, source))
}
