import type { ErrorCode } from '@stele/protocol';

/** A contract that tries something, and what must come of it: every time, on every machine, whatever ran before. */
export interface EvilCase {
  readonly name: string;
  /** Statements of the method; they see `args`, `call` and `host`. */
  readonly run: string;
  /** Statements of the module around it. */
  readonly top?: string;
  /** Gas for loading and running; 100 million by default. */
  readonly gas?: number;
  readonly expect: EvilOutcome;
}

/** The JSON that the method returns, or the error that loading or running ends with. */
export type EvilOutcome = { readonly returns: string } | { readonly code: ErrorCode; readonly reason?: string };

/** What ended with an error that names only its code. */
export function fails(code: ErrorCode, reason?: string): EvilOutcome {
  return reason === undefined ? { code } : { code, reason };
}

export function returns(json: string): EvilOutcome {
  return { returns: json };
}

/** The module of a case: a contract written by hand, since an attacker does not use the builder. */
export function moduleOf({ top = '', run }: Pick<EvilCase, 'top' | 'run'>): Uint8Array {
  return new TextEncoder().encode(`${top}
export default {
  abi: {
    name: 'evil', version: '1.0.0', description: '', reentrant: true, migrates: true,
    collections: {}, events: {}, methods: {},
  },
  invoke(method, args, call, host) {${run}
  },
  migrate(fromVersion, call, host) {${run}
  },
};`);
}
