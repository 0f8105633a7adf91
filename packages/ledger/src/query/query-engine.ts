import type { CryptoBackend } from '@stele/crypto';
import { isSteleError, type SteleError, utf8ToText } from '@stele/protocol';
import {
  BlockJournal,
  type CallEnvironment,
  type CallRequest,
  type ContractHost,
  callContract,
  PRICES,
} from '@stele/runtime';
import type { StateReader } from '@stele/store';
import { type CallPrincipal, createCallEnvironment } from '../execution/call-environment.ts';
import { CodeDirectory } from '../execution/code-directory.ts';
import { receiptDetail } from '../execution/receipt-detail.ts';
import { isVerdictOnTransaction } from '../execution/transaction-verdict.ts';
import type { Chain } from '../genesis/chain.ts';
import { resolveIdentity } from '../identity/resolve-identity.ts';
import { PolicyDirectory } from '../policy/policy-directory.ts';
import { readParameters, type StateSource, sourceOf, systemState } from '../system/system-state.ts';

/** Gas that a query may use. */
const QUERY_GAS = 50_000_000;

/** Stands for the id of a transaction that was never made. */
const NO_TRANSACTION = '0'.repeat(64);

const NOBODY = { account: '', keys: [], signers: [], transaction: '', readOnly: true } as const;

/** What a query came to. */
export interface QueryResult {
  readonly height: number;
  /** JSON text. */
  readonly result: string;
  readonly gasUsed: number;
}

/** What a transaction would come to on the newest state. */
export interface Simulation {
  readonly height: number;
  /** Undefined for success. */
  readonly error: SteleError | undefined;
  /** The error's values as they would stand in the receipt; empty for success. */
  readonly detail: string;
  readonly gasUsed: number;
  /** JSON texts. */
  readonly returns: readonly string[];
  readonly events: CallEnvironment['events'];
  readonly writes: readonly { readonly key: Uint8Array; readonly value: string | undefined }[];
}

/** Runs contracts over the state without a block and without effect. Any thread may have one over its reader. */
export interface QueryEngine {
  /**
   * Calls a query on the newest state, or on that of an earlier height.
   * @param time header time of that height.
   */
  query(request: CallRequest, at: { readonly height: number; readonly time: number }): QueryResult;
  /**
   * Runs calls for an account as a transaction would, signatures and replay aside.
   * @param gasLimit at most that of a transaction counts.
   */
  simulate(
    account: string,
    calls: readonly CallRequest[],
    at: { readonly height: number; readonly time: number },
    gasLimit?: number,
  ): Simulation;
}

/** What a query engine works with. */
export interface QueryEngineOptions {
  readonly chain: Chain;
  readonly crypto: CryptoBackend;
  readonly hosts: readonly ContractHost[];
  readonly reader: StateReader;
}

/** System state as of the newest block at the time of each look. */
export function newestState(reader: StateReader): StateSource {
  return {
    get(key) {
      const view = reader.view();
      try {
        const value = view.get(key.raw);
        return value && utf8ToText(value);
      } finally {
        view.close();
      }
    },
  };
}

export function createQueryEngine({ chain, crypto, hosts, reader }: QueryEngineOptions): QueryEngine {
  const codes = new CodeDirectory(chain, hosts);
  const policies = new PolicyDirectory();

  /** Runs work in an environment over the state of a height. */
  function within<Result>(
    at: { readonly height: number; readonly time: number },
    principal: CallPrincipal,
    work: (environment: CallEnvironment) => Result,
  ): Result {
    const view = reader.view(at.height);
    try {
      const environment = createCallEnvironment(
        {
          chain,
          crypto,
          codes,
          policies,
          parameters: readParameters(sourceOf(view)),
          ...at,
          journal: new BlockJournal(view),
        },
        principal,
      );
      return work(environment);
    } finally {
      view.close();
    }
  }

  /** The account as its own signer, with its first key. */
  function principalOf(account: string, gasLimit: number): CallPrincipal {
    const source = newestState(reader);
    const keys = systemState.accounts.read(source, account)?.keys ?? [];
    const most = Math.min(gasLimit, readParameters(source).transactionGas);
    const first = keys.slice(0, 1);
    const signers = first.flatMap((key) => resolveIdentity(source, key) ?? []);
    return { account, keys: first, signers, transaction: NO_TRANSACTION, gasLimit: most, readOnly: false };
  }

  return {
    query: (request, at) =>
      within(at, { ...NOBODY, gasLimit: QUERY_GAS }, (environment) => {
        const result = callContract(environment, request);
        return { height: at.height, result, gasUsed: environment.gas.used };
      }),
    simulate: (account, calls, at, gasLimit = QUERY_GAS) =>
      within(at, principalOf(account, gasLimit), (environment) => simulated(environment, calls, at.height)),
  };
}

function simulated(environment: CallEnvironment, calls: readonly CallRequest[], height: number): Simulation {
  try {
    environment.gas.charge(PRICES.transaction + PRICES.signature);
    const returns = calls.map((call) => callContract(environment, call));
    const writes = [...environment.journal.writes()].map(({ key, value }) => ({ key: key.raw, value }));
    const { events, gas } = environment;
    return { height, error: undefined, detail: '', gasUsed: gas.used, returns, events, writes };
  } catch (error) {
    if (!isSteleError(error) || !isVerdictOnTransaction(error)) throw error;
    const gasUsed = environment.gas.used;
    return { height, error, detail: receiptDetail(error), gasUsed, returns: [], events: [], writes: [] };
  }
}
