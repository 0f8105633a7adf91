import type { TransactionInfo } from '@stele/sdk';
import type { SigningRequest } from './signing-context.ts';

/** Something on its way: from the press that signs it until the chain's verdict, or the refusal of the signature. */
export interface Errand {
  readonly request: SigningRequest;
  /** Id of its transaction, in hex. */
  readonly id: string;
  /** Being signed, sent, or refused before it was sent. */
  readonly state: 'signing' | 'sent' | 'refused';
  /** Why the signature was refused. */
  readonly error?: Error;
}

/**
 * All that is on its way. It outlives the dialog in which it was signed, and the page that asked for it: what is to follow
 * from a verdict follows, whoever looks.
 */
export class Errands {
  readonly #listeners = new Set<() => void>();
  #errands: readonly Errand[] = [];

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly Errand[] => this.#errands;

  /** Notes that a signature is asked for. @returns false where it is on its way already: it is not to be asked for twice */
  begin(request: SigningRequest, id: string): boolean {
    if (this.#errands.some((errand) => errand.id === id && errand.state !== 'refused')) return false;
    this.#put([...this.#without(id), { request, id, state: 'signing' }]);
    return true;
  }

  /** Notes that it was signed and sent. */
  sent(id: string): void {
    const errand = this.#find(id);
    if (!errand) return;
    this.#put([...this.#without(id), { ...errand, state: 'sent' }]);
    errand.request.onSent?.(id);
  }

  /** Notes that the signature was refused. It is kept until somebody has seen it. */
  refuse(id: string, error: Error): void {
    const errand = this.#find(id);
    if (errand) this.#put([...this.#without(id), { ...errand, state: 'refused', error }]);
  }

  /** Forgets the refusal of a request, which was seen. */
  dismiss(request: SigningRequest): void {
    this.#put(this.#errands.filter((errand) => errand.request !== request || errand.state !== 'refused'));
  }

  /** Tells once that the verdict is known. */
  settle(id: string, info: TransactionInfo): void {
    const errand = this.#find(id);
    if (!errand) return;
    this.#put(this.#without(id));
    errand.request.onSettled?.(info);
  }

  #find(id: string): Errand | undefined {
    return this.#errands.find((errand) => errand.id === id);
  }

  #without(id: string): readonly Errand[] {
    return this.#errands.filter((errand) => errand.id !== id);
  }

  #put(errands: readonly Errand[]): void {
    this.#errands = errands;
    for (const listener of this.#listeners) listener();
  }
}

/** What is on its way and does just what a request asks for: it is shown instead of being signed a second time. */
export function underwayFor(errands: readonly Errand[], { chain, calls }: SigningRequest): Errand | undefined {
  const asked = JSON.stringify(calls);
  return errands.find(
    ({ request, state }) => state !== 'refused' && request.chain === chain && JSON.stringify(request.calls) === asked,
  );
}

/** All that is on its way from this page. */
export const errands = new Errands();
