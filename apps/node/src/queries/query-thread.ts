import type { Asker, Explanation, QueryPoint, QueryResult, Question, Rehearsal, Simulation } from '@stele/ledger';
import { deserializeError, SteleError } from '@stele/protocol';
import type { CallRequest } from '@stele/runtime';
import { reasonOf, threadFault } from '../thread-errors.ts';
import { startThread, type Thread } from '../threads.ts';
import type { QueryAnswer, QueryThreadData, QueryWork } from './messages.ts';

/** Runs contracts over the state without a block and without effect. */
export interface Queries {
  /**
   * Calls a query on the state of a height.
   * @param newest the newest header, by which it is decided what may be read.
   * @throws SteleError what the contract refuses it with; QUERY_BUSY, QUERY_TIMEOUT
   */
  query(request: CallRequest, at: QueryPoint, newest: QueryPoint, asker?: Asker): Promise<QueryResult>;
  /**
   * Whether an account could make a call at a height, and why.
   * @throws SteleError CONTRACT_UNKNOWN, CONTRACT_METHOD_UNKNOWN, QUERY_BUSY, QUERY_TIMEOUT
   */
  explain(question: Question, at: QueryPoint): Promise<Explanation>;
  /**
   * What calls of administration would come to as a decision of the members.
   * @throws SteleError QUERY_BUSY, QUERY_TIMEOUT
   */
  rehearse(calls: readonly CallRequest[], at: QueryPoint): Promise<Rehearsal>;
  /**
   * Runs calls for an account as a transaction would, signatures and replay aside.
   * @throws SteleError QUERY_BUSY, QUERY_TIMEOUT
   */
  simulate(
    account: string,
    calls: readonly CallRequest[],
    at: QueryPoint,
    gasLimit: number | undefined,
  ): Promise<Simulation>;
  close(): Promise<void>;
}

/** Queries that wait for the thread at once. */
const MAX_WAITING = 64;

/** How long one may run: several times what the most gas takes on a slow machine. */
const LIMIT_MS = 10_000;

/** How long the thread may take to start beside its first query. */
const START_MS = 30_000;

interface Waiting {
  readonly work: QueryWork;
  readonly resolve: (answer: QueryAnswer) => void;
  readonly reject: (error: SteleError) => void;
}

/** Starts a thread for the queries of a chain when the first one comes; one after the other runs there. */
export function createQueryThread(data: QueryThreadData): Queries {
  return new QueryThread(data);
}

class QueryThread implements Queries {
  readonly #data: QueryThreadData;
  readonly #waiting: Waiting[] = [];
  #thread: Thread | undefined;
  #running: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(data: QueryThreadData) {
    this.#data = data;
  }

  async query(request: CallRequest, at: QueryPoint, newest: QueryPoint, asker?: Asker): Promise<QueryResult> {
    const answer = await this.#ask({ kind: 'query', request, at, newest, asker });
    return (answer as Extract<QueryAnswer, { kind: 'query' }>).result;
  }

  async explain(question: Question, at: QueryPoint): Promise<Explanation> {
    const answer = await this.#ask({ kind: 'explain', question, at });
    const { result } = answer as Extract<QueryAnswer, { kind: 'explain' }>;
    return { ...result, refusal: result.refusal && deserializeError(result.refusal) };
  }

  async rehearse(calls: readonly CallRequest[], at: QueryPoint): Promise<Rehearsal> {
    const answer = await this.#ask({ kind: 'rehearse', calls, at });
    const { result } = answer as Extract<QueryAnswer, { kind: 'rehearse' }>;
    return { ...result, error: result.error && deserializeError(result.error) };
  }

  async simulate(
    account: string,
    calls: readonly CallRequest[],
    at: QueryPoint,
    gasLimit: number | undefined,
  ): Promise<Simulation> {
    const answer = await this.#ask({ kind: 'simulate', account, calls, at, gasLimit });
    const { result } = answer as Extract<QueryAnswer, { kind: 'simulate' }>;
    return { ...result, error: result.error && deserializeError(result.error) };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end(() => new SteleError('GATEWAY_STOPPING', {}));
  }

  async #ask(work: QueryWork): Promise<QueryAnswer> {
    if (this.#isClosed) throw new SteleError('GATEWAY_STOPPING', {});
    if (this.#waiting.length >= MAX_WAITING) throw new SteleError('QUERY_BUSY', { waiting: this.#waiting.length });
    const answer = await new Promise<QueryAnswer>((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject });
      this.#next();
    });
    if (answer.kind === 'failed') throw deserializeError(answer.error);
    return answer;
  }

  #next(): void {
    if (this.#running) return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#running = next;
    const limit = this.#thread ? LIMIT_MS : LIMIT_MS + START_MS;
    this.#thread ??= this.#start();
    this.#thread.worker.postMessage(next.work);
    this.#timer = setTimeout(() => void this.#giveUp(), limit);
  }

  #start(): Thread {
    const thread = startThread(new URL('./query-worker.ts', import.meta.url), this.#data, (answer: QueryAnswer) => {
      const done = this.#take();
      done?.resolve(answer);
      this.#next();
    });
    const { worker } = thread;
    worker.unref();
    worker.on('error', (error) => this.#lost(thread, reasonOf(error)));
    worker.on('exit', () => this.#lost(thread, 'the thread of queries ended'));
    return thread;
  }

  /** The query that runs has ended. */
  #take(): Waiting | undefined {
    clearTimeout(this.#timer);
    const running = this.#running;
    this.#running = undefined;
    return running;
  }

  /** Ends the thread with the query that takes too long; the next one starts another. */
  async #giveUp(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    this.#take()?.reject(new SteleError('QUERY_TIMEOUT', { seconds: LIMIT_MS / 1000 }));
    await thread?.end();
    this.#next();
  }

  /** The thread failed by itself: what ran fails, what waits gets a new one. */
  #lost(thread: Thread, reason: string): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    this.#take()?.reject(threadFault(reason));
    this.#next();
  }

  async #end(error: () => SteleError): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    this.#take()?.reject(error());
    for (const { reject } of this.#waiting.splice(0)) reject(error());
    await thread?.end();
  }
}
