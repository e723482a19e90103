use super::{FormulaError, Function, Span};

/// The longest key, in bytes.
pub(crate) const MAX_KEY: usize = 64;

/// Checks that a key can be written in formulas as it is (rules P-7, F-2).
///
/// # Errors
/// [`FormulaError::InvalidKey`] unless it is at most 64 ASCII letters, digits and underscores with no digit first, and
/// [`FormulaError::ReservedKey`] if it is the name of a function, `and`, `or` or `not`, in any case.
pub fn check_key(key: &str) -> Result<(), FormulaError> {
    let span = Span::new(0, key.len());
    let suggestion = || Some(key_from_label(key));
    if !is_name(key) || key.len() > MAX_KEY {
        return Err(FormulaError::InvalidKey {
            key: key.to_owned(),
            suggestion: suggestion(),
            span,
        });
    }
    if is_reserved(key) {
        return Err(FormulaError::ReservedKey {
            key: key.to_owned(),
            suggestion: suggestion(),
            span,
        });
    }
    Ok(())
}

/// Makes a key from a label: its letters and digits in lower case, joined by underscores (rule P-7).
///
/// Accents are dropped where the letter below them is in the Latin-1 or Latin Extended-A block; other letters are
/// left out. A key that would be empty is `field`; one that would start with a digit gets `_` before it,
/// and one that is a word of the language `_value` after it. At most 64 bytes.
///
/// # Example
/// ```
/// use tenantry::formula::key_from_label;
///
/// assert_eq!(key_from_label("Labor Rate ($)"), "labor_rate");
/// assert_eq!(key_from_label("2nd coat?"), "_2nd_coat");
/// assert_eq!(key_from_label("Min"), "min_value");
/// ```
pub fn key_from_label(label: &str) -> String {
    let mut key = String::new();
    let mut gap = false;
    for character in label.chars() {
        let mut letters = without_accent(character);
        if matches!(character, '\'' | '’') {
            continue;
        }
        if letters.is_empty() {
            gap = !key.is_empty();
        }
        if gap && !letters.is_empty() {
            key.push('_');
            gap = false;
        }
        if key.len() + letters.len() > MAX_MADE_KEY {
            break;
        }
        letters.make_ascii_lowercase();
        key.push_str(&letters);
    }
    while key.ends_with('_') {
        key.pop();
    }
    if key.is_empty() {
        key.push_str("field");
    }
    if key.starts_with(|first: char| first.is_ascii_digit()) {
        key = format!("_{key}");
    }
    if is_reserved(&key) {
        key.push_str("_value");
    }
    key
}

/// Makes a key from a label that is not yet taken: the second `rate` is `rate_2`, the third `rate_3`.
pub fn unique_key(label: &str, taken: impl Fn(&str) -> bool) -> String {
    let key = key_from_label(label);
    if !taken(&key) {
        return key;
    }
    let mut count = 2u64;
    loop {
        let numbered = format!("{key}_{count}");
        if !taken(&numbered) {
            return numbered;
        }
        count += 1;
    }
}

/// Letters, digits and underscores, no digit first.
pub(super) fn is_name(text: &str) -> bool {
    !text.starts_with(|first: char| first.is_ascii_digit())
        && !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn is_reserved(name: &str) -> bool {
    Function::of_name(name).is_some()
        || ["and", "or", "not"].iter().any(|word| word.eq_ignore_ascii_case(name))
}

const MAX_MADE_KEY: usize = 56;

/// A character as ASCII letters and digits; empty if it is neither.
fn without_accent(character: char) -> String {
    if character.is_ascii() {
        let kept = character.is_ascii_alphanumeric();
        return if kept { character.to_string() } else { String::new() };
    }
    // The small letters of `İ` and of the sign for kelvin begin with an ASCII letter.
    let lower = character.to_lowercase().next().unwrap_or(character);
    if lower.is_ascii() {
        return lower.to_string();
    }
    let letters = match lower {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '²' => "2",
        '³' => "3",
        _ => "",
    };
    letters.to_owned()
}
