//! Tests of the validator, by concern.

mod caps;
mod info;
mod machine;
mod robust;
mod sound;
mod structure;
mod support;
mod taint;
mod words;
