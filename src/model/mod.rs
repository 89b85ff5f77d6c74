//! Values and records: what data files hold.

pub mod date;
pub mod record;
pub mod text;
