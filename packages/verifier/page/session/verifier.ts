import { portableCrypto } from '@stele/crypto';
import { toHex } from '@stele/protocol';
import { createTrustCache, type Explanation, explainInPortions, type VerifyOptions } from '../../src/index.ts';
import { createPause } from './pause.ts';

/** What a package is verified with; the rest is the same for all. */
export type Inputs = Pick<VerifyOptions, 'evidence' | 'genesis' | 'content' | 'timestampRoots'>;

/** Verifies packages, each anew when what it is verified with changes. */
export class Verifier {
  readonly #cache = createTrustCache();
  /** The inputs of the newest verification of each package, as text. */
  readonly #inputs = new Map<number, string>();
  readonly #onResult: (id: number, explanation: Explanation | undefined) => void;

  constructor(onResult: (id: number, explanation: Explanation | undefined) => void) {
    this.#onResult = onResult;
  }

  /** Verifies a package; without inputs its result is taken back. */
  verify(id: number, inputs: Inputs | undefined): void {
    const text = inputs ? JSON.stringify([inputs.genesis, inputs.content, inputs.timestampRoots?.map(toHex)]) : '';
    if (this.#inputs.get(id) === text) return;
    this.#inputs.set(id, text);
    this.#onResult(id, undefined);
    if (inputs) void this.#run(id, inputs, text);
  }

  async #run(id: number, inputs: Inputs, text: string): Promise<void> {
    const explanation = await explainInPortions(
      { ...inputs, crypto: portableCrypto, cache: this.#cache },
      createPause(),
    );
    if (this.#inputs.get(id) === text) this.#onResult(id, explanation);
  }
}
