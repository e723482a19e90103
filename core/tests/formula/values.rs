use super::value;

#[test]
fn operators_have_the_usual_precedence_and_go_left_to_right() {
    assert_eq!(value("1 + 2 * 3"), "7");
    assert_eq!(value("(1 + 2) * 3"), "9");
    assert_eq!(value("10 - 4 - 3"), "3");
    assert_eq!(value("16 / 4 / 2"), "2");
    assert_eq!(value("20 % 12 % 5"), "3");
    assert_eq!(value("2 * 7 % 4"), "2");
    assert_eq!(value("7 % 4 * 2"), "6");
    assert_eq!(value("-2 * 3"), "-6");
    assert_eq!(value("2 - -2"), "4");
    assert_eq!(value("--2 + +3"), "5");
    assert_eq!(value("-(2 + 3)"), "-5");
}

#[test]
fn the_remainder_has_the_sign_of_the_dividend() {
    assert_eq!(value("7 % 3"), "1");
    assert_eq!(value("-7 % 3"), "-1");
    assert_eq!(value("7 % -3"), "1");
    assert_eq!(value("5.1 % 2.5"), "0.1");
}

#[test]
fn arithmetic_is_exact() {
    assert_eq!(value("0.1 + 0.2"), "0.3");
    assert_eq!(value("1.10 * 1.10"), "1.21");
    assert_eq!(value("1 / 3"), "0.3333333333333333333333333333");
    assert_eq!(value("1 / 8"), "0.125");
    assert_eq!(value("12.5 / 100"), "0.125");
    assert_eq!(value("100 / 0.008"), "12500");
    assert_eq!(value("9007199254740993 + 0.01"), "9007199254740993.01");
    assert_eq!(value("9223372036854775807 + 1"), "9223372036854775808");
    assert_eq!(value("3037000500 * 3037000500"), "9223372037000250000");
    assert_eq!(value("0 * -1"), "0");
}

#[test]
fn what_cannot_be_held_is_an_error_and_never_rounded() {
    assert_eq!(value("7000000000000000000000000000 * 10"), "70000000000000000000000000000");
    assert_eq!(value("8000000000000000000000000000 * 10"), "formula.overflow");
    assert_eq!(value("0.0000000000000001 * 0.0000000000000001"), "formula.underflow");
    assert_eq!(value("12345678901234567890123456789012"), "formula.number_inexact");
    assert_eq!(value("0.12345678901234567890123456789"), "formula.number_inexact");
}

#[test]
fn numbers_are_whole_or_have_a_point() {
    assert_eq!(value("12"), "12");
    assert_eq!(value("12.50"), "12.5");
    assert_eq!(value(".5"), "0.5");
    assert_eq!(value("007"), "7");
    assert_eq!(value("0.00"), "0");
}

#[test]
fn pasted_characters_mean_what_they_look_like() {
    assert_eq!(value("x – 3"), "4");
    assert_eq!(value("x − 3"), "4");
    assert_eq!(value("–x"), "-7");
    assert_eq!(value("x × y"), "14");
    assert_eq!(value("x·y"), "14");
    assert_eq!(value("x ÷ y"), "3.5");
    assert_eq!(value("x\u{a0}+\u{202f}1\u{2003}+\n\t1\u{3000}"), "9");
    assert_eq!(value("if(x ≥ 7 and y ≤ 2 and x ≠ y, 1, 0)"), "1");
}

#[test]
fn a_name_in_braces_is_a_key_or_a_label() {
    assert_eq!(value("{labor_rate} * 2"), "8.5");
    assert_eq!(value("{ labor_rate }*2"), "8.5");
}

#[test]
fn rounding_goes_to_the_nearest_and_a_tie_away_from_zero() {
    assert_eq!(value("round(2.5)"), "3");
    assert_eq!(value("round(-2.5)"), "-3");
    assert_eq!(value("round(2.4999)"), "2");
    assert_eq!(value("round(1.005, 2)"), "1.01");
    assert_eq!(value("round(1.004, places: 2)"), "1");
    assert_eq!(value("round(1.5, 18)"), "1.5");
    assert_eq!(value("ROUND(-0.4)"), "0");
}

#[test]
fn ceil_goes_up_and_floor_goes_down() {
    assert_eq!(value("ceil(2.1)"), "3");
    assert_eq!(value("ceil(-2.9)"), "-2");
    assert_eq!(value("floor(2.9)"), "2");
    assert_eq!(value("floor(-2.1)"), "-3");
    assert_eq!(value("ceil(1.001, 2)"), "1.01");
    assert_eq!(value("floor(-1.001, 2)"), "-1.01");
    assert_eq!(value("ceil(3)"), "3");
}

#[test]
fn rounding_to_a_step_gives_a_multiple_of_it() {
    assert_eq!(value("round(7.1, step: 0.25)"), "7");
    assert_eq!(value("round(7.125, step: 0.25)"), "7.25");
    assert_eq!(value("round(-7.125, step: 0.25)"), "-7.25");
    assert_eq!(value("ceil(13, step: 12)"), "24");
    assert_eq!(value("ceil(-13, step: 12)"), "-12");
    assert_eq!(value("floor(13, step: 12)"), "12");
    assert_eq!(value("floor(-13, step: 12)"), "-24");
    assert_eq!(value("ceil(x, step: y * 1.5)"), "9");
    assert_eq!(value("ceil(12, step: 12)"), "12");
    // A tie of a step that has no half: 1 of 3 is below it, 2 of 3 above.
    assert_eq!(value("round(4, step: 3)"), "3");
    assert_eq!(value("round(5, step: 3)"), "6");
    // Of 29 digits: …857316.3 lies between …857316.25, which would be 30, and …857316.5.
    let long = "3798823033145133628225857316";
    assert_eq!(value(&format!("ceil({long}.3, step: 0.25)")), format!("{long}.5"));
    assert_eq!(value(&format!("floor(-{long}.3, step: 0.25)")), format!("-{long}.5"));
    assert_eq!(value(&format!("round({long}.4, step: 0.25)")), format!("{long}.5"));
    // 511 times a third of 28 places is 170.3333333333333333333333333163: rounded once.
    assert_eq!(value("ceil(170.15, step: 1 / 3)"), "170.33333333333333333333333332");
}

#[test]
fn min_max_and_abs_take_numbers() {
    assert_eq!(value("min(x, y, 3)"), "2");
    assert_eq!(value("max(x, y, 3)"), "7");
    assert_eq!(value("min(-1)"), "-1");
    assert_eq!(value("Max(1, max(2, 3), 2) + 1"), "4");
    assert_eq!(value("abs(y - x)"), "5");
    assert_eq!(value("x - min(1, 2) * max(3, 4)"), "3");
}

#[test]
fn if_evaluates_only_the_branch_it_takes() {
    assert_eq!(value("if(y = 2, x, 1 / 0)"), "7");
    assert_eq!(value("if(y <> 2, 1 / 0, x)"), "7");
    assert_eq!(value("if(zero, 1, 2) + if(x, 10, 20)"), "12");
    assert_eq!(value("1 + if(x > y, if(x > 100, 1, 2), 3) * 2"), "5");
}

#[test]
fn and_and_or_evaluate_the_right_side_only_where_the_left_does_not_decide() {
    assert_eq!(value("if(zero and 1 / zero > 0, 1, 2)"), "2");
    assert_eq!(value("if(x or 1 / zero > 0, 1, 2)"), "1");
    assert_eq!(value("if(x and 1 / zero > 0, 1, 2)"), "formula.division_by_zero");
    assert_eq!(value("if(zero or y and x, 1, 2)"), "1");
    assert_eq!(value("if(x or y and zero, 1, 2)"), "1");
    assert_eq!(value("if((x or y) and zero, 1, 2)"), "2");
}

#[test]
fn not_binds_looser_than_comparisons_and_tighter_than_and() {
    assert_eq!(value("if(not x = 7, 1, 2)"), "2");
    assert_eq!(value("if(not zero and x, 1, 2)"), "1");
    assert_eq!(value("if(not not x, 1, 2)"), "1");
    assert_eq!(value("if(NOT(x) OR y, 1, 2)"), "1");
}

#[test]
fn comparisons_compare_values_and_not_how_they_are_written() {
    assert_eq!(value("if(1.10 = 1.1, 1, 0)"), "1");
    assert_eq!(value("if(1.10 == 1.1, 1, 0)"), "1");
    assert_eq!(value("if(1 != 1.0, 1, 0)"), "0");
    assert_eq!(value("if(y < x, 1, 0) + if(y <= 2, 1, 0) + if(x >= 8, 1, 0)"), "2");
    assert_eq!(value("if(x + 1 > y * 4, 1, 0)"), "0");
}

#[test]
fn a_tier_table_gives_the_value_of_the_last_threshold_that_is_reached() {
    let price = |quantity: &str| value(&format!("tier({quantity}, 0: 5.00, 100: 4.50, 500: 4)"));
    assert_eq!(price("0"), "5");
    assert_eq!(price("99.99"), "5");
    assert_eq!(price("100"), "4.5");
    assert_eq!(price("499"), "4.5");
    assert_eq!(price("500"), "4");
    assert_eq!(price("1000000"), "4");
    assert_eq!(price("-1"), "formula.below_first_tier");
    assert_eq!(value("tier(x, -10: 1 / zero, 5: y * 3, 10: 1 / zero) + 1"), "7");
    assert_eq!(value("tier(-x, -10: tier(y, 0: 1, 2: 2), 5: 3)"), "2");
}
