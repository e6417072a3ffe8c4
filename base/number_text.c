// The one formatter of numbers for people.
#include "base/number_text.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

// What is known of a number, in its unit.
struct span {
    struct rational min, max;
    bool has_min, has_max;
};

// How one span is written: the style with its words resolved.
struct words {
    const char *unit; // behind the digits, "" when bare
    const char *minus, *to;
    bool japanese;
    enum number_wording wording;
    int decimals;
};

const char *number_unit_name(yen unit, enum number_language language) {
    static const struct {
        yen unit;
        const char *names[2];
    } units[] = {
        {YEN_PER_CHO, {"兆円", "trillion yen"}},      {YEN_PER_OKU, {"億円", "billion yen"}},
        {YEN_PER_MILLION, {"百万円", "million yen"}}, {YEN_PER_MAN, {"万円", "ten thousand yen"}},
        {YEN_PER_THOUSAND, {"千円", "thousand yen"}}, {1, {"円", "yen"}},
    };
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (units[i].unit == unit) {
            return units[i].names[language];
        }
    }
    assert(false && "a unit without a name");
    return "";
}

static wide magnitude(wide number) {
    return number < 0 ? -number : number;
}

// The unit in which an amount of this size is best read: 兆円 from 10兆円 on, 億円 from 1億円, then 百万円, 千円, 円.
static yen number_unit(yen amount) {
    wide size = magnitude(amount);
    if (size >= (wide)10 * YEN_PER_CHO) {
        return YEN_PER_CHO;
    }
    static const yen units[] = {YEN_PER_OKU, YEN_PER_MILLION, YEN_PER_THOUSAND};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (size >= units[i]) {
            return units[i];
        }
    }
    return 1;
}

struct change_ends number_ends(struct yen_interval interval) {
    return (struct change_ends){interval.min, yen_interval_end(interval)};
}

// ---- Digits

enum { DIGITS_ROOM = 80 };

// steps of 10^-decimals, not negative, with thousands parted: 12345 at 1 -> "1,234.5".
static void write_digits(wide steps, int decimals, char text[DIGITS_ROOM]) {
    char reversed[DIGITS_ROOM];
    size_t size = 0;
    int written = 0;
    for (; steps > 0 || written <= decimals; written++) {
        if (written == decimals && decimals > 0) {
            reversed[size++] = '.';
        }
        if (written > decimals && (written - decimals) % 3 == 0) {
            reversed[size++] = ',';
        }
        reversed[size++] = (char)('0' + (int)(steps % 10));
        steps /= 10;
    }
    for (size_t i = 0; i < size; i++) {
        text[i] = reversed[size - 1 - i];
    }
    text[size] = '\0';
}

static const char *sign_of(wide steps, const struct words *words) {
    return steps < 0 ? words->minus : steps > 0 && words->wording == NUMBER_SIGNED ? "+" : "";
}

static struct str one_number(wide steps, int decimals, const struct words *words, struct arena *arena) {
    char digits[DIGITS_ROOM];
    write_digits(magnitude(steps), decimals, digits);
    if (words->wording != NUMBER_CHANGE) {
        return arena_printf(arena, "%s%s%s", sign_of(steps, words), digits, words->unit);
    }
    if (steps == 0) {
        return words->japanese ? STR("増減なし") : STR("unchanged");
    }
    return words->japanese ? arena_printf(arena, "%s%s%s", digits, words->unit, steps < 0 ? "減" : "増")
                           : arena_printf(arena, "%s %s%s", steps < 0 ? "down" : "up", digits, words->unit);
}

// ---- Rounding

// The number of steps to which both ends round (each lies within half a step of it); false when there is none.
static bool agreed_steps(const struct span *span, int decimals, wide *steps) {
    wide low_over = 2 * span->max.over, low_under = 2 * span->max.under;
    wide high_over = 2 * span->min.over, high_under = 2 * span->min.under;
    wide scale = power_of_ten(decimals < 0 ? -decimals : decimals);
    wide low =
        decimals < 0
            ? rational_steps((struct rational){low_over - scale * span->max.under, low_under * scale}, 0, RATIONAL_UP)
            : rational_steps((struct rational){low_over * scale - span->max.under, low_under}, 0, RATIONAL_UP);
    wide high =
        decimals < 0
            ? rational_steps((struct rational){high_over + scale * span->min.under, high_under * scale}, 0,
                             RATIONAL_DOWN)
            : rational_steps((struct rational){high_over * scale + span->min.under, high_under}, 0, RATIONAL_DOWN);
    *steps = magnitude(high) > magnitude(low) ? high : low; // a tie goes away from zero
    return low <= high;
}

static bool is_zero(const struct span *span) {
    return rational_sign(span->min) == 0 && rational_sign(span->max) == 0;
}

// Smaller than the finest step, of one sign, not zero.
static struct str less_than_a_step(const struct span *span, const struct words *words, struct arena *arena) {
    char digits[DIGITS_ROOM];
    write_digits(1, words->decimals, digits);
    bool down = rational_sign(span->max) <= 0;
    if (words->wording == NUMBER_CHANGE) {
        return words->japanese ? arena_printf(arena, "%s%s未満の%s", digits, words->unit, down ? "減" : "増")
                               : arena_printf(arena, "%s less than %s%s", down ? "down" : "up", digits, words->unit);
    }
    const char *sign = down ? words->minus : words->wording == NUMBER_SIGNED ? "+" : "";
    return words->japanese ? arena_printf(arena, "%s%s%s未満", sign, digits, words->unit)
                           : arena_printf(arena, "%sless than %s%s", sign, digits, words->unit);
}

// ---- Ranges

static struct str write_range(wide low, wide high, int decimals, const struct words *words, struct arena *arena) {
    char first[DIGITS_ROOM], second[DIGITS_ROOM];
    bool change = words->wording == NUMBER_CHANGE, down = high <= 0;
    write_digits(magnitude(change && down ? high : low), low == 0 && !(change && down) ? 0 : decimals, first);
    write_digits(magnitude(change && down ? low : high), high == 0 && !(change && down) ? 0 : decimals, second);
    if (change && down && high == 0) {
        write_digits(0, 0, first);
    }
    if (!change) {
        return arena_printf(arena, "%s%s%s%s%s%s", sign_of(low, words), first, words->to, sign_of(high, words), second,
                            words->unit);
    }
    if (low < 0 && high > 0) {
        return words->japanese
                   ? arena_printf(arena, "%s%s減〜%s%s増", first, words->unit, second, words->unit)
                   : arena_printf(arena, "between %s%s down and %s%s up", first, words->unit, second, words->unit);
    }
    return words->japanese ? arena_printf(arena, "%s〜%s%s%s", first, second, words->unit, down ? "減" : "増")
                           : arena_printf(arena, "%s %s to %s%s", down ? "down" : "up", first, second, words->unit);
}

// Rounded outwards, with digits enough for a hundredth of the width, so that the words stay true.
static struct str range_text(const struct span *span, const struct words *words, struct arena *arena) {
    int decimals = 0;
    wide low, high;
    for (;; decimals++) {
        low = rational_steps(span->min, decimals, RATIONAL_DOWN);
        high = rational_steps(span->max, decimals, RATIONAL_UP);
        if (decimals == words->decimals || high - low >= 100) {
            break;
        }
    }
    while (decimals > 0 && low % 10 == 0 && high % 10 == 0) {
        low /= 10;
        high /= 10;
        decimals--;
    }
    return write_range(low, high, decimals, words, arena);
}

// Only one end is known.
static struct str open_text(const struct span *span, const struct words *words, struct arena *arena) {
    bool change = words->wording == NUMBER_CHANGE;
    bool up = span->has_min && (!change || rational_sign(span->min) >= 0);
    bool down = span->has_max && (!change || rational_sign(span->max) <= 0);
    if (!up && !down) {
        return words->japanese ? STR("不明") : STR("unknown");
    }
    wide steps = up ? rational_steps(span->min, words->decimals, RATIONAL_DOWN)
                    : rational_steps(span->max, words->decimals, RATIONAL_UP);
    char digits[DIGITS_ROOM];
    write_digits(magnitude(steps), words->decimals, digits);
    if (change) {
        return words->japanese ? arena_printf(arena, "%s%s以上の%s", digits, words->unit, up ? "増" : "減")
                               : arena_printf(arena, "%s at least %s%s", up ? "up" : "down", digits, words->unit);
    }
    const char *sign = sign_of(steps, words);
    return words->japanese ? arena_printf(arena, "%s%s%s%s", sign, digits, words->unit, up ? "以上" : "以下")
                           : arena_printf(arena, "%s %s%s%s", up ? "at least" : "at most", sign, digits, words->unit);
}

enum { LEAST_COARSE_STEPS = 10 };

static struct str span_text(const struct span *span, const struct words *words, struct arena *arena) {
    if (!span->has_min || !span->has_max) {
        return open_text(span, words, arena);
    }
    for (int decimals = words->decimals; decimals >= 0; decimals--) {
        wide steps;
        if (!agreed_steps(span, decimals, &steps)) {
            continue;
        }
        if (decimals < words->decimals && steps != 0 && magnitude(steps) < LEAST_COARSE_STEPS) {
            break; // 0.52 to 0.56 % is no 1 %: the range says more
        }
        if (steps != 0 || is_zero(span)) {
            return one_number(steps, is_zero(span) ? 0 : decimals, words, arena);
        }
        if (decimals == words->decimals && rational_sign(span->min) * rational_sign(span->max) > 0) {
            return less_than_a_step(span, words, arena);
        }
        break;
    }
    return range_text(span, words, arena);
}

// ---- What others call

static struct words words_of(const struct number_style *style, const char *unit) {
    bool japanese = style->language == NUMBER_JAPANESE;
    return (struct words){style->bare ? "" : unit,  japanese ? "▲" : "\u2212",
                          japanese ? "〜" : " to ", japanese,
                          style->wording,           style->decimals};
}

// The unit's name with the space that English puts before it.
static const char *spaced_name(yen unit, const struct number_style *style, struct arena *arena) {
    const char *name = number_unit_name(unit, style->language);
    return style->language == NUMBER_JAPANESE ? name : arena_printf(arena, " %s", name).data;
}

// English counts in billions where Japanese counts in 億: one digit more says the same.
static yen divisor_of(yen unit, const struct number_style *style, struct words *words) {
    if (style->language == NUMBER_ENGLISH && unit == YEN_PER_OKU) {
        words->decimals++;
        return 10 * YEN_PER_OKU;
    }
    return unit;
}

struct str number_money(struct change_ends ends, const struct number_style *style, struct arena *arena) {
    bool has_min = ends.min != YEN_NO_MIN, has_max = ends.max != YEN_NO_MAX;
    yen largest = has_min && (!has_max || magnitude(ends.min) > magnitude(ends.max)) ? ends.min
                  : has_max                                                          ? ends.max
                                                                                     : 0;
    yen unit = style->unit ? style->unit : number_unit(largest);
    struct words words = words_of(style, spaced_name(unit, style, arena));
    yen divisor = divisor_of(unit, style, &words);
    struct span span = {{ends.min, divisor}, {ends.max, divisor}, has_min, has_max};
    return span_text(&span, &words, arena);
}

static struct str coarse_percent(wide tens, const struct number_style *style, struct arena *arena) {
    int size = (int)magnitude(tens);
    bool down = tens < 0, change = style->wording == NUMBER_CHANGE;
    if (style->language == NUMBER_ENGLISH) {
        return arena_printf(arena, "%sabout %d%%", change ? (down ? "down " : "up ") : down ? "\u2212" : "", 10 * size);
    }
    const char *sign = change ? "" : down ? "▲" : style->wording == NUMBER_SIGNED ? "+" : "";
    const char *end = !change ? "" : down ? "減" : "増";
    return size < 10 ? arena_printf(arena, "約%s%d割%s", sign, size, end)
                     : arena_printf(arena, "約%s%d%%%s", sign, 10 * size, end);
}

struct str number_percent(struct percent_ends ends, const struct number_style *style, struct arena *arena) {
    if (!ends.known) {
        return STR("—");
    }
    struct words words = words_of(style, "%");
    struct span span = {ends.min, ends.max, true, true};
    wide steps;
    if (style->coarse && !agreed_steps(&span, 0, &steps) && agreed_steps(&span, -1, &steps) && steps != 0 &&
        magnitude(steps) < 1000) {
        return coarse_percent(steps, style, arena);
    }
    return span_text(&span, &words, arena);
}

// The finest step that an amount without a stated precision shows: its trailing noughts, up to 億円.
static yen shown_precision(yen amount) {
    yen precision = 1;
    while (amount != 0 && precision < YEN_PER_OKU && amount % (precision * 10) == 0) {
        precision *= 10;
    }
    return precision;
}

// How many digits behind the point the printed ones take in this unit.
static int digits_in(yen unit, yen precision) {
    int digits = 0;
    for (yen step = unit; step > precision && step > 1; step /= 10) {
        digits++;
    }
    return digits;
}

// The largest unit in which every printed digit is shown within the decimals, and none that was not printed.
static yen unit_of_amount(yen amount, yen precision, const struct number_style *style) {
    static const yen units[] = {1, YEN_PER_THOUSAND, YEN_PER_MILLION, YEN_PER_OKU, YEN_PER_CHO};
    yen unit = style->unit ? style->unit : amount == 0 ? 1 : number_unit(amount);
    for (size_t i = 5; !style->unit && i-- > 0;) {
        if (units[i] <= unit && (digits_in(units[i], precision) <= style->decimals || units[i] == 1)) {
            unit = units[i];
            break;
        }
    }
    for (size_t i = 0; i < 5 && unit < precision && amount != 0 && !style->bare; i++) {
        unit = units[i] > unit ? units[i] : unit;
    }
    return unit;
}

struct str number_amount(yen amount, yen precision, const struct number_style *style, struct arena *arena) {
    precision = precision > 0 ? precision : shown_precision(amount);
    yen unit = unit_of_amount(amount, precision, style);
    struct words words = words_of(style, spaced_name(unit, style, arena));
    words.wording = words.wording == NUMBER_CHANGE ? NUMBER_SIGNED : words.wording;
    yen divisor = divisor_of(unit, style, &words);
    int decimals = digits_in(divisor, precision);
    decimals = amount == 0 && unit == 1 ? 0 : decimals < words.decimals ? decimals : words.decimals;
    return one_number(rational_steps((struct rational){amount, divisor}, decimals, RATIONAL_NEAREST), decimals, &words,
                      arena);
}
