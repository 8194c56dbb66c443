//! The steps in which a deck's page is built when the app takes it over, each a task of its own, so that none keeps a slow phone
//! busy for long: the first rows, then the boxes of the filter, then more rows. Knows no views.

/// How many rows are built in one step.
const ROWS: usize = 16;

/// The step in which the boxes of the filter are built.
pub const BOXES: usize = 2;

/// How many rows there are after a step.
pub fn rows_after(step: usize) -> usize {
    let with_rows = if step < BOXES { step } else { step - 1 };
    with_rows.saturating_mul(ROWS)
}

/// How many steps a list of so many rows takes.
pub fn steps_of(rows: usize) -> usize {
    BOXES.max(1 + rows.div_ceil(ROWS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_has_all_rows_and_the_boxes() {
        for rows in [0, 1, 16, 17, 42, 60] {
            let steps = steps_of(rows);
            assert!(rows_after(steps) >= rows && steps >= BOXES, "{rows}");
            assert!(steps == BOXES || rows_after(steps - 1) < rows, "{rows}");
        }
        assert_eq!((rows_after(1), rows_after(2), rows_after(3)), (16, 16, 32));
        assert_eq!(rows_after(usize::MAX), usize::MAX);
    }
}
