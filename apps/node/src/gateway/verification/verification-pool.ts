import { SteleError } from '@stele/protocol';
import { startThread, type Thread } from '../../threads.ts';
import { packChecks, type SignatureCheck } from './packed-checks.ts';

/** Checks signatures away from the thread that asks. */
export interface VerificationPool {
  /** Threads that check at the same time. */
  readonly size: number;
  /** One byte for each check: 1 where the signature holds. */
  verify(checks: readonly SignatureCheck[]): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (verdicts: Uint8Array) => void;
  readonly reject: (error: SteleError) => void;
}

interface Verifier extends Thread {
  readonly waiting: Map<number, Waiting>;
  /** Checks handed over and not answered. */
  load: number;
}

/** Starts threads that check signatures; a batch goes to the one with the least to do. */
export function createVerificationPool(threads: number): VerificationPool {
  return new VerificationPoolImpl(threads);
}

class VerificationPoolImpl implements VerificationPool {
  readonly #threads: readonly Verifier[];
  #batches = 0;
  #isClosing = false;

  constructor(threads: number) {
    this.#threads = Array.from({ length: threads }, () => this.#start());
  }

  get size(): number {
    return this.#threads.length;
  }

  verify(checks: readonly SignatureCheck[]): Promise<Uint8Array> {
    if (checks.length === 0) return Promise.resolve(new Uint8Array(0));
    const thread = this.#threads.reduce((least, other) => (other.load < least.load ? other : least));
    const batch = ++this.#batches;
    const packed = packChecks(checks);
    thread.load += checks.length;
    return new Promise<Uint8Array>((resolve, reject) => {
      thread.waiting.set(batch, { resolve, reject });
      thread.worker.postMessage({ batch, packed, count: checks.length }, [packed.buffer]);
    });
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }

  #start(): Verifier {
    const entry = new URL('./verify-worker.ts', import.meta.url);
    const started = startThread(entry, undefined, ({ batch, verdicts }: { batch: number; verdicts: Uint8Array }) => {
      thread.load -= verdicts.length;
      thread.waiting.get(batch)?.resolve(verdicts);
      thread.waiting.delete(batch);
    });
    const thread: Verifier = { ...started, waiting: new Map(), load: 0 };
    thread.worker.on('exit', () => {
      const reason = this.#isClosing ? 'the node is stopping' : 'a verification thread ended';
      for (const { reject } of thread.waiting.values()) reject(new SteleError('RUNTIME_FAULT', { reason }));
      thread.waiting.clear();
    });
    return thread;
  }
}
