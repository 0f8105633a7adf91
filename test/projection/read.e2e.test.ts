import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import {
  countEvidence,
  type EmbeddedDatabase,
  listBlocks,
  listEvents,
  listEvidence,
  listTransactions,
  openPool,
  Projector,
  readActivity,
  readSnapshot,
  reconcile,
  type Snapshot,
  search,
  startEmbeddedDatabase,
  type TransactionFilter,
} from '@stele/projection';
import { evidenceRecordKey, toHex } from '@stele/protocol';
import { createClient } from '@stele/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, call, put, TestNode } from '../../apps/node/test/test-node.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const DIGEST = 'ab'.repeat(32);

describe('lists from the tables of a chain', async () => {
  const folder = await temporaryFolder();
  let node: TestNode;
  let database: EmbeddedDatabase;
  let pool: ReturnType<typeof openPool>;
  let schema: string;
  const sent: { readonly id: string; readonly height: number; readonly time: number }[] = [];

  const send = async (calls: Parameters<TestNode['transaction']>[0], by = node.operator) => {
    const { bytes, id } = await node.transaction(calls, {}, by);
    const { answer } = await node.submit(bytes, 30_000);
    if (answer.state !== 'committed' && answer.state !== 'failed') throw new Error(JSON.stringify(answer));
    sent.push({ id, height: answer.height as number, time: answer.time as number });
  };

  beforeAll(async () => {
    [node, database] = await Promise.all([TestNode.start(), startEmbeddedDatabase(join(folder.path, 'database'))]);
    pool = openPool(database.url);
    await send([put('k-0', '石碑 stands'), put('k-1'), call('evidence', 'deposit', { records: [] })].slice(0, 2));
    await send([call('kv', 'put', { key: 'without value' })]);
    const records = ['contract.pdf', 'photo.jpg'].map((label) => ({
      content: { algorithm: 'sha256', digest: DIGEST },
      label,
    }));
    await send([call('evidence', 'deposit', { records, note: '合同' })]);
    for (let i = 0; i < 5; i++) await send([put(`many-${i}`)]);
    const projector = await Projector.open({
      client: createClient({ url: node.node.url, crypto: nodeCrypto }),
      pool,
    });
    schema = projector.schema;
    await projector.catchUp();
  });
  afterAll(async () => {
    await pool.end();
    await database[Symbol.asyncDispose]();
    await node.remove();
    await folder[Symbol.asyncDispose]();
  });

  const read = async <Result>(work: (snapshot: Snapshot) => Promise<Result>): Promise<Result> => {
    const result = await readSnapshot(pool, schema, work);
    if (result === undefined) throw new Error('there are no tables');
    return result;
  };
  const idsOf = async (filter: TransactionFilter) =>
    (await read((snapshot) => listTransactions(snapshot, { limit: 100, ...filter }))).rows.map(({ id }) => id);
  const id = (i: number) => sent[i]?.id as string;

  test('the newest block of the tables → said with what was read', async () => {
    const { height, time } = await read(async ({ index }) => index);
    const { rows } = await read((snapshot) => listBlocks(snapshot, { limit: 1 }));
    expect(rows[0]).toMatchObject({ height, time });
  });

  test('pages of transactions → each once, newest first, however small they are', async () => {
    const whole = await idsOf({});
    expect(whole).toEqual(expect.arrayContaining(sent.map((each) => each.id)));
    const paged: string[] = [];
    let after: { readonly height: number; readonly index: number } | undefined;
    for (let hasMore = true; hasMore; ) {
      const part = await read((snapshot) => listTransactions(snapshot, { limit: 2, after }));
      paged.push(...part.rows.map((row) => row.id));
      ({ hasMore } = part);
      after = part.rows.at(-1);
    }
    expect(paged).toEqual(whole);
  });

  test('a transaction with several calls of one contract → listed once, with what it calls and did', async () => {
    const { rows } = await read((snapshot) =>
      listTransactions(snapshot, { limit: 100, contract: 'kv', method: 'put' }),
    );
    const [row, ...others] = rows.filter((each) => each.id === id(0));
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      height: sent[0]?.height,
      time: sent[0]?.time,
      sender: toHex(accountOf(node.operator)),
      code: '',
      calls: [
        { contract: 'kv', method: 'put' },
        { contract: 'kv', method: 'put' },
      ],
    });
  });

  test('filters → what they name, alone and together', async () => {
    const [sender, key] = [toHex(accountOf(node.operator)), toHex(node.operator.keyId)];
    expect(await idsOf({ outcome: 'failed' })).toEqual([id(1)]);
    expect(await idsOf({ outcome: 'committed' })).not.toContain(id(1));
    expect(await idsOf({ contract: 'evidence' })).toEqual([id(2)]);
    expect(await idsOf({ contract: 'evidence', method: 'revoke' })).toEqual([]);
    expect(await idsOf({ contract: 'evidence', key, sender, outcome: 'committed' })).toEqual([id(2)]);
    expect(await idsOf({ contract: 'evidence', outcome: 'failed' })).toEqual([]);
    expect(await idsOf({ key })).toEqual(expect.arrayContaining(sent.map((each) => each.id)));
    expect(await idsOf({ sender: 'ff'.repeat(32) })).toEqual([]);
    expect(await idsOf({ height: sent[2]?.height as number })).toEqual([id(2)]);
    expect(await idsOf({ words: '石碑' })).toEqual([id(0)]);
    expect(await idsOf({ words: '合同 photo.jpg' })).toEqual([id(2)]);
    expect(await idsOf({ words: '合同', contract: 'kv' })).toEqual([]);
    expect(await idsOf({ words: '!?' })).toEqual([]);
    expect(await idsOf({ words: "'; drop table blocks; --" })).toEqual([]);
  });

  test('a stretch of time → its beginning in it, its end not', async () => {
    const [from, until] = [sent[2]?.time as number, sent[3]?.time as number];
    expect(await idsOf({ from, until })).toEqual([id(2)]);
    expect(await idsOf({ from: 1, until: 2 })).toEqual([]);
    expect(await idsOf({ from: Date.now() + 3_600_000 })).toEqual([]);
    const { rows } = await read((snapshot) => listBlocks(snapshot, { limit: 10, from, until, busy: true }));
    expect(rows).toEqual([expect.objectContaining({ height: sent[2]?.height, transactions: 1, failed: 0 })]);
  });

  test('events → by contract, by name, and in pages', async () => {
    const { rows } = await read((snapshot) => listEvents(snapshot, { limit: 100 }));
    expect(rows.length).toBeGreaterThan(0);
    const [{ contract, name }] = rows as [(typeof rows)[0]];
    const named = await read((snapshot) => listEvents(snapshot, { limit: 100, contract, name }));
    expect(named.rows).toEqual(rows.filter((row) => row.contract === contract && row.name === name));
    expect((await read((snapshot) => listEvents(snapshot, { limit: 100, name }))).rows).toEqual(
      rows.filter((row) => row.name === name),
    );
    const [first] = rows;
    const rest = await read((snapshot) => listEvents(snapshot, { limit: 100, after: first }));
    expect(rest.rows).toEqual(rows.slice(1));
  });

  test('evidence records → by content, owner and words, in pages within one transaction', async () => {
    const list = (filter: Partial<Parameters<typeof listEvidence>[1]>) =>
      read((snapshot) => listEvidence(snapshot, { limit: 100, ...filter }));
    const { rows } = await list({ digest: DIGEST });
    expect(rows.map(({ label, ordinal }) => [label, ordinal])).toEqual([
      ['photo.jpg', 1],
      ['contract.pdf', 0],
    ]);
    expect(rows[0]).toMatchObject({ transaction: id(2), note: '合同', size: null });
    expect((await list({ digest: DIGEST, after: rows[0], limit: 1 })).rows).toEqual([rows[1]]);
    expect((await list({ words: 'photo' })).rows.map(({ label }) => label)).toEqual(['photo.jpg']);
    expect((await list({ words: 'phot' })).rows).toEqual([]);
    expect((await list({ words: '合同 pdf' })).rows.map(({ label }) => label)).toEqual(['contract.pdf']);
    expect((await list({ owner: toHex(accountOf(node.operator)) })).rows).toHaveLength(2);
  });

  test('activity → counts of each stretch that add up to the blocks', async () => {
    const [from, until, bucketMs] = [(sent[0]?.time as number) - 500, Date.now() + 1000, 1000];
    const buckets = await read((snapshot) => readActivity(snapshot, { from, until, bucketMs }));
    const { rows } = await read((snapshot) => listBlocks(snapshot, { limit: 1000, from, until }));
    const total = (name: 'blocks' | 'committed' | 'failed') => buckets.reduce((sum, bucket) => sum + bucket[name], 0);
    expect(total('blocks')).toBe(rows.length);
    expect(total('failed')).toBe(1);
    expect(total('committed')).toBe(rows.reduce((sum, row) => sum + row.transactions - row.failed, 0));
    for (const bucket of buckets) expect((bucket.from - from) % bucketMs).toBe(0);
  });

  test('a search → by the shape of what is asked, and by words', async () => {
    const find = async (asked: string) =>
      (await read((snapshot) => search(snapshot, asked, 10))).map(({ kind, id: found, source }) => [
        kind,
        found,
        source,
      ]);
    expect(await find(id(0))).toEqual([['transaction', id(0), 'id']]);
    expect(await find(` ${id(0).slice(0, 10).toUpperCase()} `)).toContainEqual(['transaction', id(0), 'id']);
    expect(await find(String(sent[0]?.height))).toContainEqual(['block', String(sent[0]?.height), 'height']);
    expect(await find(toHex(accountOf(node.operator)))).toContainEqual([
      'account',
      toHex(accountOf(node.operator)),
      'sender',
    ]);
    expect(await find(`sha256:${DIGEST}/1`)).toContainEqual(['evidence', `sha256:${DIGEST}/1`, 'key']);
    expect((await find(`sha256:${DIGEST}`)).filter(([kind]) => kind === 'evidence')).toHaveLength(2);
    expect(await find(DIGEST.slice(0, 12))).toEqual(
      expect.arrayContaining([['evidence', `sha256:${DIGEST}/0`, 'digest']]),
    );
    expect(await find('evid')).toContainEqual(['contract', 'evidence', 'name']);
    expect(await find('合同')).toEqual(
      expect.arrayContaining([
        ['evidence', `sha256:${DIGEST}/0`, 'words'],
        ['transaction', id(2), 'words'],
      ]),
    );
    expect(await find('nothing of that kind')).toEqual([]);
  });

  test('records that were signed, declined, superseded, revoked → listed by the gravest of it, and found by it', async () => {
    const names = ['alone', 'whole', 'waiting', 'declined', 'old', 'new', 'old and revoked', 'signed and revoked'];
    const digestOf = (name: string) => names.indexOf(name).toString(16).repeat(64);
    const keyOf = (name: string) => evidenceRecordKey('sha256', digestOf(name), 0);
    const recordOf = (label: string) => ({ content: { algorithm: 'sha256', digest: digestOf(label) }, label });
    const cosigner = await node.createAccount();
    const signers = [toHex(accountOf(cosigner))];
    const replaced = [recordOf('alone'), recordOf('old'), recordOf('new'), recordOf('old and revoked')];
    const signed = ['whole', 'waiting', 'declined', 'signed and revoked'].map(recordOf);
    await send([
      call('evidence', 'deposit', { records: replaced }),
      call('evidence', 'deposit', { records: signed, signers }),
    ]);
    await send([call('evidence', 'sign', { records: [keyOf('whole'), keyOf('signed and revoked')] })], cosigner);
    await send([call('evidence', 'decline', { record: keyOf('declined'), reason: 'not mine' })], cosigner);
    await send([
      call('evidence', 'supersede', { record: keyOf('old'), by: keyOf('new') }),
      call('evidence', 'supersede', { record: keyOf('old and revoked'), by: keyOf('alone') }),
      call('evidence', 'revoke', { record: keyOf('old and revoked'), reason: 'wrong file' }),
      call('evidence', 'revoke', { record: keyOf('signed and revoked'), reason: 'wrong file' }),
    ]);
    const client = createClient({ url: node.node.url, crypto: nodeCrypto });
    await (await Projector.open({ client, pool })).catchUp();

    const { rows } = await read((snapshot) => listEvidence(snapshot, { limit: 8 }));
    const standings = new Map(
      rows.map(({ label, standing, signed: by, cosigners }) => [label, [standing, by, cosigners]]),
    );
    expect(standings).toEqual(
      new Map([
        ['alone', ['stands', 0, 0]],
        ['whole', ['stands', 1, 1]],
        ['waiting', ['waiting', 0, 1]],
        ['declined', ['declined', 0, 1]],
        ['old', ['superseded', 0, 0]],
        ['new', ['stands', 0, 0]],
        ['old and revoked', ['revoked', 0, 0]],
        ['signed and revoked', ['revoked', 1, 1]],
      ]),
    );
    for (const standing of ['stands', 'waiting', 'declined', 'superseded', 'revoked'] as const) {
      const found = await read((snapshot) => listEvidence(snapshot, { limit: 8, standing }));
      const labels = found.rows.map(({ label }) => label).filter((label) => names.includes(label ?? ''));
      expect(labels.toSorted()).toEqual(names.filter((name) => standings.get(name)?.[0] === standing).toSorted());
      expect(await read((snapshot) => countEvidence(snapshot, { limit: 100, standing }))).toBe(found.rows.length);
    }
    expect((await reconcile({ client, pool })).differences).toEqual([]);
  });

  test('no tables, or tables of other rules → said so', async () => {
    expect(await readSnapshot(pool, 'chain_nowhere_00000000', async () => 1)).toBeUndefined();
    await pool.query(`update "${schema}".progress set version = version + 1`);
    expect(await readSnapshot(pool, schema, async () => 1)).toBeUndefined();
    await pool.query(`update "${schema}".progress set version = version - 1`);
  });

  test('a PostgreSQL that runs on its folder → taken by the next who asks for one', async () => {
    const again = await startEmbeddedDatabase(join(folder.path, 'database'));
    expect(again.url).toBe(database.url);
    await again[Symbol.asyncDispose]();
    expect(await readSnapshot(pool, schema, async () => 1)).toBe(1);
  });
});
