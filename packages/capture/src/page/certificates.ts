import { createHash } from 'node:crypto';
import type { CDPSession } from 'playwright-core';

/** A certificate that a host showed. */
export interface ShownCertificate {
  /** Of its DER form, hex. */
  readonly sha256: string;
  readonly pem: string;
}

/** Characters in a line of PEM (RFC 7468 §2). */
const LINE = 64;

/** The certificates that hosts showed to the browser, each origin asked about once. */
export class ShownCertificates {
  readonly #session: CDPSession;
  readonly #chains = new Map<string, Promise<readonly ShownCertificate[]>>();

  constructor(session: CDPSession) {
    this.#session = session;
  }

  /** The chain of an origin, its own certificate first; empty where the browser does not tell. */
  chainOf(origin: string): Promise<readonly ShownCertificate[]> {
    const known = this.#chains.get(origin) ?? this.#ask(origin);
    this.#chains.set(origin, known);
    return known;
  }

  /** All of them, each once, in the order of their hashes. */
  async all(): Promise<readonly ShownCertificate[]> {
    const chains = await Promise.all(this.#chains.values());
    const distinct = new Map(chains.flat().map((certificate) => [certificate.sha256, certificate]));
    return [...distinct.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  }

  async #ask(origin: string): Promise<readonly ShownCertificate[]> {
    try {
      // The protocol calls them table names; they are certificates in DER, as base64.
      const { tableNames } = await this.#session.send('Network.getCertificate', { origin });
      return tableNames.map(shown);
    } catch {
      return [];
    }
  }
}

function shown(base64: string): ShownCertificate {
  const lines = base64.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return {
    sha256: createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex'),
    pem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
