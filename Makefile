# yosan: `make run` does the main job, `make check` runs every test; both set up what is missing first.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.SUFFIXES:

VERSION := 0.1.0
PREFIX ?= /usr/local
ifeq ($(origin CC),default)
CC := gcc
endif
B := build

# Debian packages, by what needs them.
BUILD_PACKAGES := gcc libc6-dev make pkg-config libgsl-dev libcairo2-dev libpango1.0-dev libcsv-dev libharfbuzz-dev \
	libfontconfig-dev libdeflate-dev libpng-dev libmupdf-dev libxml2-dev libgumbo-dev libzip-dev libxlsxwriter-dev \
	libqpdf-dev libtesseract-dev tesseract-ocr-jpn fonts-noto-cjk fonts-ipaexfont-gothic
CHECK_PACKAGES := libcmocka-dev qpdf poppler-utils librsvg2-bin clang

LIBRARIES := gsl cairo cairo-pdf cairo-svg pango pangocairo pangoft2 harfbuzz harfbuzz-subset fontconfig freetype2 \
	libdeflate libpng libxml-2.0 gumbo libzip xlsxwriter glib-2.0 libqpdf

WARNINGS := -Wall -Wextra -Wconversion -Werror
OPTIMIZE ?= -O2 -g
FLAVOUR ?=
CPPFLAGS_ALL = -I. -D_GNU_SOURCE -DYOSAN_VERSION='"$(VERSION)"' $(CPPFLAGS)
CFLAGS_ALL = -std=c17 $(WARNINGS) $(OPTIMIZE) -pthread $(CFLAGS)
LIBRARY_CFLAGS := $(shell pkg-config --cflags-only-I $(LIBRARIES) 2>/dev/null | sed 's/-I/-isystem /g')
LIBRARY_LIBS := $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lcsv -lm
READER_LIBS = -lmupdf -lmupdf-third -ltesseract -llept -lm

ROOMS := base extract analyze plot cli
SOURCES := $(foreach room,$(ROOMS),$(wildcard $(room)/*.c))
OBJECTS := $(SOURCES:%.c=$(B)/%.o)
LINKED := $(filter-out $(B)/cli/main.o,$(OBJECTS))
READER_OBJECTS := $(patsubst %.c,$(B)/%.o,$(wildcard extract/pdf/*.c)) $(patsubst %.c,$(B)/%.o,$(wildcard base/*.c))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/test_*.c))

.PHONY: all deps check-deps run check unit clean
all: $(B)/yosan

deps:
	@tests/setup $(BUILD_PACKAGES)

check-deps:
	@tests/setup $(BUILD_PACKAGES) $(CHECK_PACKAGES)

run: deps
	@$(MAKE) --no-print-directory all
	$(B)/yosan run -o out data/documents/*

check: check-deps
	@$(MAKE) --no-print-directory unit

unit: all $(UNIT_TESTS)
	@set -e; for test in $(UNIT_TESTS); do $$test; done

$(B)/yosan: $(OBJECTS)
	@echo "  link $@"
	@$(CC) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $^ $(LIBRARY_LIBS)

ifneq ($(wildcard extract/pdf/*.c),)
all: $(B)/yosan-read-pdf
$(B)/yosan-read-pdf: $(READER_OBJECTS)
	@echo "  link $@"
	@$(CC) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $^ $(READER_LIBS) $(LIBRARY_LIBS)
endif

$(B)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  compile $<"
	@$(CC) $(CPPFLAGS_ALL) $(LIBRARY_CFLAGS) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(B)/tests/%: $(B)/tests/unit/%.o $(LINKED)
	@mkdir -p $(@D)
	@echo "  link $@"
	@$(CC) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $^ -lcmocka $(LIBRARY_LIBS)

.PRECIOUS: $(B)/%.o

clean:
	rm -rf $(B)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
