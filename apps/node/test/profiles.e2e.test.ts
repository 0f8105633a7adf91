import { nodeCrypto } from '@stele/crypto/node';
import { type EvidencePackage, toHex, utf8 } from '@stele/protocol';
import { verifyEvidence } from '@stele/verifier';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PROFILES, type ProfileName } from '../src/index.ts';
import { accountOf, call, put, TestNode } from './test-node.ts';

/** Those that no other test founds a chain on. */
const elsewhere: readonly ProfileName[] = ['ed25519-sha256', 'sm2-sm3'];
const profiles = (Object.keys(PROFILES) as ProfileName[]).filter((name) => !elsewhere.includes(name));

/** A suite that the chain does not take. */
const foreign = 'ed25519';

describe.each(profiles)('a chain of %s', (suite) => {
  test('→ takes its own suites and no other, and its evidence verifies offline, with no byte changed', async () => {
    const node = await TestNode.start({ suite });
    onTestFinished(() => node.remove());
    const { hash, keys } = PROFILES[suite];
    const member = await node.createAccount(keys);
    const digestOf = (text: string) => toHex(nodeCrypto.hash(hash).digest(utf8(text)));
    const content = { algorithm: hash, digest: digestOf('a contract') } as const;
    const deposit = call('evidence', 'deposit', { records: [{ content }] });
    const { answer, status } = await node.submit((await node.transaction([deposit], {}, member)).bytes, 30_000);
    expect({ status, state: answer.state }).toEqual({ status: 201, state: 'committed' });

    const record = `${hash}:${content.digest}/0`;
    const found = await node.post<{ packages: EvidencePackage[] }>('/evidence', { records: [record] });
    const evidence = found.answer.packages[0] as EvidencePackage;
    const { fingerprint: genesis } = node.node;
    await expect(node.createAccount(foreign)).rejects.toThrow('SUITE_NOT_ACCEPTED');
    expect((await node.submit((await node.transaction([put('after')])).bytes, 30_000)).answer.state).toBe('committed');
    await node.stop();

    const report = verifyEvidence({ evidence, genesis, crypto: nodeCrypto, content });
    expect(JSON.stringify(report)).toContain(toHex(accountOf(member)));
    const other = { algorithm: hash, digest: digestOf('a contracs') } as const;
    expect(() => verifyEvidence({ evidence, genesis, crypto: nodeCrypto, content: other })).toThrow(
      expect.objectContaining({ code: 'VERIFY_FILE' }),
    );
  });
});
