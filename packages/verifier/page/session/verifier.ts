import { createIncrementalDigest, portableCrypto } from '@stele/crypto';
import { isSteleError, SteleError, toHex } from '@stele/protocol';
import type { ZipSource } from '../../src/archive/index.ts';
import { type ExportStep, verifyExport } from '../../src/export/verify-export.ts';
import { createTrustCache, type Explanation, explainInPortions, type VerifyOptions } from '../../src/index.ts';
import { createPause } from './pause.ts';
import type { ArchiveOutcome } from './state.ts';

/** What a package is verified with; the rest is the same for all. */
export interface Inputs
  extends Pick<VerifyOptions, 'evidence' | 'genesis' | 'content' | 'timestampRoots' | 'document'> {
  /** The export that it was taken out of, which is verified as a whole. */
  readonly archive?: ZipSource;
}

/** What a verification came to. */
export interface Result {
  readonly explanation: Explanation | undefined;
  readonly outcome?: ArchiveOutcome;
  /** What does not hold of an export. */
  readonly error?: SteleError | undefined;
}

/** Told of packages, named by their ids. */
export interface VerifierListener {
  /** What came of it; undefined where that is taken back. */
  result(id: number, result: Result | undefined): void;
  /** How much of an export is read, from 0 to 1. */
  progress(id: number, progress: number): void;
}

/** How often the progress of an export is told, in ms. */
const PROGRESS_MS = 100;

/** An export is read once to see that no part was changed, and its original again to hold it against the evidence. */
const READINGS = 2;

/** Verifies packages, each anew when what it is verified with changes. */
export class Verifier {
  readonly #cache = createTrustCache();
  /** The inputs of the newest verification of each package, as text. */
  readonly #inputs = new Map<number, string>();
  readonly #listener: VerifierListener;

  constructor(listener: VerifierListener) {
    this.#listener = listener;
  }

  /** Verifies a package; without inputs its result is taken back. */
  verify(id: number, inputs: Inputs | undefined): void {
    const text = inputs ? JSON.stringify([inputs.genesis, inputs.content, inputs.timestampRoots?.map(toHex)]) : '';
    if (this.#inputs.get(id) === text) return;
    this.#inputs.set(id, text);
    this.#listener.result(id, undefined);
    if (inputs) void this.#run(id, inputs, text);
  }

  async #run(id: number, { archive, ...inputs }: Inputs, text: string): Promise<void> {
    const result = archive
      ? await this.#verifyArchive(id, inputs, archive)
      : { explanation: await this.#explain(inputs) };
    if (this.#inputs.get(id) === text) this.#listener.result(id, result);
  }

  #explain(inputs: Inputs): Promise<Explanation> {
    return explainInPortions({ ...inputs, crypto: portableCrypto, cache: this.#cache }, createPause());
  }

  /** Verifies an export, and explains its package where that is as it was exported. */
  async #verifyArchive(id: number, inputs: Inputs, archive: ZipSource): Promise<Result> {
    const passed: ExportStep[] = [];
    const options = {
      ...inputs,
      source: this.#told(id, archive),
      crypto: portableCrypto,
      createDigest: createIncrementalDigest,
      onStep: (step: ExportStep) => passed.push(step),
    };
    const verified = await verifyExport(options).catch(faultOf);
    if (isSteleError(verified)) {
      const explanation = passed.includes('parts') ? await this.#explain(inputs) : undefined;
      return { explanation, outcome: { passed, parts: [] }, error: verified };
    }
    const { content, parts } = verified;
    return { explanation: await this.#explain({ ...inputs, ...(content && { content }) }), outcome: { passed, parts } };
  }

  /** The same source, which tells how much of it was read. */
  #told(id: number, { size, read }: ZipSource): ZipSource {
    const pause = createPause();
    let done = 0;
    let told = performance.now();
    return {
      size,
      read: async (offset, length) => {
        done += length;
        if (performance.now() - told > PROGRESS_MS) {
          told = performance.now();
          this.#listener.progress(id, Math.min(1, done / (READINGS * size)));
        }
        await pause();
        return read(offset, length);
      },
    };
  }
}

/** Why an export does not hold; a file that is gone since it was dropped cannot be read. @throws anything else */
function faultOf(error: unknown): SteleError {
  if (isSteleError(error)) return error;
  if (error instanceof DOMException) return new SteleError('ARCHIVE_BAD', { reason: error.message }, { cause: error });
  throw error;
}
