//! Who goes with whom: the pairing of rows and columns with the greatest sum, each used once at most, some left alone.
//!
//! The Hungarian method with potentials, row by row along shortest augmenting paths (Kuhn 1955, Munkres 1957; in the form of
//! Jonker and Volgenant 1987). O(rows² · columns).

/// For each row the column that it goes with. A pair of value 0 or less is none.
pub(super) fn assign(values: &[Vec<i64>]) -> Vec<Option<usize>> {
    let rows = values.len();
    let columns = values.first().map_or(0, Vec::len);
    // As many columns more that stand for nobody: whoever goes there stays alone.
    let all = columns + rows;
    let cost = |row: usize, column: usize| if column < columns { -values[row][column].max(0) } else { 0 };
    let (mut up, mut vp) = (vec![0_i64; rows + 1], vec![0_i64; all + 1]);
    let mut owner = vec![0_usize; all + 1];
    for row in 1..=rows {
        owner[0] = row;
        let mut at = 0;
        let (mut least, mut way, mut seen) = (vec![i64::MAX; all + 1], vec![0; all + 1], vec![false; all + 1]);
        loop {
            seen[at] = true;
            let (mut delta, mut next) = (i64::MAX, 0);
            for column in (1..=all).filter(|&column| !seen[column]) {
                let reduced = cost(owner[at] - 1, column - 1) - up[owner[at]] - vp[column];
                if reduced < least[column] {
                    (least[column], way[column]) = (reduced, at);
                }
                if least[column] < delta {
                    (delta, next) = (least[column], column);
                }
            }
            for column in 0..=all {
                if seen[column] {
                    up[owner[column]] += delta;
                    vp[column] -= delta;
                } else if least[column] < i64::MAX {
                    least[column] -= delta;
                }
            }
            at = next;
            if owner[at] == 0 {
                break;
            }
        }
        while at != 0 {
            owner[at] = owner[way[at]];
            at = way[at];
        }
    }
    let mut found = vec![None; rows];
    for column in (1..=columns).filter(|&column| owner[column] > 0) {
        let row = owner[column] - 1;
        found[row] = (values[row][column - 1] > 0).then_some(column - 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_sum_wins_over_the_greatest_pair() {
        assert_eq!(assign(&[vec![9, 8], vec![8, 1]]), [Some(1), Some(0)]);
    }

    #[test]
    fn nobody_is_forced() {
        assert_eq!(assign(&[vec![0, -3], vec![5, 4]]), [None, Some(0)]);
        assert_eq!(assign(&[vec![], vec![]]), [None, None]);
    }

    /// Every pairing of small tables, tried one by one.
    #[test]
    fn it_is_the_best_there_is() {
        fn best(values: &[Vec<i64>], used: u32) -> i64 {
            let Some((first, rest)) = values.split_first() else { return 0 };
            let free = (0..first.len()).filter(|column| used & 1 << column == 0);
            free.map(|column| first[column].max(0) + best(rest, used | 1 << column))
                .max()
                .unwrap_or(0)
                .max(best(rest, used))
        }
        let mut state = 7_u64;
        for _ in 0..200 {
            let mut value = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 33) as i64 % 20 - 5
            };
            let values: Vec<Vec<i64>> = (0..5).map(|_| (0..4).map(|_| value()).collect()).collect();
            let found = assign(&values);
            let sum: i64 = found.iter().enumerate().filter_map(|(row, column)| Some(values[row][(*column)?])).sum();
            assert_eq!(sum, best(&values, 0), "{values:?}");
        }
    }
}
