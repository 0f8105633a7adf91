import { Resolver } from 'node:dns/promises';

/** Asks for the text records of a name; as Node.js does, it throws an error with a code. */
export type ResolveTexts = (name: string) => Promise<readonly (readonly string[])[]>;

/** A record that was asked for. */
export interface AskedKey {
  readonly name: string;
  /** The text as it was published, its parts joined (RFC 6376 §3.6.2.2). */
  readonly record: string;
  /** ISO 8601 in UTC. */
  readonly asked: string;
}

/** How long a server of names may take, in ms, and how often it is asked. */
const TIMEOUT_MS = 4000;
const TRIES = 2;

/** Keys that domains publish, with a note of each that was got. */
export class KeyRecords {
  readonly #resolve: ResolveTexts;
  readonly #now: () => Date;
  readonly #asked = new Map<string, AskedKey>();

  constructor(resolve: ResolveTexts = systemTexts, now: () => Date = () => new Date()) {
    this.#resolve = resolve;
    this.#now = now;
  }

  /** In the form that the checking library asks in. @throws Error with the code of the resolver */
  readonly ask = async (name: string): Promise<string[][]> => {
    const texts = await this.#resolve(name);
    const asked = this.#now().toISOString();
    // A name should have one such record; of several the first is used, as the checking library does.
    const [record] = texts;
    if (record) this.#asked.set(name.toLowerCase(), { name, record: record.join(''), asked });
    return texts.map((parts) => [...parts]);
  };

  /** The record of a key, where there was an answer. */
  of(selector: string, domain: string): AskedKey | undefined {
    return this.#asked.get(`${selector}._domainkey.${domain}`.toLowerCase());
  }
}

async function systemTexts(name: string): Promise<string[][]> {
  return new Resolver({ timeout: TIMEOUT_MS, tries: TRIES }).resolveTxt(name);
}
