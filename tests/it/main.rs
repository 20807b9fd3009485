//! One integration binary for every room.

mod decode;
mod laws;
mod layers;
