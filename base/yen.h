// Exact money in whole yen, and the interval that printed digits allow.
#ifndef BASE_YEN_H
#define BASE_YEN_H

#include <stdbool.h>
#include <stdint.h>

typedef int64_t yen; // every reader of digits checks for overflow

// What a document may state, 3京円: above every budget, and low enough for the sums and differences of later stages.
#define YEN_MOST 30000000000000000LL
#define YEN_NO_MIN INT64_MIN // an open lower end
#define YEN_NO_MAX INT64_MAX // an open upper end

#define YEN_PER_THOUSAND 1000     // 千円
#define YEN_PER_MAN 10000         // 万円
#define YEN_PER_MILLION 1000000   // 百万円
#define YEN_PER_OKU 100000000     // 億円
#define YEN_PER_CHO 1000000000000 // 兆円

// How the document made its printed digits from the true amount.
enum rounding {
    ROUNDING_HALF_UP,  // 四捨五入, half away from zero
    ROUNDING_TRUNCATE, // 切捨て, towards zero
    ROUNDING_UP,       // 切上げ, away from zero
};

// True amounts t with min <= t < max.
struct yen_interval {
    yen min; // YEN_NO_MIN = open
    yen max; // not included; YEN_NO_MAX = open
};

// What amount, printed to precision (a power of ten of yen, at least 1), allows.
// Half-up: 14億円 -> [1350000000, 1450000000). Rounding is symmetric about zero, so a negative amount has the mirrored
// set of whole yen: -14億円 -> [-1449999999, -1349999999). Precision 1 is exact: [a, a + 1).
struct yen_interval yen_interval_of(yen amount, yen precision, enum rounding rounding);
struct yen_interval yen_interval_intersect(struct yen_interval a, struct yen_interval b);
bool yen_interval_empty(struct yen_interval interval);
bool yen_interval_holds(struct yen_interval interval, yen amount);
// [a, a + 1): known to the yen.
bool yen_interval_is_point(struct yen_interval interval);
// The upper end seen as a real number: of a point it is the amount itself.
yen yen_interval_end(struct yen_interval interval);
// What the sum of an amount of each may be; an end that does not fit is open.
struct yen_interval yen_interval_add(struct yen_interval a, struct yen_interval b);
// a + b and a * b; false (result untouched) when it does not fit.
bool yen_add(yen a, yen b, yen *result);
bool yen_multiply(yen a, yen b, yen *result);

#endif
