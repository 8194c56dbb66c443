//! Which headings open a question. It sees the levels and kinds of all of a
//! file's headings and nothing else.

use super::heading::Kind;

/// Says for each heading, given as (level, kind), whether it opens a question,
/// and at which level questions stand. A heading does so because it says
/// `Question 7`, or because an answer's heading stands right below it.
pub fn questions(headings: &[(u8, Kind)]) -> (Vec<bool>, u8) {
    let numbered = |at: usize| matches!(headings[at].1, Kind::Question(_));
    let mut answered = vec![false; headings.len()];
    let mut above: Vec<usize> = Vec::new();
    for (at, (level, kind)) in headings.iter().enumerate() {
        above.retain(|other| headings[*other].0 < *level);
        if *kind == Kind::Answer {
            let owner = above.iter().rev().find(|other| numbered(**other)).or(above.last());
            if let Some(owner) = owner.filter(|owner| headings[**owner].1 != Kind::Answer) {
                answered[*owner] = true;
            }
        }
        above.push(at);
    }
    let candidate = |at: usize| answered[at] || numbered(at);
    let count = |level: u8| (0..headings.len()).filter(|at| headings[*at].0 == level && candidate(*at)).count();
    // The most frequent level; of equals the one that is further up.
    let level = (1..=6).rev().max_by_key(|level| count(*level)).unwrap_or(2);
    let opens = |at: usize| match headings[at].0 {
        own if own == level => candidate(at),
        1 => numbered(at),
        _ => answered[at],
    };
    ((0..headings.len()).map(opens).collect(), level)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expect: &str) {
        let headings: Vec<(u8, Kind)> = input
            .split_whitespace()
            .map(|word| {
                let kind = match word.as_bytes()[1] {
                    b'q' => Kind::Question(0),
                    b'a' => Kind::Answer,
                    _ => Kind::Other,
                };
                (word.as_bytes()[0] - b'0', kind)
            })
            .collect();
        let found: String = questions(&headings).0.iter().map(|yes| if *yes { 'Q' } else { '.' }).collect();
        assert_eq!(found, expect, "{input}");
    }

    #[test]
    fn outlines() {
        check("1t 2q 3a 2q 3a", ".Q.Q.");
        check("1t 2q 2q", ".QQ");
        check("3t 4a 3t 4a 4t", "Q.Q..");
        check("1t 2s 3t 4a 3t 4a 2s 3t 4a", "..Q.Q..Q.");
        check("1t 2a", "Q.");
        check("2q 3h 4a", "Q..");
        check("2q 3a 4q", "Q..");
        check("2q 3a 3q 4a 2q 3a", "Q.Q.Q.");
        check("1t 2h", "..");
        check("1q 2a 1q 2a", "Q.Q.");
    }
}
