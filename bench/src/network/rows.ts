import type { Bench } from '../row.ts';

/** Benches of networks by the names of their rows, each of which can be run alone; loaded when asked for. */
export const NETWORK_BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  'network-tx': async () => (await import('./throughput.ts')).runThroughput,
  'network-latency': async () => (await import('./throughput.ts')).runLatency,
  'network-records': async () => (await import('./records.ts')).runNetworkRecords,
  'network-anchored': async () => (await import('./anchored.ts')).runAnchored,
  'network-scale': async () => (await import('./scale.ts')).runScale,
  'network-overload': async () => (await import('./overload.ts')).runOverload,
  'network-invalid': async () => (await import('./invalid.ts')).runInvalid,
  'network-recover': async () => (await import('./recover.ts')).runRecover,
  'network-failover': async () => (await import('./failover.ts')).runFailover,
  'network-catchup': async () => (await import('./catchup.ts')).runCatchup,
  'network-join': async () => (await import('./join.ts')).runJoin,
  'network-idle': async () => (await import('./idle.ts')).runIdle,
};

/** What `network` runs: the bench of transactions gives the row of latency too. */
export const NETWORK_RUN: readonly string[] = Object.keys(NETWORK_BENCHES).filter((name) => name !== 'network-latency');
