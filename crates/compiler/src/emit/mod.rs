//! Code blocks to a module: chooses registers and writes instruction words.
//!
//! A function is simplified ([`propagate`], [`elements`], [`bits`], [`hoist`], [`blocks`]), its blocks are put in
//! order ([`layout`]), registers are chosen ([`live`], [`coalesce`], [`kinds`], [`assign`]) and words are written
//! ([`code`]). [`link`] puts the functions into one module.

mod assign;
mod bits;
mod blocks;
mod coalesce;
mod code;
mod constants;
mod decided;
mod elements;
mod facts;
mod flow;
mod fold;
mod function;
mod hoist;
mod kinds;
mod layout;
mod link;
mod live;
mod moves;
mod nulls;
mod propagate;
mod visit;

pub(crate) use link::{Emitted, emit};

#[cfg(test)]
mod tests;
