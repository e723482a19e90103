//! Every ZIP code, forward sortation area and state is read as it stands in the lists (rules ).

use tenantry::contact::{Country, PostalCode, PostalForm, Regions, ShortZip};

use super::file;

/// The rows of a table behind its header, each as its fields.
pub(super) fn table(name: &str) -> Vec<Vec<String>> {
    let text = file(&format!("geography/{name}")).unwrap_or_default();
    let fields = |line: &str| line.split(',').map(|it| it.trim_matches('"').to_owned()).collect();
    text.lines().skip(1).map(fields).collect()
}

#[test]
fn every_zip_code_is_read_as_it_is_written() {
    let regions = Regions::default();
    for row in table("us_zip_state.csv") {
        let (zip, state) = (&row[0], &row[1]);
        for text in [zip.clone(), format!(" {zip}-0042 "), format!("{zip}0042")] {
            let code = PostalCode::parse(&text, Some(Country::US), ShortZip::Refuse).unwrap();
            assert_eq!((code.as_str(), code.form()), (zip.as_str(), PostalForm::Zip));
        }
        let short = zip.trim_start_matches('0');
        let padded = PostalCode::parse(short, Some(Country::US), ShortZip::Pad).unwrap();
        assert_eq!((padded.as_str(), padded.is_padded()), (zip.as_str(), short != zip));
        regions.find(state, Some(Country::US)).unwrap();
    }
}

#[test]
fn every_forward_sortation_area_is_read_as_it_is_written() {
    let regions = Regions::default();
    for row in table("ca_fsa_province.csv") {
        let (area, province) = (&row[0], &row[1]);
        for text in [area.clone(), area.to_lowercase()] {
            let code = PostalCode::parse(&text, None, ShortZip::Refuse).unwrap();
            assert_eq!((code.as_str(), code.form()), (area.as_str(), PostalForm::Canadian));
        }
        regions.find(province, Some(Country::CA)).unwrap();
    }
}

#[test]
fn states_and_provinces_are_those_of_the_lists() {
    let regions = Regions::default();
    for row in table("us_states.csv") {
        let found = regions.find(&row[1], Some(Country::US)).unwrap();
        assert_eq!(found.code(), row[0]);
    }
    for row in table("iso3166_2.csv") {
        let Some((country, code)) = row[0].split_once('-') else { continue };
        if country == "US" || country == "CA" {
            let country = country.parse().unwrap();
            assert_eq!(regions.find(&row[0], None).unwrap().code(), code);
            assert_eq!(regions.find(&row[1], Some(country)).unwrap().code(), code, "{}", row[1]);
        }
    }
}
