import { readdirSync } from 'node:fs';
import { portableCrypto } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { fromBase64, headerCodec, toHex } from '@stele/protocol';
import { verifyEvidence } from '@stele/verifier';
import { describe, expect, test } from 'vitest';
import { CHAIN_VECTORS } from './make-vector.ts';
import { readVector, VECTOR_FOLDER } from './read-vector.ts';
import { digestOf, PHOTOGRAPH } from './story.ts';
import { executeVector } from './vector-ledger.ts';

const names = readdirSync(VECTOR_FOLDER);

test('the vectors → one for each chain that is made', () => {
  expect(names.sort()).toEqual(Object.keys(CHAIN_VECTORS).sort());
});

describe.each(names)('%s', (name) => {
  const vector = readVector(name);

  test.each([nodeCrypto, portableCrypto])(
    'executed with the $name back end → its headers, receipts and state roots',
    async (crypto) => {
      const { founding, blocks } = await executeVector(vector, crypto);
      expect(founding).toEqual(vector.founding);
      expect(blocks).toEqual(vector.blocks);
    },
  );

  test('its headers → state roots and hashes that follow each other', () => {
    const headers = vector.blocks.map(({ header }) => headerCodec.decode(fromBase64(header)));
    for (const [i, { stateRoot, parent }] of headers.entries()) {
      expect(toHex(stateRoot)).toBe(vector.blocks[i]?.stateRoot);
      if (i > 0) expect(toHex(parent)).toBe(vector.blocks[i - 1]?.hash);
    }
  });

  test('its story → every kind of outcome', () => {
    const outcomes = vector.blocks.flatMap((block) => block.outcomes.flat());
    const kinds = new Set(outcomes.map((outcome) => outcome.replace(/\d+\.\d+/, 'place')));
    expect([...kinds].sort()).toEqual([
      'committed',
      'failed: ACCESS_DENIED',
      'failed: CONTRACT_ARGUMENTS',
      'failed: CONTRACT_THREW',
      'failed: CONTRACT_UNKNOWN',
      'failed: RUNTIME_OUT_OF_GAS',
      'repeated: place',
      'skipped: KEY_REVOKED',
      'skipped: KEY_UNKNOWN',
      'skipped: SIGNATURE_BAD',
      'skipped: TX_WINDOW_CLOSED',
      'skipped: WIRE_MALFORMED',
    ]);
  });

  test.each([nodeCrypto, portableCrypto])('its evidence with the $name back end → proves the photograph', (crypto) => {
    const algorithm = name === 'sm2-sm3.json' ? 'sm3' : 'sha256';
    const content = { algorithm, digest: digestOf(algorithm, PHOTOGRAPH) } as const;
    const { evidence, fingerprint: genesis } = vector;
    expect(JSON.stringify(verifyEvidence({ evidence, genesis, crypto, content }))).toContain(
      evidence.claim.transaction,
    );
  });
});
