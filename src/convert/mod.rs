//! convert: under construction.
