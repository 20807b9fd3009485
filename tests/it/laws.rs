//! The laws of `text/`, and of whatever changes text.

use proptest::prelude::*;
use zhtidy::text::{Certainty, Edit, Edits, RuleId, Span, Utf16Map};

const RULE: RuleId = RuleId("law");

/// A text, and edits at its character boundaries that may meet, in any order.
fn text_and_edits() -> impl Strategy<Value = (String, Vec<Edit>)> {
    let text = "[a-c中文，😀\u{300}\n 「”]{0,40}";
    let edit = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), "[x字，]{0,3}", prop::option::of(0u32..3));
    (text, prop::collection::vec(edit, 0..12)).prop_map(|(text, edits)| {
        let places: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let make = |(a, b, with, group): (prop::sample::Index, prop::sample::Index, String, Option<u32>)| {
            let (a, b) = (*a.get(&places), *b.get(&places));
            Edit { group, ..Edit::new(Span::new(a.min(b), a.max(b)), with, RULE, Certainty::Likely) }
        };
        let edits = edits.into_iter().map(make).collect();
        (text, edits)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn kept_edits_are_sorted_and_disjoint((_, edits) in text_and_edits()) {
        let kept: Vec<Edit> = Edits::from_unsorted(edits).into_iter().collect();
        for pair in kept.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start && !pair[0].span.meets(pair[1].span));
        }
    }

    #[test]
    fn the_first_to_speak_keeps_its_place((_, edits) in text_and_edits()) {
        let first = edits.first().filter(|e| e.group.is_none()).cloned();
        let kept: Vec<Edit> = Edits::from_unsorted(edits).into_iter().collect();
        prop_assert!(first.is_none_or(|e| kept.contains(&e)));
    }

    #[test]
    fn a_group_stands_or_falls_together((_, edits) in text_and_edits()) {
        let asked = |g: u32| edits.iter().filter(|e| e.group == Some(g)).count();
        let kept: Vec<Edit> = Edits::from_unsorted(edits.clone()).into_iter().collect();
        for g in 0..3 {
            let n = kept.iter().filter(|e| e.group == Some(g)).count();
            prop_assert!(n == 0 || n == asked(g), "{n} of {} edits of a group are left", asked(g));
        }
    }

    #[test]
    fn outside_the_pieces_both_texts_read_the_same((text, edits) in text_and_edits()) {
        let (out, shift) = Edits::from_unsorted(edits).apply(&text);
        let (mut old_end, mut new_end) = (0, 0);
        for (old, new) in shift.pieces() {
            prop_assert_eq!(&text[old_end..old.start as usize], &out[new_end..new.start as usize]);
            (old_end, new_end) = (old.end as usize, new.end as usize);
        }
        prop_assert_eq!(&text[old_end..], &out[new_end..]);
    }

    #[test]
    fn back_undoes_forth_outside_the_pieces((text, edits) in text_and_edits()) {
        let (out, shift) = Edits::from_unsorted(edits).apply(&text);
        for (at, c) in text.char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            let there = shift.forth(span);
            prop_assert!(there.end as usize <= out.len());
            if !shift.pieces().iter().any(|(old, _)| old.overlaps(span)) {
                prop_assert_eq!(there.of(&out), span.of(&text));
                prop_assert_eq!(shift.back(there), span);
            }
        }
    }

    #[test]
    fn what_comes_later_fills_in_around_what_stands((_, ours) in text_and_edits(), (_, theirs) in text_and_edits()) {
        let mut all = Edits::from_unsorted(ours);
        let before = all.clone();
        all.fill_in(theirs);
        let kept: Vec<Edit> = all.into_iter().collect();
        for pair in kept.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start && !pair[0].span.meets(pair[1].span));
        }
        prop_assert!(before.iter().all(|e| kept.contains(e)));
    }

    #[test]
    fn utf16_offsets_go_there_and_back(text in "(?s).{0,2000}") {
        let map = Utf16Map::new(&text);
        let mut unit = 0;
        for (byte, c) in text.char_indices() {
            prop_assert_eq!(map.unit(byte as u32), unit);
            prop_assert_eq!(map.byte(unit), byte as u32);
            unit += c.len_utf16() as u32;
        }
        prop_assert_eq!(map.unit(text.len() as u32), unit);
        prop_assert_eq!(map.units([0, text.len() as u32]), vec![0, unit]);
    }
}

#[test]
fn an_insertion_at_the_edge_of_an_edit_is_not_in_its_way() {
    let edit = |a, b, with| Edit::new(Span::new(a, b), with, RULE, Certainty::Certain);
    let (out, _) = Edits::from_unsorted(vec![edit(1, 3, "X"), edit(3, 3, "+"), edit(1, 1, "-")]).apply("abcd");
    assert_eq!(out, "a-X+d");
}
