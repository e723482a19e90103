//! What could not be read of a document, while its meaning is looked at (rule D-5).

use crate::order::sort;

/// The places of a document that its meaning cannot be told of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gaps {
    /// Where nothing is known: what could not be read, and what is left out where an unknown field may be meant to be it.
    /// In order once the reading is over.
    unread: Vec<String>,
    /// Where one of two values counts: keys that stand twice. In order once the reading is over.
    doubtful: Vec<String>,
}

impl Gaps {
    pub(super) fn add_unread(&mut self, path: String) {
        self.unread.push(path);
    }

    pub(super) fn add_doubtful(&mut self, path: String) {
        self.doubtful.push(path);
    }

    /// Ends the adding.
    pub(super) fn put_in_order(&mut self) {
        sort(&mut self.unread, Ord::cmp);
        sort(&mut self.doubtful, Ord::cmp);
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.unread.is_empty() && self.doubtful.is_empty()
    }

    /// Whether nothing is known of the value at that path, or of something that it stands in.
    pub(super) fn hide(&self, path: &str) -> bool {
        at_or_above(&self.unread, path)
    }

    /// Whether the value at that path is the one that was meant.
    pub(super) fn spare(&self, path: &str) -> bool {
        !self.hide(path) && !at_or_above(&self.doubtful, path)
    }

    /// Whether everything was read at that path and below it.
    pub(super) fn spare_all(&self, path: &str) -> bool {
        let is_below =
            |gap: &String| gap.strip_prefix(path).is_some_and(|rest| rest.starts_with(['.', '[']));
        self.spare(path) && !self.unread.iter().chain(&self.doubtful).any(is_below)
    }

    /// Whether the list at that path was read whole, as far as these fields of its elements go.
    pub(super) fn spare_list(&self, path: &str, fields: &[&str]) -> bool {
        let of_elements = |gaps: &Vec<String>| {
            let after = gaps.partition_point(|gap| gap.as_str() < path);
            let below = gaps.iter().skip(after).map_while(|gap| gap.strip_prefix(path));
            below.filter(|rest| rest.starts_with('[')).any(|rest| {
                let field = rest.split_once(']').map_or("", |(_, field)| field);
                field.is_empty() || field.strip_prefix('.').is_some_and(|f| fields.contains(&f))
            })
        };
        self.spare(path) && !of_elements(&self.unread) && !of_elements(&self.doubtful)
    }

    /// The gaps of what stands at `place`, as if it stood at `part` of another document.
    pub(super) fn moved(&self, place: &str, part: &str) -> Self {
        let moved = |gaps: &[String]| {
            let inside = gaps.iter().filter_map(|gap| gap.strip_prefix(place));
            let inside = inside.filter(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
            let path = |rest: &str| match part {
                "" => rest.trim_start_matches('.').to_owned(),
                part => format!("{part}{rest}"),
            };
            inside.map(path).collect()
        };
        let mut moved = Self { unread: moved(&self.unread), doubtful: moved(&self.doubtful) };
        moved.put_in_order();
        moved
    }

    /// The gaps of a part of the document.
    pub(super) fn below(&self, place: &str) -> Self {
        let below = |gaps: &[String]| {
            let inside = gaps.iter().filter_map(|gap| gap.strip_prefix(place)?.strip_prefix('.'));
            inside.map(str::to_owned).collect()
        };
        Self { unread: below(&self.unread), doubtful: below(&self.doubtful) }
    }
}

/// Whether one of the gaps is the place of that path, or one that it stands in.
fn at_or_above(gaps: &[String], path: &str) -> bool {
    let contains = |path: &str| gaps.binary_search_by(|gap| gap.as_str().cmp(path)).is_ok();
    let ends = path.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'.' | b'['));
    !gaps.is_empty()
        && (contains("")
            || contains(path)
            || ends.into_iter().any(|(end, _)| path.get(..end).is_some_and(contains)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps() -> Gaps {
        let mut gaps = Gaps::default();
        for path in ["types[1].id", "types[10]", "rooms", "lines[0].room", "types[2].categories"] {
            gaps.add_unread(path.to_owned());
        }
        gaps.add_doubtful("types[3].key".to_owned());
        gaps.put_in_order();
        gaps
    }

    #[test]
    fn what_stands_in_a_gap_is_hidden_and_what_stands_beside_it_is_not() {
        let gaps = gaps();
        for hidden in ["types[1].id", "types[10].id", "types[10]", "rooms[3].id", "rooms"] {
            assert!(gaps.hide(hidden) && !gaps.spare(hidden), "{hidden}");
        }
        for told in ["types[1].name", "types[1]", "types", "lines[0].rooms[0]", "", "types[100]"] {
            assert!(!gaps.hide(told), "{told}");
        }
        assert!(!gaps.hide("types[3].key") && !gaps.spare("types[3].key"));
        let mut all = Gaps::default();
        all.add_unread(String::new());
        assert!(all.hide("types[0]") && all.hide(""));
    }

    #[test]
    fn a_list_is_whole_if_the_fields_that_count_were_read() {
        let gaps = gaps();
        assert!(!gaps.spare_list("types", &["name"]), "the eleventh was not read at all");
        assert!(!gaps.spare_list("rooms", &[]));
        assert!(gaps.spare_list("lines", &["id"]));
        assert!(!gaps.spare_list("lines", &["room"]));
        assert!(!gaps.spare_list("types[2].categories", &["id"]));
        assert!(gaps.spare_list("types[1].categories", &["id"]));
    }
}
