//! Fixed sets of Han.

/// The first Han of the main block, and how many there is room for in it.
const FIRST: u32 = 0x4E00;
const ROOM: usize = 0x5200;

/// A fixed set of Han of the main block (U+4E00–9FFF): a bit for each, so that asking takes the same few steps whatever is in it.
pub(crate) struct HanSet([u64; ROOM / 64]);

impl HanSet {
    /// Those that `han` consists of.
    ///
    /// # Panics
    /// If there is anything else in it; as the value of a `static` it then does not compile.
    pub(crate) const fn of(han: &str) -> HanSet {
        let (bytes, mut bits, mut at) = (han.as_bytes(), [0; ROOM / 64], 0);
        while at < bytes.len() {
            assert!(bytes[at] >> 4 == 0xE, "a Han of the main block has three bytes");
            let low = (bytes[at + 1] as u32 & 0x3F) << 6 | bytes[at + 2] as u32 & 0x3F;
            let place = ((bytes[at] as u32 & 0xF) << 12 | low) - FIRST;
            bits[place as usize / 64] |= 1 << (place % 64);
            at += 3;
        }
        HanSet(bits)
    }

    /// Is it one of them?
    #[inline]
    pub(crate) const fn has(&self, c: char) -> bool {
        let place = (c as u32).wrapping_sub(FIRST) as usize;
        place < ROOM && self.0[place / 64] >> (place % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_what_it_was_made_of() {
        const HAN: &str = "一丁龥丏鿿";
        static SET: HanSet = HanSet::of(HAN);
        let found = (0..=0x2FFFF).filter_map(char::from_u32).filter(|&c| SET.has(c));
        let mut expected: Vec<char> = HAN.chars().collect();
        expected.sort_unstable();
        assert!(found.eq(expected));
    }
}
