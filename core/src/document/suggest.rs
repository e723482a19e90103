use crate::order::{Listed, sorted};

/// The candidate that is nearest to `word` in spelling, if one is near enough to be meant.
///
/// Near enough: at most one edit for every three characters, and for every four where they begin with another letter, as who
/// slips seldom does at the beginning; at least one and at most three. Case does not count, and `_` is a blank. Of equally
/// near ones the first. Words over 64 characters have no neighbours.
///
/// Of many candidates, those 250 are compared letter by letter of which the least stands between a beginning and an end that
/// the word has too: whatever is one edit away is among them.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    nearest_of(word, &mut candidates.into_iter()).map(|(_, candidate)| candidate)
}

/// The nearest of those that there are, or else those there are, as [`listed`] tells them.
pub(crate) fn meant(word: &str, known: &mut dyn Iterator<Item = &str>) -> (Option<String>, String) {
    let known: Vec<&str> = known.listed();
    match nearest(word, known.iter().copied()) {
        Some(near) => (Some(near.to_owned()), String::new()),
        None => (None, listed(&known)),
    }
}

/// The names there are, each in backticks: up to 24, or the first eight of more and how many those are.
fn listed(names: &[&str]) -> String {
    let shown = if names.len() > 24 { 8 } else { names.len() };
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

/// The longest word that has neighbours.
const LONGEST: usize = 64;
/// How many candidates are compared letter by letter.
const COMPARED: usize = 250;

/// The nearest candidate with its place among them.
pub(crate) fn nearest_of<'a>(
    word: &str,
    candidates: &mut dyn Iterator<Item = &'a str>,
) -> Option<(usize, &'a str)> {
    let (letters, mut wanted) = (letters_of(word), Vec::new());
    fold(word, &mut wanted);
    if wanted.is_empty() || wanted.len() > LONGEST {
        return None;
    }
    // Of each how many bytes are not in common, its place, and itself.
    let mut alike: Vec<(usize, usize, &str)> = Vec::new();
    for (place, candidate) in candidates.enumerate() {
        let allowed = allowed(word.len().max(candidate.len()), 3);
        // An edit brings or takes away four bytes at most, and one letter of either.
        if candidate.len().abs_diff(word.len()) <= 4 * allowed
            && (letters ^ letters_of(candidate)).count_ones() as usize <= 2 * allowed
        {
            alike.push((between(word, candidate), place, candidate));
        }
    }
    let between = |index: usize| alike.get(index).map(|(between, ..)| *between);
    let order = sorted(alike.len(), &mut |a, b| between(a).cmp(&between(b)));
    let mut best: Option<(usize, usize, &str)> = None;
    let mut letters = Vec::new();
    for index in order.iter().take(COMPARED) {
        let Some((_, place, candidate)) = alike.get(*index) else { continue };
        fold(candidate, &mut letters);
        let per_edit = if letters.first() == wanted.first() { 3 } else { 4 };
        let allowed = allowed(wanted.len().max(letters.len()), per_edit);
        if let Some(distance) = distance(&wanted, &letters, allowed)
            && best.is_none_or(|(least, first, _)| (distance, *place) < (least, first))
        {
            best = Some((distance, *place, candidate));
        }
    }
    best.map(|(_, place, candidate)| (place, candidate))
}

fn allowed(length: usize, per_edit: usize) -> usize {
    (length / per_edit).clamp(1, 3)
}

/// The characters of a text as they are compared, and no more than tell that it is too long.
fn fold(text: &str, folded: &mut Vec<char>) {
    folded.clear();
    for character in text.chars().take(LONGEST + 1) {
        if character == '_' {
            folded.push(' ');
        } else {
            folded.extend(character.to_lowercase());
        }
    }
}

/// One bit for each letter and each digit that occurs.
fn letters_of(text: &str) -> u64 {
    text.bytes().take(4 * LONGEST).filter(u8::is_ascii_alphanumeric).fold(0, |letters, byte| {
        let digit = if byte.is_ascii_digit() { 32 } else { 0 };
        letters | 1 << (byte % 32 + digit)
    })
}

/// How many bytes of the longer text stand between a beginning and an end that both have.
fn between(a: &str, b: &str) -> usize {
    let same = |(a, b): &(u8, u8)| a.eq_ignore_ascii_case(b);
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    let first = a.bytes().zip(b.bytes()).take_while(same).count();
    let ends = a.bytes().rev().zip(b.bytes().rev()).take(shorter - first);
    longer - first - ends.take_while(same).count()
}

/// How many characters to insert, remove, replace or swap with their neighbour, if at most `limit`.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit || a.len().max(b.len()) > LONGEST {
        return None;
    }
    let far = limit + 1;
    let cell = |row: &[usize; LONGEST + 1], j: usize| row.get(j).copied().unwrap_or(far);
    let (mut before_last, mut last) = ([far; LONGEST + 1], [far; LONGEST + 1]);
    for (j, cell) in last.iter_mut().enumerate().take(far) {
        *cell = j;
    }
    for (i, x) in a.iter().enumerate() {
        let mut row = [far; LONGEST + 1];
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
    last.get(b.len()).copied().filter(|distance| *distance <= limit)
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
        assert_eq!(nearest("labor rate", names), Some("labor_rate"));
        assert_eq!(nearest("labr_rates", names), Some("labor_rate"));
        assert_eq!(nearest("discounts", ["accounts"]), None);
        assert_eq!(nearest("acounsts", ["accounts"]), Some("accounts"));
        assert_eq!(nearest("xaccounts", ["accounts"]), Some("accounts"));
    }

    #[test]
    fn three_edits_are_the_most_however_long_the_word() {
        let long = "a name of thirty letters or more";
        assert_eq!(nearest("a name of thirty letters or mo", [long]), Some(long));
        assert_eq!(nearest("a name of thirty letters", [long]), None);
    }

    /// All 20,000 have the same letters; 250 of them are compared.
    #[test]
    fn what_is_one_edit_away_is_found_among_ever_so_many() {
        let names: Vec<String> = (0..20_000).map(|i| format!("item-0123456789-{i:05}")).collect();
        let nearest = |word| nearest(word, names.iter().map(String::as_str));
        assert_eq!(nearest("itm-0123456789-17305"), Some("item-0123456789-17305"));
        assert_eq!(nearest("item-0123456789-1730"), Some("item-0123456789-01730"));
    }

    #[test]
    fn few_names_are_listed_all_and_of_many_the_first() {
        let letters: Vec<_> = ('a'..='y').map(String::from).collect();
        let names: Vec<&str> = letters.iter().map(String::as_str).collect();
        let told = |count: usize| listed(&names[..count]);
        assert_eq!(told(0), "");
        assert_eq!(told(2), "`a`, `b`");
        assert!(told(24).ends_with(", `v`, `w`, `x`"), "{}", told(24));
        assert_eq!(told(25), "`a`, `b`, `c`, `d`, `e`, `f`, `g`, `h` and 17 more");
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
