//! Tests of the validator, by concern.

mod speed;
