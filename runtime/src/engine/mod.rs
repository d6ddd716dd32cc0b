//! The embedding interface: engines, modules, instances and calls.

mod config;
mod coverage;
mod dispatch;
mod dynamic;
mod error;
mod instance;
mod module;
mod native_code;
mod source;
mod store;
mod trap;
mod typed;

pub use config::{Config, Engine, Profiler, Strategy};
pub(crate) use coverage::Counters;
pub use coverage::Coverage;
pub(crate) use dispatch::{Call, HostSlice, SCALARS_MAX, SLICES_MAX, TrapSite};
pub use error::{Error, Rejection};
pub use instance::Instance;
pub use module::Module;
pub(crate) use module::ModuleInner;
pub use native_code::{NativeCode, NativePart};
pub use source::SourceFn;
pub(crate) use store::Store;
pub use trap::Trap;
pub use typed::{Element, Param, Params, ResultValue, Results, ScalarType, TypedFn};
