//! The proleptic Gregorian calendar.

use neurlang::nl_verify;

/// True when `year` has a 29th of February.
#[nl_verify(exhaustive)]
#[must_use]
pub fn is_leap_year(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The last day of a month from 1 to 12; 0 for other months.
#[nl_verify]
#[must_use]
pub fn last_day_of_month(year: i16, month: u8) -> u8 {
    match month {
        2 if is_leap_year(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// Days from 1970-01-01 to a date, counted back for earlier ones.
#[nl_verify(range(month = 1..=12), range(day = 1..=31))]
#[must_use]
pub fn days_from_civil(year: i16, month: u8, day: u8) -> i32 {
    let shifted = if month <= 2 { year as i32 - 1 } else { year as i32 };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let month_from_march = (month as i32 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::{days_from_civil, last_day_of_month};

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(days_from_civil(1970, 1, 1), 0);
        assert_eq!(days_from_civil(2000, 3, 1), 11_017);
        assert_eq!(days_from_civil(1969, 12, 31), -1);
        assert_eq!([2000, 1900, 2023].map(|year| last_day_of_month(year, 2)), [29, 28, 28]);
    }
}
