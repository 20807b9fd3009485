//! The weights of the model, written by `cargo x phrases`; the papers of what it learnt from are in
//! `lexicon/sources/SOURCES.toml`.

use crate::keywords::phrases::features::FEATURES;

/// One weight a feature, in log-odds.
#[rustfmt::skip]
pub(crate) const WEIGHTS: [f64; FEATURES] = [
    -2.7657, // one
    -1.9574, // ln count
    0.4943, // ln count of several parts
    0.9053, // ln count times mean rarity
    -1.3642, // count of most
    0.9682, // ln count of most
    -0.5667, // ln length
    0.8762, // ln count per hundred
    0.3877, // first at
    0.2963, // in the first tenth
    -0.5273, // rarity
    0.8374, // mean rarity
    0.8409, // least rarity
    -0.2981, // greatest rarity
    -0.4654, // share inside another
    -0.2666, // always inside another
    -0.1903, // share of its parts
    0.6924, // without parts
    0.6406, // mutual information
    0.5638, // count of rarest part
    0.4153, // count of commonest part
    0.0916, // ln commonest part
    0.4709, // ln rarest part
    0.5454, // ln neighbours before
    0.6946, // ln neighbours behind
    0.1724, // new neighbours before
    -0.1302, // new neighbours behind
    0.9465, // quoted
    0.6622, // one part
    0.0795, // two parts
    -0.0327, // three parts
    -0.7090, // more parts
    -0.6105, // two characters
    0.1591, // three characters
    0.5062, // four characters
    0.3494, // five characters
    -0.0848, // six characters
    -0.3193, // more characters
    0.1931, // a single character
    -0.0048, // unknown first
    -0.3016, // unknown last
    0.2541, // first tag n
    0.0124, // first tag nz
    0.0707, // first tag vn
    -0.3168, // first tag v
    0.2696, // first tag a
    0.1994, // first tag b
    -0.1348, // first tag j
    0.0073, // first tag l
    -0.0443, // first tag i
    -0.0952, // first tag eng
    0.1116, // first tag ns
    0.0136, // first tag nr
    0.0524, // first tag nt
    0.3609, // first tag an
    0.1595, // first tag ng
    -0.1916, // first tag vg
    0.0000, // first tag m
    0.0000, // first tag f
    0.0000, // first tag d
    0.0000, // first tag x
    0.1162, // first tag g
    0.0000, // first tag k
    0.0000, // first tag t
    0.0000, // first tag q
    0.3752, // last tag n
    0.2144, // last tag nz
    0.3539, // last tag vn
    0.0510, // last tag v
    -0.7878, // last tag a
    0.0000, // last tag b
    0.4952, // last tag j
    0.0992, // last tag l
    -0.3294, // last tag i
    -0.1447, // last tag eng
    -0.0220, // last tag ns
    -0.2124, // last tag nr
    0.6232, // last tag nt
    -0.2991, // last tag an
    0.5190, // last tag ng
    -0.0687, // last tag vg
    0.0000, // last tag m
    0.0000, // last tag f
    0.0000, // last tag d
    0.0000, // last tag x
    0.3124, // last tag g
    -0.5397, // last tag k
    0.0000, // last tag t
    0.0000, // last tag q
    -0.4111, // only tag n
    -0.0790, // only tag nz
    -0.4849, // only tag vn
    -0.0720, // only tag v
    -0.3047, // only tag a
    0.0000, // only tag b
    -0.1624, // only tag j
    -0.2268, // only tag l
    0.2800, // only tag i
    -0.2988, // only tag eng
    1.3895, // only tag ns
    1.1636, // only tag nr
    0.4563, // only tag nt
    -0.0386, // only tag an
    -0.1513, // only tag ng
    -0.0574, // only tag vg
    0.0000, // only tag m
    0.0000, // only tag f
    0.0000, // only tag d
    0.0000, // only tag x
    0.0000, // only tag g
    0.0000, // only tag k
    0.0000, // only tag t
    0.0000, // only tag q
];
