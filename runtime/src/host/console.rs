//! The console: where output goes, where input comes from.

use crate::sandbox::{Input, Output};
use neurlang_ir::TrapKind;
use std::io::{self, BufRead, Cursor, Write};

/// The longest line that `io.read_line` looks for the end of.
const LINE_BYTES_MAX: u64 = 1 << 26;

/// The console of one instance.
#[derive(Debug)]
pub(super) struct Console {
    output: Output,
    output_left_bytes: u64,
    captured: Vec<u8>,
    input: Source,
}

#[derive(Debug)]
enum Source {
    Denied,
    Bytes(Cursor<Vec<u8>>),
    Inherit,
}

impl Console {
    pub(super) fn new(output: Output, output_bytes_max: u64, input: Input) -> Self {
        Self {
            output,
            output_left_bytes: output_bytes_max,
            captured: Vec::new(),
            input: match input {
                Input::Denied => Source::Denied,
                Input::Bytes(bytes) => Source::Bytes(Cursor::new(bytes)),
                Input::Inherit => Source::Inherit,
            },
        }
    }

    /// What was captured.
    pub(super) fn captured(&self) -> &[u8] {
        &self.captured
    }

    /// Takes out what was captured.
    pub(super) fn take_captured(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.captured)
    }

    /// Prints `bytes`, all or nothing where the limit is concerned.
    pub(super) fn print(&mut self, bytes: &[u8]) -> Result<(), TrapKind> {
        if self.output == Output::Denied {
            return Err(TrapKind::Denied);
        }
        let len_bytes = bytes.len() as u64;
        self.output_left_bytes =
            self.output_left_bytes.checked_sub(len_bytes).ok_or(TrapKind::Io)?;
        match self.output {
            Output::Denied | Output::Discard => Ok(()),
            Output::Capture => {
                self.captured.extend_from_slice(bytes);
                Ok(())
            }
            Output::Inherit => io::stdout().write_all(bytes).map_err(|_| TrapKind::Io),
        }
    }

    /// Reads a line into `line`, as much as fits, without its newline; returns its full length.
    /// `None` at the end of input.
    pub(super) fn read_line(&mut self, line: &mut [u8]) -> Result<Option<u64>, TrapKind> {
        match &mut self.input {
            Source::Denied => Err(TrapKind::Denied),
            Source::Bytes(cursor) => read_line(cursor, line),
            Source::Inherit => read_line(&mut io::stdin().lock(), line),
        }
    }
}

fn read_line(input: &mut impl BufRead, line: &mut [u8]) -> Result<Option<u64>, TrapKind> {
    let mut len_bytes = 0;
    let mut seen_any = false;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => return Err(TrapKind::Io),
        };
        if chunk.is_empty() {
            return Ok(seen_any.then_some(len_bytes));
        }
        seen_any = true;
        let end = chunk.iter().position(|&byte| byte == b'\n');
        let text = &chunk[..end.unwrap_or(chunk.len())];
        let at = usize::try_from(len_bytes).map_or(line.len(), |at| at.min(line.len()));
        let fits = text.len().min(line.len() - at);
        line[at..at + fits].copy_from_slice(&text[..fits]);
        len_bytes += text.len() as u64;
        let consumed = text.len() + usize::from(end.is_some());
        input.consume(consumed);
        if end.is_some() {
            return Ok(Some(len_bytes));
        }
        if len_bytes > LINE_BYTES_MAX {
            return Err(TrapKind::Io);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Console;
    use crate::sandbox::{Input, Output};
    use neurlang_ir::TrapKind;

    #[test]
    fn lines_are_cut_to_the_buffer_but_counted_in_full() {
        let input = Input::Bytes(b"hello\n\nlast".to_vec());
        let mut console = Console::new(Output::Denied, 0, input);
        let mut line = [0; 3];
        assert_eq!(console.read_line(&mut line), Ok(Some(5)));
        assert_eq!(&line, b"hel");
        assert_eq!(console.read_line(&mut line), Ok(Some(0)));
        assert_eq!(console.read_line(&mut line), Ok(Some(4)));
        assert_eq!(console.read_line(&mut line), Ok(None));
    }

    #[test]
    fn output_past_the_limit_prints_nothing_of_it() {
        let mut console = Console::new(Output::Capture, 4, Input::Denied);
        assert_eq!(console.print(b"abc"), Ok(()));
        assert_eq!(console.print(b"de"), Err(TrapKind::Io));
        assert_eq!(console.captured(), b"abc");
    }

    #[test]
    fn a_console_that_was_not_granted_denies() {
        let mut console = Console::new(Output::Denied, 9, Input::Denied);
        assert_eq!(console.print(b""), Err(TrapKind::Denied));
        assert_eq!(console.read_line(&mut []), Err(TrapKind::Denied));
    }
}
