//! articles: under construction.
