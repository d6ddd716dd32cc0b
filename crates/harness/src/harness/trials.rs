//! One trial for each test.

use super::Settings;
use crate::prop::{Trying, check};
use crate::run::{Limits, Program, test};
use crate::suite::{Item, Task};
use libtest_mimic::{Failed, Trial};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

/// What all trials share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) settings: Settings,
}

/// The trial of a test of `program`.
pub(super) fn trial(item: Arc<Item>, program: Arc<Program>, shared: Arc<Shared>) -> Trial {
    Trial::test(item.name.clone(), move || match shared.settings.timeout {
        None => perform(&item, &program, &shared.settings),
        Some(timeout) => within(timeout, item, program, shared),
    })
}

/// Performs the test on a thread that is left alone when it takes longer than `timeout`.
fn within(
    timeout: Duration,
    item: Arc<Item>,
    program: Arc<Program>,
    shared: Arc<Shared>,
) -> Result<(), Failed> {
    let (sender, receiver) = mpsc::channel();
    let place = place(&item);
    let work = move || {
        // Nobody listens any more when the time is over.
        let _late = sender.send(perform(&item, &program, &shared.settings));
    };
    thread::Builder::new().spawn(work).map_err(|error| format!("{place}: no thread: {error}"))?;
    match receiver.recv_timeout(timeout) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => {
            Err(format!("{place}\n  took longer than {timeout:?}").into())
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(format!("{place}\n  panicked").into()),
    }
}

fn place(item: &Item) -> String {
    format!("{}:{}: {}", item.file, item.line, item.text)
}

fn perform(item: &Item, program: &Program, settings: &Settings) -> Result<(), Failed> {
    match &item.task {
        Task::Test(case) => {
            let limits = Limits { fuel_insts: settings.fuel_insts };
            let output = test(program, case, &item.mocks, limits)
                .map_err(|wrong| format!("{}{wrong}", place(item)))?;
            if let (Some(show), false) = (settings.show_output, output.is_empty()) {
                show(&item.name, &output);
            }
            Ok(())
        }
        Task::Property(property) => {
            let trying = Trying {
                name: &item.name,
                cases: settings.cases,
                seed: settings.seed,
                fuel_insts: settings.fuel_insts,
                mocks: &item.mocks,
            };
            check(program, property, trying)
                .map_err(|refuted| format!("{}{refuted}", place(item)).into())
        }
    }
}
