//! The machine code of a module, instruction by instruction.

use crate::engine::{Error, Module, NativeCode};

impl Module {
    /// The size of the module's machine code; none where the machine or the engine's strategy
    /// has none.
    ///
    /// # Examples
    ///
    /// ```
    /// use neurlang::{Config, Engine, Module, Strategy};
    ///
    /// let engine = Engine::new(Config::new().strategy(Strategy::Interpreter))?;
    /// let module = Module::from_text(&engine, ".fn id(x: u64) -> u64\n ret")?;
    /// assert_eq!(module.code_bytes(), None);
    /// if let Ok(ahead) = Engine::new(Config::new().strategy(Strategy::Aot)) {
    ///     assert!(module.for_engine(&ahead)?.code_bytes() > Some(0));
    /// }
    /// # Ok::<(), neurlang::Error>(())
    /// ```
    #[must_use]
    pub fn code_bytes(&self) -> Option<usize> {
        let inner = &self.inner;
        match &inner.ahead {
            Some(ahead) => Some(ahead.bytes().len()),
            None => inner.native().map(|compiled| compiled.native.listing().0.len()),
        }
    }

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
