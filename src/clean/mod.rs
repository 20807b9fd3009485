//! clean: under construction.
