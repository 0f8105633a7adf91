import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { nodeCrypto } from '@stele/crypto/node';
import {
  type EvidencePackage,
  fromBase64,
  fromHex,
  headerCodec,
  headerHash,
  parseEvidencePackage,
  stateKey,
  toBase64,
  toHex,
  utf8,
  verifyHistory,
  verifyKey,
} from '@stele/protocol';
import type { BlockInfo, ChainInfo, EventInfo, StateEntry, TransactionInfo, TransactionPage } from '@stele/sdk/api';
import { verifyEvidence } from '@stele/verifier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, call, put, TestNode } from './test-node.ts';

let node: TestNode;

beforeAll(async () => {
  node = await TestNode.start();
});
afterAll(() => node.remove());

const operator = () => toHex(accountOf(node.operator));

describe('a transaction', () => {
  test('submitted → its id is the one known before, accepted, later committed with its receipt', async () => {
    const { bytes, id } = await node.transaction([put('first', 'value')]);
    const { status, answer } = await node.submit(bytes);
    expect({ status, answer }).toMatchObject({ status: 202, answer: { id, state: 'accepted' } });
    const later = await node.get<TransactionInfo>(`/transactions/${id}?waitMs=30000`);
    expect(later.answer).toMatchObject({
      id,
      state: 'committed',
      index: 0,
      sender: operator(),
      calls: [{ contract: 'kv', method: 'put', args: { key: 'first', value: 'value' } }],
      receipt: { code: '', returns: [null], writeCount: 1 },
    });
  });

  test('that fails → failed, in a block, with code, words and hint', async () => {
    const { bytes } = await node.transaction([call('kv', 'put', { key: 'k' })]);
    const { answer } = await node.submit(bytes, 30_000);
    expect(answer).toMatchObject({ state: 'failed', receipt: { code: 'CONTRACT_ARGUMENTS', writeCount: 0 } });
    expect(answer.receipt?.message).toContain('lacks "value"');
    expect(answer.receipt?.hint).not.toBe('');
  });

  test('sent again, at once, after its commit and after a restart → the first one’s result', async () => {
    const { bytes, id } = await node.transaction([put('again')]);
    const answers = await Promise.all([node.submit(bytes, 30_000), node.submit(bytes, 30_000), node.submit(bytes)]);
    expect(answers.map(({ answer }) => answer.id)).toEqual([id, id, id]);
    const { height, index } = (await node.submit(bytes, 30_000)).answer;
    await node.restart();
    expect((await node.submit(bytes, 30_000)).answer).toMatchObject({ id, state: 'committed', height, index });
  });

  test('with a nonce used before: same calls → the first one’s id; other calls → a conflict', async () => {
    const nonce = crypto.getRandomValues(new Uint8Array(16));
    const first = await node.transaction([put('n')], { nonce });
    const same = await node.transaction([put('n')], { nonce, validUntil: Date.now() + 500_000 });
    const other = await node.transaction([put('m')], { nonce });
    const committed = await node.submit(first.bytes, 30_000);
    expect((await node.submit(same.bytes, 30_000)).answer).toMatchObject({
      id: first.id,
      height: committed.answer.height,
    });
    expect(await node.submit(other.bytes)).toMatchObject({
      status: 409,
      answer: { code: 'TX_CONFLICT', detail: { id: first.id } },
    });
  });

  test('nobody knows → unknown', async () => {
    expect((await node.get(`/transactions/${'00'.repeat(32)}`)).answer).toMatchObject({ state: 'unknown' });
  });

  const refused: readonly (readonly [string, string, number, () => Promise<Uint8Array>])[] = [
    ['of malformed bytes', 'WIRE_MALFORMED', 400, async () => utf8('garbage')],
    [
      'for another chain',
      'TX_WRONG_CHAIN',
      422,
      async () => (await node.transaction([put('a')], { chainId: new Uint8Array(32) })).bytes,
    ],
    [
      'with a closed window',
      'TX_WINDOW_CLOSED',
      422,
      async () => (await node.transaction([put('a')], { validUntil: 1 })).bytes,
    ],
    [
      'with a window too far ahead',
      'TX_WINDOW_TOO_FAR',
      422,
      async () => (await node.transaction([put('a')], { validUntil: Date.now() + 100 * 3_600_000 })).bytes,
    ],
    [
      'signed by a key nobody registered',
      'KEY_UNKNOWN',
      403,
      async () => (await node.transaction([put('a')], { signers: [new Uint8Array(32)] })).bytes,
    ],
    [
      'with a changed signature',
      'SIGNATURE_BAD',
      403,
      async () => {
        const { bytes } = await node.transaction([put('a')]);
        return bytes.map((byte, i) => (i === bytes.length - 9 ? byte ^ 1 : byte));
      },
    ],
  ];

  test.each(refused)('%s → problem %s, and no block', async (_, code, status, make) => {
    const before = (await node.get<ChainInfo>('')).answer.height;
    const { answer, ...rest } = await node.submit(await make(), 5000);
    expect({ status: rest.status, code: answer.code }).toEqual({ status, code });
    expect(answer).toMatchObject({ status, requestId: expect.any(String), hint: expect.any(String) });
    expect((await node.get<ChainInfo>('')).answer.height).toBe(before);
  });
});

describe('blocks', () => {
  test('a block → header, transactions and a certificate that covers it', async () => {
    const { bytes, id } = await node.transaction([put('block')]);
    const { height } = (await node.submit(bytes, 30_000)).answer;
    const { answer } = await node.get<BlockInfo>(`/blocks/${height}`);
    const encoded = fromBase64(answer.encoded);
    expect(answer.transactions).toEqual([id]);
    expect(answer.header.hash).toBe(toHex(headerHash(nodeCrypto.hasher('sha256'), encoded)));
    expect(headerCodec.decode(encoded).height).toBe(height);
    // The certificate is signed once the block is durable, and may come a moment after the answer.
    const certified = async () => (await node.get<BlockInfo>(`/blocks/${height}`)).answer.certificate?.height ?? 0;
    await expect.poll(certified).toBeGreaterThanOrEqual(height as number);
  });

  test('a list → newest first, in pages', async () => {
    const first = await node.get<{ headers: { height: number }[] }>('/blocks?limit=2');
    const [newest, second] = first.answer.headers.map(({ height }) => height) as [number, number];
    expect(second).toBe(newest - 1);
    const next = await node.get<{ headers: { height: number }[] }>(`/blocks?limit=1&before=${second}`);
    expect(next.answer.headers.map(({ height }) => height)).toEqual([second - 1]);
  });

  test('a height that is not there → not found', async () => {
    expect(await node.get('/blocks/999999')).toMatchObject({ status: 404, answer: { code: 'API_NOT_FOUND' } });
  });
});

describe('state', () => {
  const hasher = nodeCrypto.hasher('sha256');
  const rootAt = async (height: number) => {
    const { answer } = await node.get<BlockInfo>(`/blocks/${height}`);
    return { stateRoot: fromHex(answer.header.stateRoot), height };
  };

  test('an entry now, earlier, and before it existed → values with proofs that hold', async () => {
    const name = `${operator()}/versions`;
    const key = stateKey('kv', 'entries', false, utf8(name));
    const heights: number[] = [];
    for (const value of ['one', 'two']) {
      heights.push(
        (await node.submit((await node.transaction([put('versions', value)])).bytes, 30_000)).answer.height as number,
      );
    }
    const expected = [undefined, 'one', 'two'];
    for (const [i, height] of [(heights[0] as number) - 1, ...heights].entries()) {
      const { answer } = await node.get<StateEntry>(
        `/state/kv/entries/${encodeURIComponent(name)}?proof=true&height=${height}`,
      );
      expect(answer).toMatchObject({ present: i > 0, height });
      expect(answer.value).toBe(expected[i]);
      const value = answer.encoded === undefined ? undefined : fromBase64(answer.encoded);
      const interval = verifyKey(
        hasher,
        await rootAt(answer.rootHeight as number),
        key,
        height,
        fromBase64(answer.proof as string),
        value,
      );
      expect(interval.present).toBe(i > 0);
    }
  });

  test('the history of an entry → all versions under one proof', async () => {
    const name = `${operator()}/versions`;
    const { answer } = await node.get<{
      rootHeight: number;
      proof: string;
      versions: { present: boolean; value?: string; encoded?: string }[];
    }>(`/history/kv/entries/${encodeURIComponent(name)}`);
    expect(answer.versions.map(({ value }) => value)).toEqual(['two', 'one', undefined]);
    const values = answer.versions.map(({ encoded }) => (encoded === undefined ? undefined : fromBase64(encoded)));
    const key = stateKey('kv', 'entries', false, utf8(name));
    const page = verifyHistory(hasher, await rootAt(answer.rootHeight), key, fromBase64(answer.proof), values);
    expect(page.cursor).toBeUndefined();
  });

  test('an entry whose key is longer than names are → found; one longer than any key → a problem', async () => {
    const key = 'k'.repeat(256);
    await node.submit((await node.transaction([put(key, 'far')])).bytes, 30_000);
    const { answer } = await node.get<StateEntry>(`/state/kv/entries/${operator()}%2F${key}`);
    expect(answer).toMatchObject({ present: true, value: 'far' });
    const far = await node.get(`/state/kv/entries/${'k'.repeat(3000)}`);
    expect(far).toMatchObject({ status: 400, answer: { code: 'API_BAD_REQUEST' } });
  });

  test('a collection or contract that is not there → not found', async () => {
    expect(await node.get('/state/kv/toString/a')).toMatchObject({ status: 404 });
    expect(await node.get('/state/nobody/entries/a')).toMatchObject({
      status: 404,
      answer: { code: 'CONTRACT_UNKNOWN' },
    });
  });
});

describe('contracts', () => {
  test('a query → its result at a height', async () => {
    await node.submit((await node.transaction([put('query', 'answer')])).bytes, 30_000);
    const body = { contract: 'kv', method: 'get', args: { owner: operator(), key: 'query' } };
    expect((await node.post('/query', body)).answer).toMatchObject({ result: 'answer' });
    expect((await node.post('/query', { ...body, height: 1 })).answer).toMatchObject({ height: 1, result: null });
  });

  test('a simulation → what the call would write and cost, and no effect', async () => {
    const { answer } = await node.post('/simulate', {
      account: operator(),
      calls: [{ contract: 'kv', method: 'put', args: { key: 'simulated', value: 'x' } }],
    });
    expect(answer).toMatchObject({ code: '', returns: [null], writes: [{ value: 'x', deleted: false }] });
    const body = { contract: 'kv', method: 'get', args: { owner: operator(), key: 'simulated' } };
    expect((await node.post('/query', body)).answer).toMatchObject({ result: null });
  });

  test('a simulated loop without end, with all the gas one can name → ended by the gas of a transaction; others are served meanwhile', async () => {
    const deploy = { contract: 'sys.contracts', method: 'deploy' };
    const args = { name: 'endless', kind: 'quickjs', code: 'for (;;) {}', source: '' };
    let isOver = false;
    const simulate = () =>
      node.post<{ code: string; gasUsed: number }>('/simulate', {
        account: operator(),
        calls: [{ ...deploy, args }],
        gasLimit: Number.MAX_SAFE_INTEGER,
      });
    const first = simulate().finally(() => {
      isOver = true;
    });
    const others = Array.from({ length: 70 }, simulate);
    expect((await node.get('')).status).toBe(200);
    expect(isOver).toBe(false);
    expect((await first).answer.gasUsed).toBeLessThanOrEqual(400_000_000);
    const refused = await Promise.race(
      others.map(async (other) => ((await other).status === 429 ? other : new Promise<never>(() => undefined))),
    );
    expect((await refused).answer.code).toBe('QUERY_BUSY');
    await node.restart();
    await Promise.allSettled(others);
  });

  test('a call in a query, an unknown method, bad arguments → problems', async () => {
    const query = (method: string, args: unknown) => node.post('/query', { contract: 'kv', method, args });
    expect(await query('put', { key: 'a', value: 'b' })).toMatchObject({
      status: 422,
      answer: { code: 'CONTRACT_READ_ONLY' },
    });
    expect(await query('nothing', {})).toMatchObject({ status: 404, answer: { code: 'CONTRACT_METHOD_UNKNOWN' } });
    expect(await query('get', { key: 1 })).toMatchObject({ status: 422, answer: { code: 'CONTRACT_ARGUMENTS' } });
  });

  test('the list and one of it → names, versions, ABIs', async () => {
    const { answer } = await node.get<{ contracts: { name: string }[] }>('/contracts');
    expect(answer.contracts.map(({ name }) => name)).toEqual([
      'evidence',
      'kv',
      'sys.accounts',
      'sys.audit',
      'sys.contracts',
      'sys.gateways',
      'sys.governance',
      'sys.holds',
      'sys.nodes',
      'sys.offences',
      'sys.organisations',
      'sys.parameters',
      'sys.policies',
      'sys.quotas',
      'sys.supervision',
      'sys.upgrades',
    ]);
    expect((await node.get('/contracts/kv')).answer).toMatchObject({
      name: 'kv',
      abi: { methods: { put: { kind: 'call' } } },
    });
    expect(await node.get('/contracts/nobody')).toMatchObject({ status: 404 });
  });
});

describe('accounts', () => {
  test('a new account → its keys, its transactions newest first', async () => {
    const signer = await node.createAccount('p256');
    const account = toHex(accountOf(signer));
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      const { bytes, id } = await node.transaction([put(name)], {}, signer);
      await node.submit(bytes, 30_000);
      ids.unshift(id);
    }
    expect((await node.get(`/accounts/${account}`)).answer).toMatchObject({
      name: 'somebody',
      keys: [toHex(signer.keyId)],
    });
    expect((await node.get(`/keys/${toHex(signer.keyId)}`)).answer).toMatchObject({ account, suite: 'p256' });
    const page = await node.get<TransactionPage>(`/accounts/${account}/transactions?limit=2`);
    expect(page.answer.transactions.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const rest = await node.get<TransactionPage>(
      `/accounts/${account}/transactions?limit=2&cursor=${page.answer.cursor}`,
    );
    expect(rest.answer.transactions.map(({ id }) => id)).toEqual(ids.slice(2));
  });
});

describe('evidence', () => {
  const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
  const deposit = async (texts: readonly string[]) => {
    const records = texts.map((text) => ({ content: { algorithm: 'sha256', digest: digestOf(text) }, label: text }));
    const { bytes, id } = await node.transaction([call('evidence', 'deposit', { records })]);
    const { answer } = await node.submit(bytes, 30_000);
    expect(answer.state).toBe('committed');
    return id;
  };
  const packagesOf = async (records: readonly string[]) =>
    (await node.post<{ packages: EvidencePackage[] }>('/evidence', { records })).answer.packages;

  test('a batch → a package for each record, verified offline, also after later blocks', async () => {
    const texts = Array.from({ length: 50 }, (_, i) => `text ${i}`);
    const id = await deposit(texts);
    const records = texts.map((text) => `sha256:${digestOf(text)}/0`);
    const genesis = node.node.fingerprint;
    const [early] = await packagesOf(records.slice(0, 1));
    await deposit(['later']);
    for (const [i, evidence] of [early as EvidencePackage, ...(await packagesOf(records.slice(1)))].entries()) {
      const report = verifyEvidence({
        evidence: parseEvidencePackage(JSON.stringify(evidence)),
        genesis,
        crypto: nodeCrypto,
        content: { algorithm: 'sha256', digest: digestOf(texts[i] as string) },
      } as Parameters<typeof verifyEvidence>[0]);
      expect(JSON.stringify(report)).toContain(id);
      expect(JSON.stringify(evidence).length).toBeLessThan(8192);
    }
  });

  test('the package of a record asked for again after later blocks → still tells the same time', async () => {
    await deposit(['dated']);
    const record = `sha256:${digestOf('dated')}/0`;
    const timeOf = async () => {
      const [evidence] = (await packagesOf([record])) as [EvidencePackage];
      const report = verifyEvidence({ evidence, genesis: node.node.fingerprint, crypto: nodeCrypto });
      return { block: report.certificate.height, existedBy: report.when.notAfter.ms };
    };
    const early = await timeOf();
    await deposit(['after the dated one']);
    const late = await timeOf();
    expect(late.block).toBeGreaterThan(early.block);
    expect(late.existedBy).toBe(early.existedBy);
  });

  test('a transaction with an event → a package that verifies', async () => {
    const id = await deposit(['with event']);
    const { answer } = await node.get<EvidencePackage>(`/transactions/${id}/evidence?event=0`);
    const report = verifyEvidence({ evidence: answer, genesis: node.node.fingerprint, crypto: nodeCrypto });
    expect(answer.statements.map(({ type }) => type).sort()).toEqual(['event', 'receipt', 'state', 'transaction']);
    expect(JSON.stringify(report)).toContain(id);
  });

  test('a superseded record → its package still proves the deposit, and says what took its place', async () => {
    const texts = ['draft', 'final'];
    const id = await deposit(texts);
    const [draft, final] = texts.map((text) => `sha256:${digestOf(text)}/0`) as [string, string];
    const supersede = await node.transaction([call('evidence', 'supersede', { record: draft, by: final })]);
    expect((await node.submit(supersede.bytes, 30_000)).answer.state).toBe('committed');
    for (const [i, evidence] of (await packagesOf([draft, final])).entries()) {
      const content = { algorithm: 'sha256', digest: digestOf(texts[i] as string) } as const;
      const report = verifyEvidence({ evidence, genesis: node.node.fingerprint, crypto: nodeCrypto, content });
      expect(JSON.stringify(report)).toContain(id);
      expect(JSON.stringify(report)).toContain(i === 0 ? final : draft);
    }
  });

  test('packages asked for while blocks come → all verify', async () => {
    await deposit(['busy']);
    const record = `sha256:${digestOf('busy')}/0`;
    let isOver = false;
    const load = (async () => {
      for (let i = 0; !isOver; i++) await node.submit((await node.transaction([put(`busy ${i}`)])).bytes, 1000);
    })();
    for (let i = 0; i < 30; i++) {
      const [evidence] = await packagesOf([record]);
      verifyEvidence({ evidence: evidence as EvidencePackage, genesis: node.node.fingerprint, crypto: nodeCrypto });
    }
    isOver = true;
    await load;
  });

  test('of an unknown record → not found, by name', async () => {
    const record = `sha256:${'00'.repeat(32)}/0`;
    expect(await node.post('/evidence', { records: [record] })).toMatchObject({
      status: 404,
      answer: { code: 'API_NOT_FOUND', detail: { what: `evidence record ${record}` } },
    });
  });
});

describe('event streams', () => {
  test('a page from a cursor ahead of this node → no events, and the same cursor', async () => {
    const { answer } = await node.get('/events/page?from=99999.7');
    expect(answer).toEqual({ events: [], cursor: '99999.7', end: true });
  });

  /** Reads a stream until a number of events came. */
  async function read(path: string, count: number, act?: () => Promise<unknown>): Promise<EventInfo[]> {
    const controller = new AbortController();
    const response = await fetch(`${node.url}${path}`, { signal: controller.signal });
    const events: EventInfo[] = [];
    let text = '';
    const acted = act?.();
    const chunks = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream());
    for await (const chunk of chunks) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() as string;
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (data) events.push(JSON.parse(data));
      }
      if (events.length >= count) break;
    }
    controller.abort();
    await acted;
    return events;
  }
  const deposit = (text: string) => {
    const records = [{ content: { algorithm: 'sha256', digest: createHash('sha256').update(text).digest('hex') } }];
    return call('evidence', 'deposit', { records, note: text });
  };
  const notes = (events: readonly EventInfo[]) => events.map(({ data }) => (data as { note: string }).note);

  test('followed live, and resumed at a cursor → each event once, in order', async () => {
    const send = async (text: string) => node.submit((await node.transaction([deposit(text)])).bytes, 30_000);
    const live = await read('/events?contract=evidence', 3, async () => {
      for (const text of ['s1', 's2', 's3']) await send(text);
    });
    expect(notes(live)).toEqual(['s1', 's2', 's3']);
    await send('s4');
    const resumed = await read(`/events?contract=evidence&from=${live[1]?.cursor}`, 2);
    expect(notes(resumed)).toEqual(['s3', 's4']);
    const page = await node.get<{ events: EventInfo[] }>(
      `/events/page?contract=evidence&from=${live[0]?.cursor}&limit=2`,
    );
    expect(notes(page.answer.events)).toEqual(['s2', 's3']);
  });

  test('a malformed cursor → a problem before the stream starts', async () => {
    expect(await node.get('/events?from=abc')).toMatchObject({ status: 400, answer: { code: 'API_BAD_REQUEST' } });
  });
});

describe('requests that are wrong', () => {
  test.each([
    ['an unknown address', '/nothing', 404, 'API_NOT_FOUND'],
    ['a query that is not declared', '/blocks?limits=1', 400, 'API_BAD_REQUEST'],
    ['a limit outside its range', '/blocks?limit=0', 400, 'API_BAD_REQUEST'],
    ['an id that is none', '/transactions/zz', 400, 'API_BAD_REQUEST'],
  ])('%s → a problem', async (_, path, status, code) => {
    expect(await node.get(path)).toMatchObject({ status, answer: { code, status } });
  });

  test('an unknown chain → a problem that names it', async () => {
    const response = await fetch(`${node.node.url}/v1/chains/nobody`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'API_NOT_FOUND' });
  });

  test('a body that is no JSON, or too large → a problem', async () => {
    const send = (body: string) =>
      fetch(`${node.url}/transactions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect((await send('{')).status).toBe(400);
    expect((await send(JSON.stringify({ transaction: 'A'.repeat(3 * 1024 * 1024) }))).status).toBe(413);
  });

  test('a client that sends half a request head → is closed, and others are served meanwhile', async () => {
    const { port } = new URL(node.node.url);
    const socket = connect(Number(port), '127.0.0.1');
    // Without reading, the end of the connection would go unseen.
    socket.resume();
    socket.write('GET /v1/chains HTTP/1.1\r\nHost: x\r\n');
    expect((await fetch(`${node.node.url}/health/live`)).status).toBe(200);
    await new Promise((resolve) => socket.once('close', resolve));
  });
});

test('the OpenAPI document → every route answers at its path, and metrics and pages are served', async () => {
  const document = (await (await fetch(`${node.node.url}/openapi.json`)).json()) as { paths: Record<string, unknown> };
  expect(Object.keys(document.paths)).toContain('/v1/chains/{chain}/transactions/{id}');
  const metrics = await (await fetch(`${node.node.url}/metrics`)).text();
  expect(metrics).toMatch(/stele_block_height\{chain="local"\} \d+/);
  // What the tests before were answered since the node was started again.
  for (const state of ['accepted', 'committed']) {
    expect(metrics).toMatch(new RegExp(`stele_transactions_total\\{chain="local",state="${state}"\\} [1-9]`));
  }
  for (const path of ['/', '/docs', '/health/ready']) expect((await fetch(`${node.node.url}${path}`)).status).toBe(200);
});

test('base64 of a transaction that is none → a problem', async () => {
  expect(await node.post('/transactions', { transaction: '!' })).toMatchObject({ status: 400 });
  expect(await node.post('/transactions', { transaction: toBase64(utf8('x')), more: 1 })).toMatchObject({
    status: 400,
  });
});
