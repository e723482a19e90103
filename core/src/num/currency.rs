use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::NumberError;
use crate::message::shown;

/// A currency: its ISO 4217 code and how many decimal places its minor unit has (rule Q-15).
///
/// # Example
/// ```
/// use tenantry::num::Currency;
///
/// assert_eq!("USD".parse::<Currency>()?.places(), 2);
/// assert_eq!("JPY".parse::<Currency>()?.places(), 0);
/// assert_eq!("KWD".parse::<Currency>()?.places(), 3);
/// # Ok::<(), tenantry::num::NumberError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    code: [u8; 3],
    places: u32,
}

impl Currency {
    /// The code for no currency, where none is known yet.
    pub(crate) const NONE: Self = Self { code: *b"XXX", places: 0 };

    /// The three letters.
    pub fn as_str(&self) -> &str {
        // Codes are ASCII by construction.
        str::from_utf8(&self.code).unwrap_or("XXX")
    }

    /// The decimal places of the minor unit: 2 for cents.
    pub const fn places(&self) -> u32 {
        self.places
    }
}

impl FromStr for Currency {
    type Err = NumberError;

    fn from_str(code: &str) -> Result<Self, NumberError> {
        let unknown = || NumberError::UnknownCurrency { code: shown(code) };
        let letters: [u8; 3] = code.as_bytes().try_into().map_err(|_| unknown())?;
        CODES_BY_PLACES
            .iter()
            .find(|(_, codes)| codes.split(' ').any(|known| known == code))
            .map(|(places, _)| Self { code: letters, places: *places })
            .ok_or_else(unknown)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Currency {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Currency".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "description": "An ISO 4217 code.", "type": "string", "pattern": "^[A-Z]{3}$" })
    }
}

/// The currencies in use and the funds codes of ISO 4217, by the places of their minor unit. Metals, units
/// of account without a minor unit and the testing codes are left out.
const CODES_BY_PLACES: [(u32, &str); 4] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (
        2,
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD \
         CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS \
         GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD \
         LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB \
         PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP \
         SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG",
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
];
