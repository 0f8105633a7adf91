import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeCrypto } from '@stele/crypto/node';
import { parseForeignCertificate } from '@stele/pki/x509';
import { isSteleError } from '@stele/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import { authorityWorld, IMPRINT, NOW, POLICY, tokenOf } from '../../test/world.ts';
import { parseTimestampRequest } from '../request/parse-timestamp-request.ts';
import { timestampRequest } from '../request/timestamp-request.ts';
import { createAuthority } from './authority/create-authority.ts';
import { derGrant, derRefusal } from './authority/response-writer.ts';
import { signToken } from './authority/sign-token.ts';
import { requestTimestamp } from './request-timestamp.ts';
import { requestTimestamps } from './request-timestamps.ts';

const world = await authorityWorld();
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

type Answer = (request: Uint8Array) => Promise<Uint8Array> | Uint8Array;

/** A server that answers requests as an authority does over HTTP (RFC 3161 §3.4). */
function serveAnswers(answer: Answer, type = 'application/timestamp-reply'): Promise<string> {
  return serve(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    response.writeHead(request.headers['content-type'] === 'application/timestamp-query' ? 200 : 415, {
      'content-type': type,
    });
    response.end(await answer(new Uint8Array(Buffer.concat(parts))));
  });
}

const asked = { ...IMPRINT, roots: [world.root.der], crypto: nodeCrypto };

async function refusal(url: string, more: object = {}): Promise<string> {
  try {
    await requestTimestamp({ url, ...asked, ...more });
    return 'accepted';
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return `${error.code}: ${(error.detail as Readonly<Record<string, unknown>>)['reason']}`;
  }
}

test('an authority of ours over HTTP → a token, verified', async () => {
  const url = await serveAnswers((request) => createAuthority(world.options).answer(request));
  const { token, verified } = await requestTimestamp({ url, ...asked, policy: POLICY });
  expect(verified).toMatchObject({ isTrusted: true, authority: 'Clock 1, 时间 Authority', policy: POLICY });
  expect(token.length).toBeGreaterThan(500);
});

test('two authorities at once, one of which does not answer → a token and an error, in their order', async () => {
  const works = await serveAnswers((request) => createAuthority(world.options).answer(request));
  const fails = await serve((_, response) => response.writeHead(503).end());
  const outcomes = await requestTimestamps([fails, works], asked);
  expect(outcomes).toMatchObject([
    { url: fails, error: { code: 'TIMESTAMP_AUTHORITY' } },
    { url: works, verified: { isTrusted: true } },
  ]);
});

describe('an answer that is not the one to this request', () => {
  test('an old token → TIMESTAMP_ANSWER', async () => {
    const old = derGrant(await tokenOf(world.options, { ...IMPRINT, nonce: Uint8Array.of(1), certReq: true }));
    expect(await refusal(await serveAnswers(() => old))).toBe('TIMESTAMP_ANSWER: it does not repeat the nonce');
  });

  test('a token without the certificates → TIMESTAMP_ANSWER', async () => {
    // What asked for certificates is the last element: without it the request is the same.
    const url = await serveAnswers((request) => {
      const bare = request.slice(0, -3);
      bare[1] = (bare[1] as number) - 3;
      return createAuthority(world.options).answer(bare);
    });
    expect(await refusal(url)).toBe('TIMESTAMP_ANSWER: it lacks the certificates that were asked for');
  });

  test('another policy than was asked for → TIMESTAMP_ANSWER', async () => {
    // It knows one policy, whatever is asked for.
    const url = await serveAnswers(async (request) => {
      const certificate = parseForeignCertificate(world.leaf.der);
      const terms = { ...world.options, certificate, crypto: nodeCrypto, time: NOW, serial: '01' };
      return derGrant(await signToken(parseTimestampRequest(request), terms));
    });
    expect(await refusal(url, { policy: POLICY })).toBe('accepted');
    expect(await refusal(url, { policy: '1.2.3' })).toBe(
      `TIMESTAMP_ANSWER: it is of policy ${POLICY}, and 1.2.3 was asked for`,
    );
  });

  test('a token of other data → TIMESTAMP_IMPRINT', async () => {
    const url = await serveAnswers((request) => {
      const other = request.slice();
      const at = Buffer.from(other).indexOf(Buffer.from(IMPRINT.digest));
      other.fill(8, at, at + IMPRINT.digest.length);
      return createAuthority(world.options).answer(other);
    });
    expect(await refusal(url)).toMatch(/^TIMESTAMP_IMPRINT/);
  });
});

describe('an authority that does not answer as it should', () => {
  test.each([
    ['with an error of HTTP', 404, 'application/timestamp-reply', 'it answers with HTTP status 404'],
    ['with a page', 200, 'text/html', 'its answer is of type text/html, not application/timestamp-reply'],
  ])('%s → TIMESTAMP_AUTHORITY', async (_, status, type, reason) => {
    const url = await serve((__, response) => response.writeHead(status, { 'content-type': type }).end('<html>'));
    expect(await refusal(url)).toBe(`TIMESTAMP_AUTHORITY: ${reason}`);
  });

  test('by sending somewhere else → TIMESTAMP_AUTHORITY', async () => {
    const url = await serve((_, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end());
    expect(await refusal(url)).toMatch(/^TIMESTAMP_AUTHORITY: .*redirect/);
  });

  test('without end → TIMESTAMP_AUTHORITY', async () => {
    const endless = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
      const more = (): void =>
        void (response.destroyed || response.write(Buffer.alloc(16_384), () => setImmediate(more)));
      more();
    });
    expect(await refusal(endless)).toBe('TIMESTAMP_AUTHORITY: its answer has more than 65536 bytes');
  });

  test('late → TIMESTAMP_AUTHORITY', async () => {
    const url = await serve(() => undefined);
    expect(await refusal(url, { timeoutMs: 50 })).toBe('TIMESTAMP_AUTHORITY: it took longer than 50 ms');
  });

  test.each(['ftp://example.org', 'nonsense'])('at %s → TIMESTAMP_AUTHORITY', async (url) => {
    expect(await refusal(url)).toBe('TIMESTAMP_AUTHORITY: it is no address of http or https');
  });

  test('with a refusal → TIMESTAMP_REFUSED, in its words', async () => {
    const url = await serveAnswers(() => derRefusal('timeNotAvailable', 'back at noon'));
    expect(await refusal(url)).toBe('TIMESTAMP_REFUSED: rejection, timeNotAvailable, back at noon');
  });

  test('with bytes that are no answer → TIMESTAMP_MALFORMED', async () => {
    expect(await refusal(await serveAnswers(() => timestampRequest(IMPRINT)))).toMatch(/^TIMESTAMP_MALFORMED/);
  });
});
