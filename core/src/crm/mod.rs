//! Settings of an account: contact types, sales cycles, opportunity templates, log codes, tags, custom fields, action
//! plans, hosted pages, files, announcements (rules K, G-2, M).
//!
//! What always holds here: each kind of setting has a file that says what it is and what is wrong with one by itself.
//! Who may change it, and what is in force where, the area of the network decides for all of them alike.

mod action_plan;
mod announcement;
mod contact_type;
mod custom_field;
mod error;
mod file;
mod hosted_page;
mod log_code;
mod opportunity_template;
mod sales_cycle;
mod steps;
mod tag;
mod words;

pub use action_plan::{ActionPlan, PlanKind, PlanStep};
pub use announcement::{Announcement, AnnouncementState};
pub use contact_type::{ContactSlot, ContactType};
pub use custom_field::{CustomField, CustomFieldType};
pub use error::CrmError;
pub use file::File;
pub use hosted_page::{HostedPage, HostedPageType, Visitors};
pub use log_code::{LogCode, LogCodeKind};
pub use opportunity_template::OpportunityTemplate;
pub use sales_cycle::{Milestones, SalesCycle, SalesStep};
pub use tag::Tag;
