//! What translators to other engines want to know of a function.

mod flow;
mod webs;

pub(crate) use flow::Flow;
pub(crate) use webs::{Web, Webs};
