//! Why: one command shows whether the interview plan keeps what it promises, on learners who forget in other ways than it believes.
//! Must not know: how learning works; `study` has the simulation as an example.

use crate::process::{Result, run};
use crate::tools;

/// Builds the simulation as fast code and prints its table.
pub fn simulate() -> Result {
    let tools = tools::ensure(&[])?;
    run(tools.cargo().args(["run", "--quiet", "--release", "-p", "study", "--example", "simulate"]))
}
