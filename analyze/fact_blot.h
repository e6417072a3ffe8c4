// What stands in a sentence in the place of the names and years that were found in it.
#ifndef ANALYZE_FACT_BLOT_H
#define ANALYZE_FACT_BLOT_H

enum { BLOT_NAME = '\x01', BLOT_YEAR = '\x02', BLOT_WHOLE = '\x03' }; // whole: what a share is of

#endif
