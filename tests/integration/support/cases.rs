//! Random cases by the thousand: the same on every machine, on as many threads as there are lanes.
//!
//! `STRIDEWALK_CASES` sets how many, `STRIDEWALK_SEED` which ones.

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

/// Cases of one property in a run that nobody asked more of.
pub(crate) const CASES: usize = 2_000;
/// Threads of one property.
const LANES: u32 = 2;

/// A number that the environment sets.
pub(crate) fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
}

/// Holds a property against random values. Fails with the least value that breaks it.
#[track_caller]
pub(crate) fn hold<S: Strategy>(
    cases: usize,
    values: impl Fn() -> S + Sync,
    property: impl Fn(S::Value) -> Result<(), TestCaseError> + Sync,
) {
    let seed = u64::try_from(number("STRIDEWALK_SEED", 1)).expect("a seed");
    let run = |lane: u32| {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        bytes[8..12].copy_from_slice(&lane.to_le_bytes());
        let config = Config {
            cases: u32::try_from(cases).expect("cases").div_ceil(LANES),
            failure_persistence: None,
            // A case takes its time; what is found soon is small enough.
            max_shrink_iters: 400,
            ..Config::default()
        };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let mut runner = TestRunner::new_with_rng(config, rng);
        if let Err(broken) = runner.run(&values(), &property) {
            panic!("{broken}");
        }
    };
    std::thread::scope(|scope| {
        for lane in 0..LANES {
            scope.spawn(move || run(lane));
        }
    });
}
