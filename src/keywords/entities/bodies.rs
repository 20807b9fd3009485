//! Places and organisations: names of the dictionary, and names that words like 省 and 公司 end.

use crate::keywords::entities::row::{Row, Tag, Word};
use crate::keywords::entities::{EntityKind, Names};

/// What the names of places end with.
const LANDS: &str = "省 市 县 区 旗 镇 乡 村 屯 寨 街道 社区 新区 自治区 自治州 自治县 开发区 高新区 新城 半岛 群岛 岛 湖 河 江 山 水库 林场 \
                     牧场 湿地 古城 古镇 老街 大街 公园 遗址公园 广场 机场 码头 港 火车站 高铁站 地铁站 会议中心 体育馆 体育场 路 街 巷 胡同 小区 苑 村委会";
/// What the names of bodies end with, where their kind is enough: a place before it makes a name.
const STRONG: &str = "大学 学院 中学 小学 幼儿园 医院 银行 法院 人民法院 检察院 人民检察院 公安局 派出所 研究院 研究所 实验室 电视台 广播电台 总台 日报 晚报 \
    晨报 日报社 报社 出版社 出版集团 通讯社 总工会 妇联 团委 共青团 党校 省委 市委 县委 区委 省政府 市政府 县政府 区政府 人民政府 人大常委会 政协 纪委 \
    监委 海关 税务局 税务分局 统计局 气象局 教育局 教育厅 财政局 财政厅 民政局 民政厅 商务局 商务厅 卫健委 发改委 博物馆 图书馆 美术馆 科技馆 文化馆 档案馆 歌剧院 \
    大剧院 话剧院 交响乐团 足球队 消防救援支队 消防救援大队 交警支队 电网 铁路局 日报集团";
/// What the names of bodies end with, where something of their own has to stand before it.
const WEAK: &str = "公司 集团 总公司 分公司 子公司 厂 工厂 矿 煤矿 油田 协会 学会 研究会 促进会 商会 联合会 工会 委员会 党委 党支部 基金会 中心 服务中心 事务所 \
    律师事务所 合作社 俱乐部 局 总局 分局 厅 部 委 署 处 办公室 办事处 办 联盟 集团公司 支行 分行 支队 大队 学校 书院 剧院 剧团 乐团 餐厅 酒店 酒楼 书店 工作室 \
    研究室 社会工作部 宣传部 组织部 统战部 网信办";
/// What makes any row of nouns before it a name.
const COMPANY: &str = "有限公司 有限责任公司 股份有限公司 集团有限公司 股份公司";
/// What may open the name of a body, though it is no name itself.
const OPENERS: &str = "中央 国家 全国 中华 中国 世界 国际 亚洲 最高";
/// Bodies that the dictionary has no tag for.
const KNOWN: &str = "党中央 国务院 全国人大 全国政协 中央军委 共青团中央 全国总工会 全国妇联 中国科协 国家发改委 国家医保局 国家能源局 国家税务总局 国家统计局 \
    人力资源社会保障部 人力资源和社会保障部 工业和信息化部 住房城乡建设部 自然资源部 生态环境部 农业农村部 文化和旅游部 国家卫生健康委 应急管理部 退役军人事务部 \
    市场监管总局 金融监管总局 中央网信办 中央宣传部 中央组织部 中央统战部 中央社会工作部 中央广播电视总台 联合国安理会";
/// Words that are tagged as places and are none by themselves.
const NO_PLACES: &str = "东方 西方 南方 北方 前方 后方 地方 太平 长安街道 华人 国内 海外 境内 境外 内地 世界 亚太 沿海 中西部 大陆 市区 城区 郊区 山区 社区 小区 东区 西区 南区 北区 \
    新区 老区 城关 中山 本省 本市 全市 全省 全县 全区 全镇 全村 我市 我省 我县 我区";
/// Words of a name before its ending, at most.
const PARTS: usize = 8;
/// Characters of a name, at most.
const CHARS: u32 = 28;

/// The lists, each word once.
struct Lists {
    lands: Vec<&'static str>,
    strong: Vec<&'static str>,
    weak: Vec<&'static str>,
    company: Vec<&'static str>,
    openers: Vec<&'static str>,
    no_places: Vec<&'static str>,
}

pub(crate) fn find<'t>(row: &Row<'t>, names: &mut Names<'t>) {
    let list = |words: &'static str| words.split_whitespace().collect();
    let lists = Lists {
        lands: list(LANDS),
        strong: list(STRONG),
        weak: list(WEAK),
        company: list(COMPANY),
        openers: list(OPENERS),
        no_places: list(NO_PLACES),
    };
    for at in 0..row.words.len() {
        if let Some(from) = lists.body(row, at) {
            names.add(EntityKind::Organisation, row.stretch(from, at + 1));
        }
    }
    for known in KNOWN.split_whitespace() {
        if let Some(at) = row.text.find(known) {
            names.add(EntityKind::Organisation, &row.text[at..at + known.len()]);
        }
    }
    let mut at = 0;
    while at < row.words.len() {
        let to = lists.place(row, at);
        if to > at {
            names.add(EntityKind::Place, row.stretch(at, to));
        }
        at = to.max(at + 1);
    }
}

impl Lists {
    /// Where the name of the body begins that the word at `at` ends.
    fn body(&self, row: &Row<'_>, at: usize) -> Option<usize> {
        let word = &row.words[at];
        let has = |list: &[&str]| list.contains(&word.text);
        if has(&self.company) {
            return self.company_name(row, at);
        }
        if word.tag == Tag::Body {
            return Some(self.opened(row, at));
        }
        let (strong, weak) = (has(&self.strong), has(&self.weak));
        if !word.is_han || !strong && !weak || is_part(row.get(at + 1)) && self.goes_on(row, at + 1) {
            return None;
        }
        let first = self.first_part(row, at);
        let from = (first..at).find(|i| self.opens(&row.words[*i]))?;
        let parts = at - from;
        let proper = (from..at).filter(|i| !self.openers.contains(&row.words[*i].text)).count();
        let chars = |from: usize| row.words[from..at].iter().map(|word| word.chars).sum::<u32>();
        let enough = if strong { parts >= 1 } else { parts >= 2 && proper >= 1 && chars(from) >= 4 };
        enough.then_some(from)
    }

    /// Everything before 有限公司 that can be a part of its name, with a place in brackets.
    fn company_name(&self, row: &Row<'_>, at: usize) -> Option<usize> {
        let mut from = self.first_part(row, at);
        let bracket = |i: usize, sign: [&str; 2]| row.get(i).is_some_and(|word| sign.contains(&word.text));
        if from >= 3 && from == at && bracket(at - 1, ["）", ")"]) && bracket(at - 3, ["（", "("]) {
            from = self.first_part(row, at - 3);
            return (from < at - 3).then_some(from);
        }
        (from < at).then_some(from)
    }

    /// What opens a name may stand before a body of the dictionary: 中国|民航局.
    fn opened(&self, row: &Row<'_>, at: usize) -> usize {
        let before = row.before(at).filter(|word| word.tag == Tag::Place || self.openers.contains(&word.text));
        at - usize::from(before.is_some_and(|word| !row.words[at].text.starts_with(word.text)))
    }

    /// The first of the words before `at` that can all be parts of one name.
    fn first_part(&self, row: &Row<'_>, at: usize) -> usize {
        let mut from = at;
        let mut chars = row.words[at].chars;
        while from > 0 && at - from < PARTS && is_part(row.get(from - 1)) && chars + row.words[from - 1].chars <= CHARS
        {
            from -= 1;
            chars += row.words[from].chars;
        }
        from
    }

    /// May the name of a body begin with this word?
    fn opens(&self, word: &Word<'_>) -> bool {
        let proper = matches!(word.tag, Tag::Place | Tag::Body | Tag::Proper) || !word.is_known && word.is_han;
        word.chars >= 2 && proper && !self.no_places.contains(&word.text) || self.openers.contains(&word.text)
    }

    /// Does the name go on with the word at `at` to a later ending?
    fn goes_on(&self, row: &Row<'_>, at: usize) -> bool {
        let words = row.words[at..].iter().take(PARTS).take_while(|word| is_part(Some(word)));
        words
            .into_iter()
            .any(|word| [&self.strong, &self.weak, &self.company].iter().any(|list| list.contains(&word.text)))
    }

    /// The word behind the place that begins at `at`; `at` where none begins.
    fn place(&self, row: &Row<'_>, at: usize) -> usize {
        let mut to = self.first_land(row, at);
        if to == at {
            return at;
        }
        while let Some(more) = self.more_land(row, to) {
            to = more;
        }
        match row.get(to) {
            // A station: 青州|南|站, or in a list of them.
            Some(word) if ["东", "西", "南", "北"].contains(&word.text) => {
                let next = row.get(to + 1);
                match next.map(|word| word.text) {
                    Some("站") => to + 2,
                    Some("、") => to + 1,
                    _ => to,
                }
            }
            Some(word) if word.text == "站" => to + 1,
            _ => to,
        }
    }

    fn first_land(&self, row: &Row<'_>, at: usize) -> usize {
        let word = &row.words[at];
        if word.tag == Tag::Place && word.chars >= 2 && word.is_han && !self.no_places.contains(&word.text) {
            return at + 1;
        }
        // A name that the dictionary does not have, and what it is: 柳溪|村.
        let unknown = word.is_han && !word.is_known && word.chars >= 2;
        let ending = row.get(at + 1).filter(|next| self.is_admin(next));
        if unknown && ending.is_some() { at + 2 } else { at }
    }

    /// What may follow a place to make it a longer one: another place, or up to two words and what they are.
    fn more_land(&self, row: &Row<'_>, at: usize) -> Option<usize> {
        let word = row.get(at)?;
        if self.lands.contains(&word.text) {
            return Some(at + 1);
        }
        if word.tag == Tag::Place && word.is_han && word.chars >= 2 && self.ends_as_land(word.text) {
            return Some(at + 1);
        }
        (1..=2).map(|parts| at + parts).find_map(|end| {
            let parts = &row.words[at..end.min(row.words.len())];
            let chars: u32 = parts.iter().map(|word| word.chars).sum();
            let fit = parts.iter().all(|word| word.is_han && is_part(Some(word))) && (1..=4).contains(&chars);
            (fit && row.get(end).is_some_and(|next| self.is_admin(next))).then_some(end + 1)
        })
    }

    fn is_admin(&self, word: &Word<'_>) -> bool {
        const ADMIN: [&str; 12] = ["省", "市", "县", "区", "镇", "乡", "村", "街道", "社区", "新区", "街", "路"];
        ADMIN.contains(&word.text)
    }

    fn ends_as_land(&self, name: &str) -> bool {
        self.lands.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
    }
}

/// Can the word be a part of a long name?
fn is_part(word: Option<&Word<'_>>) -> bool {
    word.is_some_and(|word| {
        matches!(word.tag, Tag::Place | Tag::Body | Tag::Proper | Tag::Noun | Tag::Person) && !is_bound(word.text)
    })
}

/// Words that are tagged like parts of names, and part names from what is around them.
fn is_bound(word: &str) -> bool {
    const BOUND: &str = "上 下 中 里 内 外 前 后 时 时候 期间 以来 以上 以下 之后 之前 同时 目前 今年 去年 明年 今天 昨天 当天 日前 近日 记者 通讯员 同志 先生 女士 各 各地 各级 \
        所有 全体 广大 部分 许多 多家 一家 两家 数家 多个 一个 两个 其他 其中 有关 相关 主要 重要 大型 新 老 小 好 大 多 少 一 二 三 四 五 六 七 八 九 十 百 千 万 本 该 某";
    BOUND.split_whitespace().any(|bound| bound == word)
}
