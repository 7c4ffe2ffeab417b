# The commands of a developer; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help up down test check synth bench format setup node
limen := npx --no-install limen

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

up: setup ## bring up the monitoring of simulated applications, and show an alert arriving
	@$(limen) up

down: ## stop what `make up` started
	@$(limen) down

test: ## format and lint, types, and every test; sets up first
	@sh scripts/test.sh

check: setup ## everything but the tests: format and lint, types, and the model itself
	@npm run --silent lint
	@npm run --silent build
	@$(limen) check

synth: setup ## write every stack to cdktf.out
	@npx --no-install cdktf synth

bench: setup ## measure speed at 1,000 and 10,000 thresholds
	@npm run --silent bench

format: setup ## format the sources and mend what lint can mend
	@npm run --silent format

setup: node_modules/.package-lock.json ## install what is missing: npm packages, Prometheus, Alertmanager
	@NODE_USE_ENV_PROXY=1 node_modules/.bin/tsx scripts/setup.ts

# Not `npm ci`: it refuses a lock file in which it misses the optional packages of other systems.
node_modules/.package-lock.json: package.json package-lock.json | node
	@echo "  npm packages   installing, about half a minute …"
	@npm install --loglevel=error --no-audit --no-fund
	@touch $@

node:
	@node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' \
	  || { echo "Limen needs Node 20 or newer: https://nodejs.org" >&2; exit 1; }
