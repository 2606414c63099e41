//! The pace of a sitting, and what is left of it at that pace. The times come from outside.

use crate::app::App;
use std::collections::VecDeque;
use std::time::Duration;

/// A prompt takes so long until the sitting has shown its own pace.
pub const USUAL: Duration = Duration::from_secs(20);
/// The pace is that of so many prompts answered last.
const WINDOW: usize = 25;
/// Fewer prompts than this show no pace yet.
const ENOUGH: usize = 5;
/// Whoever answers nothing for longer than this has a break.
const BREAK: Duration = Duration::from_secs(600);

/// How fast prompts are answered in this sitting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pace {
    /// When the last answer was given.
    last: Option<Duration>,
    /// What each of the last prompts took, the latest last.
    took: VecDeque<Duration>,
    /// Prompts answered whose time is not known yet.
    waiting: u32,
    /// Whether the time was asked for.
    asked: bool,
}

impl Pace {
    /// Notes that so many prompts were answered at once.
    pub fn given(&mut self, prompts: usize) {
        self.waiting = self
            .waiting
            .saturating_add(u32::try_from(prompts).unwrap_or(u32::MAX));
    }

    /// Whether the time is to be asked for; it is then taken as asked for.
    pub const fn asks(&mut self) -> bool {
        let asks = self.waiting > 0 && !self.asked;
        self.asked |= asks;
        asks
    }

    /// Takes the time at which what waited was answered, from any beginning.
    pub fn told(&mut self, now: Duration) {
        self.asked = false;
        let prompts = std::mem::take(&mut self.waiting);
        let since = self.last.replace(now).map(|last| now.saturating_sub(last));
        let each = since
            .filter(|since| *since <= BREAK)
            .and_then(|since| since.checked_div(prompts));
        let prompts = usize::try_from(prompts).unwrap_or(WINDOW).min(WINDOW);
        for took in std::iter::repeat_n(each, prompts).flatten() {
            if self.took.len() == WINDOW {
                self.took.pop_front();
            }
            self.took.push_back(took);
        }
    }

    /// What a prompt takes: the median of those answered last, else the usual.
    pub fn of_prompt(&self) -> Duration {
        if self.took.len() < ENOUGH {
            return USUAL;
        }
        let mut took: Vec<Duration> = self.took.iter().copied().collect();
        took.sort_unstable();
        took.get(took.len() / 2).copied().unwrap_or(USUAL)
    }
}

impl App {
    /// What is left of the walk at the pace of this sitting, in hours and minutes: `00:38`; nothing where
    /// everything is answered. A minute begun counts.
    pub fn time_left(&self) -> Option<String> {
        let totals = self.work.as_ref()?.survey.totals;
        let open = u32::try_from(totals.asked.saturating_sub(totals.answered)).ok()?;
        let left = self.walk.pace.of_prompt().saturating_mul(open);
        let minutes = left.as_secs().div_ceil(60).max(u64::from(open > 0));
        (open > 0).then(|| format!("{:02}:{:02}", minutes / 60, minutes % 60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pace(times: &[(u64, usize)]) -> Pace {
        let mut pace = Pace::default();
        for (at, prompts) in times {
            pace.given(*prompts);
            assert!(pace.asks() && !pace.asks());
            pace.told(Duration::from_secs(*at));
        }
        pace
    }

    #[test]
    fn a_few_answers_show_no_pace() {
        assert_eq!(Pace::default().of_prompt(), USUAL);
        let times: Vec<_> = (0..5).map(|n| (n * 7, 1)).collect();
        assert_eq!(pace(&times).of_prompt(), USUAL);
    }

    #[test]
    fn the_median_counts_and_one_long_talk_does_not() {
        let times = [0, 8, 16, 24, 524, 532, 540].map(|at| (at, 1));
        assert_eq!(pace(&times).of_prompt(), Duration::from_secs(8));
    }

    #[test]
    fn what_is_answered_at_once_shares_its_time() {
        assert_eq!(
            pace(&[(0, 1), (60, 6)]).of_prompt(),
            Duration::from_secs(10)
        );
    }

    #[test]
    fn a_break_is_no_pace() {
        let times = [0, 5, 10, 15, 20, 25].map(|at| (at, 1));
        let mut pace = pace(&times);
        pace.given(40);
        pace.told(Duration::from_secs(4_000));
        assert_eq!(pace.of_prompt(), Duration::from_secs(5));
    }

    #[test]
    fn an_old_pace_is_forgotten() {
        let mut times: Vec<_> = (0..30).map(|n| (n * 60, 1)).collect();
        times.extend((0..30).map(|n| (1_800 + n * 4, 1)));
        assert_eq!(pace(&times).of_prompt(), Duration::from_secs(4));
    }
}
