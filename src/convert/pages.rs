//! A table over all characters.

/// A value for every character: those up to the end of the common Han in a row, for they are asked for all the time; the others in
/// pages of 256, and all pages where nothing has been set are one.
#[derive(Clone, Debug)]
pub struct Pages<T> {
    basic: Box<[T]>,
    pages: Vec<u16>,
    values: Vec<T>,
}

const BASIC: usize = 0xA000;
const PAGE: usize = 256;

impl<T: Copy + Default> Default for Pages<T> {
    fn default() -> Pages<T> {
        Pages::new()
    }
}

impl<T: Copy + Default> Pages<T> {
    /// The default for every character.
    pub fn new() -> Pages<T> {
        let pages = vec![0; (char::MAX as usize + 1 - BASIC) / PAGE];
        Pages { basic: vec![T::default(); BASIC].into(), pages, values: vec![T::default(); PAGE] }
    }

    /// The value of `c`.
    #[inline]
    pub fn get(&self, c: char) -> T {
        match self.basic.get(c as usize) {
            Some(value) => *value,
            None => self.beyond(c as usize - BASIC),
        }
    }

    #[inline]
    fn beyond(&self, c: usize) -> T {
        self.values[usize::from(self.pages[c / PAGE]) * PAGE + c % PAGE]
    }

    /// The value of `c`, to be set.
    pub fn get_mut(&mut self, c: char) -> &mut T {
        let c = c as usize;
        if c < BASIC {
            return &mut self.basic[c];
        }
        let c = c - BASIC;
        let page = &mut self.pages[c / PAGE];
        if *page == 0 {
            *page = (self.values.len() / PAGE) as u16;
            self.values.resize(self.values.len() + PAGE, T::default());
        }
        &mut self.values[usize::from(*page) * PAGE + c % PAGE]
    }
}
