//! The library.
use stridewalk::library::Library;
#[test]
fn timing() {
    for _ in 0..5 {
        let t = std::time::Instant::now();
        let l = Library::embedded().map_err(|e| e.to_string()).unwrap();
        eprintln!(
            "{} kinds {} prompts {:?}",
            l.kinds.len(),
            l.prompts.len(),
            t.elapsed()
        );
    }
}
