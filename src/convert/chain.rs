//! Which of OpenCC's tables a variant reads, and in which order: its `.json` configurations as one table.

use crate::convert::Variant;

/// Tables of one rank (OpenCC's `union`): the longest match of them all wins, on a tie the table that stands first.
pub type Rank = &'static [&'static str];

/// Ranks in order (OpenCC's `short_circuit`): the first that matches at all wins, even where a later one matches more.
pub type Stage = &'static [Rank];

/// What a text goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Cuts the text: each longest match is a segment, and so is what stands between two matches. No phrase crosses a cut.
    pub segments: Option<Rank>,
    /// Every segment goes through these, one after another.
    pub stages: &'static [Stage],
}

/// Replaces compatibility ideographs by their unified forms, before all else, in every variant.
pub const NORMALIZATION: &str = "CJK_Compatibility_Ideographs";

/// Tables whose values most fonts cannot show; read with [`Tofu::On`](crate::convert::Tofu::On) only.
pub const TOFU: Rank = &["TSCharactersExt"];

const ST_PHRASES: Rank = &["STPhrases", "STPhrases_GeneratedFromRegionalPhrases"];
const TS_PHRASES: Rank = &["TSPhrases"];

const S_TO_T: Stage = &[ST_PHRASES, &["STCharacters"]];
const T_TO_S: Stage = &[TS_PHRASES, TOFU, &["TSCharacters"]];
const T_TO_TW: Stage = &[&["TWVariantsPhrases"], &["TWVariants"]];
const T_TO_TW_WORDS: Stage = &[&["TWPhrases"], &["TWVariantsPhrases"], &["TWVariants"]];
const TW_TO_T: Stage = &[&["TWVariantsRevPhrases"], &["TWVariantsRev"]];
const TW_TO_T_WORDS: Stage = &[&["TWPhrasesRev"], &["TWVariantsRevPhrases"], &["TWVariantsRev"]];
const T_TO_HK: Stage = &[&["HKVariantsPhrases"], &["HKVariants"]];
const T_TO_HK_WORDS: Stage = &[&["HKPhrases"], &["HKVariantsPhrases"], &["HKVariants"]];
const HK_TO_T: Stage = &[&["HKVariantsRevPhrases"], &["HKVariantsRev"]];
const HK_TO_T_WORDS: Stage = &[&["HKPhrasesRev"], &["HKVariantsRevPhrases"], &["HKVariantsRev"]];
const JP_TO_T: Stage = &[&["JPShinjitaiPhrases"], &["JPShinjitaiCharacters"]];
const T_TO_JP: Stage = &[&["JPShinjitaiCharactersRev"]];

impl Variant {
    /// The tables of this variant.
    pub fn chain(self) -> Chain {
        let (segments, stages): (Option<Rank>, &[Stage]) = match self {
            Variant::S2t => (None, &[S_TO_T]),
            Variant::S2tw => (Some(ST_PHRASES), &[S_TO_T, T_TO_TW]),
            Variant::S2twp => (Some(ST_PHRASES), &[S_TO_T, T_TO_TW_WORDS]),
            Variant::S2hk => (Some(ST_PHRASES), &[S_TO_T, T_TO_HK]),
            Variant::S2hkp => (Some(ST_PHRASES), &[S_TO_T, T_TO_HK_WORDS]),
            Variant::T2s => (None, &[T_TO_S]),
            Variant::Tw2s => (Some(TS_PHRASES), &[TW_TO_T, T_TO_S]),
            Variant::Tw2sp => (Some(TS_PHRASES), &[TW_TO_T_WORDS, T_TO_S]),
            Variant::Hk2s => (Some(TS_PHRASES), &[HK_TO_T, T_TO_S]),
            Variant::Hk2sp => (Some(TS_PHRASES), &[HK_TO_T_WORDS, T_TO_S]),
            Variant::T2tw => (None, &[T_TO_TW]),
            Variant::Tw2t => (None, &[TW_TO_T]),
            Variant::T2hk => (None, &[T_TO_HK]),
            Variant::Hk2t => (None, &[HK_TO_T]),
            Variant::Jp2t => (None, &[JP_TO_T]),
            Variant::T2jp => (None, &[T_TO_JP]),
        };
        Chain { segments, stages }
    }
}
