//! One integration binary for every room.

mod laws;
mod layers;
