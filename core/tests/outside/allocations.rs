//! Amounts that money libraries divide.

use tenantry::num::{Amount, allocate};

use super::{list, rows, text, written_out};

#[test]
fn an_amount_is_divided_as_largest_remainder_divides_it() {
    let rows = rows("allocations.jsonl");
    let mut same = 0;
    for row in &rows {
        let amounts = |field: &str| -> Vec<Amount> {
            let values = list(row, field).iter();
            values.map(|value| written_out(value.as_str().unwrap()).parse().unwrap()).collect()
        };
        let total: Amount = written_out(text(row, "total")).parse().unwrap();
        let places = u32::try_from(row["places"].as_u64().unwrap()).unwrap();
        let parts = allocate(total, &amounts("ratios"), places).unwrap();
        let sum = parts.iter().fold(Amount::ZERO, |sum, part| sum.checked_add(*part).unwrap());
        assert_eq!(sum, total, "{row}");
        if list(row, "modes_that_agree").iter().any(|mode| mode == "largest_remainder") {
            assert_eq!(parts, amounts("expected"), "{row}");
            same += 1;
        }
    }
    println!("{same} of {} allocations are by largest remainder", rows.len());
}
