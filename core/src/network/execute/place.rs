//! Where in a command that stands which is wrong in a change it would make.

use crate::id::AccountId;
use crate::network::{Change, Command};

/// The path in the command, of what stands at that path in its changes.
pub(super) fn in_command(path: &str, command: &Command, changes: &[Change]) -> String {
    let inside = path.strip_prefix("changes[").and_then(|rest| rest.split_once("]."));
    let Some((index, rest)) = inside else { return of_count(path, command).to_owned() };
    let change = index.parse().ok().and_then(|index: usize| changes.get(index));
    // The record that would be put; most commands name its fields without it.
    let (_, field) = rest.split_once('.').unwrap_or((rest, ""));
    let whole = match command {
        Command::CreateAccount(_) | Command::EditAccount(_) => match change {
            Some(Change::SettingPut(_)) => "clone",
            Some(Change::UserPut(_)) if matches!(command, Command::EditAccount(_)) => "owner",
            _ => field.strip_prefix("info.").unwrap_or(field),
        },
        Command::PutInfo(_)
        | Command::EditSettings(_)
        | Command::PutMessaging(_)
        | Command::PutHours(_)
        | Command::CreateUser(_)
        | Command::EditUser(_)
        | Command::PutControl(_) => field,
        // The policy is a field of this one.
        Command::SetPolicy(_) => rest,
        Command::MoveAccount(_) => "parent",
        Command::DeleteAccount(_)
        | Command::PauseAccount(_)
        | Command::ResumeAccount(_)
        | Command::RecordCard(_)
        | Command::CompleteSetup(_) => "account",
        Command::ChooseSystemNumber(_) => "number",
        Command::OfferAddOn(_)
        | Command::WithdrawAddOn(_)
        | Command::ActivateAddOn(_)
        | Command::DeactivateAddOn(_) => "add_on",
        Command::Lock(_)
        | Command::Unlock(_)
        | Command::AllowCreation(_)
        | Command::ForbidCreation(_) => "feature",
        Command::RefreshWebKey(_) => "key",
        Command::ArchiveUser(_) | Command::RestoreUser(_) | Command::SetCredential(_) => "user",
        Command::PutRollUp(put) => return account_of(field, change, &put.accounts, "user"),
        Command::ShareSetting(share) | Command::UnshareSetting(share) => {
            return account_of(field, change, &share.accounts, "setting");
        }
        Command::PutSetting(_) if field.starts_with("content") => field,
        Command::DuplicateSetting(_) if field.rsplit('.').next() == Some("name") => "name",
        Command::DuplicateSetting(_) if field == "content.slug" => "slug",
        Command::DuplicateSetting(_) | Command::DuplicateItem(_) if field.is_empty() => "copy",
        Command::PutSetting(_)
        | Command::ArchiveSetting(_)
        | Command::RestoreSetting(_)
        | Command::RemoveSetting(_)
        | Command::DuplicateSetting(_)
        | Command::ExportSignature(_) => "setting",
        Command::DuplicateItem(_) => "item",
    };
    whole.to_owned()
}

/// What makes the network larger, where it grows too large.
fn of_count<'p>(path: &'p str, command: &Command) -> &'p str {
    match (command, path) {
        (Command::CreateAccount(_), "accounts") => "account",
        (Command::CreateAccount(_), "users") => "owner",
        (Command::CreateAccount(_), "settings") => "clone",
        (Command::CreateUser(_), "users") => "user",
        (Command::PutSetting(_), "settings") => "setting",
        (Command::DuplicateSetting(_) | Command::DuplicateItem(_), "settings") => "copy",
        _ => path,
    }
}

/// The account of the command that stands at the field in the list of the record, which may be in another order.
fn account_of(
    field: &str,
    change: Option<&Change>,
    given: &[AccountId],
    otherwise: &str,
) -> String {
    let list = match change {
        Some(Change::SettingPut(put)) => ("shared_with", &put.setting.shared_with),
        Some(Change::UserPut(put)) => ("roll_up", &put.user.roll_up),
        _ => return otherwise.to_owned(),
    };
    let index = field.strip_prefix(list.0).and_then(|rest| rest.strip_prefix('['));
    let index = index.and_then(|rest| rest.strip_suffix(']')?.parse().ok());
    let account = index.and_then(|index: usize| list.1.get(index));
    // What stands twice is told where it stands again.
    let place = account.and_then(|account| given.iter().rposition(|it| it == account));
    place.map_or_else(|| otherwise.to_owned(), |place| format!("accounts[{place}]"))
}
