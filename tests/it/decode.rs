//! Bytes to text.

use zhtidy::ErrorKind;
use zhtidy::text::{Encoding, Strictness, decode};

const SAMPLE: &str =
    "山城的早市从五点半开始，卖豆花的老人照例第一个到。他把担子放下，先给自己倒一碗热茶，再慢慢摆开桌凳。\n";
const TRADITIONAL: &str =
    "山城的早市從五點半開始，賣豆花的老人照例第一個到。他把擔子放下，先給自己倒一碗熱茶，再慢慢擺開桌凳。\n";
const JAPANESE: &str = "朝の市場は五時半に始まります。豆腐を売るおじいさんが、いつものように一番早くやって来ます。\n";

fn read(bytes: &[u8]) -> (String, Encoding) {
    let decoded = decode(bytes, None, Strictness::Replace).unwrap();
    (decoded.text.as_str().to_owned(), decoded.encoding)
}

fn encoded(text: &str, label: &str) -> Vec<u8> {
    encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned()
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn each_encoding_is_detected_and_read() {
    assert_eq!(read(SAMPLE.as_bytes()), (SAMPLE.into(), Encoding::Utf8));
    assert_eq!(read(&encoded(SAMPLE, "gb18030")), (SAMPLE.into(), Encoding::Gb18030));
    assert_eq!(read(&encoded(TRADITIONAL, "big5")), (TRADITIONAL.into(), Encoding::Big5));
    assert_eq!(read(&encoded(JAPANESE, "shift_jis")), (JAPANESE.into(), Encoding::ShiftJis));
    assert_eq!(read(&utf16(SAMPLE, u16::to_le_bytes)), (SAMPLE.into(), Encoding::Utf16Le));
    assert_eq!(read(&utf16(SAMPLE, u16::to_be_bytes)), (SAMPLE.into(), Encoding::Utf16Be));
}

#[test]
fn a_byte_order_mark_decides_and_is_not_text() {
    let marked = |text: &str| format!("\u{FEFF}{text}");
    assert_eq!(read(marked(SAMPLE).as_bytes()), (SAMPLE.into(), Encoding::Utf8));
    assert_eq!(read(&utf16(&marked(SAMPLE), u16::to_le_bytes)), (SAMPLE.into(), Encoding::Utf16Le));
    assert_eq!(read(&utf16(&marked(SAMPLE), u16::to_be_bytes)), (SAMPLE.into(), Encoding::Utf16Be));
}

#[test]
fn nothing_and_a_nul_are_text() {
    assert_eq!(read(b""), (String::new(), Encoding::Utf8));
    assert_eq!(read(b"a\0b"), ("a\0b".into(), Encoding::Utf8));
    assert_eq!(read(b"a\0bc"), ("a\0bc".into(), Encoding::Utf8));
}

#[test]
fn a_bad_byte_becomes_a_marked_replacement_or_an_error() {
    let mut bytes = SAMPLE.as_bytes().to_vec();
    bytes.insert(6, 0xFF);
    let decoded = decode(&bytes, None, Strictness::Replace).unwrap();
    assert_eq!(decoded.text.as_str(), format!("山城\u{FFFD}{}", &SAMPLE[6..]));
    assert_eq!(decoded.text.damage().len(), 1);
    assert_eq!(decoded.text.damage()[0].at.range(), 6..9);
    let error = decode(&bytes, None, Strictness::Fail).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadEncoding);
    assert_eq!(error.to_string(), "byte 6 (0xFF) is not utf-8");
}

#[test]
fn a_short_text_with_a_bad_byte_is_still_utf8() {
    assert_eq!(read(&["你好".as_bytes(), &[0xFF]].concat()), ("你好\u{FFFD}".into(), Encoding::Utf8));
    let bytes = ["汉字很好".as_bytes(), &[0xFF], "真的".as_bytes()].concat();
    assert_eq!(read(&bytes), ("汉字很好\u{FFFD}真的".into(), Encoding::Utf8));
}

#[test]
fn a_torn_end_is_found_at_its_first_byte() {
    let bytes = &SAMPLE.as_bytes()[..4];
    let error = decode(bytes, Some(Encoding::Utf8), Strictness::Fail).unwrap_err();
    assert_eq!(error.to_string(), "byte 3 (0xE5) is not utf-8");
}

#[test]
fn labels_of_the_web_are_understood_and_others_listed() {
    for (label, encoding) in [("GBK", Encoding::Gb18030), ("gb2312", Encoding::Gb18030), ("sjis", Encoding::ShiftJis)] {
        assert_eq!(Encoding::from_label(label), Ok(encoding));
    }
    let error = Encoding::from_label("klingon").unwrap_err();
    assert_eq!(error.code(), "bad-encoding");
    assert!(error.to_string().contains("klingon") && error.to_string().contains("gb18030"));
}
