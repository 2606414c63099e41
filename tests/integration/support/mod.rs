//! What tests share.

pub(crate) mod driver;
