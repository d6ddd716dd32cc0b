//! The loop of a byte-code interpreter.

/// Runs `code` with `counter` in its first register, until it says stop; returns its second register.
pub fn dispatch(code: &[u8], counter: u64) -> u64 {
    let mut registers = [0_u64; 4];
    registers[0] = counter;
    let mut pc = 0;
    loop {
        let (op, a, b) = (code[pc], code[pc + 1] as usize & 3, code[pc + 2]);
        let value = registers[b as usize & 3];
        pc += 3;
        match op {
            0 => return registers[1],
            1 => registers[a] = u64::from(b),
            2 => registers[a] = value,
            3 => registers[a] = registers[a].wrapping_add(value),
            4 => registers[a] = registers[a].wrapping_sub(value),
            5 => registers[a] = registers[a].wrapping_mul(value),
            6 => registers[a] ^= value,
            7 => registers[a] = registers[a].rotate_left(u32::from(b)),
            8 => registers[a] >>= b & 63,
            9 => {
                if registers[a] != 0 {
                    pc = b as usize;
                }
            }
            10 => registers[a] = registers[a].wrapping_sub(1),
            _ => registers[a] = 0,
        }
    }
}
