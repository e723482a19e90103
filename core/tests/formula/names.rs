use tenantry::formula::{Formula, Names, check, check_key, key_from_label, unique_key};

use super::amount;

fn names() -> Names {
    let mut names = Names::new();
    for (key, label) in [
        ("waste", "Waste Factor"),
        ("labor_rate", "Labor Rate ($)"),
        ("rate", "Rate"),
        ("rate_2", " RATE "),
        ("area", "Area (sq ft)"),
        ("total", "Total"),
    ] {
        names.push(key, label);
    }
    names
}

/// What each reference of a formula that stands above `total` means: keys, or the code of the error.
fn meaning(text: &str) -> Vec<String> {
    let (names, formula) = (names(), Formula::parse(text).unwrap());
    match formula.compile(&names, 5) {
        Ok(program) => program.slots().iter().map(|slot| names.key(*slot).to_owned()).collect(),
        Err(error) => vec![error.code().to_owned(), error.suggestion().unwrap_or("").to_owned()],
    }
}

#[test]
fn keys_are_exact_and_labels_forgive_case_and_blanks() {
    assert_eq!(meaning("labor_rate"), ["labor_rate"]);
    assert_eq!(meaning("{labor_rate}"), ["labor_rate"]);
    assert_eq!(meaning("{ labor  RATE\u{a0}($) }"), ["labor_rate"]);
    assert_eq!(meaning("Labor_rate"), ["formula.unknown_name", "labor_rate"]);
    assert_eq!(meaning("area * waste + area"), ["waste", "area"]);
}

#[test]
fn a_label_that_several_names_have_is_refused_with_their_keys() {
    let error = Formula::parse("{rate} * 2").unwrap().compile(&names(), 5).unwrap_err();
    let expected = "several names have the label `rate`: write one of `rate`, `rate_2`";
    assert_eq!((&*error.to_string(), error.suggestion()), (expected, Some("rate")));
    assert_eq!(meaning("{rate_2}"), ["rate_2"]);
}

#[test]
fn a_formula_uses_only_what_is_above_it() {
    let (names, formula) = (names(), Formula::parse("area * total").unwrap());
    let message = |visible| formula.compile(&names, visible).map(|_| ()).unwrap_err().to_string();
    assert!(formula.compile(&names, 6).is_ok());
    assert_eq!(
        message(5),
        "`total` uses itself: a field is calculated from constants and fields above it"
    );
    assert_eq!(
        message(3),
        "`area` is defined below and has no value yet: move it above this field"
    );
}

#[test]
fn the_nearest_visible_name_is_suggested() {
    assert_eq!(meaning("laber_rate"), ["formula.unknown_name", "labor_rate"]);
    assert_eq!(meaning("laborrate"), ["formula.unknown_name", "labor_rate"]);
    assert_eq!(meaning("{Wast Factor}"), ["formula.unknown_name", "{Waste Factor}"]);
    assert_eq!(meaning("waste_factor"), ["formula.unknown_name", "waste"]);
    assert_eq!(meaning("totol"), ["formula.unknown_name", ""]);
    assert_eq!(meaning("something_else"), ["formula.unknown_name", ""]);
}

#[test]
fn forgotten_names_leave_the_ones_before_them_as_they_were() {
    let mut names = Names::new();
    names.push("rate", "Rate");
    let before = names.clone();
    names.push("rate_2", "Rate");
    names.push("other", "");
    names.truncate(1);
    assert_eq!(names, before);
    assert!(check("{Rate}", &names).is_empty());
}

#[test]
fn a_check_tells_all_unknown_names() {
    let errors = check("laber_rate * wast + area", &names());
    let suggestions: Vec<_> = errors.iter().filter_map(|error| error.suggestion()).collect();
    assert_eq!(suggestions, ["labor_rate", "waste"]);
    assert_eq!(check("area *", &names()).len(), 1);
}

#[test]
fn renaming_rewrites_every_way_a_name_is_written_and_nothing_else() {
    let renamed = |text: &str| {
        let formula = Formula::parse(text).unwrap();
        formula.renamed(&names(), "labor_rate", "wage").unwrap().source().to_owned()
    };
    assert_eq!(renamed("labor_rate*2  +  {Labor Rate ($)}"), "wage*2  +  wage");
    assert_eq!(renamed("labor_rate_x + { labor_rate }"), "labor_rate_x + wage");
    assert_eq!(
        renamed("if({labor_rate}and{labor_rate}or not{labor_rate},1,0)"),
        "if(wage and wage or not wage,1,0)"
    );
    assert_eq!(renamed("area"), "area");
    let formula = Formula::parse("labor_rate").unwrap();
    let longer = "w".repeat(65);
    let code = |key| formula.renamed(&names(), "labor_rate", key).unwrap_err().code();
    assert_eq!(code("2nd"), "formula.invalid_key");
    assert_eq!(code(&longer), "formula.invalid_key");
    assert_eq!(code("Round"), "formula.reserved_key");
    let long = "w".repeat(64);
    let formula = Formula::parse(&vec!["labor_rate"; 100].join(" + ")).unwrap();
    assert_eq!(
        formula.renamed(&names(), "labor_rate", &long).unwrap_err().code(),
        "formula.too_long"
    );
}

#[test]
fn renaming_a_key_to_itself_replaces_its_labels() {
    let formula = Formula::parse("{Waste factor} * area").unwrap();
    let renamed = formula.renamed(&names(), "waste", "waste").unwrap();
    assert_eq!(renamed.to_string(), "waste * area");
    let values = [("waste", amount("1.1")), ("area", 120.into())];
    assert_eq!(renamed.evaluate(&values).unwrap().to_string(), "132");
}

#[test]
fn names_are_told_in_order_with_key_and_label() {
    let mut names = Names::new();
    assert!(names.is_empty());
    let first = names.push("waste", " Waste Factor ");
    let second = names.push("area", "");
    assert_eq!((names.is_empty(), names.len()), (false, 2));
    assert_eq!(names.slots().collect::<Vec<_>>(), [first, second]);
    assert_eq!((names.key(first), names.label(first)), ("waste", " Waste Factor "));
    assert_eq!((names.key(second), names.label(second)), ("area", ""));
    names.truncate(1);
    assert_eq!((names.key(second), names.label(second), names.slots().count()), ("", "", 1));
    names.truncate(0);
    assert!(names.is_empty());
}

#[test]
fn letters_of_the_languages_of_europe_are_written_in_ascii() {
    // Each letter with its capital, where it has one.
    for (letters, key) in [
        ("àáâãäåāăą ÀÁÂÃÄÅĀĂĄ", "a"),
        ("æ Æ", "ae"),
        ("çćĉċč ÇĆĈĊČ", "c"),
        ("ďđð ĎĐÐ", "d"),
        ("èéêëēĕėęě ÈÉÊËĒĔĖĘĚ", "e"),
        ("ĝğġģ ĜĞĠĢ", "g"),
        ("ĥħ ĤĦ", "h"),
        ("ìíîïĩīĭįı ÌÍÎÏĨĪĬĮİ", "i"),
        ("ĵ Ĵ", "j"),
        ("ķ Ķ", "k"),
        ("ĺļľŀł ĹĻĽĿŁ", "l"),
        ("ñńņň ÑŃŅŇ", "n"),
        ("òóôõöøōŏő ÒÓÔÕÖØŌŎŐ", "o"),
        ("œ Œ", "oe"),
        ("ŕŗř ŔŖŘ", "r"),
        ("śŝşš ŚŜŞŠ", "s"),
        ("ß ẞ", "ss"),
        ("ţťŧ ŢŤŦ", "t"),
        ("þ Þ", "th"),
        ("ùúûüũūŭůűų ÙÚÛÜŨŪŬŮŰŲ", "u"),
        ("ŵ Ŵ", "w"),
        ("ýÿŷ ÝŸŶ", "y"),
        ("źżž ŹŻŽ", "z"),
        ("²", "_2"),
        ("³", "_3"),
    ] {
        for letter in letters.split_whitespace().flat_map(str::chars) {
            assert_eq!(key_from_label(&letter.to_string()), key, "{letter}");
        }
    }
    assert_eq!(key_from_label("Ŵœð þorn"), "woed_thorn");
    assert_eq!(key_from_label("İzmir"), "izmir");
    assert_eq!(key_from_label("\u{212a}elvin"), "kelvin");
    assert_eq!(key_from_label("Volume (m³)"), "volume_m3");
    // Signs and letters of other alphabets are left out.
    assert_eq!(key_from_label("a×b÷c Жλ"), "a_b_c");
}

#[test]
fn keys_are_made_from_labels() {
    for (label, key) in [
        ("Labor Rate ($)", "labor_rate"),
        ("  Width/Depth ", "width_depth"),
        ("Größe (m²)", "grosse_m2"),
        ("Client's ceiling", "clients_ceiling"),
        ("2nd coat", "_2nd_coat"),
        ("IF", "if_value"),
        ("not", "not_value"),
        ("__a__b__", "a_b"),
        ("", "field"),
        ("???", "field"),
        ("長さ", "field"),
    ] {
        assert_eq!(key_from_label(label), key, "{label}");
        assert!(check_key(key).is_ok());
    }
    let long = key_from_label(&"word ".repeat(50));
    assert!(long.len() <= 64 && check_key(&long).is_ok());
}

#[test]
fn a_key_that_is_taken_gets_a_number() {
    let taken = ["rate", "rate_2"];
    assert_eq!(unique_key("Rate", |key| taken.contains(&key)), "rate_3");
    assert_eq!(unique_key("Area", |key| taken.contains(&key)), "area");
}

#[test]
fn what_the_new_key_meant_in_braces_is_written_by_its_key() {
    let mut names = Names::of_keys(["alpha"]);
    names.push("zed", "bee");
    let formula = Formula::parse("{bee} * 2 + alpha").unwrap();
    let renamed = formula.renamed(&names, "alpha", "bee").unwrap();
    assert_eq!(renamed.source(), "zed * 2 + bee");
}
