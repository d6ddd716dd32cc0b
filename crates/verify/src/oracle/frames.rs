//! What an oracle program sends, cut into frames.

use std::io::Read;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

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

    /// The next frame that is not empty.
    pub(super) fn next(&mut self, time_max: Duration) -> Result<Vec<u8>, NoFrame> {
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
            match self.chunks.recv_timeout(time_max) {
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
