import { configFromEnvironment } from '@stele/node';
import { findEngine } from '@stele/ordering/engine-program';
import { isSteleError } from '@stele/protocol';

/** Why networks cannot be run here: there is no engine; undefined where there is one. */
export async function missingEngine(): Promise<string | undefined> {
  const { engine, cache } = configFromEnvironment(process.env);
  try {
    await findEngine({ named: engine, cache, path: process.env['PATH'] });
    return undefined;
  } catch (error) {
    if (isSteleError(error)) return error.message;
    throw error;
  }
}

/** Settings that lead to the engine. */
export const engineEnv: Readonly<Record<string, string>> = Object.fromEntries(
  ['STELE_ENGINE', 'STELE_CACHE', 'XDG_CACHE_HOME'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);
