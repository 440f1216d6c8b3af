//! The net's curves, written without branches so that the compiler can work on several numbers at once.

/// `e` to the power of `x`, good to about seven digits between -30 and 30 and flat beyond.
#[inline(always)]
pub fn exponential(x: f32) -> f32 {
    // Adding 1.5 * 2^23 rounds to the nearest whole number, which then stands in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-30.0, 30.0) * std::f32::consts::LOG2_E;
    let rounded = x + ROUND;
    let rest = x - (rounded - ROUND);
    let power = 1.0
        + rest
            * (std::f32::consts::LN_2
                + rest * (0.240_226_5 + rest * (0.055_504_11 + rest * (0.009_618_13 + rest * 0.001_333_36))));
    f32::from_bits(power.to_bits().wrapping_add(rounded.to_bits() << 23))
}

/// From 0 to 1.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exponential(-x))
}

/// From -1 to 1.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    1.0 - 2.0 / (1.0 + exponential(2.0 * x))
}

/// Slope and bend of the usual approximation of the Gaussian error linear unit.
const GELU: (f32, f32) = (0.797_884_6, 0.044_715);

/// The Gaussian error linear unit.
#[inline(always)]
pub fn gelu(x: f32) -> f32 {
    0.5 * x * (1.0 + tanh(GELU.0 * (x + GELU.1 * x * x * x)))
}

/// How fast [`gelu`] grows at `x`.
pub fn gelu_slope(x: f32) -> f32 {
    let t = tanh(GELU.0 * (x + GELU.1 * x * x * x));
    0.5 * (1.0 + t) + 0.5 * x * (1.0 - t * t) * GELU.0 * (1.0 + 3.0 * GELU.1 * x * x)
}

/// Divides a row by its root mean square and multiplies it by `gain`; gives back the divisor's inverse.
#[inline(always)]
pub fn normalise(row: &[f32], gain: &[f32], out: &mut [f32]) -> f32 {
    // Eight running sums: the compiler may not reorder one.
    let mut sums = [0.0_f32; 8];
    for chunk in row.chunks(8) {
        for (sum, value) in sums.iter_mut().zip(chunk) {
            *sum += value * value;
        }
    }
    let mean = sums.iter().sum::<f32>() / row.len() as f32;
    let inverse = 1.0 / (mean + 1e-6).sqrt();
    for ((out, value), gain) in out.iter_mut().zip(row).zip(gain) {
        *out = value * inverse * gain;
    }
    inverse
}

#[cfg(test)]
mod tests {
    use super::{exponential, gelu, gelu_slope};

    #[test]
    fn follows_the_exact_curves() {
        for step in -200..200 {
            let x = step as f32 / 10.0;
            assert!((exponential(x) / x.exp() - 1.0).abs() < 1e-5, "exponential({x})");
            let slope = (gelu(x + 0.01) - gelu(x - 0.01)) / 0.02;
            assert!((gelu_slope(x) - slope).abs() < 1e-2, "gelu_slope({x})");
        }
    }
}
