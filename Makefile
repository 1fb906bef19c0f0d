# `make` alone lists what there is.

SWIFT ?= swift
PREFIX ?= /usr/local
# Added to every debug build and test run; .ci/run makes warnings errors with it.
SWIFT_FLAGS ?=
# Added to the demo: make demo ARGS="--theme paper --tickets 200".
ARGS ?=

release = --configuration release --static-swift-stdlib
sources = Sources Tests Package.swift

# Swift's package manager does not see what #embed reads: a changed theme or sample must touch who embeds it.
embedded = Sources/CResources/cresources.c Sources/CResources/themes.c Sources/CResources/articles.c \
	Sources/CResources/languages.c Sources/CModel/cmodel.c

.PHONY: help demo build test benchmark install lint format docs clean packages test-packages toolchain

help:
	@echo "make demo       try it: the console on a private desk with tickets arriving"
	@echo "make build      the program, .build/release/tierdesk"
	@echo "make install    the program, to $(PREFIX)/bin (PREFIX=...)"
	@echo "make test       all tests"
	@echo "make benchmark  counted workloads"
	@echo "make lint       check the format; make format mends it"
	@echo "make docs       write the generated pages of docs/"
	@echo "make clean      remove what was built"

demo: packages build
	.build/release/tierdesk demo $(ARGS)

Sources/CResources/themes.c: $(wildcard themes/*.json5)
	@touch $@

Sources/CResources/articles.c: $(wildcard Sources/CResources/articles/*.md)
	@touch $@

Sources/CResources/languages.c: $(wildcard Sources/CResources/languages/*.po)
	@touch $@

Sources/CModel/cmodel.c: Sources/CModel/routing.model
	@touch $@

Sources/CResources/cresources.c: $(wildcard Sources/CResources/*.jsonl)
	@touch $@

build: toolchain $(embedded)
	$(SWIFT) build $(release) --product tierdesk

test: toolchain test-packages $(embedded)
	$(SWIFT) test $(SWIFT_FLAGS)

benchmark: build
	$(SWIFT) build $(release) --product benchmark
	.build/release/benchmark $(ARGS)

install: build
	install -D -m 0755 .build/release/tierdesk "$(DESTDIR)$(PREFIX)/bin/tierdesk"

lint: toolchain
	$(SWIFT) format lint --strict --recursive $(sources)

format: toolchain
	$(SWIFT) format --in-place --recursive $(sources)

docs: toolchain
	$(SWIFT) run $(SWIFT_FLAGS) tierdesk docs --write docs

clean:
	rm -rf .build

packages:
	@.ci/install packages

test-packages:
	@.ci/install packages packages-test

toolchain:
	@command -v $(SWIFT) >/dev/null || { \
		echo "Swift is not here. Install Swift 6.3 from https://www.swift.org/install and have it in PATH." >&2; \
		exit 1; }
