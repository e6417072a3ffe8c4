# yosan: `make run` does the main job, `make check` runs every test; both set up what is missing first.
# make [all] | run | check | asan | fuzz | bench | lint | measure | golden-refresh | gallery | install | uninstall | clean
SHELL := /bin/bash
comma := ,
.DELETE_ON_ERROR:
.SUFFIXES:

VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
FUZZ_SECONDS ?= 20
ifeq ($(origin CC),default)
CC := gcc
endif

# Debian packages, by what needs them.
BUILD_PACKAGES := gcc libc6-dev make pkg-config libgsl-dev libcairo2-dev libglib2.0-dev libcsv-dev libharfbuzz-dev \
	libfontconfig-dev libdeflate-dev libpng-dev libmupdf-dev libjpeg-dev libopenjp2-7-dev libjbig2dec0-dev libmujs-dev libgumbo-dev libxml2-dev libzip-dev libxlsxwriter-dev \
	libqpdf-dev libtesseract-dev tesseract-ocr-jpn fonts-noto-cjk fonts-ipaexfont-gothic
CHECK_PACKAGES := libcmocka-dev qpdf poppler-utils librsvg2-bin
LINT_PACKAGES := clang-format shellcheck
FUZZ_PACKAGES := clang libclang-rt-14-dev
BENCH_PACKAGES := time ripgrep valgrind python3-pandas python3-matplotlib gnuplot-nox

LIBRARIES := gsl cairo cairo-pdf cairo-svg harfbuzz harfbuzz-subset fontconfig freetype2 \
	libdeflate libpng libxml-2.0 libzip xlsxwriter glib-2.0 libqpdf
LIBRARY_CFLAGS := $(shell pkg-config --cflags-only-I $(LIBRARIES) 2>/dev/null | sed 's/-I/-isystem /g')
LIBRARY_LIBS := $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lcsv -lm
READER_LIBS := -Wl,--wrap=fz_prepare_t3_glyph -lmupdf -lmupdf-third -ltesseract -llept -ljpeg -lopenjp2 -ljbig2dec -lmujs -lgumbo -lz -lm

WARNINGS := -Wall -Wextra -Wconversion -Werror
OPTIMIZE ?= -O3 -g
SANITIZE := -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all
CPPFLAGS_ALL = -I. -D_GNU_SOURCE -DYOSAN_VERSION='"$(VERSION)"' $(CPPFLAGS)
CFLAGS_ALL = -std=c17 $(WARNINGS) -pthread $(CFLAGS)

ROOMS := base extract analyze plot cli
SOURCES := $(foreach room,$(ROOMS),$(wildcard $(room)/*.c))
READER_SOURCES := $(wildcard extract/pdf/*.c base/*.c)
UNIT_TESTS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))

.PHONY: all deps check-deps run check tests unit spec golden hostile elsewhere arrows asan fuzz fuzz-targets bench lint measure \
	golden-refresh gallery install uninstall clean force
all: build/yosan build/yosan-read-pdf

# ---- Setting up. What needs packages starts make a second time, since pkg-config answers only when they are there.

AGAIN = +@$(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc) --output-sync=target)

deps:
	@tests/setup $(BUILD_PACKAGES)

check-deps:
	@tests/setup $(BUILD_PACKAGES) $(CHECK_PACKAGES)

# What the charts of data/ name as their source.
DATA_SOURCE := 医療機器基本計画(第2期)の取組状況(令和7年度の実績・状況、令和8年度の取組予定)

run: deps
	$(AGAIN) all
	build/yosan run -o out --source '$(DATA_SOURCE)' data/documents/*

check: check-deps
	$(AGAIN) --keep-going tests

# ---- Building, in three flavours: build/, build/asan/ and build/fuzz/, each $(1) with compiler $(2) and flags $(3).

define flavour
$(1)/flags: force
	@mkdir -p $$(@D)
	@echo '$(2) $$(CFLAGS_ALL) $(3)' | cmp -s - $$@ || echo '$(2) $$(CFLAGS_ALL) $(3)' > $$@

$(1)/%.o: %.c $(1)/flags
	@mkdir -p $$(@D)
	@echo "  compile $$<"
	@$(2) $$(CPPFLAGS_ALL) $$(LIBRARY_CFLAGS) $$(CFLAGS_ALL) $(3) -MMD -MP -c -o $$@ $$<

$(1)/yosan: $$(SOURCES:%.c=$(1)/%.o)
	@echo "  link $$@"
	@$(2) $$(CFLAGS_ALL) $(3) $$(LDFLAGS) -o $$@ $$(filter %.o,$$^) $$(LIBRARY_LIBS)

$(1)/yosan-read-pdf: $$(READER_SOURCES:%.c=$(1)/%.o)
	@echo "  link $$@"
	@$(2) $$(CFLAGS_ALL) $(3) $$(LDFLAGS) -o $$@ $$(filter %.o,$$^) $$(READER_LIBS) $$(LIBRARY_LIBS)

$(1)/tests/examples: $(1)/tests/spec/run.o $$(patsubst %.c,$(1)/%.o,$$(filter base/% extract/%,$$(SOURCES)))
	@echo "  link $$@"
	@$(2) $$(CFLAGS_ALL) $(3) $$(LDFLAGS) -o $$@ $$(filter %.o,$$^) -lcmocka $$(LIBRARY_LIBS)

$(1)/tests/%: $(1)/tests/unit/%.o $$(patsubst %.c,$(1)/%.o,$$(filter-out cli/main.c,$$(SOURCES)))
	@echo "  link $$@"
	@$(2) $$(CFLAGS_ALL) $(3) $$(LDFLAGS) -o $$@ $$(filter %.o,$$^) -lcmocka $$(LIBRARY_LIBS)
endef

$(eval $(call flavour,build,$(CC),$(OPTIMIZE)))
$(eval $(call flavour,build/asan,$(CC),$(SANITIZE) -fsanitize=address$(comma)undefined))
$(eval $(call flavour,build/fuzz,clang,$(SANITIZE) -fsanitize=fuzzer-no-link$(comma)address$(comma)undefined))

# ---- Tests. Each runner takes the directory of the flavour that it tests from BUILD.

SPEC := $(wildcard tests/spec/*.md)

tests: unit spec golden hostile elsewhere arrows

unit: all $(UNIT_TESTS:%=build/tests/%)
	@BUILD=build tests/unit/run $(UNIT_TESTS)

spec: build/tests/examples
	@build/tests/examples $(SPEC)

golden: all
	@BUILD=build tests/golden/run check

hostile: all
	@BUILD=build tests/hostile

# What is made for other programs, in them: each says plainly what it skips where one is not installed.
elsewhere: all
	@BUILD=build tests/year_store
	@if command -v python3 > /dev/null; then tests/report_in_browser; else echo 'report_in_browser: skipped, python3 is not installed'; fi
	@BUILD=build tests/workbook_in_office
	@if command -v python3 > /dev/null; then tests/data_package; else echo 'data_package: skipped, python3 is not installed'; fi
	@BUILD=build tests/on_paper
	@BUILD=build tests/charts_elsewhere
	@MAKE='$(MAKE)' tests/installed

# cairo 1.16 forgets 192 bytes for every CFF font it writes into a PDF; fontconfig keeps its patterns.
asan: export LSAN_OPTIONS := suppressions=$(CURDIR)/tests/leaks_of_libraries:print_suppressions=0
asan: build/asan/yosan build/asan/yosan-read-pdf $(UNIT_TESTS:%=build/asan/tests/%) \
	build/asan/tests/examples
	@BUILD=build/asan tests/unit/run $(UNIT_TESTS)
	@build/asan/tests/examples $(SPEC)
	@BUILD=build/asan tests/golden/run check
	@BUILD=build/asan tests/hostile

golden-refresh: all
	@BUILD=build tests/golden/run refresh

# What of the lint needs no tool of its own: rooms, who prints, sizes, words of unfinished work, examples.
arrows:
	@tests/lint

lint: arrows
	@tests/setup $(LINT_PACKAGES)
	@clang-format --dry-run -Werror $$(git ls-files '*.c' '*.h') && echo 'format: as .clang-format says'
	@shellcheck $$(git ls-files | xargs grep -lE '^#!/(bin/sh|usr/bin/env bash)') && echo 'shell: no findings'

measure:
	@tests/measure

build/fuzz/fuzz_%: build/fuzz/tests/fuzz/fuzz_%.o $(patsubst %.c,build/fuzz/%.o,$(filter-out cli/%,$(SOURCES)))
	@echo "  link $@"
	@clang $(CFLAGS_ALL) $(SANITIZE) -fsanitize=fuzzer,address,undefined -o $@ $(filter %.o,$^) $(LIBRARY_LIBS)

fuzz-targets: $(FUZZ_TARGETS:%=build/fuzz/%)

fuzz: check-deps
	@tests/setup $(FUZZ_PACKAGES)
	$(AGAIN) fuzz-targets
	@tests/fuzz/run $(FUZZ_SECONDS) $(FUZZ_TARGETS)

build/chart_cost: build/tests/bench/chart_cost.o $(patsubst %.c,build/%.o,$(filter-out cli/%,$(SOURCES)))
	@echo "  link $@"
	@$(CC) $(CFLAGS_ALL) $(OPTIMIZE) $(LDFLAGS) -o $@ $(filter %.o,$^) $(LIBRARY_LIBS)

bench: check-deps
	@tests/setup $(BENCH_PACKAGES)
	$(AGAIN) all build/chart_cost
	@tests/bench/run

gallery: all
	@tests/gallery out/gallery

# ---- Installing

BINARY_DIRECTORY = $(DESTDIR)$(PREFIX)/bin
READER_DIRECTORY = $(DESTDIR)$(PREFIX)/libexec/yosan
MAN_DIRECTORY = $(DESTDIR)$(PREFIX)/share/man/man1
COMPLETION_DIRECTORY = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
LICENCE_DIRECTORY = $(DESTDIR)$(PREFIX)/share/doc/yosan
COMMANDS := $(shell sed -n 's/^COMMAND."\([a-z-]*\)".*/\1/p' cli/command.def)
MAN_PAGES := cli/man/yosan.1 $(COMMANDS:%=build/man/yosan-%.1)

build/man/yosan-%.1: cli/man/page cli/man/examples build/yosan
	@mkdir -p $(@D)
	@cli/man/page build/yosan $* > $@

install: all $(MAN_PAGES)
	install -d $(BINARY_DIRECTORY) $(READER_DIRECTORY) $(MAN_DIRECTORY) $(COMPLETION_DIRECTORY) $(LICENCE_DIRECTORY)
	install -m 755 build/yosan $(BINARY_DIRECTORY)/yosan
	install -m 755 build/yosan-read-pdf $(READER_DIRECTORY)/yosan-read-pdf
	install -m 644 $(MAN_PAGES) $(MAN_DIRECTORY)
	install -m 644 cli/completion/yosan $(COMPLETION_DIRECTORY)/yosan
	install -m 644 LICENSE $(LICENCE_DIRECTORY)/copyright

uninstall:
	rm -f $(BINARY_DIRECTORY)/yosan $(COMPLETION_DIRECTORY)/yosan $(addprefix $(MAN_DIRECTORY)/,$(notdir $(MAN_PAGES)))
	rm -rf $(READER_DIRECTORY) $(LICENCE_DIRECTORY)

.PRECIOUS: build/%.o build/asan/%.o build/fuzz/%.o
-include $(shell find build -name '*.d' 2>/dev/null)

clean:
	rm -rf build
