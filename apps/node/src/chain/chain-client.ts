import type { DuplicateVotes, EngineHistory, EngineLightBlock } from '@stele/ordering';
import { deserializeError, type SerializedError, type SteleError } from '@stele/protocol';
import type { PrunedHistory } from '../pruning/interface.ts';
import type { ChainListener, ChainReport, ChainStats } from './connection.ts';
import type { FromChain, SettledBundle, ToChain } from './messages.ts';

/** Sends a message to the chain; the buffers listed may change hands. */
export type SendToChain = (message: ToChain, transfer: ArrayBuffer[]) => void;

/** The asking side of a chain, whatever carries the messages. */
export class ChainClient {
  readonly #send: SendToChain;
  readonly #listener: ChainListener;
  readonly #bundles = new Map<number, PromiseWithResolvers<SettledBundle>>();
  readonly #stats: PromiseWithResolvers<ChainStats>[] = [];
  readonly #reports: PromiseWithResolvers<ChainReport>[] = [];
  readonly #answers = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #ready = Promise.withResolvers<Extract<FromChain, { type: 'ready' }>>();
  readonly #started = Promise.withResolvers<void>();
  readonly #stopped = Promise.withResolvers<void>();
  #tickets = 0;
  #failure: SteleError | undefined;

  constructor(send: SendToChain, listener: ChainListener) {
    this.#send = send;
    this.#listener = listener;
    // Whoever never starts it hears of a failure all the same.
    this.#started.promise.catch(() => undefined);
  }

  /** Resolves when the chain has started. @throws SteleError when it cannot. */
  get whenReady(): Promise<Extract<FromChain, { type: 'ready' }>> {
    return this.#ready.promise;
  }

  get whenStopped(): Promise<void> {
    return this.#stopped.promise;
  }

  /** Begins to order. @throws SteleError ENGINE_*, KEY_* */
  start(): Promise<void> {
    this.#send({ type: 'start' }, []);
    return this.#started.promise;
  }

  submit(bundle: Uint8Array, verdicts: Uint8Array, outbox: number): Promise<SettledBundle> {
    const ticket = ++this.#tickets;
    const settled = Promise.withResolvers<SettledBundle>();
    this.#bundles.set(ticket, settled);
    const transfer = [bundle.buffer as ArrayBuffer, verdicts.buffer as ArrayBuffer];
    this.#send({ type: 'submit', ticket, bundle, verdicts, outbox }, transfer);
    return settled.promise;
  }

  stats(): Promise<ChainStats> {
    const stats = Promise.withResolvers<ChainStats>();
    this.#stats.push(stats);
    this.#send({ type: 'stats' }, []);
    return stats.promise;
  }

  /** What the engine says about why blocks come or do not. */
  report(): Promise<ChainReport> {
    const report = Promise.withResolvers<ChainReport>();
    this.#reports.push(report);
    this.#send({ type: 'report' }, []);
    return report.promise;
  }

  /** What light clients of the engine need of one of its blocks; undefined where it has it not. @throws SteleError ENGINE_* */
  engineBlock(height: number): Promise<EngineLightBlock | undefined> {
    return this.#ask((ticket) => ({ type: 'engineBlock', ticket, height }));
  }

  /** Which blocks the engine keeps; undefined where it counts as the ledger. @throws SteleError ENGINE_* */
  engineHistory(): Promise<EngineHistory | undefined> {
    return this.#ask((ticket) => ({ type: 'engineHistory', ticket }));
  }

  /** The votes that a block of the engine carries as evidence; undefined where it has the block not. @throws SteleError ENGINE_* */
  engineEvidence(height: number): Promise<readonly DuplicateVotes[] | undefined> {
    return this.#ask((ticket) => ({ type: 'engineEvidence', ticket, height }));
  }

  /** Gives up history but for so many of the newest blocks. @throws SteleError STATE_* */
  async prune(keep: number): Promise<PrunedHistory> {
    if (this.#failure) throw this.#failure;
    return this.#ask((ticket) => ({ type: 'prune', ticket, keep }));
  }

  /** Ends the pruning that runs; what it was asked for is answered by how far it came. */
  stopPruning(): void {
    this.#send({ type: 'stopPruning' }, []);
  }

  receive(message: FromChain): void {
    switch (message.type) {
      case 'ready':
        this.#ready.resolve(message);
        break;
      case 'started':
        this.#started.resolve();
        break;
      case 'offence':
        this.#listener.onOffence(message.offence);
        break;
      case 'engine':
        this.#listener.onEngineLog(message.line);
        break;
      case 'block':
        for (const bundle of message.block.bundles) this.#take(bundle.ticket)?.resolve(bundle);
        this.#listener.onBlock(message.block);
        break;
      case 'certificate':
        this.#listener.onCertificate(message.height, message.certificate);
        break;
      case 'refused':
        this.#take(message.ticket)?.reject(deserializeError(message.error));
        break;
      case 'stats':
        this.#stats.shift()?.resolve(message);
        break;
      case 'report':
        this.#reports.shift()?.resolve(message);
        break;
      case 'engineBlock':
      case 'engineHistory':
      case 'engineEvidence':
      case 'pruned':
        this.#answered(message.ticket, message.answer);
        break;
      case 'failed':
        this.fail(deserializeError(message.error));
        break;
      case 'stopped':
        this.#stopped.resolve();
        break;
    }
  }

  /** The chain cannot go on: whoever waits is told. */
  fail(error: SteleError): void {
    this.#failure ??= error;
    this.#ready.reject(error);
    this.#started.reject(error);
    for (const { reject } of this.#bundles.values()) reject(error);
    this.#bundles.clear();
    for (const { reject } of [...this.#stats, ...this.#reports, ...this.#answers.values()]) reject(error);
    this.#answers.clear();
    this.#stopped.resolve();
    this.#listener.onFailure(error);
  }

  #ask<Answer>(message: (ticket: number) => ToChain): Promise<Answer> {
    const ticket = ++this.#tickets;
    const answer = Promise.withResolvers<unknown>();
    this.#answers.set(ticket, answer);
    this.#send(message(ticket), []);
    return answer.promise as Promise<Answer>;
  }

  #answered(ticket: number, answer: object | undefined): void {
    const waiting = this.#answers.get(ticket);
    this.#answers.delete(ticket);
    if (answer && 'error' in answer) waiting?.reject(deserializeError(answer.error as SerializedError));
    else waiting?.resolve(answer);
  }

  #take(ticket: number): PromiseWithResolvers<SettledBundle> | undefined {
    const settled = this.#bundles.get(ticket);
    this.#bundles.delete(ticket);
    return settled;
  }
}
