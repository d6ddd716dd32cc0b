//! Tests of Neurlang projects, run as libtest runs them.
