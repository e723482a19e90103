use crate::order::Listed;

/// The candidate that is nearest to `word` in spelling, if one is near enough to be meant.
///
/// Near enough: at most one edit for every three characters, at least one; case does not count. Of equally
/// near ones the first. Words over 64 characters have no neighbours.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    nearest_of(word, &mut candidates.into_iter())
}

/// The names there are, each in backticks: ten, or the first eight of more and how many those are.
pub(crate) fn listed(names: &mut dyn Iterator<Item = &str>) -> String {
    let names: Vec<&str> = names.listed();
    let shown = if names.len() > 10 { 8 } else { names.len() };
    let mut told = String::new();
    for (index, name) in names.iter().take(shown).enumerate() {
        for part in [if index == 0 { "" } else { ", " }, "`", name, "`"] {
            told.push_str(part);
        }
    }
    if let Some(more) = names.len().checked_sub(shown).filter(|more| *more > 0) {
        for part in [" and ", &more.to_string(), " more"] {
            told.push_str(part);
        }
    }
    told
}

fn nearest_of<'a>(word: &str, candidates: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(65).flat_map(char::to_lowercase).listed();
    if word.is_empty() || word.len() > 64 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let letters: Vec<char> = candidate.chars().take(65).flat_map(char::to_lowercase).listed();
        let allowed = (word.len().max(letters.len()) / 3).max(1);
        if letters.len() > 64 || letters.len().abs_diff(word.len()) > allowed {
            continue;
        }
        if let Some(distance) = distance(&word, &letters, allowed)
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many characters to insert, remove, replace or swap with their neighbour, if at most `limit`.
pub(crate) fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let far = limit + 1;
    let cell = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(far);
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).listed();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![far; b.len() + 1];
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        let mut smallest = i + 1;
        // Further from the diagonal, more than `limit` characters have been inserted or removed.
        let near = b.iter().enumerate().take(i + limit + 1).skip(i.saturating_sub(limit));
        for (j, y) in near {
            let replaced = cell(&last, j) + usize::from(x != y);
            let mut cost = replaced.min(cell(&last, j + 1) + 1).min(cell(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                cost = cost.min(cell(&before_last, j - 1) + 1);
            }
            if let Some(here) = row.get_mut(j + 1) {
                *here = cost;
            }
            smallest = smallest.min(cost);
        }
        // A swap still looks two rows back, for one edit more.
        if smallest > far {
            return None;
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_suggested_and_a_far_one_is_not() {
        let names = ["labor_rate", "area", "waste"];
        assert_eq!(nearest("laber_rate", names), Some("labor_rate"));
        assert_eq!(nearest("Area", names), Some("area"));
        assert_eq!(nearest("aera", names), Some("area"));
        assert_eq!(nearest("price", names), None);
        assert_eq!(nearest("", names), None);
    }

    #[test]
    fn few_names_are_listed_all_and_of_many_the_first() {
        let letters = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
        let told = |count: usize| listed(&mut letters.into_iter().take(count));
        assert_eq!(told(0), "");
        assert_eq!(told(2), "`a`, `b`");
        assert_eq!(told(10), "`a`, `b`, `c`, `d`, `e`, `f`, `g`, `h`, `i`, `j`");
        assert_eq!(told(11), "`a`, `b`, `c`, `d`, `e`, `f`, `g`, `h` and 3 more");
    }

    #[test]
    fn edits_are_counted_up_to_the_limit() {
        let count = |a: &str, b: &str, limit| {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            distance(&letters(a), &letters(b), limit)
        };
        assert_eq!(count("labor", "labor", 3), Some(0));
        assert_eq!(count("laber", "labor", 3), Some(1));
        assert_eq!(count("albor", "labor", 3), Some(1));
        assert_eq!(count("labor", "labour", 3), Some(1));
        assert_eq!(count("ratelabor", "labor", 3), None);
        assert_eq!(count("kitten", "sitting", 3), Some(3));
        assert_eq!(count("kitten", "sitting", 2), None);
        assert_eq!(count("", "abc", 3), Some(3));
        assert_eq!(count("badc", "abcd", 2), Some(2));
        assert_eq!(count("xxabcd", "abcdxx", 3), None);
    }
}
