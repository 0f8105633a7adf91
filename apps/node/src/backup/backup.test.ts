import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBase64 } from '@stele/protocol';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { put, TestNode } from '../../test/test-node.ts';
import { readAuditFolder } from '../audit/verify-folder.ts';
import { configFromEnvironment, startNode } from '../index.ts';
import { confirmRestore } from './confirm-restore.ts';
import { createBackup, type MadeBackup } from './create-backup.ts';
import { restoreBackup, verifyBackup } from './restore-backup.ts';

const PASSPHRASE = 'correct horse battery staple';

describe('a backup of a node in use', () => {
  let folder: string;
  let node: TestNode;
  let identity: string;
  let recipient: string;
  let file: string;
  let made: MadeBackup;

  const backup = (name: string, withKeys = true) =>
    createBackup({
      config: { ...configFromEnvironment({ STELE_DATA: node.data }) },
      file: join(folder, name),
      lock: { recipients: [recipient] },
      withKeys,
    });
  const key = () => ({ identities: [identity] });

  async function load(seconds: number): Promise<number> {
    const end = Date.now() + seconds * 1000;
    let count = 0;
    while (Date.now() < end) {
      const { bytes } = await node.transaction([put(`key-${count % 50}`, `value ${count}`)]);
      await node.submit(bytes, 30_000);
      count++;
    }
    return count;
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stele-backup-'));
    identity = await generateIdentity();
    recipient = await identityToRecipient(identity);
    node = await TestNode.start();
    await load(1);
    file = join(folder, 'first.age');
    const [, result] = await Promise.all([load(3), backup('first.age')]);
    made = result;
  }, 60_000);
  afterAll(async () => {
    await node.remove();
    rmSync(folder, { recursive: true });
  });

  test('blocks made meanwhile → all of it of one height, which the chain has', async () => {
    const { headers } = node.node.view;
    expect(made.height).toBeLessThan(headers.newest.header.height);
    const { hash } = await headers.at(made.height);
    expect(made.headerHash).toBe(Buffer.from(hash).toString('hex'));
    const verified = await verifyBackup({ file, key: key() });
    expect(verified).toMatchObject({ height: made.height, fingerprint: node.node.fingerprint });
    expect(verified.certified).toBe(made.certified);
    expect(verified.certified).toBeGreaterThan(1);
  });

  test('nothing is left beside the chain, and neither secret nor signing state is in it', async () => {
    expect(readdirSync(join(node.data, 'local'))).not.toContain('backup');
    expect(readdirSync(folder)).toEqual(['first.age']);
    const data = join(folder, 'listed');
    await restoreBackup({ file, key: key(), data });
    const names = readdirSync(data, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
    expect(names).toContain('keys/node.json');
    expect(names.filter((name) => /unlock|engine|clock/.test(name))).toEqual([]);
    rmSync(data, { recursive: true });
  });

  test('restored → the same headers, records and evidence; it makes no blocks until its operator confirms', async () => {
    const data = join(folder, 'restored');
    await restoreBackup({ file, key: key(), data });
    const secret = readFileSync(join(node.data, 'keys', 'unlock.secret'));
    writeFileSync(join(data, 'keys', 'unlock.secret'), secret, { mode: 0o600 });
    const config = () =>
      configFromEnvironment({
        STELE_DATA: data,
        STELE_PORT: '0',
        STELE_LOG_LEVEL: 'silent',
        STELE_MIN_FREE_BYTES: '1000000',
      });
    const answers = async (url: string) => {
      const paths = ['/blocks/2', `/blocks/${made.certified}`, `/blocks/${made.height}/record`];
      return Promise.all(paths.map(async (path) => (await fetch(`${url}/v1/chains/local${path}`)).json()));
    };
    const submit = async (url: string) => {
      const { bytes } = await node.transaction([put('after', 'the restore')]);
      const body = JSON.stringify({ transaction: toBase64(bytes) });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/v1/chains/local/transactions?waitMs=20000`, {
        method: 'POST',
        headers,
        body,
      });
      return (await response.json()) as { readonly code?: string; readonly state?: string; readonly height?: number };
    };
    const restored = await startNode(config());
    expect(await answers(restored.url)).toEqual(await answers(node.node.url));
    const { transactions } = (await (await fetch(`${restored.url}/v1/chains/local/blocks/2`)).json()) as {
      readonly transactions: readonly string[];
    };
    const id = transactions[0];
    const evidence = await fetch(`${restored.url}/v1/chains/local/transactions/${id}/evidence`);
    expect(evidence.status).toBe(200);
    expect(restored.notices).toContainEqual({ kind: 'restored', height: made.height, orders: 'alone' });
    expect(await submit(restored.url)).toMatchObject({ code: 'NODE_RESTORED' });
    await expect(confirmRestore(config())).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    await restored.stop();
    expect(await confirmRestore(config())).toMatchObject({ height: made.height, isNetwork: false });
    const confirmed = await startNode(config());
    expect(await submit(confirmed.url)).toMatchObject({ state: 'committed' });
    const acts = [...readAuditFolder(join(data, 'local', 'audit'))].map(({ act }) => act);
    expect(acts).toContain('node.restored');
    await confirmed.stop();
    await expect(confirmRestore(config())).rejects.toMatchObject({ code: 'NODE_NOT_RESTORED' });
  });

  test('another passphrase or identity → BACKUP_KEY, and nothing is made', async () => {
    const data = join(folder, 'nothing');
    const other = { identities: [await generateIdentity()] };
    await expect(restoreBackup({ file, key: other, data })).rejects.toMatchObject({ code: 'BACKUP_KEY' });
    await expect(restoreBackup({ file, key: { passphrase: PASSPHRASE }, data })).rejects.toMatchObject({
      code: 'BACKUP_KEY',
    });
    expect(existsSync(data) || existsSync(`${data}.restoring`)).toBe(false);
  });

  test('one changed byte anywhere, or an end that is missing → refused', async () => {
    const bytes = readFileSync(file);
    const changed = join(folder, 'changed.age');
    const places = [0, 30, 120, 200, 300, 70_000, Math.floor(bytes.length / 2), bytes.length - 1];
    for (const at of places) {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] as number) ^ 1;
      writeFileSync(changed, copy);
      await expect(verifyBackup({ file: changed, key: key() })).rejects.toMatchObject({
        code: expect.stringMatching(/^BACKUP_(BAD|KEY)$/),
      });
    }
    for (const length of [100, 65_536 * 2, bytes.length - 1]) {
      writeFileSync(changed, bytes.subarray(0, length));
      await expect(verifyBackup({ file: changed, key: key() })).rejects.toMatchObject({
        code: expect.stringMatching(/^BACKUP_(BAD|KEY)$/),
      });
    }
    rmSync(changed);
  });

  test('a folder that is not empty, a file that is there → BACKUP_TARGET', async () => {
    const data = join(folder, 'full');
    mkdirSync(data);
    writeFileSync(join(data, 'letter'), '');
    await expect(restoreBackup({ file, key: key(), data })).rejects.toMatchObject({ code: 'BACKUP_TARGET' });
    await expect(backup('first.age')).rejects.toMatchObject({ code: 'BACKUP_TARGET' });
  });

  test('a restore that was interrupted → the next one begins anew', async () => {
    const data = join(folder, 'again');
    mkdirSync(`${data}.restoring/local`, { recursive: true });
    await expect(restoreBackup({ file, key: key(), data })).rejects.toMatchObject({ code: 'BACKUP_TARGET' });
    writeFileSync(join(`${data}.restoring`, 'RESTORING'), '');
    expect((await restoreBackup({ file, key: key(), data })).height).toBe(made.height);
    expect(readdirSync(data)).not.toContain('RESTORING');
  });

  test('the fingerprint of another chain → BACKUP_OTHER_CHAIN', async () => {
    const fingerprint = 'ab'.repeat(32);
    await expect(verifyBackup({ file, key: key(), fingerprint })).rejects.toMatchObject({ code: 'BACKUP_OTHER_CHAIN' });
  });

  test('without keys → none in it', async () => {
    await backup('bare.age', false);
    const data = join(folder, 'bare');
    await restoreBackup({ file: join(folder, 'bare.age'), key: key(), data });
    expect(readdirSync(join(data, 'keys'))).toEqual(['FOUNDED']);
  });

  test('a passphrase → opens it; one that is too short locks none', async () => {
    const config = configFromEnvironment({ STELE_DATA: node.data });
    const locked = join(folder, 'locked.age');
    const lock = { passphrase: PASSPHRASE, workFactor: 10 };
    await createBackup({ config, file: locked, lock, withKeys: false });
    await expect(verifyBackup({ file: locked, key: { passphrase: `${PASSPHRASE}s` } })).rejects.toMatchObject({
      code: 'BACKUP_KEY',
    });
    await verifyBackup({ file: locked, key: { passphrase: PASSPHRASE } });
    const short = createBackup({ config, file: `${locked}2`, lock: { passphrase: 'short' }, withKeys: false });
    await expect(short).rejects.toMatchObject({ code: 'BACKUP_LOCK_BAD' });
  });

  test('the node stopped → a backup of its newest block', async () => {
    const newest = node.node.view.headers.newest.header.height;
    await node.stop();
    const stopped = await backup('stopped.age', false);
    expect(stopped.height).toBeGreaterThanOrEqual(newest);
    await node.start();
    expect(node.node.view.headers.newest.header.height).toBeGreaterThanOrEqual(stopped.height);
  });
});
