//! Bytes to text: UTF-8, UTF-16, GB18030, Big5, Shift-JIS; detected or named.
//!
//! Decoders are those of the WHATWG Encoding Standard (`encoding_rs`); detection of legacy encodings is Firefox's
//! (`chardetng`), asked only when the bytes are not UTF-8 and carry no byte order mark.

use encoding_rs::DecoderResult;

use crate::error::{Error, ErrorKind};
use crate::text::{Cause, Damage, Span, Text};

/// The encodings that Chinese documents come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16, little endian.
    Utf16Le,
    /// UTF-16, big endian.
    Utf16Be,
    /// GB18030, which contains GBK and GB2312.
    Gb18030,
    /// Big5 with the Hong Kong supplement, as browsers read it.
    Big5,
    /// Shift-JIS with Windows' extensions, as browsers read it.
    ShiftJis,
}

impl Encoding {
    /// Every encoding, by the name that options and messages use.
    pub const ALL: [Encoding; 6] =
        [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030, Encoding::Big5, Encoding::ShiftJis];

    /// The name of the encoding, lower case, as the Encoding Standard writes it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Gb18030 => "gb18030",
            Encoding::Big5 => "big5",
            Encoding::ShiftJis => "shift_jis",
        }
    }

    /// The encoding that a label names; any label of the Encoding Standard that means one of these, so `GBK`, `gb2312`,
    /// `sjis`, `utf8` too.
    ///
    /// # Errors
    /// [`ErrorKind::BadEncoding`], listing the names.
    pub fn from_label(label: &str) -> Result<Encoding, Error> {
        let found = encoding_rs::Encoding::for_label(label.as_bytes()).and_then(Encoding::from_standard);
        found.ok_or_else(|| {
            let names: Vec<&str> = Encoding::ALL.iter().map(|e| e.name()).collect();
            Error::unknown(ErrorKind::BadEncoding, "encoding", label, &names)
        })
    }

    fn from_standard(standard: &'static encoding_rs::Encoding) -> Option<Encoding> {
        match standard {
            s if s == encoding_rs::GBK => Some(Encoding::Gb18030),
            s => Encoding::ALL.into_iter().find(|e| e.standard() == s),
        }
    }

    fn standard(self) -> &'static encoding_rs::Encoding {
        match self {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::Gb18030 => encoding_rs::GB18030,
            Encoding::Big5 => encoding_rs::BIG5,
            Encoding::ShiftJis => encoding_rs::SHIFT_JIS,
        }
    }
}

/// What to do with bytes that are no text in the encoding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Strictness {
    /// Put U+FFFD and remember the place.
    #[default]
    Replace,
    /// Fail, naming the encoding and the byte offset.
    Fail,
}

/// A text read from bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, knowing where its bytes were bad. A byte order mark is not part of it.
    pub text: Text,
    /// The encoding it was read as.
    pub encoding: Encoding,
}

/// Reads `bytes` as text. Without a `hint`, a byte order mark decides, then whether it is UTF-8, then the look of it.
///
/// # Errors
/// [`ErrorKind::TooLarge`]; under [`Strictness::Fail`] also [`ErrorKind::BadEncoding`] with the encoding tried and the
/// byte offset of the first bad sequence.
pub fn decode(bytes: &[u8], hint: Option<Encoding>, strictness: Strictness) -> Result<Decoded, Error> {
    let encoding = hint.unwrap_or_else(|| detect(bytes));
    let mut decoder = encoding.standard().new_decoder_with_bom_removal();
    let mut text = String::new();
    let mut damage = Vec::new();
    let mut rest = bytes;
    loop {
        let room = decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(rest.len());
        text.reserve(room.clamp(16, 1 << 24));
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(bad, extra) => {
                let end = bytes.len() - rest.len() - extra as usize;
                let start = end - bad as usize;
                if strictness == Strictness::Fail {
                    let byte = bytes.get(start).map_or(String::new(), |b| format!(" (0x{b:02X})"));
                    let message = format!("byte {start}{byte} is not {}", encoding.name());
                    return Err(Error::new(ErrorKind::BadEncoding, message));
                }
                let at = text.len();
                text.push('\u{FFFD}');
                damage.push(Damage { at: Span::new(at, text.len()), cause: Cause::Bytes });
            }
        }
    }
    Ok(Decoded { text: Text::with_damage(text, damage)?, encoding })
}

/// The most likely encoding of `bytes`.
fn detect(bytes: &[u8]) -> Encoding {
    if let Some((standard, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Encoding::from_standard(standard).unwrap_or(Encoding::Utf8);
    }
    if let Some(encoding) = utf16_without_bom(bytes) {
        return encoding;
    }
    if nearly_utf8(bytes) {
        return Encoding::Utf8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    // Whatever else it takes the bytes for, a Chinese text is the likeliest reading of them here.
    Encoding::from_standard(guess).unwrap_or(Encoding::Gb18030)
}

/// UTF-8 but for a few torn characters: at least one whole character of three bytes or more for each bad sequence. In the
/// legacy encodings nearly every pair of bytes is a bad sequence, and such characters come about by rare chance.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| *c >= '\u{800}').count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad <= good
}

/// UTF-16 without a mark. Bytes that are UTF-8 too must be ASCII with a zero byte beside every character; others must read
/// as text this way, nearly every unit of it, which bytes of the legacy encodings do not.
fn utf16_without_bom(bytes: &[u8]) -> Option<Encoding> {
    let head = &bytes[..bytes.len().min(1 << 16) & !1];
    if head.len() < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    if std::str::from_utf8(bytes).is_ok() {
        let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
        let all = head.len() / 2;
        return match (zeros(0), zeros(1)) {
            (0, n) if n == all && all >= 8 => Some(Encoding::Utf16Le),
            (n, 0) if n == all && all >= 8 => Some(Encoding::Utf16Be),
            _ => None,
        };
    }
    let readable = |unit: fn([u8; 2]) -> u16| {
        let units = head.chunks_exact(2).map(|b| unit([b[0], b[1]]));
        units.filter(|u| matches!(u, 0x09..=0x0D | 0x20..=0x7E | 0x2010..=0x2027 | 0x3000..=0x30FF | 0x4E00..=0x9FFF | 0xFF01..=0xFF5E)).count()
    };
    let (le, be) = (readable(u16::from_le_bytes), readable(u16::from_be_bytes));
    let enough = head.len() / 2 * 19 / 20;
    match () {
        () if le >= enough && le > be => Some(Encoding::Utf16Le),
        () if be >= enough && be > le => Some(Encoding::Utf16Be),
        () => None,
    }
}
