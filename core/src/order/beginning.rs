use std::cmp::Ordering;

/// The first eight bytes of a text as a number that sorts as they do: most ids and keys are told apart by it.
#[cfg_attr(not(target_family = "wasm"), inline)]
pub(crate) fn beginning(text: &str) -> u64 {
    let bytes = text.as_bytes();
    if let Some(first) = bytes.first_chunk() {
        return u64::from_be_bytes(*first);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        // Four to seven bytes: the last four overlap the first four, and what overlaps is pushed out.
        let (first, last) = (u32::from_be_bytes(*first), u32::from_be_bytes(*last));
        let pushed = u64::from(last) << (bytes.len().abs_diff(8) * 8);
        return u64::from(first) << 32 | pushed & u64::from(u32::MAX);
    }
    let short = match *bytes {
        [a] => [a, 0, 0, 0],
        [a, b] => [a, b, 0, 0],
        [a, b, c] => [a, b, c, 0],
        _ => [0; 4],
    };
    u64::from(u32::from_be_bytes(short)) << 32
}

/// Compares two texts whose beginnings are equal: of short ones those tell all but zeros at the end.
#[cfg_attr(not(target_family = "wasm"), inline)]
pub(crate) fn compare_alike(a: &str, b: &str) -> Ordering {
    if a.len().max(b.len()) <= 8 { a.len().cmp(&b.len()) } else { a.cmp(b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_sort_as_texts_do() {
        let texts =
            ["", "a", "a-", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh", "b"];
        for pair in texts.windows(2) {
            assert!(beginning(pair[0]) < beginning(pair[1]), "{pair:?}");
        }
        let alike = ["a\0", "a\0\0", "abcdefghi", "abcdefghj"];
        for (a, b) in [("a", alike[0]), (alike[0], alike[1]), ("abcdefgh", alike[2])] {
            assert_eq!(beginning(a), beginning(b));
            assert_eq!(compare_alike(a, b), a.cmp(b));
        }
        assert_eq!(compare_alike(alike[3], alike[2]), Ordering::Greater);
        assert_eq!(compare_alike("abc", "abc"), Ordering::Equal);
        assert_eq!(beginning("abcde"), u64::from_be_bytes(*b"abcde\0\0\0"));
    }
}
