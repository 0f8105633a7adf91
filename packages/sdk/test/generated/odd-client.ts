// Client of the contract odd.one-2 1.0.0, generated from its ABI. Generate it again instead of changing it.

import type { CallOutcome, CallSender, Client, ContractCall, EventInfo, EventsOptions, QueryOptions } from '@stele/sdk';

/** Arguments of each method. */
export interface OddOne2Args {
  readonly events: {
    readonly list: readonly (readonly (string | boolean)[])[];
    readonly "not an identifier": unknown;
  };
  readonly prepare: Readonly<Record<string, never>>;
  readonly Prepare: unknown;
}

/** What each method returns. */
export interface OddOne2Results {
  readonly events: Readonly<Record<string, "a" | "b'c">>;
  readonly prepare: 7;
  readonly Prepare: null;
}

/** Data of each event. */
export interface OddOne2Events {
  readonly happened: {
    readonly "a-b"?: null | number;
  };
  readonly quiet: null;
}

/** Ends a comment early: * / and goes on over lines. */
export interface OddOne2Client {
  Prepare(args: OddOne2Args['Prepare'], options?: QueryOptions): Promise<OddOne2Results['Prepare']>;
  events(args: OddOne2Args['events'], sender: CallSender): Promise<CallOutcome<OddOne2Results['events']>>;
  prepare(args: OddOne2Args['prepare'], sender: CallSender): Promise<CallOutcome<OddOne2Results['prepare']>>;
  /** Calls to put into one transaction with others. */
  readonly prepare_: {
    events(args: OddOne2Args['events']): ContractCall;
    prepare(args: OddOne2Args['prepare']): ContractCall;
  };
  /** Events of one name, or of all. */
  events_<Name extends keyof OddOne2Events>(
    options?: Omit<EventsOptions, 'contract' | 'name'> & { readonly name?: Name },
  ): AsyncGenerator<Omit<EventInfo, 'data'> & { readonly data: OddOne2Events[Name] }>;
}

/** @param name name under which the contract stands on the chain. */
export function createOddOne2Client(client: Client, name = 'odd.one-2'): OddOne2Client {
  const contract = client.contract(name);
  return {
    Prepare: (args, options) => contract.query<OddOne2Results['Prepare']>('Prepare', args, options),
    events: (args, sender) => contract.call<OddOne2Results['events']>('events', args, sender),
    prepare: (args, sender) => contract.call<OddOne2Results['prepare']>('prepare', args, sender),
    prepare_: {
      events: (args) => contract.prepare('events', args),
      prepare: (args) => contract.prepare('prepare', args),
    },
    events_: (options) => contract.events(options) as AsyncGenerator<never>,
  };
}
