import type { Logger } from 'pino';
import { endingSoon, listCertificateEnds } from './certificate-ends.ts';

const DAY_MS = 86_400_000;

/** Warns once a day, in the log, of certificates in the data folder that end soon or have ended. */
export class CertificateWatch {
  readonly #root: string;
  readonly #log: Logger;
  readonly #timer: NodeJS.Timeout;

  constructor(root: string, log: Logger) {
    this.#root = root;
    this.#log = log;
    this.#timer = setInterval(() => void this.check(), DAY_MS).unref();
  }

  async check(now = Date.now()): Promise<void> {
    try {
      for (const { path, subject, notAfter } of endingSoon(await listCertificateEnds(this.#root), now)) {
        const message = now > notAfter ? 'a certificate has ended' : 'a certificate ends soon';
        this.#log.warn({ path, subject, notAfter: new Date(notAfter).toISOString() }, message);
      }
    } catch (error) {
      this.#log.warn({ err: error }, 'the certificates in the data folder could not be read');
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
