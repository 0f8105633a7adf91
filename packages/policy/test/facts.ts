import type { Caller, CallFacts, Meter } from '../src/index.ts';

/** A caller for tests: by default of organisation "a", without roles. */
export function callerOf(given: Partial<Caller> = {}): Caller {
  return { account: '11'.repeat(32), organisation: 'a', subject: 'Alice', roles: [], attributes: {}, ...given };
}

/** A call for tests, by default signed by its caller alone on a chain of the members a, b and c with weight 1 each. */
export function factsOf(given: Partial<CallFacts> = {}): CallFacts {
  const caller = given.caller ?? callerOf();
  return {
    contract: 'kv',
    method: 'put',
    args: {},
    height: 7,
    time: 1_000_000,
    caller,
    endorsers: [caller],
    members: membersOf({ a: 1, b: 1, c: 1 }),
    ...given,
  };
}

export function membersOf(weights: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(weights));
}

/** Signatures of organisations, the first being the caller's. */
export function signedBy(...organisations: readonly string[]): Pick<CallFacts, 'caller' | 'endorsers'> {
  const endorsers = organisations.map((organisation) => callerOf({ organisation }));
  return { caller: endorsers[0] ?? callerOf(), endorsers };
}

export const FREE: Meter = { charge: () => undefined };

/** A meter that counts, and throws once its limit is passed. */
export class CountingMeter implements Meter {
  used = 0;
  readonly #limit: number;

  constructor(limit = Number.POSITIVE_INFINITY) {
    this.#limit = limit;
  }

  charge(units: number): void {
    this.used += units;
    if (this.used > this.#limit) throw new RangeError('out of gas');
  }
}
