// How colours look: in grey, and to the three kinds of colour blindness.
#ifndef PLOT_VISION_H
#define PLOT_VISION_H

struct lab { // CIE 1976 L*a*b*, D65
    double l, a, b;
};

enum vision { VISION_common, VISION_protan, VISION_deutan, VISION_tritan, VISION_COUNT };

const char *vision_name(enum vision vision);
struct lab vision_see(unsigned rgb, enum vision vision); // 0xRRGGBB
// How far two colours are apart, in L*a*b* as seen so; and in lightness alone, as on a grey copy.
double vision_distance(unsigned a, unsigned b, enum vision vision);
double vision_grey_distance(unsigned a, unsigned b);
double vision_contrast(unsigned a, unsigned b); // WCAG 2.1: 1 to 21

#endif
