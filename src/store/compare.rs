//! Whether a file may be written: what it holds against what it was expected to hold.

use crate::app::{Expect, Fault, FaultKind};
use crate::base::Fingerprint;
use crate::store::fault::{Deed, fault};
use std::path::Path;

/// Refuses where a file holds something else than expected; `found` is `None` where there is none.
pub(super) fn expected(
    path: &Path,
    expect: Expect,
    found: Option<Fingerprint>,
) -> Result<(), Fault> {
    let refuse = |kind, why| {
        let hint = "overwrite it, or save under another name";
        Err(fault(Deed::Save, path, kind, why, hint))
    };
    match (expect, found) {
        (Expect::Anything, _) | (Expect::Absent, None) => Ok(()),
        (Expect::Absent, Some(_)) => refuse(FaultKind::Exists, "it exists already"),
        (Expect::Content(before), Some(now)) if before == now => Ok(()),
        (Expect::Content(_), Some(_)) => refuse(
            FaultKind::Changed,
            "it was changed on disk since it was read",
        ),
        (Expect::Content(_), None) => Err(fault(
            Deed::Save,
            path,
            FaultKind::Changed,
            "it was deleted or moved since it was read",
            "write it anew, or save under another name",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_expected_passes() {
        let path = Path::new("m.ron");
        let (old, new) = (Fingerprint::of(b"old"), Fingerprint::of(b"new"));
        let kind = |expect, found| expected(path, expect, found).err().map(|f| f.kind);
        assert_eq!(kind(Expect::Absent, None), None);
        assert_eq!(kind(Expect::Absent, Some(old)), Some(FaultKind::Exists));
        assert_eq!(kind(Expect::Content(old), Some(old)), None);
        assert_eq!(
            kind(Expect::Content(old), Some(new)),
            Some(FaultKind::Changed)
        );
        assert_eq!(kind(Expect::Content(old), None), Some(FaultKind::Changed));
        assert_eq!(kind(Expect::Anything, Some(new)), None);
        assert_eq!(kind(Expect::Anything, None), None);
    }
}
