import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Everything that can be told of the code without running it. Each step runs, and all failures are shown. */
const STEPS: readonly (readonly [name: string, command: readonly string[]])[] = [
  ['format, lint and import cycles', ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  ['types', ['typescript/bin/tsc', '-p', '.']],
  ['types of the verification page', ['typescript/bin/tsc', '-p', 'packages/verifier/page']],
  ['types of the pages’ script', ['typescript/bin/tsc', '-p', 'apps/node/src/pages/assets/script']],
  ['types of the console', ['typescript/bin/tsc', '-p', 'apps/console']],
  ['unused code and dependencies', ['knip/bin/knip.js']],
  ['package borders', ['scripts/check-borders.ts']],
  ['generated files', ['scripts/generate.ts', '--check']],
];

function run(command: readonly string[]): boolean {
  const [file, ...args] = command as [string, ...string[]];
  const path = file.startsWith('scripts/') ? file : join('node_modules', file);
  return spawnSync(process.execPath, [path, ...args], { stdio: 'inherit' }).status === 0;
}

const failed = STEPS.filter(([name, command]) => {
  process.stdout.write(`— ${name}\n`);
  return !run(command);
});
for (const [name] of failed) process.stdout.write(`failed: ${name}\n`);
process.exit(failed.length === 0 ? 0 : 1);
