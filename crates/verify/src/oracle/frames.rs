//! What an oracle program sends, cut into frames.

use std::io::Read;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Bytes of a frame, at most: beyond is no frame.
const FRAME_BYTES_MAX: usize = 1 << 30;

/// The frames that a pipe carries.
pub(super) struct Frames {
    chunks: Receiver<Vec<u8>>,
    buffer: Vec<u8>,
    start: usize,
}

/// Why there is no frame.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoFrame {
    /// None came in time.
    Late,
    /// None will come: the program ended.
    Ended,
}

impl Frames {
    /// Starts a thread that reads `pipe` until it ends.
    pub(super) fn new(pipe: impl Read + Send + 'static) -> Self {
        let (sender, chunks) = channel();
        thread::spawn(move || forward(pipe, &sender));
        Self { chunks, buffer: Vec::new(), start: 0 }
    }

    /// The next frame that is not empty. Empty ones do not make the wait longer.
    pub(super) fn next(&mut self, time_max: Duration) -> Result<Vec<u8>, NoFrame> {
        let start = Instant::now();
        loop {
            let rest = &self.buffer[self.start..];
            if let Some((head, body)) = rest.split_first_chunk() {
                let len = u32::from_le_bytes(*head) as usize;
                if len > FRAME_BYTES_MAX {
                    return Err(NoFrame::Ended);
                }
                if let Some(frame) = body.get(..len) {
                    let frame = frame.to_vec();
                    self.start += 4 + len;
                    if frame.is_empty() {
                        continue;
                    }
                    return Ok(frame);
                }
            }
            self.buffer.drain(..self.start);
            self.start = 0;
            match self.chunks.recv_timeout(time_max.saturating_sub(start.elapsed())) {
                Ok(chunk) => self.buffer.extend_from_slice(&chunk),
                Err(RecvTimeoutError::Timeout) => return Err(NoFrame::Late),
                Err(RecvTimeoutError::Disconnected) => return Err(NoFrame::Ended),
            }
        }
    }
}

/// Sends what `pipe` carries until it ends, fails, or nobody listens.
fn forward(mut pipe: impl Read, to: &Sender<Vec<u8>>) {
    let mut chunk = vec![0; 1 << 16];
    while let Ok(count @ 1..) = pipe.read(&mut chunk) {
        if to.send(chunk[..count].to_vec()).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Frames, NoFrame};
    use std::io::{Cursor, Read};
    use std::thread::sleep;
    use std::time::Duration;

    /// An empty frame every millisecond.
    struct Empty;

    impl Read for Empty {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            sleep(Duration::from_millis(1));
            buffer[..4].fill(0);
            Ok(4)
        }
    }

    #[test]
    fn empty_frames_do_not_keep_anybody_waiting() {
        let late = Frames::new(Empty).next(Duration::from_millis(50));
        assert_eq!(late, Err(NoFrame::Late));
    }

    #[test]
    fn frames_come_in_order_until_the_pipe_ends() {
        let bytes = [2, 0, 0, 0, 7, 8, 0, 0, 0, 0, 1, 0, 0, 0, 9, 3, 0, 0, 0, 1];
        let mut frames = Frames::new(Cursor::new(bytes));
        let mut next = || frames.next(Duration::from_mins(1));
        assert_eq!(next(), Ok(vec![7, 8]));
        assert_eq!(next(), Ok(vec![9]));
        assert_eq!(next(), Err(NoFrame::Ended));
    }
}
