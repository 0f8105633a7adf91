import type { ErrorCode } from '@stele/protocol';
import type { Reason } from '../../src/index.ts';
import type { Sample } from '../samples/sample.ts';

/** Evidence that must be refused, and by which error. */
export interface Forgery extends Sample {
  readonly code: ErrorCode;
  /** Where the verifier itself names the reason. */
  readonly reason?: Reason;
}

/** The error that must come, and its reason where the verifier names one. */
export type Refused = readonly [code: ErrorCode, reason?: Reason | undefined];

/** A sample with something else in it, which must be refused. */
export function forged(name: string, what: string, refused: Refused, sample: Omit<Sample, 'name' | 'what'>): Forgery {
  const [code, reason] = refused;
  const { evidence, genesis, content, timestampRoots } = sample;
  const given = { ...(content ? { content } : {}), ...(timestampRoots ? { timestampRoots } : {}) };
  return { name, what, evidence, genesis, ...given, code, ...(reason ? { reason } : {}) };
}
