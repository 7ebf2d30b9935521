# Needs only Python 3.11 or later with its venv module, and make: apt install python3-venv make
PYTHON ?= python3
export PORT LISTEN ARGS FUZZ_INPUTS

DEVSTACK = PYTHONPATH=platform $(PYTHON) -m devstack

.DEFAULT_GOAL := help
.PHONY: help run test fuzz check install bench mutants permissions messages lock stop clean

help: ## this list
	@grep -E '^[a-z]+: ##' Makefile | sed 's/: ##/\t/' | expand -t 12

run: ## start everything, print the address and the demo logins (PORT=8000)
	@$(DEVSTACK) run

test: ## run all tests, the browser's too (ARGS="tests/areas -k import")
	@$(DEVSTACK) test

fuzz: ## send 2,000 inputs to every form and filter (takes hours; FUZZ_INPUTS=100)
	@$(DEVSTACK) fuzz

check: ## format, lint, types, layers, migrations, deployment, translations
	@$(DEVSTACK) check

install: ## set everything up, start nothing
	@$(DEVSTACK) install

bench: ## time pages and searches, next to their bars (ARGS="--ambitions 100000" on invented data)
	@$(DEVSTACK) manage bench $(ARGS)

mutants: ## drop every rule on access in turn; the tests must notice
	@MUTANTS=all ARGS="tests/access/test_mutants.py $(ARGS)" $(DEVSTACK) test

permissions: ## write docs/permissions.md anew
	@WRITE_PERMISSIONS=1 ARGS=tests/access/test_permissions_page.py $(DEVSTACK) test

messages: ## collect texts for translation
	@$(DEVSTACK) manage catalogue update

lock: ## choose package versions anew
	@$(DEVSTACK) lock

stop: ## stop everything, also the database
	@$(DEVSTACK) stop

clean: ## stop, and remove the database, packages and assets
	@$(DEVSTACK) clean
