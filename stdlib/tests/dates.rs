//! Dates against counting day by day.

use neurlang_stdlib::date;

#[test]
fn days_follow_each_other_for_five_centuries() {
    let (mut year, mut month, mut day, mut weekday) = (1700, 1, 1, 5);
    let mut day_of_year = 1;
    let mut days = date::days_from_civil(year, month, day).expect("the date is valid");
    while year < 2200 {
        assert_eq!(date::days_from_civil(year, month, day), Some(days));
        assert_eq!(date::civil_from_days(days), Some((year, month, day)));
        assert_eq!(date::weekday(days), weekday);
        assert_eq!(date::day_of_year(year, month, day), Some(day_of_year));
        days += 1;
        weekday = weekday % 7 + 1;
        day_of_year += 1;
        day += 1;
        let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
        assert_eq!(date::is_leap_year(year), leap);
        let last = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        if day > last[month as usize - 1] {
            assert!(!date::is_valid(year, month, day));
            day = 1;
            month += 1;
        }
        if month > 12 {
            (year, month, day_of_year) = (year + 1, 1, 1);
        }
    }
    assert_eq!(date::days_from_civil(1970, 1, 1), Some(0));
}

#[test]
fn weeks_have_seven_days_and_years_begin_with_their_first_thursday() {
    let mut current = None;
    for days in date::days_from_civil(1890, 1, 1).expect("the date is valid")..60_000 {
        let (year, month, day) = date::civil_from_days(days).expect("the year fits");
        let week = date::iso_week(year, month, day).expect("the date is valid");
        match date::weekday(days) {
            // The first Thursday of a year is in its week 1.
            4 if month == 1 && day <= 7 => assert_eq!(week, (year, 1)),
            1 => assert_ne!(current, Some(week)),
            _ => {}
        }
        if current.is_some() && date::weekday(days) != 1 {
            assert_eq!(current, Some(week));
        }
        current = Some(week);
    }
}

#[test]
fn dates_at_the_ends_of_the_range_are_told_apart() {
    let first = date::days_from_civil(i32::MIN, 1, 1).expect("the date is valid");
    let last = date::days_from_civil(i32::MAX, 12, 31).expect("the date is valid");
    assert_eq!(date::civil_from_days(first), Some((i32::MIN, 1, 1)));
    assert_eq!(date::civil_from_days(last), Some((i32::MAX, 12, 31)));
    assert_eq!(date::civil_from_days(first - 1), None);
    assert_eq!(date::civil_from_days(last + 1), None);
    assert_eq!(date::civil_from_days(i64::MIN), None);
    assert_eq!(date::civil_from_unix(i64::MAX), None);
    assert_eq!(date::add_months(i32::MAX, 12, 1, 1), None);
    assert_eq!(date::add_months(0, 1, 1, i32::MIN), Some((-178_956_971, 5, 1)));
    assert_eq!(date::weekday(i64::MIN), date::weekday(i64::MIN + 7));
    assert_eq!(date::days_from_civil(2024, 0, 1), None);
    assert_eq!(date::days_from_civil(2024, u32::MAX, 1), None);
}

#[test]
fn months_are_added_as_by_counting() {
    for day in [1, 28, 29, 30, 31] {
        for months in -30..30 {
            let (mut year, mut month) = (2023, 12);
            for _ in 0..months {
                (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            }
            for _ in months..0 {
                (year, month) = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
            }
            let last = date::days_in_month(year, month);
            let expected = Some((year, month, day.min(last)));
            assert_eq!(date::add_months(2023, 12, day, months), expected);
        }
    }
}

#[test]
fn unix_times_are_undone() {
    for i in -5_000..5_000_i64 {
        let seconds = i * 86_413_579;
        let civil = date::civil_from_unix(seconds).expect("the year fits");
        let (year, month, day, hour, minute, second) = civil;
        assert_eq!(
            date::unix_from_civil((year, month, day), (hour, minute, second)),
            Some(seconds)
        );
    }
    assert_eq!(date::unix_from_civil((2038, 1, 19), (3, 14, 7)), Some(i64::from(i32::MAX)));
    assert_eq!(date::unix_from_civil((2016, 12, 31), (23, 59, 60)), None);
    assert_eq!(date::days_between((2023, 2, 29), (2023, 3, 1)), None);
}

#[test]
fn easter_falls_on_sundays_and_known_days() {
    let known =
        [(1818, 3, 22), (1943, 4, 25), (2000, 4, 23), (2019, 4, 21), (2025, 4, 20), (2038, 4, 25)];
    for (year, month, day) in known {
        assert_eq!(date::easter(year), Some((month, day)));
    }
    for year in 1583..3000 {
        let (month, day) = date::easter(year).expect("the year is in range");
        let days = date::days_from_civil(year, month, day).expect("the date is valid");
        assert_eq!(date::weekday(days), 7);
        assert!((3, 22) <= (month, day) && (month, day) <= (4, 25));
    }
    assert_eq!(date::easter(0), None);
}
