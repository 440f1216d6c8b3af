//! Random numbers that are the same everywhere: SplitMix64.

/// A stream of numbers that follows from its seed.
pub(super) struct Random(u64);

impl Random {
    /// The `nth` stream of a seed.
    pub(super) fn new(seed: u64, nth: usize) -> Self {
        let mut random =
            Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (nth as u64).wrapping_mul(0xD134_2543_DE82_EF95));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to just below 1.
    pub(super) fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let bits = (self.next() >> 11) as f64;
        bits / 9_007_199_254_740_992.0
    }

    /// From -1 to just below 1.
    pub(super) fn around_zero(&mut self) -> f64 {
        self.unit() * 2.0 - 1.0
    }

    /// From 0 to just below `end`, which is not 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or_default()
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// e to the power of -`x`, near enough for a lottery, from multiplications alone.
pub(super) fn decay(x: f64) -> f64 {
    if x >= 200.0 {
        return 0.0;
    }
    let mut power = 1.0 - x / 256.0;
    for _ in 0..8 {
        power *= power;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one_for_every_machine() {
        let mut random = Random(1234567);
        assert_eq!([random.next(), random.next()], [6457827717110365317, 3203168211198807973]);
    }

    #[test]
    fn decay_falls_from_one() {
        assert!((decay(0.0) - 1.0).abs() < 1e-12);
        assert!((decay(1.0) - 0.367_879).abs() < 2e-3);
        assert!(decay(20.0) < 1e-8);
    }
}
