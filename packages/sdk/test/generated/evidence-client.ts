// Client of the contract evidence 1.0.0, generated from its ABI. Generate it again instead of changing it.

import type { CallOutcome, CallSender, Client, ContractCall, EventInfo, EventsOptions, QueryOptions } from '@stele/sdk';

/** Arguments of each method. */
export interface EvidenceArgs {
  readonly deposit: {
    readonly records: readonly ({
      readonly content: {
        readonly algorithm: "sha256" | "sm3";
        readonly digest: string;
      };
      readonly label?: string;
      readonly size?: number;
    })[];
    readonly note?: string;
    readonly signers?: readonly string[];
  };
  readonly anchor: {
    readonly id: string;
    readonly root: string;
    readonly count: number;
    readonly note?: string;
  };
  readonly supersede: {
    readonly record: string;
    readonly by: string;
  };
  readonly sign: {
    readonly records: readonly string[];
  };
  readonly decline: {
    readonly record: string;
    readonly reason: string;
  };
  readonly revoke: {
    readonly record: string;
    readonly reason: string;
  };
  readonly get: {
    readonly record: string;
  };
  readonly batch: {
    readonly owner: string;
    readonly id: string;
  };
  readonly byHash: {
    readonly algorithm: "sha256" | "sm3";
    readonly digest: string;
  };
  readonly waiting: {
    readonly account: string;
    readonly cursor?: string;
    readonly limit?: number;
  };
  readonly byOwner: {
    readonly owner: string;
    readonly cursor?: string;
    readonly limit?: number;
  };
  readonly byTime: {
    readonly from: number;
    readonly cursor?: string;
    readonly limit?: number;
  };
}

/** What each method returns. */
export interface EvidenceResults {
  readonly deposit: {
    readonly repeated: readonly {
      readonly index: number;
      readonly ordinal: number;
    }[];
  };
  readonly anchor: {
    readonly batch: string;
  };
  readonly supersede: null;
  readonly sign: null;
  readonly decline: null;
  readonly revoke: null;
  readonly get: {
    readonly owner: string;
    readonly signer: string;
    readonly transaction: string;
    readonly time: number;
    readonly label?: string;
    readonly size?: number;
    readonly supersededBy?: string;
    readonly supersedes?: string;
    readonly cosigners?: readonly {
      readonly account: string;
      readonly signer?: string;
      readonly transaction?: string;
      readonly time?: number;
    }[];
    readonly declined?: {
      readonly account: string;
      readonly reason: string;
      readonly transaction: string;
      readonly time: number;
    };
    readonly revoked?: {
      readonly reason: string;
      readonly transaction: string;
      readonly time: number;
    };
  } | null;
  readonly batch: {
    readonly owner: string;
    readonly signer: string;
    readonly transaction: string;
    readonly time: number;
    readonly root: string;
    readonly count: number;
  } | null;
  readonly byHash: {
    readonly records: readonly {
      readonly key: string;
      readonly record: {
        readonly owner: string;
        readonly signer: string;
        readonly transaction: string;
        readonly time: number;
        readonly label?: string;
        readonly size?: number;
        readonly supersededBy?: string;
        readonly supersedes?: string;
        readonly cosigners?: readonly {
          readonly account: string;
          readonly signer?: string;
          readonly transaction?: string;
          readonly time?: number;
        }[];
        readonly declined?: {
          readonly account: string;
          readonly reason: string;
          readonly transaction: string;
          readonly time: number;
        };
        readonly revoked?: {
          readonly reason: string;
          readonly transaction: string;
          readonly time: number;
        };
      };
    }[];
    readonly count: number;
  };
  readonly waiting: {
    readonly records: readonly {
      readonly record: string;
      readonly owner: string;
      readonly since: number;
      readonly place: number;
      readonly of: number;
      readonly label?: string;
    }[];
    readonly cursor: string;
  };
  readonly byOwner: {
    readonly deposits: readonly {
      readonly owner: string;
      readonly transaction: string;
      readonly time: number;
      readonly count: number;
      readonly note: string;
      readonly batch?: string;
    }[];
    readonly cursor: string;
  };
  readonly byTime: {
    readonly deposits: readonly {
      readonly owner: string;
      readonly transaction: string;
      readonly time: number;
      readonly count: number;
      readonly note: string;
      readonly batch?: string;
    }[];
    readonly cursor: string;
  };
}

/** Data of each event. */
export interface EvidenceEvents {
  readonly deposited: {
    readonly owner: string;
    readonly count: number;
    readonly note: string;
  };
  readonly anchored: {
    readonly owner: string;
    readonly id: string;
    readonly root: string;
    readonly count: number;
    readonly note: string;
  };
  readonly superseded: {
    readonly record: string;
    readonly by: string;
  };
  readonly signed: {
    readonly record: string;
    readonly account: string;
    readonly place: number;
    readonly of: number;
  };
  readonly declined: {
    readonly record: string;
    readonly account: string;
    readonly reason: string;
  };
  readonly revoked: {
    readonly record: string;
    readonly reason: string;
  };
}

/** Evidence: content hashes with depositor and time. */
export interface EvidenceClient {
  /** A record by its key. */
  get(args: EvidenceArgs['get'], options?: QueryOptions): Promise<EvidenceResults['get']>;
  /** An anchored batch by the account that anchored it and its id. */
  batch(args: EvidenceArgs['batch'], options?: QueryOptions): Promise<EvidenceResults['batch']>;
  /** The first records of a content, oldest first, and how many there are. */
  byHash(args: EvidenceArgs['byHash'], options?: QueryOptions): Promise<EvidenceResults['byHash']>;
  /** Records that wait for the signature of an account, those that wait longest first. */
  waiting(args: EvidenceArgs['waiting'], options?: QueryOptions): Promise<EvidenceResults['waiting']>;
  /** Deposits of an account, oldest first. */
  byOwner(args: EvidenceArgs['byOwner'], options?: QueryOptions): Promise<EvidenceResults['byOwner']>;
  /** Deposits from a time on, oldest first. */
  byTime(args: EvidenceArgs['byTime'], options?: QueryOptions): Promise<EvidenceResults['byTime']>;
  /** Deposits content hashes; equal content may be deposited again and gets a record of its own. */
  deposit(args: EvidenceArgs['deposit'], sender: CallSender): Promise<CallOutcome<EvidenceResults['deposit']>>;
  /** Puts on the chain the root of a list of records: each can be proved by whoever keeps the list, none is on the chain. */
  anchor(args: EvidenceArgs['anchor'], sender: CallSender): Promise<CallOutcome<EvidenceResults['anchor']>>;
  /** Marks a record of the calling account as superseded by another one of the same account. */
  supersede(args: EvidenceArgs['supersede'], sender: CallSender): Promise<CallOutcome<EvidenceResults['supersede']>>;
  /** Signs records for the calling account, whose turn it has to be at each of them. */
  sign(args: EvidenceArgs['sign'], sender: CallSender): Promise<CallOutcome<EvidenceResults['sign']>>;
  /** Says that the calling account, whose turn it is, does not sign a record: nobody signs it after that. */
  decline(args: EvidenceArgs['decline'], sender: CallSender): Promise<CallOutcome<EvidenceResults['decline']>>;
  /** Takes a record of the calling account back, for good: it stays, and says so first. */
  revoke(args: EvidenceArgs['revoke'], sender: CallSender): Promise<CallOutcome<EvidenceResults['revoke']>>;
  /** Calls to put into one transaction with others. */
  readonly prepare: {
    deposit(args: EvidenceArgs['deposit']): ContractCall;
    anchor(args: EvidenceArgs['anchor']): ContractCall;
    supersede(args: EvidenceArgs['supersede']): ContractCall;
    sign(args: EvidenceArgs['sign']): ContractCall;
    decline(args: EvidenceArgs['decline']): ContractCall;
    revoke(args: EvidenceArgs['revoke']): ContractCall;
  };
  /** Events of one name, or of all. */
  events<Name extends keyof EvidenceEvents>(
    options?: Omit<EventsOptions, 'contract' | 'name'> & { readonly name?: Name },
  ): AsyncGenerator<Omit<EventInfo, 'data'> & { readonly data: EvidenceEvents[Name] }>;
}

/** @param name name under which the contract stands on the chain. */
export function createEvidenceClient(client: Client, name = 'evidence'): EvidenceClient {
  const contract = client.contract(name);
  return {
    get: (args, options) => contract.query<EvidenceResults['get']>('get', args, options),
    batch: (args, options) => contract.query<EvidenceResults['batch']>('batch', args, options),
    byHash: (args, options) => contract.query<EvidenceResults['byHash']>('byHash', args, options),
    waiting: (args, options) => contract.query<EvidenceResults['waiting']>('waiting', args, options),
    byOwner: (args, options) => contract.query<EvidenceResults['byOwner']>('byOwner', args, options),
    byTime: (args, options) => contract.query<EvidenceResults['byTime']>('byTime', args, options),
    deposit: (args, sender) => contract.call<EvidenceResults['deposit']>('deposit', args, sender),
    anchor: (args, sender) => contract.call<EvidenceResults['anchor']>('anchor', args, sender),
    supersede: (args, sender) => contract.call<EvidenceResults['supersede']>('supersede', args, sender),
    sign: (args, sender) => contract.call<EvidenceResults['sign']>('sign', args, sender),
    decline: (args, sender) => contract.call<EvidenceResults['decline']>('decline', args, sender),
    revoke: (args, sender) => contract.call<EvidenceResults['revoke']>('revoke', args, sender),
    prepare: {
      deposit: (args) => contract.prepare('deposit', args),
      anchor: (args) => contract.prepare('anchor', args),
      supersede: (args) => contract.prepare('supersede', args),
      sign: (args) => contract.prepare('sign', args),
      decline: (args) => contract.prepare('decline', args),
      revoke: (args) => contract.prepare('revoke', args),
    },
    events: (options) => contract.events(options) as AsyncGenerator<never>,
  };
}
