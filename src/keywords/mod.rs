//! keywords: under construction.
