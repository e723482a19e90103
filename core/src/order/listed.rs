/// Gathers what an iterator gives, in its order.
///
/// As `collect`, of which each use is three to five functions of the module; this is a loop where it is used.
pub(crate) trait Listed: Iterator + Sized {
    /// All values.
    #[inline]
    fn listed(self) -> Vec<Self::Item> {
        let mut list = Vec::with_capacity(self.size_hint().0);
        for value in self {
            list.push(value);
        }
        list
    }

    /// All values, or the first error.
    #[inline]
    fn listed_or<T, E>(self) -> Result<Vec<T>, E>
    where
        Self: Iterator<Item = Result<T, E>>,
    {
        let mut list = Vec::with_capacity(self.size_hint().1.unwrap_or_default());
        for value in self {
            list.push(value?);
        }
        Ok(list)
    }
}

impl<I: Iterator> Listed for I {}
