//! A function of an instance, for two engines whose crates name everything alike.

/// Defines `Running`, a program on the engine of crate `$engine`, whose errors `failed` turns
/// into ours.
macro_rules! running {
    ($engine:ident) => {
        /// A function of an instance and its arguments.
        struct Running {
            store: $engine::Store<()>,
            memory: $engine::Memory,
            function: $engine::Func,
            values: Vec<$engine::Val>,
            passed: Passed,
        }

        impl Running {
            /// The binary's function with these arguments, whose slices are copied into memory.
            fn new(
                mut store: $engine::Store<()>,
                instance: $engine::Instance,
                binary: &Binary,
                arguments: &Arguments,
            ) -> Result<Self> {
                let memory = instance.get_memory(&mut store, MEMORY).context("the memory")?;
                let function =
                    instance.get_func(&mut store, binary.name).context("the function")?;
                let passed = binary.pass(arguments);
                let more = passed.pages.saturating_sub(memory.size(&store));
                memory.grow(&mut store, more).map_err(|error| failed(&error))?;
                for slice in &passed.slices {
                    memory.write(&mut store, slice.at, &slice.bytes)?;
                }
                let values = passed.values.iter().map(|value| match *value {
                    Value::I32(value) => $engine::Val::I32(value as i32),
                    Value::I64(value) => $engine::Val::I64(value as i64),
                });
                let values = values.collect();
                Ok(Self { store, memory, function, values, passed })
            }
        }

        impl Program for Running {
            fn run(&mut self) -> Result<u64> {
                for slice in self.passed.slices.iter().filter(|slice| slice.is_reset) {
                    self.memory.write(&mut self.store, slice.at, &slice.bytes)?;
                }
                let mut results = [$engine::Val::I64(0)];
                let called = self.function.call(&mut self.store, &self.values, &mut results);
                called.map_err(|error| failed(&error))?;
                results[0].i64().map(|result| result as u64).context("the result is a number")
            }

            fn slices(&mut self) -> Vec<Vec<u8>> {
                let data = self.memory.data(&self.store);
                let slices = self.passed.slices.iter();
                slices.map(|slice| data[slice.at..slice.at + slice.bytes.len()].to_vec()).collect()
            }
        }
    };
}
