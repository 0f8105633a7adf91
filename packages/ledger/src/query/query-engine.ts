import type { CryptoBackend } from '@stele/crypto';
import { isSteleError, SteleError, utf8ToText } from '@stele/protocol';
import { BlockJournal, type CallEnvironment, type CallRequest, callContract } from '@stele/runtime';
import type { StateReader } from '@stele/store';
import type { BlockContext } from '../execution/block-context.ts';
import { type CallPrincipal, createCallEnvironment } from '../execution/call-environment.ts';
import { receiptDetail } from '../execution/receipt-detail.ts';
import { isVerdictOnTransaction } from '../execution/transaction-verdict.ts';
import type { Chain } from '../genesis/chain.ts';
import { PolicyDirectory } from '../policy/policy-directory.ts';
import type { Protocols } from '../rules/interface.ts';
import { type HostsOf, RuleBook } from '../rules/rule-book.ts';
import { SUPPORTED_PROTOCOLS } from '../rules/supported-protocols.ts';
import { NO_ID } from '../system/names.ts';
import { readParameters, type StateSource, sourceOf, systemState } from '../system/system-state.ts';
import { type Asker, askerOf, standingOf } from './asker.ts';
import { type Explanation, explainCall, type Question } from './explain.ts';
import { type Rehearsal, rehearse } from './rehearse.ts';

/** Gas that a query may use. */
const QUERY_GAS = 50_000_000;

const NOBODY = { account: '', keys: [], signers: [], transaction: '', readOnly: true, asked: 'unsigned' } as const;

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

/** A header that a question stands on. */
export interface QueryPoint {
  readonly height: number;
  /** Header time of that height. */
  readonly time: number;
}

/** Runs contracts over the state without a block and without effect. Any thread may have one over its reader. */
export interface QueryEngine {
  /**
   * Calls a query on the newest state, or on that of an earlier height.
   * @param newest the newest header, by whose state and time it is decided what may be read.
   * @throws SteleError what the contract or the gate refuses it with; KEY_*, CERTIFICATE_* where an asker has no standing
   */
  query(request: CallRequest, at: QueryPoint, newest: QueryPoint, asker?: Asker): QueryResult;
  /** Whether an account could make a call at a height, and by which clauses: by the gate itself, without the call. */
  explain(question: Question, at: QueryPoint): Explanation;
  /** What calls of administration would come to as a decision of the members. */
  rehearse(calls: readonly CallRequest[], at: QueryPoint): Rehearsal;
  /**
   * Runs calls for an account as a transaction would, signatures and replay aside.
   * @param gasLimit at most that of a transaction counts.
   */
  simulate(account: string, calls: readonly CallRequest[], at: QueryPoint, gasLimit?: number): Simulation;
}

/** What a query engine works with. */
export interface QueryEngineOptions {
  readonly chain: Chain;
  readonly crypto: CryptoBackend;
  readonly hosts: HostsOf;
  /** Versions of the protocol that states can be asked by: those of this build, unless given. */
  readonly protocols?: Protocols;
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

export function createQueryEngine({
  chain,
  crypto,
  hosts,
  protocols = SUPPORTED_PROTOCOLS,
  reader,
}: QueryEngineOptions): QueryEngine {
  const book = new RuleBook(chain, hosts, protocols);
  const policies = new PolicyDirectory();

  /** Runs work over the state of a height. */
  function within<Result>(
    at: QueryPoint,
    rights: BlockContext['rights'],
    work: (block: BlockContext) => Result,
  ): Result {
    const view = reader.view(at.height);
    try {
      return work({
        chain,
        crypto,
        ...book.at(sourceOf(view), at.height),
        policies,
        parameters: readParameters(sourceOf(view)),
        ...at,
        journal: new BlockJournal(view),
        ...(rights ? { rights } : {}),
      });
    } finally {
      view.close();
    }
  }

  /** The account as its own signer, with its first key, or why it may not sign. */
  function principalOf(
    state: StateSource,
    account: string,
    { time, gasLimit }: { readonly time: number; readonly gasLimit: number },
  ): CallPrincipal | { readonly refusal: SteleError } {
    const keys = systemState.accounts.read(state, account)?.keys.slice(0, 1) ?? [];
    if (keys.length === 0) return { refusal: new SteleError('ACCOUNT_UNKNOWN', { account }) };
    const { suites, transactionGas } = readParameters(state);
    const standing = standingOf(state, { account, keys }, { time, suites });
    if ('refusal' in standing) return standing;
    const { signers } = standing;
    const most = Math.min(gasLimit, transactionGas);
    return { account, keys, signers, transaction: NO_ID, gasLimit: most, readOnly: false, asked: 'unsigned' };
  }

  const source = newestState(reader);
  return {
    query: (request, at, newest, asker) =>
      within(at, { source, ...newest }, (block) => {
        const standing = { time: newest.time, suites: readParameters(source).suites };
        const principal = asker ? askerOf(source, asker, standing) : NOBODY;
        const environment = createCallEnvironment(block, { ...principal, gasLimit: QUERY_GAS });
        const result = callContract(environment, request);
        return { height: at.height, result, gasUsed: environment.gas.used };
      }),
    explain: (question, at) => within(at, undefined, (block) => explainCall(block, question)),
    rehearse: (calls, at) => within(at, undefined, (block) => rehearse(block, calls)),
    simulate: (account, calls, at, gasLimit = QUERY_GAS) =>
      within(at, undefined, (block) => {
        const principal = principalOf(source, account, { time: at.time, gasLimit });
        if ('refusal' in principal) return refusedSimulation(principal.refusal, at.height, 0);
        return simulated(createCallEnvironment(block, principal), calls, at.height);
      }),
  };
}

function simulated(environment: CallEnvironment, calls: readonly CallRequest[], height: number): Simulation {
  try {
    const { prices } = environment.gas;
    environment.gas.charge(prices.transaction + prices.signature);
    const returns = calls.map((call) => callContract(environment, call));
    const writes = [...environment.journal.writes()].map(({ key, value }) => ({ key: key.raw, value }));
    const { events, gas } = environment;
    return { height, error: undefined, detail: '', gasUsed: gas.used, returns, events, writes };
  } catch (error) {
    if (!isSteleError(error) || !isVerdictOnTransaction(error)) throw error;
    return refusedSimulation(error, height, environment.gas.used);
  }
}

function refusedSimulation(error: SteleError, height: number, gasUsed: number): Simulation {
  return { height, error, detail: receiptDetail(error), gasUsed, returns: [], events: [], writes: [] };
}
