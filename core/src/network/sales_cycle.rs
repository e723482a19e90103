use super::{Content, Network};
use crate::crm::SalesCycle;
use crate::id::SettingId;

impl Network {
    /// A sales cycle.
    pub fn sales_cycle(&self, setting: &SettingId) -> Option<&SalesCycle> {
        match &self.setting(setting)?.content {
            Content::SalesCycle(cycle) => Some(cycle),
            _ => None,
        }
    }
}
