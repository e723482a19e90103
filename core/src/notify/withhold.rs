//! Who is a candidate and is not told (rule N-18).

use super::answer::Withheld;
use super::dispatcher::Notice;
use super::{Channel, Dispatcher, WhyNot};
use crate::document::Coded;

impl Dispatcher {
    /// Everybody whom a notice could reach on a channel: in the panel the active users of the account and those who have
    /// chosen it for roll-up; by text and e-mail those whose control decides, archived or not.
    pub(super) fn candidates(&self, notice: &Notice, channel: Channel) -> Vec<usize> {
        if channel != Channel::Panel {
            let mut persons: Vec<usize> =
                self.ways(notice, channel).iter().map(|way| way.person).collect();
            persons.dedup();
            return persons;
        }
        let followers = self.followers_of(notice.place).iter().copied();
        let all = self.members_of(notice.place).chain(followers);
        all.filter(|person| self.persons.get(*person).is_some_and(|it| !it.archived)).collect()
    }

    /// Adds the candidates whom a notice does not reach, those with the same reasons together.
    pub(super) fn withhold(&self, notice: &Notice, raised: usize, withheld: &mut Vec<Withheld>) {
        for channel in Channel::ALL {
            let begin = withheld.len();
            for person in self.candidates(notice, *channel) {
                let against = self.reasons_against(notice, person, *channel);
                let Some(user) = self.user_at(person).filter(|_| !against.is_empty()) else {
                    continue;
                };
                let reasons: Vec<_> = against.iter().map(WhyNot::code).collect();
                let groups = withheld.iter_mut().skip(begin);
                if let Some(group) = groups.into_iter().find(|group| group.reasons == reasons) {
                    group.users.push(user.clone());
                } else {
                    let (channel, users) = (*channel, vec![user.clone()]);
                    withheld.push(Withheld { raised, channel, reasons, users });
                }
            }
        }
    }
}
