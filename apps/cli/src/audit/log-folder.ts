import { join } from 'node:path';
import { configFromEnvironment } from '@stele/node';
import type { Context } from '../program/context.ts';

/** The folder of a node's audit log: the one named, or that of the chain in the data folder. */
export function logFolder({ environment }: Pick<Context, 'environment'>, named: string | undefined): string {
  if (named !== undefined) return named;
  const { data, chain } = configFromEnvironment(environment);
  return join(data, chain, 'audit');
}
