use std::sync::Arc;

use super::CrmError;
use crate::document::{At, Faults, shown};
use crate::order::Places;

/// Checks what people choose from: each says something, and stands there once.
pub(super) fn check_words(words: &[Arc<str>], list: At<'_>, faults: &mut Faults) {
    let places = Places::of(&mut words.iter().map(|word| &**word));
    for (index, word) in words.iter().enumerate() {
        if word.trim().is_empty() || places.first(word) != Some(index) {
            let word = shown(word);
            faults.report(list.index(index), &CrmError::Word { word });
        }
    }
}
