//! Han that stand in Unicode twice: the Kangxi radicals (⼈ for 人), which a PDF's fonts put into copied text, and the compatibility
//! ideographs. They look the same, and no search finds them.
//!
//! The two tables are the decompositions of Unicode 16.0's `UnicodeData.txt` for U+2F00–2FD5 and U+F900–FAD9, in order; an
//! ideographic space stands where there is none.

use crate::clean::rule::{Group, Phase, Report, Rule, Scan};
use crate::text::{Certainty, RuleId};

/// The card.
pub static RULE: Rule = Rule {
    id: RuleId("compatibility-han"),
    group: Group::Characters,
    phase: Phase::Controls,
    certainty: Certainty::Certain,
    titles: [
        "康熙部首和兼容汉字改为通用汉字",
        "康熙部首和相容漢字改為通用漢字",
        "Turn Kangxi radicals and compatibility Han into usual ones",
    ],
    examples: &[
        ("⼈⺠⽇报", "人民日报"),
        ("樂\u{F914}", "樂樂"),
        ("人民日报", "人民日报"),
        ("部首⼀、⼁、⼂", "部首⼀、⼁、⼂"),
    ],
    find,
};

const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳\
    心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
    缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音\
    頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

const COMPATIBILITY: &str = "\
    豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌\
    祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮\
    兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈\
    領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘\
    藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀\u{3000}\u{3000}塚\u{3000}晴\u{3000}\u{3000}凞猪益礼神祥福靖精羽\u{3000}蘒\u{3000}諸\u{3000}\u{3000}逸都\u{3000}\u{3000}\u{3000}飯飼\
    館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸\
    難響頻恵𤋮舘\u{3000}\u{3000}並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画\
    瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎";

/// Radicals of U+2E80–2EF3 that are whole characters, and those characters.
const RADICALS: &str =
    "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟";

fn find(scan: &Scan<'_>, report: &mut Report<'_>) {
    let mut buffer = [0; 4];
    for (at, c) in scan.signs(|c| usual(c).is_some()) {
        if let Some(usual) = usual(c)
            && !is_listed(scan, at, at + c.len_utf8())
        {
            report.replace(at, at + c.len_utf8(), usual.encode_utf8(&mut buffer));
        }
    }
}

/// Is it by itself in a list of such, as where radicals are spoken of: `⼀、⼁、⼂`?
fn is_listed(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let (mut before, mut after) = (scan.text[..start].chars().rev(), scan.text[end..].chars());
    let (left, right) = (before.next(), after.next());
    let is_double = |c: Option<char>| c.and_then(usual).is_some();
    let next = left == Some('、') && is_double(before.next()) || right == Some('、') && is_double(after.next());
    next && !is_double(left) && !is_double(right)
}

/// The character that `c` is a double of.
fn usual(c: char) -> Option<char> {
    let nth = |table: &str, first: char| table.chars().nth(c as usize - first as usize).filter(|&c| c != '\u{3000}');
    match c {
        '\u{2E80}'..='\u{2EF3}' => RADICALS.chars().skip_while(|&r| r != c).nth(1),
        '\u{2F00}'..='\u{2FD5}' => nth(KANGXI, '\u{2F00}'),
        '\u{F900}'..='\u{FAD9}' => nth(COMPATIBILITY, '\u{F900}'),
        _ => None,
    }
}
