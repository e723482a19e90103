//! What goes on paper: a quote or an invoice for the customer, a work order for the crew (rule Q-8).
//!
//! What always holds here: a view is made of words and of one source of figures. The words ([`words`](mod@words)) hold no
//! money; the source ([`figures`](mod@figures)) is either the customer's, which knows neither sub rates nor margins, or the
//! subcontractor's, which knows nothing else. Figures of both kinds never meet in one view. Amounts add up from top to
//! bottom, whatever is switched off.

mod error;
mod figures;
mod layout;
mod model;
mod secrets;
mod switches;
mod text;
mod words;

pub use error::ViewError;
pub use model::{
    RowKind, View, ViewAdjustment, ViewCategory, ViewField, ViewKind, ViewLine, ViewRow,
    ViewSection,
};
