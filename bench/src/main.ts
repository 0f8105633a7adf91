import { inspect, parseArgs } from 'node:util';
import { NETWORK_BENCHES, NETWORK_RUN } from './network/rows.ts';
import type { Bench, BenchOptions, BenchRow } from './row.ts';

/** Benches by name; loaded when asked for, because each brings its own dependencies. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
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
  'state-prune': async () => (await import('./state/state-prune.ts')).runStatePrune,
  policy: async () => (await import('./policy/rows.ts')).runPolicies,
  'console-paint': async () => (await import('./console/paint.ts')).runConsolePaint,
  'console-list': async () => (await import('./console/list.ts')).runConsoleList,
  'console-live': async () => (await import('./console/live.ts')).runConsoleLive,
  'evidence-pdf': async () => (await import('./evidence/certificates.ts')).runCertificates,
  'evidence-hash': async () => (await import('./evidence/hash.ts')).runEvidenceHash,
  'evidence-verify': async () => (await import('./evidence/verify-in-page.ts')).runEvidenceVerify,
  verify: async () => (await import('./verify.ts')).runVerify,
};

/** Names under which several benches run, one after the other. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  network: NETWORK_RUN,
  console: ['console-paint', 'console-list', 'console-live'],
  evidence: ['evidence-pdf', 'evidence-hash', 'evidence-verify'],
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
  process.stdout.write(`${row.name.padEnd(24)} ${figure(row.value)} ${row.unit}${against}  ${params.join(' ')}\n`);
}

/** Runs a bench and prints its rows. @returns whether it came to an end: the next one may, even if it did not. */
async function measure(load: () => Promise<Bench>, options: BenchOptions): Promise<boolean> {
  try {
    const run = await load();
    for (const row of await run(options)) print(row);
    return true;
  } catch (error) {
    // With what caused it: that a node does not answer has one.
    process.stderr.write(`${inspect(error)}\n`);
    return false;
  }
}

async function main(): Promise<number> {
  const [name = ''] = positionals;
  const benches = (GROUPS[name] ?? [name]).flatMap((each) => BENCHES[each] ?? []);
  if (benches.length === 0) {
    const names = [...Object.keys(GROUPS), ...Object.keys(BENCHES)].join(', ');
    process.stderr.write(
      `Usage: npm run bench -- NAME [--json] [--keys N] [--seconds N] [--minutes N] [--window N]\nNAME is one of: ${names}\n`,
    );
    return 2;
  }
  const given = (['keys', 'minutes', 'seconds', 'window'] as const).filter((option) => values[option] !== undefined);
  const options = Object.fromEntries(given.map((option) => [option, Number(values[option])]));
  let failures = 0;
  for (const load of benches) if (!(await measure(load, options))) failures++;
  return failures > 0 ? 1 : 0;
}

process.exit(await main());
