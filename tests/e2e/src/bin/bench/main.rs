//! Why: figures about the release site, to compare before and after a change and with what others make of the same text.
//! `cargo xtask bench` builds what it needs and runs it; nothing here fails because a machine is slow.
//! Must not know: limits. The tests have them.

mod frames;
mod inputs;
mod large;
mod lighthouse;
mod moves;
mod place;
mod stopwatch;
mod visits;
mod weights;

use anyhow::Result;
use place::Place;

/// The parts, in the order in which they run.
const PARTS: [&str; 7] = ["weight", "visits", "inputs", "moves", "large", "frames", "lighthouse"];

#[tokio::main]
async fn main() -> Result<()> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let place = Place::find()?;
    for part in PARTS.into_iter().filter(|part| wanted.is_empty() || wanted.iter().any(|wanted| wanted == part)) {
        let outcome = match part {
            "weight" => weights::print(&place).await,
            "visits" => visits::print(&place).await,
            "inputs" => inputs::print(&place).await,
            "moves" => moves::print(&place).await,
            "large" => large::print(&place).await,
            "frames" => frames::print(&place).await,
            _ => lighthouse::print(&place).await,
        };
        // What one part cannot measure is no reason to keep the figures of the others back.
        if let Err(error) = outcome {
            println!("{part}: not measured: {error:#}");
        }
    }
    Ok(())
}
