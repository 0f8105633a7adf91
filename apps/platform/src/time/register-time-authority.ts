import { randomBytes } from 'node:crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Authority, createAuthority } from '@stele/timestamp/node';
import type { FastifyInstance } from 'fastify';
import { ownCredentials } from '../credentials/own-credentials.ts';

/** Address of the authority (RFC 3161 §3.4). */
const PATH = '/tsa';

const QUERY = 'application/timestamp-query';
const REPLY = 'application/timestamp-reply';

/** A request is a hash with a few numbers around it. */
const MOST_BYTES = 16 * 1024;

/** Purpose of its certificate: time stamps alone (RFC 3161 §2.3). */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** Policy under which it works: the clock of the machine, as its operator keeps it (UUID 5d2f1b0e-7c3a-4e6b-9a41-2f8c6d0b7e15). */
const POLICY = '2.25.123862790333048516118284097187698408981';

/** By how much its clock may be wrong, in ms: what ordinary synchronisation keeps. */
const ACCURACY_MS = 1000;

const SERIAL_BYTES = 16;

export interface TimeAuthorityOptions {
  /** Name that its certificate has. */
  readonly name: string;
  /** Where its key and certificates lie; `root.pem` is for others to trust. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Serves a time-stamping authority (RFC 3161) to whoever asks: for networks that reach none outside. */
export async function registerTimeAuthority(server: FastifyInstance, options: TimeAuthorityOptions): Promise<void> {
  const authority = await openAuthority(options);
  await server.register(async (scope) => {
    scope.addContentTypeParser(QUERY, { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_, body, done) =>
      done(null, body),
    );
    scope.post(PATH, async ({ body }, reply) => {
      const request = Buffer.isBuffer(body) ? new Uint8Array(body) : new Uint8Array();
      return reply.type(REPLY).send(Buffer.from(await authority.answer(request)));
    });
  });
}

async function openAuthority({ name, folder, environment }: TimeAuthorityOptions): Promise<Authority> {
  const { key, certificates } = await ownCredentials({
    folder,
    name: 'time',
    organisation: name,
    title: name,
    extendedKeyUsages: [TIME_STAMPING],
    environment,
  });
  return createAuthority({
    signer: key,
    certificates: certificates.map(({ der }) => der),
    policy: POLICY,
    now: Date.now,
    nextSerial: randomSerial,
    accuracyMs: ACCURACY_MS,
    crypto: nodeCrypto,
  });
}

/** Drawn, not counted: no two are the same, whatever happened in between (RFC 3161 §2.4.2). */
function randomSerial(): string {
  const serial = randomBytes(SERIAL_BYTES);
  // One number has one form: without zeros before it.
  serial[0] = ((serial[0] as number) & 0x7f) | 0x40;
  return serial.toString('hex');
}
