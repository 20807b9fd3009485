//! A table over all characters.

/// A value for every character, in pages of 256; all pages where nothing has been set are one.
#[derive(Clone, Debug)]
pub struct Pages<T> {
    pages: Vec<u16>,
    values: Vec<T>,
}

const PAGE: usize = 256;

impl<T: Copy + Default> Default for Pages<T> {
    fn default() -> Pages<T> {
        Pages::new()
    }
}

impl<T: Copy + Default> Pages<T> {
    /// The default for every character.
    pub fn new() -> Pages<T> {
        Pages { pages: vec![0; (char::MAX as usize + 1) / PAGE], values: vec![T::default(); PAGE] }
    }

    /// The value of `c`.
    #[inline]
    pub fn get(&self, c: char) -> T {
        let page = usize::from(self.pages[c as usize / PAGE]);
        self.values[page * PAGE + c as usize % PAGE]
    }

    /// The value of `c`, to be set.
    pub fn get_mut(&mut self, c: char) -> &mut T {
        let page = &mut self.pages[c as usize / PAGE];
        if *page == 0 {
            *page = (self.values.len() / PAGE) as u16;
            self.values.resize(self.values.len() + PAGE, T::default());
        }
        &mut self.values[usize::from(*page) * PAGE + c as usize % PAGE]
    }
}
