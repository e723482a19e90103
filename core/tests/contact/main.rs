//! Contact points (rules, E-5): what people write, and the one form it has.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "the whole file is a test: a panic is its failure"
)]

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use proptest::prelude::*;
use tenantry::contact::{
    ContactError, Country, EmailAddress, PhoneNumber, PostalCode, PostalForm, Region, Regions,
    ShortZip,
};
use tenantry::document::Coded;

fn postal(text: &str, country: Option<&str>) -> Result<String, &'static str> {
    let country = country.map(|country| country.parse().unwrap());
    let code = PostalCode::parse(text, country, ShortZip::Refuse);
    code.map(|code| code.to_string()).map_err(|error| error.code())
}

fn phone(text: &str, country: Option<&str>) -> Result<String, &'static str> {
    let country = country.map(|country| country.parse().unwrap());
    let number = PhoneNumber::parse(text, country);
    number.map(|number| number.to_string()).map_err(|error| error.code())
}

fn region(text: &str, country: Option<&str>) -> Result<String, &'static str> {
    let country = country.map(|country| country.parse().unwrap());
    let regions = Regions::default();
    let found = regions.find(text, country);
    found.map(ToString::to_string).map_err(|error| error.code())
}

#[test]
fn a_zip_code_is_its_first_five_digits() {
    for (text, code) in [
        ("80302", "80302"),
        ("80302-1234", "80302"),
        ("803021234", "80302"),
        (" 80302 1234 ", "80302"),
        ("00501", "00501"),
        ("02134-0001", "02134"),
    ] {
        assert_eq!(postal(text, Some("US")).as_deref(), Ok(code), "{text}");
        assert_eq!(postal(text, None).as_deref(), Ok(code), "{text}");
    }
    for text in ["8030", "803021", "8030212345", "K1A0B1", "80302a", "80"] {
        assert!(postal(text, Some("US")).is_err(), "{text}");
    }
}

#[test]
fn a_short_zip_code_gets_its_zeros_back_only_where_that_is_asked_for() {
    for (text, whole) in [("501", "00501"), ("2134", "02134")] {
        let refused = PostalCode::parse(text, Some(Country::US), ShortZip::Refuse).unwrap_err();
        assert_eq!(refused.code(), "contact.short_zip");
        assert_eq!(refused.suggestion().as_deref(), Some(whole));
        let padded = PostalCode::parse(text, Some(Country::US), ShortZip::Pad).unwrap();
        assert_eq!((padded.as_str(), padded.is_padded()), (whole, true));
        let written = PostalCode::parse(whole, Some(Country::US), ShortZip::Pad).unwrap();
        assert_eq!((written, written.is_padded()), (padded, false));
        // Without the country it may be a code of somewhere else.
        let other = PostalCode::parse(text, None, ShortZip::Pad).unwrap();
        assert_eq!((other.as_str(), other.form()), (text, PostalForm::Other));
    }
    assert!(PostalCode::parse("42", Some(Country::US), ShortZip::Pad).is_err());
}

#[test]
fn a_canadian_code_is_written_in_capitals_without_a_blank() {
    for text in ["K1A 0B1", "k1a0b1", " k1a-0b1 "] {
        assert_eq!(postal(text, Some("CA")).as_deref(), Ok("K1A0B1"), "{text}");
        assert_eq!(postal(text, None).as_deref(), Ok("K1A0B1"), "{text}");
    }
    assert_eq!(postal("k1a", Some("CA")).as_deref(), Ok("K1A"));
    for text in ["K1A 0B", "1KA 0B1", "80302", "K1A 0BB"] {
        assert_eq!(postal(text, Some("CA")), Err("contact.canadian"), "{text}");
    }
}

#[test]
fn codes_of_other_countries_lose_blanks_and_hyphens_only() {
    assert_eq!(postal("sw1a 1aa", Some("GB")).as_deref(), Ok("SW1A1AA"));
    assert_eq!(postal("100-0001", Some("JP")).as_deref(), Ok("1000001"));
    assert_eq!(postal("0150", Some("NO")).as_deref(), Ok("0150"));
    assert_eq!(postal("80302", Some("DE")).as_deref(), Ok("80302"));
    for text in ["", " - ", "12345678901", "80302!", "８０３０２", "80\u{0}302"] {
        assert_eq!(postal(text, Some("DE")), Err("contact.postal_code"), "{text}");
        assert_eq!(postal(text, None), Err("contact.postal_code"), "{text}");
    }
}

#[test]
fn a_north_american_number_is_written_with_its_calling_code() {
    for text in [
        "303-555-0142",
        "(303) 555 0142",
        "303.555.0142",
        "1 303 555 0142",
        "+1 303 555 0142",
        "001 303/555-0142",
        "3035550142",
    ] {
        for country in [None, Some("US"), Some("CA")] {
            assert_eq!(phone(text, country).as_deref(), Ok("+13035550142"), "{text}");
        }
    }
    for text in ["103-555-0142", "303-155-0142", "911-555-0142", "303-511-0142", "+1 011 555 0142"]
    {
        assert_eq!(phone(text, None), Err("contact.north_american"), "{text}");
    }
    for text in ["", "555-0142", "30355501423", "303-555-O142", "+", "+1", "303+5550142", "x5"] {
        assert_eq!(phone(text, None), Err("contact.phone"), "{text}");
    }
}

#[test]
fn a_number_of_another_country_needs_its_calling_code() {
    assert_eq!(phone("+44 20 7946 0018", None).as_deref(), Ok("+442079460018"));
    assert_eq!(phone("0044 20 7946 0018", Some("US")).as_deref(), Ok("+442079460018"));
    assert_eq!(phone("020 7946 0018", Some("GB")), Err("contact.calling_code"));
    assert_eq!(phone("+1 303 555 0142", Some("GB")).as_deref(), Ok("+13035550142"));
    for text in ["+44 123", "+0123456789", "+1234567890123456"] {
        assert!(phone(text, None).is_err(), "{text}");
    }
}

#[test]
fn an_extension_stands_beside_the_number() {
    for text in ["303-555-0142 x17", "303-555-0142 ext. 17", "3035550142EXT17", "303-555-0142X 17"]
    {
        let number = PhoneNumber::parse(text, None).unwrap();
        assert_eq!((number.as_str(), number.extension()), ("+13035550142", Some("17")), "{text}");
    }
    for text in ["303-555-0142 x", "303-555-0142 extra 17", "303-555-0142 x123456789"] {
        assert_eq!(phone(text, None), Err("contact.phone"), "{text}");
    }
}

#[test]
fn nine_digits_are_a_zip_code_if_at_most_the_fifth_stands_apart() {
    for text in ["8000-80299", "80 0080299", "803 021234", "8-0302-1234", "80302-12-34"] {
        assert_eq!(postal(text, Some("US")), Err("contact.zip"), "{text}");
        let code = PostalCode::parse(text, None, ShortZip::Refuse).unwrap();
        assert_eq!(code.form(), PostalForm::Other, "{text}");
    }
    for text in ["80302 - 1234", "80302--1234", "80302\u{a0}1234", "80302\u{2011}1234"] {
        assert_eq!(postal(text, Some("US")).as_deref(), Ok("80302"), "{text}");
    }
}

#[test]
fn a_number_with_its_calling_code_is_read_as_people_write_it() {
    for text in [
        "+44 (0)20 7946 0018",
        "+44(0) 20 7946 0018",
        "0044 (0)20 7946 0018",
        "(+44) 20 7946 0018",
        "(+44) (0)20 7946 0018",
        "011 44 20 7946 0018",
        "011 44 (0)20 7946 0018",
        "+44\u{a0}20\u{a0}7946\u{a0}0018",
        "+44 20 7946\u{2011}0018",
    ] {
        assert_eq!(phone(text, None).as_deref(), Ok("+442079460018"), "{text}");
    }
    // In Italy the nought is of the number.
    assert_eq!(phone("+39 (0)6 6982 0000", None).as_deref(), Ok("+390669820000"));
    assert_eq!(phone("+1 (303) 555-0142", None).as_deref(), Ok("+13035550142"));
    assert_eq!(phone("011 1 303 555 0142", None).as_deref(), Ok("+13035550142"));
    // Elsewhere 011 begins a number of the country.
    assert_eq!(phone("011 44 20 7946 0018", Some("DE")), Err("contact.calling_code"));
    for text in ["(0)20 7946 0018", "+4420 (0)7946 0018", "20 +44 7946"] {
        assert_eq!(phone(text, None), Err("contact.phone"), "{text}");
    }
}

#[test]
fn an_extension_has_many_names() {
    for text in [
        "303-555-0142 extension 7",
        "303-555-0142 #7",
        "303-555-0142 Ext 7",
        "303-555-0142, ext. 7",
    ] {
        let number = PhoneNumber::parse(text, None).unwrap();
        assert_eq!((number.as_str(), number.extension()), ("+13035550142", Some("7")), "{text}");
    }
    for text in ["303-555-0142 #", "# 303-555-0142", "303-555-0142 extensive 7"] {
        assert_eq!(phone(text, None), Err("contact.phone"), "{text}");
    }
}

#[test]
fn an_address_is_trimmed_and_folded_and_nothing_else() {
    let address = |text: &str| text.parse::<EmailAddress>().map(|address| address.to_string());
    assert_eq!(address("  Kim.Lee+x@Shop.EXAMPLE ").as_deref(), Ok("kim.lee+x@shop.example"));
    for text in ["", "kim", "@shop", "kim@", "a@b@c", "kim lee@shop", "kim@.shop", "kim@a..b"] {
        assert_eq!(address(text).map_err(|error| error.code()), Err("contact.email"), "{text}");
    }
}

#[test]
fn one_address_is_not_several() {
    for text in [
        "kim,lee@shop",
        "kim@shop,",
        "kim@shop;lee",
        "<kim@shop>",
        "kim:lee@shop",
        "kim(lee)@shop",
        "kim@[10.0.0.1]",
        "\"kim\"@shop",
        "kim\\@shop",
    ] {
        assert!(text.parse::<EmailAddress>().is_err(), "{text}");
    }
    for text in ["kim'lee@shop", "kim+lee=x!#$%&*/?^_`{|}~-@shop", "kim@xn--shp-sna.example"] {
        assert!(text.parse::<EmailAddress>().is_ok(), "{text}");
    }
}

#[test]
fn a_region_is_found_by_code_and_name_with_and_without_its_country() {
    for text in [
        "CO",
        "co",
        "Colorado",
        " COLORADO ",
        "US-CO",
        "us-co",
        "US_CO",
        "us co",
        "US - CO",
        "U.S.-CO",
        "Co .",
        "c. o.",
        "US\u{2011}CO",
    ] {
        assert_eq!(region(text, None).as_deref(), Ok("US-CO"), "{text}");
        assert_eq!(region(text, Some("US")).as_deref(), Ok("US-CO"), "{text}");
        assert_eq!(region(text, Some("CA")), Err("contact.region"), "{text}");
    }
    for text in ["D.C.", "D. C.", "d c", "DC.", "District_of-Columbia"] {
        assert_eq!(region(text, None).as_deref(), Ok("US-DC"), "{text}");
    }
    assert_eq!(region("N. Y.", None).as_deref(), Ok("US-NY"));
    assert_eq!(region("Col orado", None), Err("contact.region"));
    assert_eq!(region(" . - _ ", None), Err("contact.region"));
    let saint = Regions::with([Region::new("MT".parse().unwrap(), "51", "St. Paul's-Bay")]);
    for text in ["St Paul's Bay", "st.paul's-bay", "ST. PAUL\u{2019}S BAY"] {
        assert_eq!(saint.find(text, None).unwrap().to_string(), "MT-51", "{text}");
    }
    assert_eq!(region("new   york", None).as_deref(), Ok("US-NY"));
    assert_eq!(region("Québec", None).as_deref(), Ok("CA-QC"));
    assert_eq!(region("Que\u{301}bec", None).as_deref(), Ok("CA-QC"));
    assert_eq!(region("Newfoundland", None).as_deref(), Ok("CA-NL"));
    assert_eq!(region("", None), Err("contact.region"));
    let regions = Regions::default();
    let missed = regions.find("Colorodo", None).unwrap_err();
    assert_eq!(missed.suggestion().as_deref(), Some("Colorado"));
    assert_eq!(
        missed.to_string(),
        "there is no state or province `Colorodo` (did you mean `Colorado`?)"
    );
    let there = |text: &str, country| regions.find(text, Some(country)).unwrap_err().to_string();
    assert_eq!(
        there("new york", Country::CA),
        "there is no state or province `new york` of CA: it is one of US"
    );
    assert_eq!(
        there("Bayern", "DE".parse().unwrap()),
        "there is no state or province `Bayern` of DE: of DE only those are known that a routing plan adds (`regions`)"
    );
    assert_eq!(there("Colorodo", Country::CA), "there is no state or province `Colorodo` of CA");
}

#[test]
fn a_region_is_found_with_its_country_on_either_side() {
    for text in [
        "Colorado, US",
        "US-Colorado",
        "US Colorado",
        "CO, USA",
        "co,usa",
        "USA-CO",
        "CO US",
        "Colorado, United States",
        "colorado - u.s.a.",
        "United States of America, CO",
        "C. O., U. S.",
        "US-CO, USA",
    ] {
        assert_eq!(region(text, None).as_deref(), Ok("US-CO"), "{text}");
        assert_eq!(region(text, Some("US")).as_deref(), Ok("US-CO"), "{text}");
        assert_eq!(region(text, Some("CA")), Err("contact.region"), "{text}");
    }
    for (text, found) in [
        ("Ontario, Canada", "CA-ON"),
        ("ON, CA", "CA-ON"),
        ("CA Ontario", "CA-ON"),
        ("Can-ON", "CA-ON"),
        ("Québec, Canada", "CA-QC"),
        ("N.Y., U.S.A.", "US-NY"),
        ("Washington, USA", "US-WA"),
        ("Washington, D.C., USA", "US-DC"),
        ("Virgin Islands, U.S.", "US-VI"),
        ("Armed Forces Europe, the Middle East, and Canada", "US-AE"),
        // What had one meaning keeps it.
        ("CA", "US-CA"),
        ("DE", "US-DE"),
        ("Delaware", "US-DE"),
        ("Georgia", "US-GA"),
        ("US-CA", "US-CA"),
        ("CA, US", "US-CA"),
        ("CA, USA", "US-CA"),
    ] {
        assert_eq!(region(text, None).as_deref(), Ok(found), "{text}");
    }
    for text in [
        "Colorado, CA",
        "Colorado, Canada",
        "Colorado, DE",
        "US",
        "US, US",
        "Canada",
        ", US",
        "Boulder, CO, US",
    ] {
        assert_eq!(region(text, None), Err("contact.region"), "{text}");
    }
    // No city of California is called so.
    for (text, found) in [
        ("British Columbia, CA", "CA-BC"),
        ("Alberta, CA", "CA-AB"),
        ("Québec, CA", "CA-QC"),
        ("Nova Scotia CA", "CA-NS"),
    ] {
        assert_eq!(region(text, None).as_deref(), Ok(found), "{text}");
        assert_eq!(region(text, Some("CA")).as_deref(), Ok(found), "{text}");
        assert_eq!(region(text, Some("US")), Err("contact.region"), "{text}");
    }
    // A mark of its own is dropped, whichever it is.
    for mark in ['\u{300}', '\u{304}', '\u{30c}', '\u{327}', '\u{332}', '\u{36f}'] {
        assert_eq!(region(&format!("que{mark}bec"), None).as_deref(), Ok("CA-QC"), "{mark:?}");
    }
    // A city of California, unless Canada is named.
    assert_eq!(region("Ontario, CA", None), Err("contact.region"));
    assert_eq!(region("Ontario, CA", Some("US")), Err("contact.region"));
    assert_eq!(region("Ontario, CA", Some("CA")).as_deref(), Ok("CA-ON"));
    let why = Regions::default().find("Colorado, US", Some(Country::CA)).unwrap_err();
    assert_eq!(
        why.to_string(),
        "there is no state or province `Colorado, US` of CA: it is one of US"
    );
}

#[test]
fn a_region_is_found_with_and_without_the_accents_of_western_europe() {
    for (letters, plain) in [
        ("àáâãäåÀÁÂÃÄÅ", 'a'),
        ("èéêëÈÉÊË", 'e'),
        ("ìíîïÌÍÎÏ", 'i'),
        ("òóôõöÒÓÔÕÖ", 'o'),
        ("ùúûüÙÚÛÜ", 'u'),
        ("ñÑ", 'n'),
        ("çÇ", 'c'),
        ("\u{2019}", '\''),
    ] {
        let name = format!("Land {plain}x");
        let regions = Regions::with([Region::new("DE".parse().unwrap(), "XX", &name)]);
        for letter in letters.chars() {
            for text in [format!("Land {letter}x"), format!("land {letter}X, DE")] {
                let found = regions.find(&text, None).map(ToString::to_string);
                assert_eq!(found.as_deref(), Ok("DE-XX"), "{text}");
            }
        }
        // And the other way round: the name that was added has the accent.
        let accented = format!("Land {}x", letters.chars().next().unwrap());
        let regions = Regions::with([Region::new("DE".parse().unwrap(), "XX", &accented)]);
        assert_eq!(regions.find(&name, None).unwrap().to_string(), "DE-XX", "{accented}");
    }
}

#[test]
fn postal_codes_that_are_equal_have_the_same_hash() {
    let hash = |text: &str, country: &str| {
        let country = Some(country.parse().unwrap());
        let code = PostalCode::parse(text, country, ShortZip::Refuse).unwrap();
        BuildHasherDefault::<DefaultHasher>::default().hash_one(code)
    };
    assert_eq!(hash("80302", "US"), hash(" 80302-1234 ", "US"));
    assert_ne!(hash("80302", "US"), hash("80303", "US"));
    assert_eq!(hash("k1a 0b1", "CA"), hash("K1A0B1", "CA"));
    // The same digits of a country of another form.
    assert_ne!(hash("80302", "US"), hash("80302", "DE"));
}

#[test]
fn a_region_that_is_added_is_found_with_the_code_of_its_country() {
    let of =
        |country: &str, code: &str, name: &str| Region::new(country.parse().unwrap(), code, name);
    let regions = Regions::with([
        of("DE", "BY", "Bayern"),
        of("AU", "WA", "Western Australia"),
        of("GE", "TB", "Tbilisi"),
        of("TB", "GE", "Elsewhere"),
    ]);
    let found = |text: &str| regions.find(text, None).map(ToString::to_string);
    for text in ["Bayern, DE", "DE-Bayern", "BY, DE", "de by", "DE-BY, DE"] {
        assert_eq!(found(text).as_deref(), Ok("DE-BY"), "{text}");
    }
    assert_eq!(found("WA, AU").as_deref(), Ok("AU-WA"));
    assert_eq!(found("WA, US").as_deref(), Ok("US-WA"));
    assert_eq!(found("DE").as_deref(), Ok("US-DE"));
    // The country stands first where both may be one.
    assert_eq!(found("GE-TB").as_deref(), Ok("GE-TB"));
    assert_eq!(found("TB-GE").as_deref(), Ok("TB-GE"));
}

#[test]
fn a_name_that_fits_two_countries_needs_the_country() {
    let australia = "AU".parse().unwrap();
    let regions = Regions::with([
        Region::new(australia, "wa", "Western Australia"),
        Region::new(australia, "NSW", "New South Wales"),
    ]);
    assert_eq!(regions.find("nsw", None).unwrap().to_string(), "AU-NSW");
    let ambiguous = regions.find("WA", None).unwrap_err();
    let countries = vec![Country::US, australia];
    assert_eq!(ambiguous, ContactError::AmbiguousRegion { text: "WA".to_owned(), countries });
    assert_eq!(regions.find("WA", Some(australia)).unwrap().name(), "Western Australia");
    assert_eq!(regions.find("WA", Some(Country::US)).unwrap().name(), "Washington");
    assert_eq!(regions.find("AU-WA", None).unwrap().code(), "WA");
}

#[test]
fn a_country_is_two_letters_or_one_of_the_names_that_are_known() {
    for text in ["US", "us", " USA ", "United States", "u.s.", "United States of America"] {
        assert_eq!(text.parse(), Ok(Country::US), "{text}");
    }
    assert_eq!("canada".parse(), Ok(Country::CA));
    assert_eq!("de".parse::<Country>().unwrap().as_str(), "DE");
    for text in ["", "U", "D1", "Germany"] {
        assert_eq!(text.parse::<Country>().unwrap_err().code(), "contact.country", "{text}");
    }
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_or_refused_and_what_was_read_reads_as_itself(text in ".{0,24}") {
        for country in [None, Some(Country::US), Some(Country::CA), Some("DE".parse().unwrap())] {
            if let Ok(code) = PostalCode::parse(&text, country, ShortZip::Pad) {
                let again = PostalCode::parse(code.as_str(), country, ShortZip::Refuse).unwrap();
                prop_assert_eq!(again, code);
            }
            if let Ok(number) = PhoneNumber::parse(&text, country) {
                let again = PhoneNumber::parse(number.as_str(), country).unwrap();
                prop_assert_eq!(again.as_str(), number.as_str());
            }
        }
        if let Ok(address) = text.parse::<EmailAddress>() {
            prop_assert_eq!(address.as_str().parse::<EmailAddress>().unwrap(), address);
        }
    }

    #[test]
    fn blanks_hyphens_and_small_letters_change_no_postal_code(
        code in "[0-9]{5}|[A-Z][0-9][A-Z][0-9][A-Z][0-9]|[A-Z0-9]{2,10}",
        cuts in proptest::collection::vec((0..10_usize, prop_oneof![Just(' '), Just('-')]), 0..4),
    ) {
        let plain = PostalCode::parse(&code, None, ShortZip::Refuse).unwrap();
        let mut written = code.to_lowercase();
        for (place, mark) in cuts {
            written.insert(place.min(written.len()), mark);
        }
        prop_assert_eq!(PostalCode::parse(&written, None, ShortZip::Refuse).unwrap(), plain);
    }
}
