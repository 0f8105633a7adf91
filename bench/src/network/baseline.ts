import { configFromEnvironment } from '@stele/node';
import { findEngine } from '@stele/ordering/engine-program';
import { kvstoreRate } from './kvstore-rate.ts';

export const VALIDATORS = 4;

/**
 * Seconds of timed parts, and of what goes before them, unless said: programs are compiled while they run, which takes a
 * quarter of the CPU of the first quarter of a minute.
 */
export const SECONDS = 10;
export const WARM_UP = 15;

const measured = new Map<string, Promise<number>>();

/** Transactions a second of the engine's own key-value store with as many validators: measured once in a run. */
export function baselineRate(bytes: number, seconds: number): Promise<number> {
  const key = `${bytes} ${seconds}`;
  const rate = measured.get(key) ?? measure(bytes, seconds);
  measured.set(key, rate);
  return rate;
}

async function measure(bytes: number, seconds: number): Promise<number> {
  const { engine, cache } = configFromEnvironment(process.env);
  const { path: binary } = await findEngine({ named: engine, cache, path: process.env['PATH'] });
  return kvstoreRate({ binary, validators: VALIDATORS, bytes, warmUp: WARM_UP, seconds });
}
