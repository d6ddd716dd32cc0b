//! The embedding interface: engines, modules, instances and calls.

mod config;
mod dispatch;
mod dynamic;
mod error;
mod instance;
mod module;
mod native_code;
mod store;
mod trap;
mod typed;

pub use config::{Config, Engine, Strategy};
pub(crate) use dispatch::{Call, HostSlice, SCALARS_MAX, SLICES_MAX, TrapSite};
pub use error::{Error, Rejection};
pub use instance::Instance;
pub use module::Module;
pub(crate) use module::ModuleInner;
pub use native_code::{NativeCode, NativePart};
pub(crate) use store::Store;
pub use trap::Trap;
pub use typed::{Element, Param, Params, ResultValue, Results, ScalarType, TypedFn};
