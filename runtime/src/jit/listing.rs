//! The machine code of a module, instruction by instruction.

use crate::engine::{Error, Module, NativeCode};

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
        let functions = compiled.ir(inner).functions.iter().enumerate();
        for (func, function) in functions {
            runs.extend(tables.parts(func, function.range()).map(|(part, range)| NativeCode {
                func: func as u32,
                part,
                offset: range.start as u32,
                bytes: code[range].to_vec(),
            }));
        }
        Ok(runs)
    }
}
