//! segment: under construction.
