//! What tests share.

pub(crate) mod chance;
pub(crate) mod driver;
pub(crate) mod hostile;
pub(crate) mod look;
#[path = "../../support/models.rs"]
pub(crate) mod models;
pub(crate) mod sources;
