# 裸 `make` 列出所有命令 / a bare `make` lists the targets
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory

PYTHON ?=
HOST ?= localhost
PORT ?= 8501
export PYTHON

BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help app demo install test format bench screenshots lock clean

help: ## 列出命令 / list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo '可选 / options: PORT=8501  HOST=localhost (0.0.0.0: 供局域网访问 / for the local network)  PYTHON=python3.12'

# Our own line in place of Streamlit's welcome, which looks up the machine's public address.
app: install ## 启动应用 / run the app
	@echo '金十条 GoldenTen → http://$(HOST):$(PORT)   (Ctrl+C 退出 / to stop; 端口被占用 / port taken: make app PORT=8502)'
	@exec $(BIN)/python -m streamlit run streamlit_app.py \
	    --server.address '$(HOST)' --server.port '$(PORT)' --logger.hideWelcomeMessage true

demo: ## 试用招商工作区 / try the workspace for recruitment staff
	@.ci/install app dev
	@exec $(BIN)/python .ci/demo $(PORT)

install: ## 只安装，之后可用 .venv/bin/goldenten / only install, then use .venv/bin/goldenten
	@.ci/install app

# The tests in a browser wait more than they work: more of them at once than there are processors.
test: ## 运行 CI 的全部检查 / run all that CI runs
	@.ci/install app dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/goldenten lint
	$(BIN)/goldenten test
	$(BIN)/pytest -m browser -n 3 tests/ui/test_browser*.py
	$(BIN)/pytest -m 'not browser' -n auto

format: ## 整理代码格式 / format the code
	@.ci/install app dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: ## 与其他引擎比较速度 / compare the speed with other engines
	@.ci/install app bench
	@for script in benchmarks/*.py; do echo "— $$script"; $(BIN)/python "$$script"; done

screenshots: ## 重新截取 README 的图 / take the README's pictures again
	@.ci/install app dev
	@$(BIN)/python .ci/screenshots

lock: ## 按 pyproject.toml 重写锁文件 / rewrite the lock files (UPGRADE=1: 全部升级 / take the newest of all)
	@.ci/lock $(if $(UPGRADE),--upgrade)

clean: ## 删除环境和缓存 / remove the environment and caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info build
	find engine ui tests benchmarks -name __pycache__ -prune -exec rm -rf {} +
