# Two of these are for everybody: `make run` and `make test`. The others are for people who build the house.
PORT ?= 8000
PYTHON = .venv/bin/python
.PHONY: run test check format messages demo bench chaos setup

run:            ## set up what is missing and serve on http://127.0.0.1:$(PORT)
	@PORT=$(PORT) exec bin/run

test:           ## everything: checks, browsers, SQLite and PostgreSQL
	@bin/test

check: setup    ## linters, types, import contracts
	@bin/check

format: setup   ## let the tools write what the tools can
	.venv/bin/ruff check --fix --quiet .
	.venv/bin/ruff format .
	.venv/bin/djade --target-version 6.1 $$(git ls-files -co --exclude-standard '*.html')
	cd frontend && ../bin/node npm run --silent format

messages: setup ## collect the words of code and templates into the catalogues
	$(PYTHON) manage.py messages extract

demo: setup     ## fill an empty house with the demo company
	$(PYTHON) manage.py migrate --verbosity 0
	$(PYTHON) manage.py demo

bench: setup    ## measure beside references; writes var/bench.json
	$(PYTHON) -m bench

chaos: setup    ## ten minutes of disasters, and an audit of everything acknowledged
	$(PYTHON) -m bench.chaos

setup:
	@bin/setup --dev
