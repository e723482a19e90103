use std::sync::Arc;

use serde::Serialize;

use super::PricingError;
use crate::document::{is_default, read_struct};
use crate::id::RoomId;
use crate::num::{Amount, NoResult, Number};

/// A room of a proposal, in one unit of length throughout (rule P-15).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// Unique in the proposal.
    pub id: RoomId,
    /// What people call it.
    pub name: Arc<str>,
    /// From wall to wall, the one way.
    pub length: Amount,
    /// From wall to wall, the other way.
    pub width: Amount,
    /// From floor to ceiling.
    #[serde(default, skip_serializing_if = "is_default")]
    pub height: Amount,
    /// Doors and windows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub openings: Vec<Opening>,
}

/// Doors or windows of one size.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// From side to side.
    pub width: Amount,
    /// From bottom to top.
    pub height: Amount,
    /// How many there are; 1 where nothing is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub count: Option<u32>,
}

read_struct!(Room {
    id: required,
    name: required,
    length: required,
    width: required,
    height: default,
    openings: default,
});
read_struct!(Opening { width: required, height: required, count: optional });

/// What formulas of a bid type with room measurement may use, in the order of [`Measurements::values`]:
/// name and label. Each is the sum over the rooms of the line.
pub(super) const MEASUREMENTS: [(&str, &str); 7] = [
    ("room_count", "Room Count"),
    ("floor_area", "Floor Area"),
    ("ceiling_area", "Ceiling Area"),
    ("perimeter", "Perimeter"),
    ("wall_area", "Wall Area"),
    ("openings_area", "Openings Area"),
    ("net_wall_area", "Net Wall Area"),
];

/// The measurements of one room, or of several together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measurements {
    pub(super) values: [Number; MEASUREMENTS.len()],
}

impl Measurements {
    pub(super) const NONE: Self = Self { values: [Number::ZERO; MEASUREMENTS.len()] };

    /// # Errors
    /// If a product or sum is too large to hold.
    pub(super) fn of(room: &Room) -> Result<Self, NoResult> {
        let (length, width) = (room.length.number(), room.width.number());
        let floor = length.multiply(width)?;
        let perimeter = length.add(width)?.multiply(Number::from_count(2))?;
        let walls = perimeter.multiply(room.height.number())?;
        let mut openings = Number::ZERO;
        for opening in &room.openings {
            let area = opening.width.number().multiply(opening.height.number())?;
            openings =
                openings.add(area.multiply(Number::from_count(opening.count.unwrap_or(1)))?)?;
        }
        let net_walls = walls.subtract(openings)?;
        Ok(Self { values: [Number::ONE, floor, floor, perimeter, walls, openings, net_walls] })
    }

    /// The first of the wanted ones that the rooms do not give: many rooms have no openings, all else is a gap.
    pub(super) fn missing(&self, wanted: [bool; MEASUREMENTS.len()]) -> Option<PricingError> {
        const OPENINGS: usize = 5;
        let [.., walls, _, _] = self.values;
        let mut all = MEASUREMENTS.into_iter().zip(self.values).zip(wanted).enumerate();
        let (place, (((measurement, _), value), _)) =
            all.find(|(place, ((_, value), wanted))| {
                *wanted && *place != OPENINGS && (value.is_zero() || value.is_negative())
            })?;
        // Behind the openings stands what they leave of the walls.
        let why = if place > OPENINGS && !walls.is_zero() {
            "the openings leave nothing of the walls"
        } else {
            "enter rooms with their length, width and height"
        };
        Some(PricingError::NoRooms { measurement, value: Amount::from(value).to_string(), why })
    }

    pub(super) fn add(self, other: &Self) -> Result<Self, NoResult> {
        let mut sum = self;
        for (value, more) in sum.values.iter_mut().zip(other.values) {
            *value = value.add(more)?;
        }
        Ok(sum)
    }
}
