//! The sixteen conversions of OpenCC.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, ErrorKind};

/// A conversion, named as OpenCC names it: from, `2`, to; `s` Simplified, `t` Traditional (OpenCC's standard), `tw` Taiwan, `hk` Hong
/// Kong, `jp` Japanese new forms; a `p` at the end exchanges regional words too (软件 → 軟體).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the ids say it, and TITLES says it in words")]
pub enum Variant {
    S2t,
    S2tw,
    S2twp,
    S2hk,
    S2hkp,
    T2s,
    Tw2s,
    Tw2sp,
    Hk2s,
    Hk2sp,
    T2tw,
    Tw2t,
    T2hk,
    Hk2t,
    Jp2t,
    T2jp,
}

/// Id, then titles in Simplified Chinese, Traditional Chinese and English, in the order of [`Variant`].
const CARDS: [(&str, [&str; 3]); Variant::ALL.len()] = [
    ("s2t", ["简体 → 繁体", "簡體 → 繁體", "Simplified → Traditional"]),
    ("s2tw", ["简体 → 台湾正体", "簡體 → 臺灣正體", "Simplified → Traditional (Taiwan)"]),
    (
        "s2twp",
        [
            "简体 → 台湾正体，换用台湾词语",
            "簡體 → 臺灣正體，換用臺灣詞語",
            "Simplified → Traditional (Taiwan, with its words)",
        ],
    ),
    ("s2hk", ["简体 → 香港繁体", "簡體 → 香港繁體", "Simplified → Traditional (Hong Kong)"]),
    (
        "s2hkp",
        [
            "简体 → 香港繁体，换用香港词语",
            "簡體 → 香港繁體，換用香港詞語",
            "Simplified → Traditional (Hong Kong, with its words)",
        ],
    ),
    ("t2s", ["繁体 → 简体", "繁體 → 簡體", "Traditional → Simplified"]),
    ("tw2s", ["台湾正体 → 简体", "臺灣正體 → 簡體", "Traditional (Taiwan) → Simplified"]),
    (
        "tw2sp",
        [
            "台湾正体 → 简体，换用大陆词语",
            "臺灣正體 → 簡體，換用大陸詞語",
            "Traditional (Taiwan) → Simplified (with Mainland words)",
        ],
    ),
    ("hk2s", ["香港繁体 → 简体", "香港繁體 → 簡體", "Traditional (Hong Kong) → Simplified"]),
    (
        "hk2sp",
        [
            "香港繁体 → 简体，换用大陆词语",
            "香港繁體 → 簡體，換用大陸詞語",
            "Traditional (Hong Kong) → Simplified (with Mainland words)",
        ],
    ),
    ("t2tw", ["繁体 → 台湾正体", "繁體 → 臺灣正體", "Traditional → Taiwan forms"]),
    ("tw2t", ["台湾正体 → 繁体", "臺灣正體 → 繁體", "Taiwan forms → Traditional"]),
    ("t2hk", ["繁体 → 香港繁体", "繁體 → 香港繁體", "Traditional → Hong Kong forms"]),
    ("hk2t", ["香港繁体 → 繁体", "香港繁體 → 繁體", "Hong Kong forms → Traditional"]),
    ("jp2t", ["日文新字体 → 繁体旧字体", "日文新字體 → 繁體舊字體", "Japanese new forms → Traditional"]),
    ("t2jp", ["繁体旧字体 → 日文新字体", "繁體舊字體 → 日文新字體", "Traditional → Japanese new forms"]),
];

impl Variant {
    /// Every variant, in the order in which a list shows them.
    pub const ALL: [Variant; 16] = [
        Variant::S2t,
        Variant::S2tw,
        Variant::S2twp,
        Variant::S2hk,
        Variant::S2hkp,
        Variant::T2s,
        Variant::Tw2s,
        Variant::Tw2sp,
        Variant::Hk2s,
        Variant::Hk2sp,
        Variant::T2tw,
        Variant::Tw2t,
        Variant::T2hk,
        Variant::Hk2t,
        Variant::Jp2t,
        Variant::T2jp,
    ];

    /// OpenCC's name of the configuration, and the rule that edits carry: `s2twp`.
    pub fn id(self) -> &'static str {
        CARDS[self as usize].0
    }

    /// Is it made for Simplified text?
    pub fn reads_simplified(self) -> bool {
        matches!(self, Variant::S2t | Variant::S2tw | Variant::S2twp | Variant::S2hk | Variant::S2hkp)
    }

    /// Is what it gives Simplified text?
    pub fn gives_simplified(self) -> bool {
        matches!(self, Variant::T2s | Variant::Tw2s | Variant::Tw2sp | Variant::Hk2s | Variant::Hk2sp)
    }

    /// For the reader: in Simplified Chinese, Traditional Chinese and English.
    pub fn titles(self) -> [&'static str; 3] {
        CARDS[self as usize].1
    }
}

/// What cuts a text into segments, which no phrase crosses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Cut {
    /// The longest words of OpenCC's table, as its configurations say.
    #[default]
    Table,
    /// The words that jieba finds, as the configurations `…_jieba` of OpenCC's plugin say.
    Jieba,
}

impl Cut {
    /// The variants that the plugin has configurations for.
    pub const JIEBA: [Variant; 7] =
        [Variant::S2t, Variant::S2tw, Variant::S2twp, Variant::S2hk, Variant::S2hkp, Variant::Tw2sp, Variant::Hk2sp];

    /// The ids of the plugin's configurations, in the order of [`Cut::JIEBA`].
    pub const JIEBA_IDS: [&'static str; 7] =
        ["s2t_jieba", "s2tw_jieba", "s2twp_jieba", "s2hk_jieba", "s2hkp_jieba", "tw2sp_jieba", "hk2sp_jieba"];

    /// The variant of a configuration, and what it cuts with: `s2twp`, `s2twp_jieba`.
    ///
    /// # Errors
    /// [`ErrorKind::BadOptions`], listing the ids there are.
    pub fn of_configuration(id: &str) -> Result<(Variant, Cut), Error> {
        match Cut::JIEBA_IDS.iter().position(|known| *known == id) {
            Some(place) => Ok((Cut::JIEBA[place], Cut::Jieba)),
            None => id.parse().map(|variant| (variant, Cut::Table)).map_err(|_| {
                let known = [&Variant::ALL.map(Variant::id)[..], &Cut::JIEBA_IDS].concat();
                Error::unknown(ErrorKind::BadOptions, "variant", id, &known)
            }),
        }
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Variant {
    type Err = Error;

    /// Finds a variant by its id.
    ///
    /// # Errors
    /// [`ErrorKind::BadOptions`], listing the ids there are.
    fn from_str(id: &str) -> Result<Variant, Error> {
        let found = Variant::ALL.into_iter().find(|v| v.id() == id);
        found.ok_or_else(|| Error::unknown(ErrorKind::BadOptions, "variant", id, &Variant::ALL.map(Variant::id)))
    }
}

/// May the result have rare characters that most fonts lack and show as a blank box (“tofu”)?
///
/// With [`Tofu::On`], `醶茶` becomes `𫑷茶`; with [`Tofu::Off`] it stays. OpenCC's command line and opencc-js leave such characters alone;
/// OpenCC's C++, Python and Node interfaces convert them unless told otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tofu {
    /// Leave a character alone rather than show a box.
    #[default]
    Off,
    /// Convert every character that can be.
    On,
}
