import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import type { Problem } from '@stele/sdk/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode } from './test-node.ts';

const MAX_STREAMS = 3;

let node: TestNode;
beforeAll(async () => {
  node = await TestNode.start({ maxStreams: MAX_STREAMS });
});
afterAll(() => node.remove());

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly problem: Problem;
}

const HANDSHAKE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': Buffer.alloc(16).toString('base64'),
};

/** A request by hand, since `fetch` sets headers of its own. */
function send(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  const request = httpRequest(`${node.node.url}${path}`, { method, headers }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    response.on('end', () => {
      const problem = text === '' ? {} : JSON.parse(text);
      resolve({ status: response.statusCode as number, headers: response.headers, problem });
    });
  });
  request.on('upgrade', (_, socket) => {
    socket.destroy();
    reject(new Error('upgraded'));
  });
  request.on('error', reject);
  request.end(body);
  return promise;
}

async function expectProblem(answered: Promise<Answered>, status: number, code: string): Promise<Answered> {
  const answer = await answered;
  expect({ status: answer.status, code: answer.problem.code }).toEqual({ status, code });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  return answer;
}

const JSON_BODY = { 'content-type': 'application/json' };

test.each([0, 1, 5, 1_000_000])('a cursor %i that is none of a key’s history → said so, no alarm', async (cursor) => {
  for (const path of ['evidence/records/x', 'sys.contracts/contracts/evidence']) {
    const answer = send(`/v1/chains/local/history/${path}?cursor=${cursor}`);
    await expectProblem(answer, 400, 'STATE_CURSOR_BAD');
  }
});

test('arguments nested deeper than the stack → a bad request, not a failure of the node', async () => {
  const args = '['.repeat(5000) + ']'.repeat(5000);
  const query = `{"contract":"evidence","method":"get","args":${args}}`;
  await expectProblem(send('/v1/chains/local/query', JSON_BODY, 'POST', query), 400, 'API_BAD_REQUEST');
  const simulation = `{"account":"${'a'.repeat(64)}","calls":[${query}]}`;
  await expectProblem(send('/v1/chains/local/simulate', JSON_BODY, 'POST', simulation), 400, 'API_BAD_REQUEST');
});

test('a body with a content encoding → 415 that names it', async () => {
  const headers = { ...JSON_BODY, 'content-encoding': 'gzip' };
  const { problem } = await expectProblem(
    send('/v1/chains/local/transactions', headers, 'POST', '{}'),
    415,
    'API_MEDIA_TYPE',
  );
  expect(problem.title).toContain('"gzip"');
});

test('a body over the limit → told how large it is and how large it may be', async () => {
  const body = JSON.stringify({ transaction: 'A'.repeat(8_000_000) });
  const { problem } = await expectProblem(
    send('/v1/chains/local/transactions', { ...JSON_BODY, 'content-length': String(body.length) }, 'POST', body),
    413,
    'WIRE_TOO_LARGE',
  );
  expect(problem.detail).toMatchObject({ size: String(body.length), limit: expect.any(Number) });
});

describe('a WebSocket', () => {
  const open = (path: string, headers = {}) => send(path, { ...HANDSHAKE, ...headers });

  test.each([
    ['with a cursor that is none', '/v1/chains/local/events/socket?from=abc', 400, 'API_BAD_REQUEST'],
    ['with a query that is not declared', '/v1/chains/local/events/socket?form=1.0', 400, 'API_BAD_REQUEST'],
    ['of an unknown chain', '/v1/chains/nobody/events/socket', 404, 'API_NOT_FOUND'],
    ['for submitting to an unknown chain', '/v1/chains/nobody/submit', 404, 'API_NOT_FOUND'],
  ])('%s → a problem before the upgrade', async (_, path, status, code) => {
    await expectProblem(open(path), status, code);
  });

  test('with a key that is none, or in another version → a problem that says so', async () => {
    await expectProblem(open('/v1/chains/local/submit', { 'sec-websocket-key': 'short' }), 400, 'API_BAD_REQUEST');
    const { headers } = await expectProblem(
      open('/v1/chains/local/submit', { 'sec-websocket-version': '8' }),
      400,
      'API_BAD_REQUEST',
    );
    expect(headers['sec-websocket-version']).toBe('13');
  });

  test('one more than there may be → a problem with Retry-After; refused ones and closed ones take no place', async () => {
    for (let i = 0; i < MAX_STREAMS; i++) await open('/v1/chains/local/events/socket?from=abc');
    const opened = Array.from({ length: MAX_STREAMS }, () => new WebSocket(`${node.url.replace('http', 'ws')}/submit`));
    await Promise.all(opened.map((socket) => new Promise((resolve) => socket.addEventListener('open', resolve))));
    const { headers } = await expectProblem(open('/v1/chains/local/submit'), 429, 'API_TOO_MANY_STREAMS');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    for (const socket of opened) socket.close();
    await expect.poll(() => open('/v1/chains/local/submit').catch(String)).toBe('Error: upgraded');
  });

  test('asked for without an upgrade → 426 with what to upgrade to', async () => {
    for (const path of ['/v1/chains/local/submit', '/v1/chains/local/events/socket']) {
      const { headers } = await expectProblem(send(path), 426, 'API_UPGRADE_REQUIRED');
      expect(headers.upgrade).toBe('websocket');
    }
  });

  test('asked for where there is none, or another protocol than one → the ordinary answer', async () => {
    expect((await open('/v1/chains')).status).toBe(200);
    const h2c = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAARAAAAAAAIAAAAA' };
    expect((await send('/v1/chains', h2c)).status).toBe(200);
  });
});

describe('a value of another type', () => {
  test.each(['1e1', '0x10', ' 5', '5 ', '', '+5', '05', '5.0', '99999999999999999999', 'true'])(
    'a limit of "%s" in the query → a problem',
    async (text) => {
      await expectProblem(send(`/v1/chains/local/blocks?limit=${encodeURIComponent(text)}`), 400, 'API_BAD_REQUEST');
    },
  );

  test('plain decimals, true and false in a query → taken', async () => {
    expect((await send('/v1/chains/local/blocks?limit=5')).status).toBe(200);
    const entry = '/v1/chains/local/state/sys.parameters/parameters/maxWindowMs';
    expect((await send(`${entry}?proof=true&height=1`)).status).toBe(200);
    await expectProblem(send(`${entry}?proof=1`), 400, 'API_BAD_REQUEST');
  });

  test.each(['1e0', '0x1', '%201', '01'])('a height of "%s" in the path → a problem', async (text) => {
    expect((await send('/v1/chains/local/blocks/1')).status).toBe(200);
    await expectProblem(send(`/v1/chains/local/blocks/${text}`), 400, 'API_BAD_REQUEST');
  });

  test.each([
    ['a number as text', { height: '1' }],
    ['null for a number', { height: null }],
    ['true for a number', { height: true }],
    ['a number for a text', { contract: 1 }],
    ['an array for a text', { method: ['get'] }],
  ])('%s in a body → a problem', async (_, given) => {
    const body = JSON.stringify({
      contract: 'kv',
      method: 'get',
      args: { owner: '00'.repeat(32), key: 'a' },
      ...given,
    });
    const json = { 'content-type': 'application/json' };
    await expectProblem(send('/v1/chains/local/query', json, 'POST', body), 400, 'API_BAD_REQUEST');
  });
});

describe('what is not HTTP', () => {
  async function exchange(text: string): Promise<{ readonly head: string; readonly problem: Problem }> {
    const { port } = new URL(node.node.url);
    const socket = connect(Number(port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (part) => {
      answer += part;
    });
    socket.write(text);
    await new Promise((resolve) => socket.once('close', resolve));
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    return { head, problem: JSON.parse(body) };
  }

  test.each([
    ['a bad request line', 'NONSENSE\r\n\r\n', 400, 'API_BAD_REQUEST'],
    ['a bad content length', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1x\r\n\r\n', 400, 'API_BAD_REQUEST'],
    [
      'two lengths of one body',
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
      400,
      'API_BAD_REQUEST',
    ],
    ['headers too long', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431, 'API_HEAD_TOO_LARGE'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400, 'API_BAD_REQUEST'],
  ])('%s → a problem, and the connection is closed', async (_, text, status, code) => {
    const { head, problem } = await exchange(text);
    expect(head.split('\r\n')[0]).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head.toLowerCase()).toContain('content-type: application/problem+json');
    expect(head.toLowerCase()).toContain('connection: close');
    expect(problem).toMatchObject({ status, code, requestId: expect.any(String) });
  });
});

describe('a request that its address does not take', () => {
  test.each([
    ['/v1/chains', 'POST', 'GET, HEAD'],
    ['/v1/chains/local/transactions', 'GET', 'POST'],
    ['/v1/chains/local/events', 'HEAD', 'GET'],
    ['/openapi.json', 'DELETE', 'GET, HEAD'],
  ])('%s with method %s → 405 with Allow', async (path, method, allow) => {
    const { headers, status } = await send(path, {}, method);
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow });
  });

  test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
    'a body of type %s → 415',
    async (type) => {
      const answered = send('/v1/chains/local/query', { 'content-type': type }, 'POST', '{}');
      await expectProblem(answered, 415, 'API_MEDIA_TYPE');
    },
  );

  test('a key or an account that nobody registered → not found', async () => {
    const nobody = '00'.repeat(32);
    await expectProblem(send(`/v1/chains/local/keys/${nobody}`), 404, 'API_NOT_FOUND');
    await expectProblem(send(`/v1/chains/local/accounts/${nobody}`), 404, 'ACCOUNT_UNKNOWN');
    await expectProblem(send(`/v1/chains/local/accounts/${nobody}/transactions`), 404, 'ACCOUNT_UNKNOWN');
  });
});
