//! Keeps a defect that one document brings to light from taking the others down.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// In a guarded call: the message of the panic, once there is one.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
    static GUARDED: RefCell<bool> = const { RefCell::new(false) };
}

/// Makes panics in guarded calls silent; others print as ever.
pub fn install() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if GUARDED.with_borrow(|guarded| *guarded) {
            CAUGHT.set(Some(info.to_string().replace('\n', " ")));
        } else {
            usual(info);
        }
    }));
}

/// Calls a function; a panic in it becomes its message.
///
/// # Errors
/// If the function panics.
pub fn guard<T>(call: impl FnOnce() -> T) -> Result<T, String> {
    GUARDED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(call));
    GUARDED.set(false);
    result.map_err(|_| CAUGHT.take().unwrap_or_else(|| "panicked".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_message() {
        install();
        assert_eq!(guard(|| 3), Ok(3));
        let message = guard(|| assert!(std::hint::black_box(1) == 2, "one is not two")).unwrap_err();
        assert!(message.contains("one is not two") && message.contains("guard.rs"), "{message}");
        assert_eq!(guard(|| 4), Ok(4));
    }
}
