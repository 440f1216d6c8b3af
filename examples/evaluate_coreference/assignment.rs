//! The best way to pair rows with columns.

/// Largest sum of cells of a table with at most one cell from each row and each column.
///
/// The Hungarian method on costs, which are what a cell lacks to 1; rows and columns are filled up to a square.
pub(crate) fn best_total(table: &[Vec<f64>]) -> f64 {
    let columns = table.first().map_or(0, Vec::len);
    let size = table.len().max(columns);
    let value = |row: usize, column: usize| -> f64 {
        table.get(row).and_then(|cells| cells.get(column)).copied().unwrap_or_default()
    };
    // Potentials of rows and columns, and the row of each column; index 0 stands for none.
    let (mut rows, mut cols) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    let mut matched = vec![0; size + 1];
    for row in 1..=size {
        let mut slack = vec![f64::INFINITY; size + 1];
        let mut from = vec![0; size + 1];
        let mut used = vec![false; size + 1];
        let mut column = 0;
        matched[0] = row;
        while matched[column] != 0 {
            used[column] = true;
            let here = matched[column];
            let (mut least, mut next) = (f64::INFINITY, 0);
            for to in (1..=size).filter(|&to| !used[to]) {
                let cost = 1.0 - value(here - 1, to - 1) - rows[here] - cols[to];
                if cost < slack[to] {
                    (slack[to], from[to]) = (cost, column);
                }
                if slack[to] < least {
                    (least, next) = (slack[to], to);
                }
            }
            for to in 0..=size {
                if used[to] {
                    rows[matched[to]] += least;
                    cols[to] -= least;
                } else {
                    slack[to] -= least;
                }
            }
            column = next;
        }
        while column != 0 {
            matched[column] = matched[from[column]];
            column = from[column];
        }
    }
    (1..=size).map(|column| value(matched[column] - 1, column - 1)).sum()
}
