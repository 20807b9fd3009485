//! A checksum that takes next to no time where code runs before it has been compiled well: eight bytes a step.

/// The checksum of `bytes`. A step is a multiplication by an odd number (Knuth's, of Fibonacci hashing) and a turn, which no two
/// states share; so whatever is changed within eight bytes gives another state, of which 32 bits are kept.
pub fn checksum(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let mut state = bytes.len() as u64;
    for word in words.iter().chain([&last]) {
        state = (state ^ u64::from_le_bytes(*word)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    }
    (state ^ state >> 32) as u32
}
