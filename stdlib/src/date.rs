//! Dates of the Gregorian calendar, extended to all years, and Unix time.
//!
//! Years are astronomical: 0 is 1 BC. Months count from 1. Days count from 1970-01-01, which is
//! day 0. The conversions are those of H. Hinnant, *chrono-compatible low-level date algorithms*,
//! 2013: years that begin in March in eras of 400 years.

/// Days in 400 years.
const ERA_DAYS: i64 = 146_097;
/// Seconds in a day.
const DAY_SECONDS: i64 = 86_400;

/// True when the year has a February 29.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::date::is_leap_year;
///
/// assert!(is_leap_year(2024));
/// assert!(is_leap_year(2000));
/// assert!(!is_leap_year(1900));
/// ```
#[must_use]
pub fn is_leap_year(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The number of days of a month; 0 when there is no such month.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::date::days_in_month;
///
/// assert_eq!(days_in_month(2024, 2), 29);
/// assert_eq!(days_in_month(2023, 13), 0);
/// ```
#[must_use]
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap_year(year) => 29,
        2 => 28,
        _ => 0,
    }
}

/// True when the calendar has this day.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::date::is_valid;
///
/// assert!(is_valid(2024, 2, 29));
/// assert!(!is_valid(2023, 2, 29));
/// assert!(!is_valid(2023, 1, 0));
/// ```
#[must_use]
pub fn is_valid(year: i32, month: u32, day: u32) -> bool {
    day >= 1 && day <= days_in_month(year, month)
}

/// The number of days from 1970-01-01 to a date; `None` when the calendar does not have it.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::date::days_from_civil;
///
/// assert_eq!(days_from_civil(1970, 1, 1), Some(0));
/// assert_eq!(days_from_civil(2000, 3, 1), Some(11017));
/// assert_eq!(days_from_civil(1969, 12, 31), Some(-1));
/// assert_eq!(days_from_civil(2023, 2, 29), None);
/// ```
#[must_use]
pub fn days_from_civil(year: i32, month: u32, day: u32) -> Option<i64> {
    if !is_valid(year, month, day) {
        return None;
    }
    let march_year = if month <= 2 { year as i64 - 1 } else { year as i64 };
    let era = march_year.div_euclid(400);
    let year_of_era = march_year.rem_euclid(400);
    let march_month = (month as i64 + 9) % 12;
    let day_of_year = (153 * march_month + 2) / 5 + day as i64 - 1;
    let day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
    // Day 0 of era 0 is 0000-03-01.
    Some(era * ERA_DAYS + day_of_era - 719_468)
}

/// Year, month and day of the date so many days after 1970-01-01; `None` when the year does not
/// fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::date::civil_from_days;
///
/// assert_eq!(civil_from_days(0), Some((1970, 1, 1)));
/// assert_eq!(civil_from_days(11016), Some((2000, 2, 29)));
/// assert_eq!(civil_from_days(i64::MAX), None);
/// ```
#[must_use]
pub fn civil_from_days(days: i64) -> Option<(i32, u32, u32)> {
    let shifted = days.checked_add(719_468)?;
    let era = shifted.div_euclid(ERA_DAYS);
    let day_of_era = shifted.rem_euclid(ERA_DAYS);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = era * 400 + year_of_era + (month <= 2) as i64;
    if year < i32::MIN as i64 || year > i32::MAX as i64 {
        return None;
    }
    Some((year as i32, month as u32, day as u32))
}

/// The day of the week of a day since 1970-01-01: 1 for Monday to 7 for Sunday (ISO 8601).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::date::weekday;
///
/// assert_eq!(weekday(0), 4);
/// assert_eq!(weekday(-1), 3);
/// ```
#[must_use]
pub fn weekday(days: i64) -> u32 {
    // 1970-01-01 was a Thursday.
    ((days.rem_euclid(7) + 3) % 7 + 1) as u32
}

/// The number of a date in its year, 1 for January 1; `None` when the calendar does not have it.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::date::day_of_year;
///
/// assert_eq!(day_of_year(2024, 12, 31), Some(366));
/// assert_eq!(day_of_year(2023, 3, 1), Some(60));
/// ```
#[must_use]
pub fn day_of_year(year: i32, month: u32, day: u32) -> Option<u32> {
    if !is_valid(year, month, day) {
        return None;
    }
    let mut number = day;
    for earlier in 1..month {
        number += days_in_month(year, earlier);
    }
    Some(number)
}

/// The year and the week of a date by ISO 8601: week 1 has the year's first Thursday.
///
/// `None` when the calendar does not have the date or the year does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::date::iso_week;
///
/// assert_eq!(iso_week(2026, 11, 20), Some((2026, 47)));
/// assert_eq!(iso_week(2021, 1, 3), Some((2020, 53)));
/// assert_eq!(iso_week(2024, 12, 30), Some((2025, 1)));
/// ```
#[must_use]
pub fn iso_week(year: i32, month: u32, day: u32) -> Option<(i32, u32)> {
    let days = days_from_civil(year, month, day)?;
    // A week belongs to the year of its Thursday.
    let thursday = days + 4 - weekday(days) as i64;
    let (week_year, thursday_month, thursday_day) = civil_from_days(thursday)?;
    let number = day_of_year(week_year, thursday_month, thursday_day)?;
    Some((week_year, (number - 1) / 7 + 1))
}

/// The date so many months later; a day that the month does not have becomes its last one.
///
/// `None` when the calendar does not have the date or the year does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::date::add_months;
///
/// assert_eq!(add_months(2024, 1, 31, 1), Some((2024, 2, 29)));
/// assert_eq!(add_months(2024, 1, 31, -2), Some((2023, 11, 30)));
/// assert_eq!(add_months(2024, 2, 30, 1), None);
/// ```
#[must_use]
pub fn add_months(year: i32, month: u32, day: u32, months: i32) -> Option<(i32, u32, u32)> {
    if !is_valid(year, month, day) {
        return None;
    }
    let total = year as i64 * 12 + month as i64 - 1 + months as i64;
    let new_year = total.div_euclid(12);
    if new_year < i32::MIN as i64 || new_year > i32::MAX as i64 {
        return None;
    }
    let new_month = total.rem_euclid(12) as u32 + 1;
    let last = days_in_month(new_year as i32, new_month);
    Some((new_year as i32, new_month, day.min(last)))
}

/// The number of days from one date to another, negative when the second is earlier.
///
/// `None` when the calendar does not have one of them.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::date::days_between;
///
/// assert_eq!(days_between((2024, 1, 1), (2025, 1, 1)), Some(366));
/// assert_eq!(days_between((2024, 1, 2), (2024, 1, 1)), Some(-1));
/// ```
#[must_use]
pub fn days_between(from: (i32, u32, u32), to: (i32, u32, u32)) -> Option<i64> {
    let start = days_from_civil(from.0, from.1, from.2)?;
    Some(days_from_civil(to.0, to.1, to.2)? - start)
}

/// Year, month, day, hour, minute and second (UTC) of a Unix time in seconds.
///
/// `None` when the year does not fit.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::date::civil_from_unix;
///
/// assert_eq!(civil_from_unix(1_000_000_000), Some((2001, 9, 9, 1, 46, 40)));
/// assert_eq!(civil_from_unix(-1), Some((1969, 12, 31, 23, 59, 59)));
/// ```
#[must_use]
pub fn civil_from_unix(seconds: i64) -> Option<(i32, u32, u32, u32, u32, u32)> {
    let (year, month, day) = civil_from_days(seconds.div_euclid(DAY_SECONDS))?;
    let rest = seconds.rem_euclid(DAY_SECONDS) as u32;
    Some((year, month, day, rest / 3600, rest / 60 % 60, rest % 60))
}

/// The Unix time in seconds of a date and a time of day (UTC), hour, minute and second.
///
/// `None` when the calendar or the clock does not have it; a leap second is not on the clock.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::date::unix_from_civil;
///
/// assert_eq!(unix_from_civil((2001, 9, 9), (1, 46, 40)), Some(1_000_000_000));
/// assert_eq!(unix_from_civil((2001, 9, 9), (24, 0, 0)), None);
/// ```
#[must_use]
pub fn unix_from_civil(date: (i32, u32, u32), time: (u32, u32, u32)) -> Option<i64> {
    let days = days_from_civil(date.0, date.1, date.2)?;
    let (hour, minute, second) = time;
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(days * DAY_SECONDS + (hour * 3600 + minute * 60 + second) as i64)
}

/// Month and day of Easter Sunday of a year from 1 to 999999 in the Gregorian calendar.
///
/// `None` for other years. From *Nature*, April 20, 1876.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::date::easter;
///
/// assert_eq!(easter(2026), Some((4, 5)));
/// assert_eq!(easter(2024), Some((3, 31)));
/// ```
#[must_use]
pub fn easter(year: i32) -> Option<(u32, u32)> {
    if !matches!(year, 1..=999_999) {
        return None;
    }
    let (century, rest) = (year / 100, year % 100);
    let golden = year % 19;
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let days = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let shift = (golden + 11 * epact + 22 * days) / 451;
    let total = epact + days - 7 * shift + 114;
    Some(((total / 31) as u32, (total % 31 + 1) as u32))
}
