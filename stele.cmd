@node "%~dp0scripts\bootstrap.mjs" apps/cli/src/main.ts %*
