// Serial days into years, months, days and eras.
#include "extract/number_date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/fiscal_year.h"

struct date {
    int year, month, day, hour, minute;
};

static size_t skip_literal(struct str section, size_t at) {
    char c = section.data[at];
    if (c == '"' || c == '[') {
        const char *end = memchr(section.data + at + 1, c == '"' ? '"' : ']', section.size - at - 1);
        return end ? (size_t)(end - section.data) + 1 : section.size;
    }
    return c == '\\' || c == '_' || c == '*' ? at + 2 : at;
}

bool number_is_date(struct str section) {
    for (size_t at = 0; at < section.size;) {
        size_t behind = skip_literal(section, at);
        if (behind > at) {
            at = behind;
        } else if (strchr("yYmMdDhHsSegEG", section.data[at]) && section.data[at]) {
            return true;
        } else {
            at++;
        }
    }
    return false;
}

// Civil date of a day counted from 1970-01-01 (proleptic Gregorian; by 400-year cycles of 146097 days).
static struct date civil(long day) {
    day += 719468;
    long cycle = day / 146097, in_cycle = day - cycle * 146097;
    long year = (in_cycle - in_cycle / 1460 + in_cycle / 36524 - in_cycle / 146096) / 365;
    long in_year = in_cycle - (365 * year + year / 4 - year / 100);
    long month = (5 * in_year + 2) / 153;
    struct date date = {.day = (int)(in_year - (153 * month + 2) / 5 + 1),
                        .month = (int)(month < 10 ? month + 3 : month - 9)};
    date.year = (int)(year + cycle * 400) + (date.month <= 2);
    return date;
}

// The era of the calendar day and the year in it.
static enum era era_of(const struct date *date, int *number) {
    static const struct {
        enum era era;
        int year, month, day;
    } starts[] = {
        {ERA_reiwa, 2019, 5, 1}, {ERA_heisei, 1989, 1, 8}, {ERA_showa, 1926, 12, 25}, {ERA_taisho, 1912, 7, 30}};
    int day = date->year * 10000 + date->month * 100 + date->day;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (day >= starts[i].year * 10000 + starts[i].month * 100 + starts[i].day) {
            *number = date->year - starts[i].year + 1;
            return starts[i].era;
        }
    }
    *number = date->year - 1867;
    return ERA_meiji;
}

static int print_field(char *to, size_t size, char field, size_t run, const struct date *date, bool in_time) {
    int era_number;
    enum era era = era_of(date, &era_number);
    switch (field) {
    case 'y':
        return snprintf(to, size, run > 2 ? "%04d" : "%02d", run > 2 ? date->year : date->year % 100);
    case 'g':
        return run == 1 ? snprintf(to, size, "%c", era_letter(era))
                        : snprintf(to, size, "%.*s", run == 2 ? 3 : 6, era_japanese(era));
    case 'e':
        return snprintf(to, size, run > 1 ? "%02d" : "%d", era_number);
    case 'm':
        return snprintf(to, size, run > 1 ? "%02d" : "%d", in_time ? date->minute : date->month);
    case 'd':
        return snprintf(to, size, run > 1 ? "%02d" : "%d", date->day);
    case 'h':
        return snprintf(to, size, run > 1 ? "%02d" : "%d", date->hour);
    default:
        return snprintf(to, size, "00");
    }
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

// Bytes of format at `at` that are shown as they are, written to *to.
static size_t print_literal(struct str section, size_t at, char *to, size_t size, size_t *used) {
    size_t behind = skip_literal(section, at);
    struct str literal = str_slice(section, at, at + 1);
    if (section.data[at] == '"') {
        literal = str_slice(section, at + 1, behind > at + 1 ? behind - 1 : behind);
    } else if (section.data[at] == '\\') {
        literal = str_slice(section, at + 1, at + 2);
    } else if (behind > at) {
        literal = (struct str){0};
    }
    size_t count = literal.size < size - *used - 1 ? literal.size : size - *used - 1;
    memcpy(to + *used, literal.data ? literal.data : "", count);
    *used += count;
    return behind > at ? behind : at + 1;
}

bool number_date(double serial, struct str section, bool date_1904, char *shown, size_t size) {
    if (!(serial >= 0 && serial < 2958466)) {
        return false;
    }
    double whole = floor(serial);
    struct date date = civil((long)whole - 25569 + (date_1904 ? 1462 : 0) + (whole < 60 && !date_1904 ? 1 : 0));
    int minutes = (int)((serial - whole) * 1440 + 0.5);
    date.hour = minutes / 60;
    date.minute = minutes % 60;
    size_t used = 0;
    bool in_time = false;
    for (size_t at = 0; at < section.size && used + 32 < size;) {
        char field = lower(section.data[at]);
        if (!strchr("ymdhseg", field) || !field) {
            at = print_literal(section, at, shown, size, &used);
            continue;
        }
        size_t run = 1;
        while (at + run < section.size && lower(section.data[at + run]) == field) {
            run++;
        }
        in_time = field == 'h' || (in_time && field == 'm');
        int printed = print_field(shown + used, size - used, field, run, &date, in_time);
        used += printed > 0 ? (size_t)printed : 0;
        at += run;
    }
    shown[used < size ? used : size - 1] = '\0';
    return true;
}
