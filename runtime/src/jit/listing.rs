//! The machine code of a module, instruction by instruction.

use crate::engine::{Error, Module, NativeCode, NativePart};
use neurlang_stencils::FunctionCode;

impl Module {
    /// The module's machine code, in the order of its addresses.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`] where the machine or the engine's strategy has none.
    ///
    /// # Examples
    ///
    /// ```
    /// let module = neurlang::Module::from_text(&neurlang::Engine::default(), ".fn id(x: u64) -> u64\n ret")?;
    /// if let Ok(code) = module.native_code() {
    ///     assert!(code.iter().any(|run| !run.bytes.is_empty()));
    /// }
    /// # Ok::<(), neurlang::Error>(())
    /// ```
    pub fn native_code(&self) -> Result<Vec<NativeCode>, Error> {
        let inner = &self.inner;
        let compiled = inner.native().ok_or(Error::Unavailable { what: "native code" })?;
        let (code, tables) = compiled.native.listing();
        let mut runs = Vec::new();
        let ir = compiled.optimized.as_ref().unwrap_or(&inner.validated).module();
        let functions = ir.functions.iter().enumerate();
        for (func, function) in functions {
            let next = tables.functions.get(func + 1).map_or(tables.len_bytes, |next| next.entry);
            let offsets = &tables.offsets[function.range()];
            let FunctionCode { entry, stubs, .. } = tables.functions[func];
            let starts = std::iter::once((NativePart::Entry, entry))
                .chain((0..).map(NativePart::Inst).zip(offsets.iter().copied()))
                .chain([(NativePart::Stubs, stubs)]);
            let ends = offsets.iter().copied().chain([stubs, next]);
            runs.extend(starts.zip(ends).map(|((part, offset), end)| NativeCode {
                func: func as u32,
                part,
                offset,
                bytes: code[offset as usize..end as usize].to_vec(),
            }));
        }
        Ok(runs)
    }
}
