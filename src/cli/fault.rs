//! What happens when the program itself is wrong.

use super::reply::Status;
use crate::base::SafeText;
use std::any::Any;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};

/// Runs the program. Where it panics, a line on stderr says what and where, and the exit status is 70.
pub fn guarded(run: impl FnOnce() -> u8) -> u8 {
    panic::set_hook(Box::new(|info| {
        // There is nobody left to tell when stderr fails too.
        let _ = io::stderr().write_all(words(info).as_bytes());
    }));
    caught(run)
}

fn caught(run: impl FnOnce() -> u8) -> u8 {
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or(Status::Fault.code())
}

fn words(info: &PanicHookInfo<'_>) -> String {
    let place = info
        .location()
        .map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
    told(info.payload(), &place)
}

fn told(payload: &(dyn Any + Send), place: &str) -> String {
    let what = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("something unforeseen");
    let what = SafeText::line(what);
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "stridewalk: a fault of ours: {what}{place} (version {version}); please report it, with \
         what you did and the model if you may share it\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_ends_with_a_status_of_its_own() {
        assert_eq!(caught(|| panic!("on purpose")), 70);
        assert_eq!(caught(|| 3), 3);
    }

    #[test]
    fn a_panic_is_told_as_our_fault() {
        let payload: Box<dyn Any + Send> = Box::new("no\u{1b} luck".to_owned());
        let words = told(payload.as_ref(), " at src/x.rs:1");
        assert!(words.contains("a fault of ours: no␛ luck at src/x.rs:1"));
        assert!(told(&7_u8, "").contains("something unforeseen"));
    }
}
