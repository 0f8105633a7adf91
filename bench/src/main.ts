import { parseArgs } from 'node:util';
import { NETWORK_BENCHES, runNetwork } from './network/rows.ts';
import type { Bench, BenchRow } from './row.ts';

/** Benches by name; loaded when asked for, because each brings its own dependencies. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  network: async () => runNetwork,
  ...NETWORK_BENCHES,
  contract: async () => (await import('./contract.ts')).runContract,
  crypto: async () => (await import('./crypto.ts')).runCrypto,
  solo: async () => (await import('./node/solo.ts')).runSolo,
  'solo-latency': async () => (await import('./node/solo-latency.ts')).runSoloLatency,
  records: async () => (await import('./node/records.ts')).runRecords,
  window: async () => (await import('./node/window.ts')).runWindow,
  start: async () => (await import('./node/start.ts')).runStart,
  state: async () => (await import('./state/state.ts')).runState,
  'state-raw': async () => (await import('./state/state-raw.ts')).runStateRaw,
  'state-memory': async () => (await import('./state/state-memory.ts')).runStateMemory,
  policy: async () => (await import('./policy/rows.ts')).runPolicies,
  verify: async () => (await import('./verify.ts')).runVerify,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    keys: { type: 'string' },
    minutes: { type: 'string' },
    seconds: { type: 'string' },
    window: { type: 'string' },
  },
});

function print(row: BenchRow): void {
  if (values.json) {
    process.stdout.write(`${JSON.stringify(row)}\n`);
    return;
  }
  const figure = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 4 });
  const against =
    row.baseline === undefined ? '' : `  baseline ${figure(row.baseline)}  ratio ${row.ratio?.toFixed(2)}`;
  const params = Object.entries(row.params).map(([name, value]) => `${name}=${value}`);
  process.stdout.write(`${row.name.padEnd(20)} ${figure(row.value)} ${row.unit}${against}  ${params.join(' ')}\n`);
}

async function main(): Promise<void> {
  const [name] = positionals;
  const load = name === undefined ? undefined : BENCHES[name];
  if (!load) {
    process.stderr.write(
      `Usage: npm run bench -- NAME [--json] [--keys N] [--seconds N] [--minutes N] [--window N]\nNAME is one of: ${Object.keys(BENCHES).join(', ')}\n`,
    );
    process.exit(2);
  }
  const run = await load();
  const given = (['keys', 'minutes', 'seconds', 'window'] as const).filter((option) => values[option] !== undefined);
  const rows = await run(Object.fromEntries(given.map((option) => [option, Number(values[option])])));
  for (const row of rows) print(row);
}

await main();
process.exit(0);
