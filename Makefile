# Needs only Python 3.11 or later with its venv module, and make: apt install python3-venv make
PYTHON ?= python3
export PORT LISTEN ARGS

DEVSTACK = PYTHONPATH=platform $(PYTHON) -m devstack

.DEFAULT_GOAL := help
.PHONY: help run test check install bench messages lock stop clean

help: ## this list
	@grep -E '^[a-z]+: ##' Makefile | sed 's/: ##/\t/' | expand -t 12

run: ## start everything, print the address and the demo logins (PORT=8000)
	@$(DEVSTACK) run

test: ## run all tests, the browser's too (ARGS="tests/areas -k import")
	@$(DEVSTACK) test

check: ## format, lint, types, layers, migrations, deployment, translations
	@$(DEVSTACK) check

install: ## set everything up, start nothing
	@$(DEVSTACK) install

bench: ## measure the speed of pages, of a signal and of matching
	@$(DEVSTACK) manage bench

messages: ## collect texts for translation
	@$(DEVSTACK) manage catalogue update

lock: ## choose package versions anew
	@$(DEVSTACK) lock

stop: ## stop everything, also the database
	@$(DEVSTACK) stop

clean: ## stop, and remove the database, packages and assets
	@$(DEVSTACK) clean
