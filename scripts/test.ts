import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Runs the tests: by default the unit and end-to-end ones that every change has to pass, with --long all of them, with
 * --project NAME one project. Further arguments go to vitest, such as the path of one test file, whichever it is.
 */
const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const given = process.argv.slice(2);
const isLong = given.includes('--long');
const named = given.includes('--project');
const projects = named ? [] : ['unit', 'e2e', ...(isLong ? ['long'] : [])].flatMap((name) => ['--project', name]);
const args = given.filter((argument) => argument !== '--long');
/** What tests ask for: how much they try, and which files there are. */
const extent = isLong ? { STELE_LONG: '1' } : args.length === 0 ? { STELE_EVERY_CHANGE: '1' } : {};
const result = spawnSync(
  process.execPath,
  [vitest, 'run', '--reporter=default', '--reporter=./scripts/count-reporter.ts', ...projects, ...args],
  { stdio: 'inherit', env: { ...process.env, ...extent } },
);
process.exit(result.status ?? 1);
