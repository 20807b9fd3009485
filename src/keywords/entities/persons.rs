//! Persons: a surname and what stands beside names, or a row of transliterated names with a dot between.

use crate::keywords::entities::row::{Row, Tag, Word};
use crate::keywords::entities::{EntityKind, Names};
use crate::text::{is_han, is_surname};

/// Surnames of two characters.
const DOUBLE: &str = "欧阳 司马 诸葛 上官 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 宇文 长孙 南宫 呼延 轩辕 闻人 独孤 申屠 濮阳 淳于 \
                      太史 澹台 赫连 钟离 鲜于 拓跋 东方 西门";
/// Words that a name stands behind: what somebody is or does.
const BEFORE: &str = "记者 通讯员 实习生 特约记者 本报记者 评论员 编辑 责编 摄影 主编 作者 译者 导演 编剧 演员 歌手 主持人 主播 作家 诗人 画家 书法家 \
    作曲家 专家 学者 院士 教授 副教授 讲师 博士 博士生 研究员 研究生 硕士 工程师 总工程师 技师 高级技师 工匠 劳模 医生 医师 主任医师 护士 护士长 律师 \
    法官 检察官 民警 警察 交警 辅警 消防员 战士 军人 队长 队员 班长 组长 连长 团长 教练 选手 球员 运动员 冠军 裁判 厂长 矿长 站长 所长 院长 校长 园长 \
    馆长 处长 科长 局长 厅长 司长 部长 副部长 主任 副主任 书记 副书记 总书记 主席 副主席 总理 副总理 总统 首相 大使 省长 市长 副市长 县长 区长 镇长 乡长 \
    村长 支书 会长 副会长 理事长 秘书长 社长 董事长 总裁 副总裁 总经理 副总经理 经理 总监 主管 创始人 负责人 法定代表人 法人 发言人 代表 委员 政委 \
    老板 老师 班主任 学生 同学 大学生 村民 居民 市民 业主 乘客 旅客 游客 顾客 读者 网友 农民 牧民 渔民 工人 职工 员工 司机 驾驶员 快递员 外卖员 骑手 \
    志愿者 社工 网格员 楼长 老人 儿子 女儿 妻子 丈夫 父亲 母亲 哥哥 弟弟 姐姐 妹妹 爷爷 奶奶 名叫 叫 叫做 姓名 店主 摊主 户主 传承人 掌柜 馆员 站务员 列车长 \
    飞行员 航天员 船长 领队 院士工作站 文 图 摄 汇报人 采访对象 当事人 被告人 被告 原告 嫌疑人 证人 死者 患者 同事 好友 邻居 导师";
/// Words that a name stands in front of.
const BEHIND: &str = "同志 先生 女士 小姐 教授 博士 院士 老师 医生 主任 主席 总书记 书记 总理 部长 局长 院长 校长 会长 董事长 总经理 经理 队长 厂长 市长 省长 \
    县长 阿姨 大爷 大妈 大叔 师傅 说 表示 说道 介绍 告诉 认为 指出 强调 坦言 回忆 回忆说 透露 解释 补充 补充道 笑道 笑着 感慨 感叹 呼吁 建议 提醒 坚持 摄 报道 \
    主持 率队 率领 出席 获得 荣获 当选 出任 担任 毕业 出生 逝世 去世 病逝 致辞 讲话 发言 撰文 作词 作曲 饰演 执导 主演 夺冠 夺得 接受 自豪 深有体会 介绍说 告诉记者 等";
/// Characters that foreign names are written with.
const FOREIGN: &str = "阿埃艾安昂奥巴白柏拜班邦保鲍贝本比彼毕宾波伯博布查察昌茨茶达代戴丹当道德登邓狄迪蒂丁东杜多顿恩厄尔法凡范方菲费芬丰冯佛夫弗福盖冈高戈格葛贡古瓜圭\
    哈海汉豪赫亨洪胡华怀惠霍基吉及加贾简杰捷金津京久卡凯坎康考柯科可克肯孔库夸奎昆拉腊莱赖兰朗劳勒雷蕾黎李里理丽利莉联良列林琳刘留卢鲁路露伦罗洛吕马玛迈麦曼毛梅门蒙孟米\
    密明缪摩莫默姆木穆拿娜纳南内尼妮涅宁纽农努诺欧帕派潘庞佩彭蓬皮平泼朴普奇齐恰强乔切琴青琼丘热仁日荣茹儒瑞若撒萨塞赛桑瑟森沙莎山珊尚绍舍申圣施诗什石史士舒朔司丝思斯松苏素\
    索塔太泰坦汤唐陶特腾提田汀廷亭图托瓦万汪旺威韦维卫魏温文翁沃乌吾武西希席锡夏仙香向肖歇谢辛欣兴雄休逊雅亚延扬杨耶叶伊依易意因英永尤于约越泽曾扎詹张珍芝治朱卓兹子宗祖佐";
const DOTS: [&str; 4] = ["·", "•", "・", "‧"];
/// Characters of one part of a foreign name, at most.
const PART: usize = 8;

pub(crate) fn find<'t>(row: &Row<'t>, names: &mut Names<'t>) {
    let beside = Beside { before: BEFORE.split_whitespace().collect(), behind: BEHIND.split_whitespace().collect() };
    let mut maybe: Vec<&'t str> = Vec::new();
    for at in 0..row.words.len() {
        if let Some(name) = foreign(row, at) {
            names.add(EntityKind::Person, name);
        }
        let Some((name, to, certainty)) = native(row, at) else { continue };
        match certainty {
            _ if names.has(name) => {}
            _ if beside.speaks_for(row, at, to, names) => names.add(EntityKind::Person, name),
            Looks::LikeOne => names.add(EntityKind::Person, name),
            Looks::Possible => maybe.push(name),
            Looks::Vague => {}
        }
    }
    // A name of three characters that comes again and again is one, though nothing beside it says so.
    maybe.sort_unstable();
    for same in maybe.chunk_by(|a, b| a == b).filter(|same| same.len() >= 3) {
        names.add(EntityKind::Person, same[0]);
    }
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
    if word.tag == Tag::Person {
        let looks = match (word.chars, surname(word.text)?) {
            (3, 1) | (3 | 4, 2) if word.is_known => Looks::LikeOne,
            (3, 1) | (3 | 4, 2) => Looks::Possible,
            (2, 1) => Looks::Vague,
            (1, 1) | (2, 2) => return split(row, at),
            _ => return None,
        };
        return Some((word.text, at + 1, looks));
    }
    // A name that was taken for something else, or cut: 王|海, 欧阳|明|月.
    match (word.chars, surname(word.text)) {
        (1, Some(1)) | (2, Some(2)) => split(row, at),
        (2 | 3, Some(1)) if !word.is_known => Some((word.text, at + 1, Looks::Vague)),
        _ => None,
    }
}

/// A surname and a given name of one or two characters behind it, cut apart.
fn split<'t>(row: &Row<'t>, at: usize) -> Option<(&'t str, usize, Looks)> {
    let given = |word: &Word<'_>| word.is_han && !is_joint(word.text);
    let first = row.get(at + 1).filter(|word| given(word) && word.chars <= 2)?;
    let second = row.get(at + 2).filter(|word| given(word) && first.chars == 1 && word.chars == 1 && !is_verb(word));
    let to = at + 2 + usize::from(second.is_some());
    (first.chars == 2 || second.is_some() || !is_verb(first)).then(|| (row.stretch(at, to), to, Looks::Vague))
}

fn is_verb(word: &Word<'_>) -> bool {
    word.tag == Tag::Verb
}

/// Single characters that are no part of a given name where they stand alone.
fn is_joint(word: &str) -> bool {
    "的了在和与及是有为被把对从向到就都也还又将让给说道称等后前中上下里时地得着过以于而之其这那各每某个位名次年月日号们者".contains(word)
}

/// How many characters of the name are its surname.
fn surname(name: &str) -> Option<u32> {
    if DOUBLE.split_whitespace().any(|double| name.starts_with(double)) {
        return Some(2);
    }
    name.chars().next().filter(|c| is_surname(*c)).map(|_| 1)
}

/// Words that stand beside names.
struct Beside {
    before: Vec<&'static str>,
    behind: Vec<&'static str>,
}

impl Beside {
    /// Does what stands around `from..to` say that it is a name?
    fn speaks_for(&self, row: &Row<'_>, from: usize, to: usize, names: &Names<'_>) -> bool {
        let left = self.is_before(row, from) || self.is_listed(row, from, names);
        let right = row.get(to).is_some_and(|word| self.behind.contains(&word.text));
        let tagged = row.words[from..to].iter().any(|word| word.tag == Tag::Person);
        // With a role in front, a name has to end where it seems to end; behind it, something has to speak, too.
        left && (tagged || self.ends(row, to)) || right && tagged || tagged && stands_alone(row, from, to)
    }

    fn is_before(&self, row: &Row<'_>, from: usize) -> bool {
        row.before(from).is_some_and(|word| {
            self.before.iter().any(|role| *role == word.text)
                || word.chars > 2
                    && self.before.iter().any(|role| role.chars().count() > 1 && word.text.ends_with(role))
        })
    }

    fn ends(&self, row: &Row<'_>, to: usize) -> bool {
        row.get(to).is_none_or(|word| word.tag == Tag::Sign || self.behind.contains(&word.text))
    }

    /// Behind 、 and a name.
    fn is_listed(&self, row: &Row<'_>, from: usize, names: &Names<'_>) -> bool {
        let Some(at) = from.checked_sub(2) else { return false };
        let joins = ["、", "　", " "].contains(&row.words[at + 1].text);
        joins && (0..3).any(|back| at >= back && names.has(row.stretch(at - back, at + 1)))
    }
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
    let is_name = before > '一'.len_utf8() || before > 0 && after > 2 * '一'.len_utf8();
    let opens = !left[..left.len() - before].ends_with(|c: char| DOTS.iter().any(|dot| dot.starts_with(c)));
    (is_name && opens).then(|| &row.text[left.len() - before..dot.end as usize + after])
}

/// How long the part of a foreign name is that the text begins with, in bytes.
fn part(text: &str) -> Option<usize> {
    let length = text.chars().take(PART).take_while(|c| is_han(*c) && FOREIGN.contains(*c)).map(char::len_utf8).sum();
    (length >= 2 * '一'.len_utf8()).then_some(length)
}
