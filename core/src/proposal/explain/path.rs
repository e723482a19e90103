/// A piece of a path: `lines[2].retail` is name, index, name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'p> {
    Name(&'p str),
    Index(usize),
}

/// The pieces of a path, or `None` if it is none. At most 16.
pub(super) fn pieces(path: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    for name in path.split('.') {
        let (name, mut indexes) = name.split_once('[').map_or((name, None), |(n, i)| (n, Some(i)));
        if name.is_empty() || pieces.len() >= 16 {
            return None;
        }
        pieces.push(Piece::Name(name));
        while let Some(rest) = indexes {
            let (index, after) = rest.split_once(']')?;
            let padded = index.len() > 1 && index.starts_with('0');
            if index.is_empty()
                || padded
                || !index.bytes().all(|byte| byte.is_ascii_digit())
                || pieces.len() >= 16
            {
                return None;
            }
            pieces.push(Piece::Index(index.parse().ok()?));
            indexes = if after.is_empty() { None } else { Some(after.strip_prefix('[')?) };
        }
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_names_and_indexes() {
        use Piece::{Index, Name};
        assert_eq!(
            pieces("lines[2].labor.raw"),
            Some(vec![Name("lines"), Index(2), Name("labor"), Name("raw")])
        );
        for wrong in
            ["", ".", "a.", "a[", "a[]", "a[x]", "a[1", "a[1]b", "a[-1]", "[1]", "a[00]", "a[01]"]
        {
            assert_eq!(pieces(wrong), None, "{wrong}");
        }
    }
}
