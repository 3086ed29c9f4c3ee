//! The threads that make texts, each started with memory at hand.

use std::hint::black_box;

use rayon::ThreadPoolBuilder;

/// Bytes of a block that a thread gets and lets go when it starts, then of a second one.
const BLOCKS: [usize; 2] = [4 << 20, 3 << 20];

/// Starts them, the first time: the one that asks is one of them, and waits for nobody to be told what
/// to do. The C library of Linux grows the memory of a thread by a page at a
/// time, with a call to the system for each: a tenth of the time of a launch. Once a large block was
/// let go it keeps what is let go, so that a second one is got at once and stays at hand. Neither is
/// written to: the system gives no memory for them.
pub(super) fn start() {
    let ready = |_| {
        for size in BLOCKS {
            let mut block = Vec::<u8>::new();
            // Where there is no more memory, only time is lost.
            block.try_reserve_exact(size).ok();
            drop(black_box(block));
        }
    };
    // A pool that is there already is that of an earlier call.
    drop(ThreadPoolBuilder::new().use_current_thread().start_handler(ready).build_global());
}
