/**
 * End-to-end tests that take minutes each and are not run with every change. In parentheses stands what is run instead,
 * and finds most of what breaks there. The long run has all of them, and so has whoever names one.
 */
export const RARE_FILES: readonly string[] = [
  // Networks of four nodes with their engines (test/networks, packages/ordering).
  'apps/cli/test/chains-network.e2e.test.ts',
  'apps/cli/test/genesis-network.e2e.test.ts',
  'apps/cli/test/light-node.e2e.test.ts',
  'apps/cli/test/network.e2e.test.ts',
  'apps/cli/test/node-join.e2e.test.ts',
  'apps/cli/test/node-membership.e2e.test.ts',
  'test/docs/network-walkthrough.e2e.test.ts',
  'test/upgrade/upgrade.e2e.test.ts',
  // Nodes that are started a dozen times (the other files of test/data-folder, test/durability/kill, packages/store).
  'apps/cli/test/chains.e2e.test.ts',
  'apps/node/test/failed-start.e2e.test.ts',
  'apps/node/test/supervision.e2e.test.ts',
  'test/data-folder/lost-data.e2e.test.ts',
  'test/durability/pruning.e2e.test.ts',
  // Commands by the dozen, and what waits for a minute (the other files of apps/cli/test, and the unit tests beside them).
  'apps/cli/test/audit.e2e.test.ts',
  'apps/cli/test/backup.e2e.test.ts',
  'apps/cli/test/genesis.e2e.test.ts',
  'apps/cli/test/organisations.e2e.test.ts',
  'apps/cli/test/timestamp.e2e.test.ts',
  'apps/node/test/audit.e2e.test.ts',
  'examples/test/consortium.e2e.test.ts',
  // Pages (apps/console/test: console, evidence, govern, certificate, verify; test/platform for what is behind them).
  'apps/console/test/batches.browser.test.ts',
  'apps/console/test/build.browser.test.ts',
  'apps/console/test/cosigning.browser.test.ts',
  'apps/console/test/cases.browser.test.ts',
  'apps/console/test/files.browser.test.ts',
  'apps/console/test/intakes.browser.test.ts',
  'apps/console/test/lists.browser.test.ts',
  'apps/console/test/public.browser.test.ts',
  'apps/console/test/sources.browser.test.ts',
  'apps/console/test/templates.browser.test.ts',
  'apps/console/test/trouble.browser.test.ts',
  'packages/capture/test/capture.browser.test.ts',
];
