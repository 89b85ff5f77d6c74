//! Random numbers that are the same everywhere: `SplitMix64` (Steele, Lea, Flood 2014).

/// A stream of numbers, one for each thing that is made, so that nothing depends on the order.
pub struct Random(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

impl Random {
    /// The stream of the thing `index` of that sort.
    pub fn new(seed: u64, sort: &str, index: u64) -> Self {
        let sort = sort.bytes().fold(seed, |x, byte| mix(x ^ u64::from(byte)).wrapping_add(STEP));
        Self(mix(sort ^ mix(index.wrapping_add(STEP))))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number below `n`, each as likely; 0 where `n` is.
    pub fn below(&mut self, n: u64) -> u64 {
        ((self.next() >> 32) * n) >> 32
    }

    /// A number below `n`, small ones more likely: a few things are named by many.
    pub fn heavy(&mut self, n: u64) -> u64 {
        let u = self.next() >> 32;
        (((u * u) >> 32) * n) >> 32
    }

    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of them.
    pub fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let at = self.below(list.len() as u64);
        usize::try_from(at).ok().and_then(|at| list.get(at)).copied().unwrap_or_default()
    }
}
