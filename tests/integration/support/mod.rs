//! What tests share.

pub(crate) mod cases;
pub(crate) mod chance;
pub(crate) mod decorate;
pub(crate) mod driver;
pub(crate) mod hostile;
pub(crate) mod leaves;
pub(crate) mod lines;
pub(crate) mod look;
pub(crate) mod models;
pub(crate) mod mouse;
pub(crate) mod one_text;
#[cfg(unix)]
pub(crate) mod pty;
pub(crate) mod script;
pub(crate) mod sources;
pub(crate) mod steps;
pub(crate) mod systems;
pub(crate) mod tour;
