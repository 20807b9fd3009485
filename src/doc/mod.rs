//! doc: under construction.
