//! What a user may choose, each a word out of a few.

use std::str::FromStr;

use crate::error::{Error, ErrorKind};

/// An enum whose variants have stable words: `ALL`, `id`, and `FromStr`, whose error lists the words there are.
macro_rules! choice {
    ($(#[$about:meta])* $name:ident, $what:literal: $($(#[$note:meta])* $variant:ident = $id:literal),+ $(,)?) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$note])* $variant),+
        }

        impl $name {
            /// All of them.
            pub const ALL: [$name; [$($id),+].len()] = [$($name::$variant),+];

            /// The stable word for it.
            pub fn id(self) -> &'static str {
                match self {
                    $($name::$variant => $id),+
                }
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(name: &str) -> Result<$name, Error> {
                let found = $name::ALL.into_iter().find(|one| one.id() == name);
                found.ok_or_else(|| Error::unknown(ErrorKind::BadOptions, $what, name, &[$($id),+]))
            }
        }
    };
}

choice! {
    /// A ready choice of rules. Which ones, the rows of [the table](crate::clean::RULES) say.
    Preset, "preset":
    /// All repairs that are certain or likely, in place and in order.
    #[default]
    Light = "light",
    /// For what an OCR engine gave.
    Ocr = "ocr",
    /// For what was copied from a PDF.
    Pdf = "pdf",
    /// For what was scraped from a web page.
    Web = "web",
    /// Only what is certain.
    Gentle = "gentle",
    /// Everything.
    Full = "full",
}

choice! {
    /// What to do with the space between Han and a digit or a Latin letter.
    Spacing, "spacing":
    /// As the text mostly does it; a text without a clear habit keeps what it has.
    #[default]
    Auto = "auto",
    /// No space.
    Remove = "remove",
    /// As it is.
    Keep = "keep",
    /// One space.
    Add = "add",
}

choice! {
    /// Which quotes straight ones become.
    Quotes, "quotes":
    /// “” and ‘’, or 「」 and 『』 in a text that writes those.
    #[default]
    Auto = "auto",
    /// “” and ‘’.
    Curly = "curly",
    /// 「」 and 『』.
    Corner = "corner",
    /// They stay straight.
    Keep = "keep",
}

choice! {
    /// How paragraphs begin.
    Indent, "indent":
    /// As they do.
    #[default]
    Keep = "keep",
    /// Without white space.
    None = "none",
    /// With two ideographic spaces, as in Chinese print.
    Two = "two",
}

choice! {
    /// What stands between paragraphs.
    BlankLines, "blankLines":
    /// What stands there.
    #[default]
    Keep = "keep",
    /// Nothing but the line break.
    None = "none",
    /// One blank line.
    One = "one",
}

choice! {
    /// How lines end.
    LineEnds, "lineEnds":
    /// As they do.
    #[default]
    Keep = "keep",
    /// With a line feed.
    Lf = "lf",
    /// With a carriage return and a line feed, as Windows has it.
    Crlf = "crlf",
}

choice! {
    /// What becomes of lines that a column or a page has broken.
    LineBreaks, "lineBreaks":
    /// They are joined.
    #[default]
    Join = "join",
    /// They stay the source's lines.
    Keep = "keep",
}

choice! {
    /// What becomes of navigation, imprints and the like.
    Boilerplate, "boilerplate":
    /// It is taken out.
    #[default]
    Remove = "remove",
    /// It stays, with a [mark](crate::text::Mark).
    Mark = "mark",
}
