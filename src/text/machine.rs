//! Loops compiled more than once, for what wider machines can do.

/// Compiles a function a second and third time for wider machines, and calls the widest that the machine can run.
///
/// All do the same operations in the same order, so that the result is the same to the last bit.
macro_rules! on_every_machine {
    ($(#[$doc:meta])* $sight:vis fn $name:ident($($argument:ident: $type:ty),*) as $plain:ident) => {
        $(#[$doc])*
        $sight fn $name($($argument: $type),*) {
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx512f,popcnt")]
                fn widest($($argument: $type),*) {
                    $plain($($argument),*);
                }
                #[target_feature(enable = "avx2,popcnt")]
                fn wide($($argument: $type),*) {
                    $plain($($argument),*);
                }
                use std::arch::is_x86_feature_detected as has;
                if has!("avx512f") && has!("popcnt") {
                    // SAFETY: the machine has what the function was compiled for.
                    #[expect(unsafe_code, reason = "the processor was asked just above")]
                    return unsafe { widest($($argument),*) };
                }
                if has!("avx2") && has!("popcnt") {
                    // SAFETY: the machine has what the function was compiled for.
                    #[expect(unsafe_code, reason = "the processor was asked just above")]
                    return unsafe { wide($($argument),*) };
                }
            }
            $plain($($argument),*);
        }
    };
}

pub(super) use on_every_machine;
