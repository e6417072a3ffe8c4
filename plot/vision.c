// How colours look: in grey, and to the three kinds of colour blindness.
#include "plot/vision.h"

#include <math.h>

struct rgb {
    double r, g, b; // linear light, 0 to 1
};

static double linear(unsigned value) {
    double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static struct rgb rgb_of(unsigned value) {
    return (struct rgb){linear(value >> 16 & 0xFF), linear(value >> 8 & 0xFF), linear(value & 0xFF)};
}

// Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
static const double visions[VISION_COUNT][9] = {
    [VISION_common] = {1, 0, 0, 0, 1, 0, 0, 0, 1},
    [VISION_protan] = {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
    [VISION_deutan] = {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
    [VISION_tritan] = {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
};

const char *vision_name(enum vision vision) {
    static const char *const names[] = {"common vision", "protanopia", "deuteranopia", "tritanopia"};
    return names[vision];
}

static double clamped(double value) {
    return value < 0 ? 0 : value > 1 ? 1 : value;
}

static struct rgb seen(struct rgb c, const double *m) {
    return (struct rgb){clamped(m[0] * c.r + m[1] * c.g + m[2] * c.b), clamped(m[3] * c.r + m[4] * c.g + m[5] * c.b),
                        clamped(m[6] * c.r + m[7] * c.g + m[8] * c.b)};
}

static double root(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

static double luminance(struct rgb c) {
    return 0.2126729 * c.r + 0.7151522 * c.g + 0.0721750 * c.b;
}

static struct lab lab_of(struct rgb c) {
    double x = root((0.4124564 * c.r + 0.3575761 * c.g + 0.1804375 * c.b) / 0.95047);
    double y = root(luminance(c));
    double z = root((0.0193339 * c.r + 0.1191920 * c.g + 0.9503041 * c.b) / 1.08883);
    return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

struct lab vision_see(unsigned rgb, enum vision vision) {
    return lab_of(seen(rgb_of(rgb), visions[vision]));
}

double vision_distance(unsigned a, unsigned b, enum vision vision) {
    struct lab one = vision_see(a, vision), other = vision_see(b, vision);
    return hypot(hypot(one.l - other.l, one.a - other.a), one.b - other.b);
}

double vision_grey_distance(unsigned a, unsigned b) {
    return fabs(vision_see(a, VISION_common).l - vision_see(b, VISION_common).l);
}

double vision_contrast(unsigned a, unsigned b) {
    double one = luminance(rgb_of(a)) + 0.05, other = luminance(rgb_of(b)) + 0.05;
    return one > other ? one / other : other / one;
}
