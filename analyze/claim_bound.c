// Words behind a number that say how it bounds, or which way a change goes.
#include "analyze/claim_reader.h"

enum bound reader_bound(struct reader *reader) {
    static const struct {
        const char *word;
        enum bound bound;
    } bounds[] = {
        {"以上", BOUND_at_least},      {"に達し", BOUND_at_least},  {"を超える", BOUND_more},
        {"を超え", BOUND_more},        {"超", BOUND_more},          {"を上回る", BOUND_more},
        {"を上回", BOUND_more},        {"以下", BOUND_at_most},     {"未満", BOUND_less},
        {"に届かない", BOUND_less},    {"に届かな", BOUND_less},    {"に満たない", BOUND_less},
        {"に満たな", BOUND_less},      {"に達しな", BOUND_less},    {"を割", BOUND_less},
        {"を下回る", BOUND_less},      {"を下回", BOUND_less},      {"弱", BOUND_a_little_less},
        {"近く", BOUND_a_little_less}, {"強", BOUND_a_little_more}, {"余り", BOUND_band},
        {"あまり", BOUND_band},        {"余", BOUND_band},          {"台", BOUND_band},
        {"程度", BOUND_rounded},       {"前後", BOUND_rounded},     {"ほど", BOUND_rounded},
    };
    size_t start = reader->at;
    if (reader_word(reader, "に達しな")) { // before に達し
        return BOUND_less;
    }
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++) {
        if (reader_word(reader, bounds[i].word)) {
            return bounds[i].bound;
        }
    }
    reader->at = start;
    return BOUND_rounded;
}

int reader_direction(struct reader *reader) {
    static const char *const joints[] = {"の", "ほど", "も", "", NULL};
    static const char *const ups[] = {"増加",     "増額", "増え",   "増や", "増",       "上昇",
                                      "伸び",     "伸ば", "プラス", "上回", "引き上げ", "上積み",
                                      "積み増し", "多い", "多く",   "多か", NULL};
    static const char *const downs[] = {"減少", "減額",     "減っ",   "減り",   "減ら",   "減",
                                        "低下", "削減",     "縮減",   "圧縮",   "カット", "マイナス",
                                        "下回", "引き下げ", "少ない", "少なく", "少なか", NULL};
    size_t start = reader->at;
    reader_any_word(reader, joints);
    if (reader_word(reader, "増減")) {
        reader->at = start;
        return 0;
    }
    if (reader_any_word(reader, ups)) {
        return 1;
    }
    if (reader_any_word(reader, downs)) {
        return -1;
    }
    reader->at = start;
    return 0;
}
