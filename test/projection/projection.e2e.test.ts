import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import {
  type EmbeddedDatabase,
  openPool,
  Projector,
  queryWords,
  reconcile,
  startEmbeddedDatabase,
} from '@stele/projection';
import { toHex } from '@stele/protocol';
import { type Client, createClient } from '@stele/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountOf, call, put, TestNode } from '../../apps/node/test/test-node.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('the tables of a chain', async () => {
  const folder = await temporaryFolder();
  let node: TestNode;
  let database: EmbeddedDatabase;
  let pool: ReturnType<typeof openPool>;
  let client: Client;
  let schema: string;

  beforeAll(async () => {
    [node, database] = await Promise.all([TestNode.start(), startEmbeddedDatabase(join(folder.path, 'database'))]);
    pool = openPool(database.url);
    client = createClient({ url: node.node.url, crypto: nodeCrypto });
  });
  afterAll(async () => {
    await pool.end();
    await database[Symbol.asyncDispose]();
    await node.remove();
    await folder[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    const projector = await Projector.open({ client, pool });
    schema = projector.schema;
  });

  const rows = async (sql: string, values: unknown[] = []) =>
    (await pool.query(sql.replaceAll('$S', `"${schema}"`), values)).rows as Record<string, unknown>[];
  const send = async (calls: Parameters<TestNode['transaction']>[0]) => {
    const { bytes, id } = await node.transaction(calls);
    const { answer } = await node.submit(bytes, 30_000);
    return { id, height: answer.height as number, index: answer.index as number };
  };
  const caughtUp = async () => (await Projector.open({ client, pool })).catchUp();
  const differences = async () => (await reconcile({ client, pool })).differences;

  test('a transaction → its block, calls, events, signers and words, where the ledger has them', async () => {
    const { id, height, index } = await send([put('k-1', '石碑 stands'), put('k-2', 'two')]);
    expect(await caughtUp()).toBeGreaterThanOrEqual(height);
    const place = [height, index];
    expect(
      await rows(
        "select encode(id, 'hex') as id, code, detail, writes from $S.transactions where height = $1 and index = $2",
        place,
      ),
    ).toEqual([{ id, code: '', detail: null, writes: 2 }]);
    expect(
      await rows(
        'select call, contract, method, args from $S.calls where height = $1 and index = $2 order by call',
        place,
      ),
    ).toEqual([
      { call: 0, contract: 'kv', method: 'put', args: { key: 'k-1', value: '石碑 stands' } },
      { call: 1, contract: 'kv', method: 'put', args: { key: 'k-2', value: 'two' } },
    ]);
    expect(
      await rows("select encode(key, 'hex') as key from $S.signers where height = $1 and index = $2", place),
    ).toEqual([{ key: toHex(node.operator.keyId) }]);
    const [block] = await rows(
      "select encode(hash, 'hex') as hash, transactions, failed from $S.blocks where height = $1",
      [height],
    );
    const { header } = await client.api.getBlock({ params: { height } });
    expect(block).toMatchObject({ hash: header.hash, failed: 0 });
    const found =
      "select height, index from $S.transactions where words @@ array_to_string($1::text[], ' & ')::tsquery";
    expect(await rows(found, [queryWords('石碑')])).toEqual([{ height: String(height), index }]);
    expect(await rows(found, [queryWords('k-1 stands')])).toHaveLength(1);
    expect(await rows(found, [queryWords('碑石')])).toEqual([]);
  });

  test('a transaction that failed → its code and the values of its message, and no events', async () => {
    const { height, index } = await send([call('kv', 'put', { key: 'k' })]);
    await caughtUp();
    const [row] = await rows('select code, detail from $S.transactions where height = $1 and index = $2', [
      height,
      index,
    ]);
    expect(row).toMatchObject({ code: 'CONTRACT_ARGUMENTS', detail: expect.anything() });
    expect(await rows('select 1 from $S.events where height = $1 and index = $2', [height, index])).toEqual([]);
  });

  test('a deposit → its records by content, with who and when; content that was there before counts on', async () => {
    const digest = 'ab'.repeat(32);
    const deposit = (label: string) =>
      call('evidence', 'deposit', {
        records: [{ content: { algorithm: 'sha256', digest }, label, size: 7 }],
        note: '合同',
      });
    await send([deposit('first.pdf')]);
    const { height } = await send([deposit('second.pdf')]);
    await caughtUp();
    expect(
      await rows(
        "select key, ordinal, label, size, note, encode(owner, 'hex') as owner from $S.evidence where digest = $1 order by ordinal",
        [digest],
      ),
    ).toEqual(
      [0, 1].map((ordinal) => ({
        key: `sha256:${digest}/${ordinal}`,
        ordinal,
        label: ordinal === 0 ? 'first.pdf' : 'second.pdf',
        size: '7',
        note: '合同',
        owner: toHex(accountOf(node.operator)),
      })),
    );
    expect(height).toBeGreaterThan(0);
  });

  test('texts and numbers that PostgreSQL keeps in no document → the projection goes on', async () => {
    await send([call('kv', 'put', { key: 'nul', value: 'a\u0000b' })]);
    await send([call('kv', 'put', { key: 'half', value: '\ud83d' })]);
    await send([call('no\u0000where', 'm\u0000', {})]);
    const { height } = await send([put('after')]);
    expect(await caughtUp()).toBeGreaterThanOrEqual(height);
    expect(await differences()).toEqual([]);
  });

  test('two that write at once, on connections that break → each block once, and equal to the ledger', async () => {
    const done = new AbortController();
    const breaking = (async () => {
      while (!done.signal.aborted) {
        await pool
          .query(
            'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
          )
          .catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    })();
    const following = [0, 1].map(async () => {
      while (!done.signal.aborted) {
        await Projector.open({ client, pool })
          .then((projector) => projector.follow(done.signal))
          .catch(() => undefined);
      }
    });
    for (let i = 0; i < 40; i++) await send([put(`race-${i}`)]);
    done.abort();
    await Promise.all([breaking, ...following]);
    const newest = await caughtUp();
    const [{ count } = {}] = await rows('select count(*) from $S.blocks');
    expect(count).toBe(String(newest));
    expect(await differences()).toEqual([]);
  });

  test('rows that somebody changed, removed or added → each is named', async () => {
    const { height, index } = await send([put('changed')]);
    const other = await send([put('removed')]);
    await caughtUp();
    await rows('update $S.calls set args = \'{"key":"forged"}\' where height = $1 and index = $2', [height, index]);
    await rows('delete from $S.signers where height = $1 and index = $2', [other.height, other.index]);
    await rows("insert into $S.events values ($1, $2, 99, 'kv', 'never', '{}')", [height, index]);
    expect(await differences()).toEqual([
      { table: 'signers', row: { height: String(other.height), index: other.index, position: 0 }, kind: 'missing' },
      { table: 'calls', row: { height: String(height), index, call: 0 }, kind: 'changed' },
      { table: 'events', row: { height: String(height), index, event: 99 }, kind: 'unexpected' },
    ]);
  });

  test('tables of other rules → made anew from the ledger', async () => {
    await rows('update $S.progress set version = 0');
    await caughtUp();
    expect(await differences()).toEqual([]);
  });

  test('a database that does not answer → an error that says so', async () => {
    await using nowhere = {
      pool: openPool('postgres://stele@127.0.0.1:1/stele'),
      [Symbol.asyncDispose]: async () => undefined,
    };
    await expect(Projector.open({ client, pool: nowhere.pool })).rejects.toMatchObject({ code: 'DATABASE_FAILED' });
    await nowhere.pool.end();
  });
});
