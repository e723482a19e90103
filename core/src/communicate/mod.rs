//! Communication: the signatures under e-mails, and how an account texts and mails.
//!
//! What always holds here: a signature fits the editor that its mail is written in, and every token in it is one that is
//! known (rule E-6); a stop holds until a start (rule X-5). Nothing is sent.

mod address;
mod error;
mod messaging;
mod signature;
mod template;
mod text;

pub(crate) use address::is_phone;
pub use error::{CommunicateError, MessagingError};
pub use messaging::{CustomMailbox, MailEvent, Mailbox, Messaging, OauthMailbox, PresetMailbox};
pub use signature::{Editor, Signature, Token};
pub(crate) use template::{Piece, Pieces};
pub use text::{Heard, MAX_WORDS, NotTexted, Reachable, START_WORDS, STOP_WORDS};
