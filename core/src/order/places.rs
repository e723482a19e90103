use super::sorted;
use crate::order::Listed;

/// Where texts stand in a list, to be looked up by the text.
///
/// All ids and keys are texts inside, so that one look-up serves them all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places<'t> {
    /// By text; equal ones in the order of the list.
    sorted: Vec<(&'t str, usize)>,
}

impl<'t> Places<'t> {
    /// The places of texts that are numbered from 0.
    pub(crate) fn of(texts: &mut dyn Iterator<Item = &'t str>) -> Self {
        Self::of_some(&mut texts.map(Some))
    }

    /// The same where some have no text: those are counted, and not found.
    pub(crate) fn of_some(texts: &mut dyn Iterator<Item = Option<&'t str>>) -> Self {
        let mut listed = Vec::new();
        for (place, text) in texts.enumerate() {
            if let Some(text) = text {
                listed.push((text, place));
            }
        }
        let text = |index: usize| listed.get(index).map(|(text, _)| *text);
        let order = sorted(listed.len(), &mut |a, b| text(a).cmp(&text(b)));
        Self { sorted: order.iter().filter_map(|index| listed.get(*index).copied()).listed() }
    }

    /// The place where a text stands first.
    pub(crate) fn first(&self, text: &str) -> Option<usize> {
        let before = self.sorted.partition_point(|(known, _)| *known < text);
        self.sorted.get(before).filter(|(known, _)| *known == text).map(|(_, place)| *place)
    }

    /// The place where a text stands last.
    pub(crate) fn last(&self, text: &str) -> Option<usize> {
        let after = self.sorted.partition_point(|(known, _)| *known <= text);
        let (known, place) = self.sorted.get(after.checked_sub(1)?)?;
        (*known == text).then_some(*place)
    }

    /// Whether a text stands there at all.
    pub(crate) fn contain(&self, text: &str) -> bool {
        self.first(text).is_some()
    }

    /// Every text that stands in a list before, with its place and the first one; some have none.
    pub(crate) fn repeated(
        texts: &mut dyn Iterator<Item = Option<&'t str>>,
    ) -> Vec<(&'t str, usize, usize)> {
        let mut given = texts.enumerate().filter_map(|(place, text)| Some((text?, place)));
        // Most lists whose texts may be left out have none.
        let Some(first) = given.next() else { return Vec::new() };
        let mut all = vec![first];
        all.extend(given);
        let seen = Self::of(&mut all.iter().map(|(text, _)| *text));
        let mut repeated = Vec::new();
        for (text, place) in &all {
            let first = seen.first(text).and_then(|first| all.get(first));
            if let Some((_, first)) = first.filter(|(_, first)| first < place) {
                repeated.push((*text, *place, *first));
            }
        }
        repeated
    }

    /// The texts, each as often as it stands there, in their order.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &'t str> {
        self.sorted.iter().map(|(text, _)| *text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_where_it_stands() {
        let places = Places::of(&mut ["c", "a", "c", "b", "c"].into_iter());
        assert_eq!((places.first("c"), places.last("c")), (Some(0), Some(4)));
        assert_eq!((places.first("a"), places.last("a")), (Some(1), Some(1)));
        assert_eq!((places.first("d"), places.last("")), (None, None));
        assert!(places.contain("b") && !places.contain("bb"));
        assert_eq!(places.texts().collect::<String>(), "abccc");
    }

    #[test]
    fn what_has_no_text_is_counted_and_not_found() {
        let places = Places::of_some(&mut [None, Some("a"), None, Some("a")].into_iter());
        assert_eq!((places.first("a"), places.last("a")), (Some(1), Some(3)));
        assert!(!places.contain(""));
    }
}
