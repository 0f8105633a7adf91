import { defineConfig } from 'vitest/config';
import { RARE_FILES } from './test/support/rare-files.ts';

/** Tests whose file names end so need a built page and a browser, a running node, or minutes. */
const SLOW = ['**/*.e2e.test.ts', '**/*.browser.test.ts', '**/*.long.test.ts'];

/** Set where all tests of a change are run, and not those that somebody names or the long ones. */
const isEveryChange = process.env['STELE_EVERY_CHANGE'] === '1';

export default defineConfig({
  test: {
    // Two cores: more files at once would only make each other late.
    maxWorkers: 2,
    // Limits only keep a broken test from hanging: a machine that is busy makes everything late.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{packages,apps,services,examples,scripts,test}/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...SLOW],
          // Loading the same modules for each file anew takes a fifth of the time; tests leave nothing behind.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['{packages,apps,services,examples,test}/**/*.{e2e,browser}.test.ts'],
          exclude: ['**/node_modules/**', ...(isEveryChange ? RARE_FILES : [])],
          globalSetup: ['test/support/build-pages.ts'],
          // Each starts processes of its own, waits for them most of the time, and measures nothing.
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['{packages,apps,services,test}/**/*.long.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 3_600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
