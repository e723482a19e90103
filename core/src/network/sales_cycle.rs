use super::{Content, Network};
use crate::crm::SalesCycle;
use crate::document::Faults;
use crate::id::SettingId;

impl Network {
    /// A sales cycle.
    ///
    /// # Errors
    /// If there is no such setting, or it is of another kind.
    pub fn sales_cycle(&self, setting: &SettingId) -> Result<&SalesCycle, Faults> {
        let setting = self.asked_setting("setting", setting, &|_| true)?;
        match &setting.content {
            Content::SalesCycle(cycle) => Ok(cycle),
            _ => Err(setting.is_no("sales_cycle")),
        }
    }
}
