//! When lines are in order: any order that does the same as the author's. The
//! lines form a tree by their depth; statements of one block may change places
//! where no pair in `before` forbids it, and equal lines stand for each other.

use super::Parsons;

/// A statement among the author's lines: its clauses, each a head with a block.
struct Statement {
    /// Place of its first line.
    first: usize,
    clauses: Vec<(usize, Vec<Statement>)>,
}

/// A line as the learner has it: which one, and how deep.
type Placed = (usize, u8);

impl Parsons {
    /// Whether lines in this order do what the author's do. `order` has the
    /// place of each line in the author's order, `depths` how deep the learner
    /// put it.
    pub fn is_solved(&self, order: &[usize], depths: &[u8]) -> bool {
        let placed: Vec<Placed> = order.iter().copied().zip(depths.iter().copied()).collect();
        let mut seen = vec![false; self.lines.len()];
        order.iter().for_each(|line| seen.get_mut(*line).into_iter().for_each(|seen| *seen = true));
        let complete = placed.len() == self.lines.len() && seen.into_iter().all(|seen| seen);
        complete && self.matches(&self.statements(0..self.lines.len(), 0), &placed, 0)
    }

    /// The author's depths for lines in this order.
    pub fn own_depths(&self, order: &[usize]) -> Vec<u8> {
        order.iter().map(|line| self.lines.get(*line).map_or(0, |line| line.depth)).collect()
    }

    /// The places in `order` that are to change: the others already stand in
    /// the author's order.
    pub fn misplaced(&self, order: &[usize]) -> Vec<usize> {
        // Equal lines are given out in the order in which they stand.
        let mut free: Vec<usize> = (0..self.lines.len()).collect();
        // Each place with the rank of its line; one that is not there, or once too often, has none.
        let ranks = order.iter().enumerate().filter_map(|(place, line)| {
            let at = free.iter().position(|other| self.is_same(*other, *line))?;
            Some((place, free.remove(at)))
        });
        // The longest run of places that ascend, by dynamic programming.
        let mut best: Vec<Vec<(usize, usize)>> = Vec::new();
        for (place, rank) in ranks {
            let before = best.iter().filter(|run| run.last().is_some_and(|(_, last)| *last < rank));
            let mut run = before.max_by_key(|run| run.len()).cloned().unwrap_or_default();
            run.push((place, rank));
            best.push(run);
        }
        let kept = best.into_iter().max_by_key(Vec::len).unwrap_or_default();
        (0..order.len()).filter(|place| kept.iter().all(|(kept, _)| kept != place)).collect()
    }

    fn is_same(&self, one: usize, other: usize) -> bool {
        let line = |at: usize| self.lines.get(at).map(|line| (&line.text, line.depth));
        line(one).is_some() && line(one) == line(other)
    }

    /// The statements at `depth` among these lines.
    fn statements(&self, lines: std::ops::Range<usize>, depth: u8) -> Vec<Statement> {
        let mut found: Vec<Statement> = Vec::new();
        let heads: Vec<usize> = lines.clone().filter(|line| self.lines[*line].depth == depth).collect();
        let ends = heads.iter().skip(1).copied().chain([lines.end]);
        for (head, end) in heads.iter().copied().zip(ends) {
            let clause = (head, self.statements(head + 1..end, depth + 1));
            match found.last_mut() {
                Some(last) if self.lines[head].continues => last.clauses.push(clause),
                _ => found.push(Statement { first: head, clauses: vec![clause] }),
            }
        }
        found
    }

    fn matches(&self, statements: &[Statement], placed: &[Placed], depth: u8) -> bool {
        // Each line of this depth with what stands deeper below it.
        let heads: Vec<usize> = (0..placed.len()).filter(|place| placed[*place].1 <= depth).collect();
        if !placed.is_empty() && heads.first() != Some(&0) || heads.iter().any(|place| placed[*place].1 < depth) {
            return false;
        }
        let ends = heads.iter().skip(1).copied().chain([placed.len()]);
        let pieces: Vec<&[Placed]> = heads.iter().copied().zip(ends).map(|(from, to)| &placed[from..to]).collect();
        self.assigns(statements, &pieces, depth, &mut vec![false; statements.len()])
    }

    /// Whether the pieces can be told to be all statements that are not `used`, in an order that is allowed.
    fn assigns(&self, statements: &[Statement], pieces: &[&[Placed]], depth: u8, used: &mut Vec<bool>) -> bool {
        if pieces.is_empty() {
            return used.iter().all(|used| *used);
        }
        for (at, statement) in statements.iter().enumerate() {
            let waits = |(first, second): &(u8, u8)| {
                let is_first = |at: usize| statements[at].first == usize::from(*first);
                usize::from(*second) == statement.first && (0..used.len()).any(|other| !used[other] && is_first(other))
            };
            if used[at] || statement.clauses.len() > pieces.len() || self.before.iter().any(waits) {
                continue;
            }
            let (own, rest) = pieces.split_at(statement.clauses.len());
            let fits = statement.clauses.iter().zip(own).all(|((head, block), piece)| {
                self.lines[piece[0].0].text == self.lines[*head].text && self.matches(block, &piece[1..], depth + 1)
            });
            if fits {
                used[at] = true;
                if self.assigns(statements, rest, depth, used) {
                    return true;
                }
                used[at] = false;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::Line;

    /// A line for each of the text's, with four spaces for a step.
    fn exercise(text: &str, before: &[(u8, u8)]) -> Parsons {
        let line = |line: &str| {
            let code = line.trim_start();
            Line {
                text: code.to_owned(),
                depth: ((line.len() - code.len()) / 4) as u8,
                continues: code.starts_with("else") || code.starts_with("def g"),
                ..Line::default()
            }
        };
        Parsons { lines: text.lines().map(line).collect(), before: before.to_vec(), ..Parsons::default() }
    }

    fn check(exercise: &Parsons, order: &[usize], expect: bool) {
        assert_eq!(exercise.is_solved(order, &exercise.own_depths(order)), expect, "{order:?}");
    }

    #[test]
    fn an_order_of_lines_that_are_not_there_is_wrong() {
        let free = exercise("a = 1\nb = 2\nprint(a)", &[(0, 2), (200, 9)]);
        for order in [&[0, 9, 1][..], &[usize::MAX], &[0, 1, 2, 3], &[2, 2, 2, 2], &[]] {
            assert!(!free.is_solved(order, &[255; 4]));
            check(&free, order, false);
            assert!(free.misplaced(order).len() <= order.len());
        }
        assert_eq!(free.misplaced(&[0, 9, 1]), [1]);
    }

    #[test]
    fn only_orders_that_no_pair_forbids_are_right() {
        let free = exercise("a = 1\nb = 2\nprint(a)", &[(0, 2)]);
        check(&free, &[0, 1, 2], true);
        check(&free, &[1, 0, 2], true);
        check(&free, &[0, 2, 1], true);
        check(&free, &[2, 0, 1], false);
        check(&free, &[0, 1], false);
        check(&free, &[0, 1, 1], false);
        check(&free, &[0, 1, 9], false);
    }

    #[test]
    fn equal_lines_stand_for_each_other() {
        let twice = exercise("x += 1\nprint(x)\nx += 1\nprint(x)", &[(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]);
        check(&twice, &[2, 1, 0, 3], true);
        check(&twice, &[2, 3, 0, 1], true);
        check(&twice, &[0, 2, 1, 3], false);
        assert_eq!(twice.misplaced(&[2, 3, 0, 1]), [] as [usize; 0]);
        assert_eq!(twice.misplaced(&[1, 0, 2, 3]).len(), 1);
    }

    #[test]
    fn blocks_keep_their_lines_and_clauses_stay_together() {
        let branches = exercise("if x:\n    a()\n    b()\nelse:\n    c()\nd()", &[]);
        check(&branches, &[0, 1, 2, 3, 4, 5], true);
        check(&branches, &[0, 2, 1, 3, 4, 5], true);
        check(&branches, &[5, 0, 1, 2, 3, 4], true);
        check(&branches, &[0, 1, 2, 5, 3, 4], false);
        check(&branches, &[0, 4, 2, 3, 1, 5], false);
        check(&branches, &[0, 1, 2, 4, 3, 5], false);
        check(&branches, &[1, 0, 2, 3, 4, 5], false);
        let decorated = exercise("@f\ndef g():\n    pass\nh()", &[]);
        check(&decorated, &[3, 0, 1, 2], true);
        check(&decorated, &[1, 2, 0, 3], false);
    }

    #[test]
    fn a_learner_may_set_the_depth() {
        let looped = exercise("for x in y:\n    print(x)\nprint(y)", &[(0, 2)]);
        assert!(looped.is_solved(&[0, 1, 2], &[0, 1, 0]));
        for depths in [[0, 1, 1], [0, 0, 0], [0, 2, 0], [1, 1, 0], [1, 2, 1]] {
            assert!(!looped.is_solved(&[0, 1, 2], &depths), "{depths:?}");
        }
    }
}
