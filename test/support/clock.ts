import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSigner, type Signer } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { createRoot, issueCertificate } from '@stele/pki';
import { createAuthority } from '@stele/timestamp/node';

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const DAY = 86_400_000;

/** A time-stamping authority that answers over HTTP. */
export class Clock {
  readonly root: Uint8Array;
  readonly #server: Server;
  /** Requests that it got. */
  asked = 0;

  private constructor(root: Uint8Array, answer: (request: Uint8Array) => Promise<Uint8Array>) {
    this.root = root;
    this.#server = createServer(async (request, response) => {
      this.asked++;
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
      response.end(await answer(new Uint8Array(Buffer.concat(parts))));
    });
  }

  static async start(name: string): Promise<Clock> {
    const [above, below] = [newSigner(), newSigner()];
    const terms = { notBefore: Date.now() - DAY, notAfter: Date.now() + DAY };
    const subject = { organisation: name, commonName: `${name} root` };
    const root = await createRoot({ ...terms, serial: '01', subject, signer: above });
    const leaf = await issueCertificate({
      ...{ ...terms, serial: '02', issuer: root, signer: above, suite: 'p256', publicKey: below.publicKey },
      ...{ subject: { organisation: name, commonName: name }, extendedKeyUsages: [TIME_STAMPING] },
    });
    const nextSerial = () => randomBytes(15).toString('hex').replace(/^00/, '01');
    const options = { signer: below, certificates: [leaf.der], policy: '1.3.6.1.4.1.99999.1', accuracyMs: 100 };
    const clock = new Clock(root.der, createAuthority({ ...options, now: Date.now, nextSerial }).answer);
    await new Promise<void>((resolve) => clock.#server.listen(0, '127.0.0.1', resolve));
    return clock;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  stop(): void {
    this.#server.close();
  }
}

function newSigner(): Signer {
  return createSigner(nodeCrypto, 'p256', nodeCrypto.suite('p256').generateKeyPair().secretKey);
}
