//! Random commands about notices.

use tenantry::communicate::Messaging;
use tenantry::network::{Command, NetworkDocument, PutControl, PutHours, PutMessaging, PutRollUp};
use tenantry::notify::{Choice, NoticeKind, Switch};
use tenantry::time::OperationHours;

use crate::generate::{a_user, an_account};
use crate::random::Random;

const KINDS: [NoticeKind; 3] =
    [NoticeKind::TextReceived, NoticeKind::NewLead, NoticeKind::Warnings];
const WORDS: [&str; 5] = ["halt", " HALT ", "basta", "Stop", " "];

pub(crate) fn command(random: &mut Random, document: &NetworkDocument) -> Command {
    let account = an_account(random, document);
    let user = a_user(random, document);
    match random.below(4) {
        0 => {
            let messaging = messaging(random);
            Command::PutMessaging(Box::new(PutMessaging { account, messaging }))
        }
        1 => {
            let hours = (!random.once_in(3)).then(hours);
            Command::PutHours(Box::new(PutHours { account, hours }))
        }
        2 => Command::PutControl(PutControl { user, control: control(random) }),
        _ => {
            let accounts = (0..random.index(3)).map(|_| an_account(random, document)).collect();
            Command::PutRollUp(PutRollUp { user, accounts })
        }
    }
}

fn messaging(random: &mut Random) -> Messaging {
    let mut messaging = Messaging::default();
    if random.once_in(2) {
        let number = if random.once_in(8) { "none" } else { "303-555-0199" };
        messaging.fallback_number = Some(number.into());
    }
    messaging.owner_texts_in_hours = random.once_in(4);
    messaging.text_owner_new_leads = random.once_in(3);
    if random.once_in(4) {
        let count = 1 + random.index(2);
        messaging.stop_words = (0..count).map(|_| (*random.pick(&WORDS)).into()).collect();
    }
    messaging
}

pub(crate) fn hours() -> OperationHours {
    let text = r#"{ "zone": "America/Denver", "week": [{ "day": "monday", "from": "09:00", "to": "17:00" }] }"#;
    tenantry::read(text).unwrap()
}

fn control(random: &mut Random) -> Vec<Choice> {
    let count = random.index(3);
    let choice = |random: &mut Random| {
        let choice =
            Choice::new(*random.pick(&KINDS)).with(Switch::System, Some(random.once_in(2)));
        if random.once_in(4) { choice.with(Switch::TextAu, Some(true)) } else { choice }
    };
    (0..count).map(|_| choice(random)).collect()
}
