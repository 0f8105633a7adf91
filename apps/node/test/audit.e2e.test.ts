import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import { nodeFiles } from '@stele/store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AuditEntry, type AuditHead, auditOrigin } from '../src/audit/entry.ts';
import { fileFor } from '../src/audit/log-files.ts';
import { sendAnchor } from '../src/audit/send-anchor.ts';
import { verifyLog } from '../src/audit/verify-log.ts';
import { call, put, TestNode } from './test-node.ts';

describe('the audit log of a node', () => {
  let node: TestNode;

  beforeEach(async () => {
    node = await TestNode.start();
  });
  afterEach(() => node.remove());

  const folder = () => join(node.data, 'local', 'audit');
  const entries = (): AuditEntry[] => node.node.view.audit.log.read(0, 1000);
  const acts = () => entries().map(({ act, target, outcome }) => `${act} ${target} ${outcome}`);

  function verified(anchors: readonly AuditHead[] = []) {
    const { chain, gatewayKey } = node.node.view;
    const origin = auditOrigin(chain.hasher, chain.id, gatewayKey);
    return verifyLog({ files: nodeFiles, folder: folder(), hasher: nodeCrypto.hasher(chain.hash), origin, anchors });
  }

  const change = () => call('sys.parameters', 'set', { name: 'maxWindowMs', value: 2_000_000 });

  test('a start → start, unlocked key and settings; a second one → no settings', async () => {
    expect(entries().map(({ act }) => act)).toEqual(['node.start', 'key.unlocked', 'settings.changed']);
    await node.restart();
    expect(
      entries()
        .slice(3)
        .map(({ act }) => act),
    ).toEqual(['node.stop', 'node.start', 'key.unlocked']);
    expect(verified().fault).toBeUndefined();
  });

  test('an administrative transaction → received before it is answered, and its outcome', async () => {
    const { bytes, id } = await node.transaction([change()]);
    await node.submit(bytes);
    const [received] = entries().slice(3);
    expect(received).toMatchObject({
      act: 'transaction.received',
      target: 'sys.parameters/set',
      outcome: 'pending',
      details: { transaction: id },
      actor: { organisation: 'local', address: 'local' },
    });
    await node.get(`/transactions/${id}?waitMs=30000`);
    await expect.poll(acts).toContain('transaction.settled sys.parameters/set ok');
  });

  test('a business transaction → no entry', async () => {
    const before = entries().length;
    await node.submit((await node.transaction([put('a')])).bytes, 30_000);
    expect(entries()).toHaveLength(before);
  });

  test('refusals of the gateway and of the chain → entries with their codes', async () => {
    const stranger = await node.createAccount();
    const unknown = { ...stranger, keyId: new Uint8Array(32).fill(7) };
    await node.submit((await node.transaction([put('a')], { signers: [unknown.keyId] })).bytes);
    await node.submit((await node.transaction([change()], {}, stranger)).bytes, 30_000);
    await expect.poll(acts).toContain('transaction.refused kv/put KEY_UNKNOWN');
    await expect.poll(acts).toContain('transaction.settled sys.parameters/set ACCESS_DENIED');
  });

  test('killed between acceptance and outcome → the outcome is written after the start', async () => {
    const { bytes, id } = await node.transaction([change()]);
    await node.submit(bytes, 30_000);
    await expect.poll(acts).toContain('transaction.settled sys.parameters/set ok');
    await node.stop();
    // What a crash would have left: everything up to the acceptance.
    const file = fileFor(folder(), 1);
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, 4);
    writeFileSync(file, `${lines.join('\n')}\n`);
    await node.start();
    const settled = entries().filter(({ act }) => act === 'transaction.settled');
    expect(settled).toMatchObject([{ outcome: 'ok', details: { transaction: id } }]);
    expect(verified().fault).toBeUndefined();
  });

  test('a torn last line → cut, and said in the log', async () => {
    await node.stop();
    const file = fileFor(folder(), 1);
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"sequence":5,"sync`);
    await node.start();
    expect(acts()).toContain('log.cut audit AUDIT_BROKEN');
    expect(verified().fault).toBeUndefined();
  });

  test('an operator confirms the clock → noted', async () => {
    await node.stop();
    writeFileSync(join(node.data, 'local', 'clock.confirmed'), `${Date.now() + 1000}\n`);
    await node.start();
    await expect.poll(acts).toContain('clock.confirmed clock ok');
  });

  test('a log that was put back to before its anchor → said, and verification finds it', async () => {
    const copy = join(node.data, 'earlier');
    await node.stop();
    cpSync(folder(), copy, { recursive: true });
    await node.start();
    const { view } = node.node;
    const { secret } = await unlockSecret(join(node.data, 'keys'), {});
    const signer = await openKeyFile(join(node.data, 'keys', 'node.json'), secret);
    const before = entries().length;
    const head = { ...view.audit.log.head };
    await sendAnchor({ chain: view.chain, source: view.state, gateway: view.gateway, signer }, head);
    expect(entries()).toHaveLength(before);
    await node.stop();
    cpSync(copy, folder(), { recursive: true });
    await node.start();
    expect(acts()).toContain('log.lost audit AUDIT_BROKEN');
    expect(verified([head]).fault).toMatchObject({ entry: 5 });
  });
});
