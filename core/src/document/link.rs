//! What a link looks like. Whether anything is there, nobody can tell without trying.

/// `https://` and an address, without blanks.
pub(crate) fn is_link(text: &str) -> bool {
    let address = text.strip_prefix("https://").unwrap_or_default();
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty()
        && text.len() <= 2_048
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_told_from_what_is_none() {
        for sound in ["https://a", "https://a.example/orders?open=1#top"] {
            assert!(is_link(sound), "{sound}");
        }
        for wrong in
            ["", "https://", "https:///a", "http://a", "ftp://a", "https://a b", "a.example"]
        {
            assert!(!is_link(wrong), "{wrong}");
        }
    }
}
