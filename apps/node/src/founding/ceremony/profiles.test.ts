import { createSigner } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { checkGenesisSignatures, openChain } from '@stele/ledger';
import { createRoot } from '@stele/pki';
import { toBase64 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { PROFILES, type ProfileName } from '../../config/profiles.ts';
import { createDraft, joinDraft } from './change-draft.ts';
import { closeDraft } from './close-draft.ts';
import { finalizeGenesis } from './finalize-genesis.ts';
import type { SignedCore } from './signature-file.ts';
import { partOf, sign, TERMS } from './test-founders.ts';

const YEAR = 365 * 24 * 60 * 60 * 1000;
const RULES = ['joint', 'majority', 'weighted', 'leading:bank-b', 'statutory:bank-a'];

/** A profile with each rule, and each profile with one. */
const cases = (Object.keys(PROFILES) as ProfileName[]).flatMap((suite, i) =>
  (i === 0 ? RULES : ['majority']).map((rule) => [suite, rule] as const),
);

test.each(cases)('%s and the rule %s → founded and signed by both, with their roots', async (suite, rule) => {
  const newKey = () => {
    const { keys } = PROFILES[suite];
    return createSigner(nodeCrypto, keys, nodeCrypto.suite(keys).generateKeyPair().secretKey);
  };
  const ids = ['bank-a', 'bank-b'] as const;
  const admins = ids.map(newKey);
  const terms = { ...TERMS, suite, rule, organisations: ids.map((id, i) => ({ id, weight: i + 1 })) };
  let draft = createDraft(terms);
  for (const [i, id] of ids.entries()) {
    const root = await createRoot({
      serial: `0${i + 1}`,
      notBefore: TERMS.time,
      notAfter: TERMS.time + YEAR,
      subject: { organisation: id, commonName: `${id} root` },
      signer: newKey(),
    });
    const part = partOf(id, admins[i] ?? newKey(), i === 0 ? newKey() : undefined);
    draft = joinDraft(draft, { ...part, roots: [toBase64(root.der)] });
  }
  const genesis = closeDraft(draft, nodeCrypto);
  const chain = openChain(genesis, nodeCrypto);
  const signatures = await Promise.all(admins.map(async (admin) => (await sign(chain, admin)) as SignedCore));
  const final = finalizeGenesis(genesis, signatures, nodeCrypto);
  expect(final.hash).toBe(PROFILES[suite].hash);
  expect(() => checkGenesisSignatures(final, nodeCrypto)).not.toThrow();
});

test('a root that was not valid yet when its founder joined → GENESIS_BAD names whose', async () => {
  const signer = createSigner(nodeCrypto, 'ed25519', nodeCrypto.suite('ed25519').generateKeyPair().secretKey);
  const root = await createRoot({
    serial: '01',
    notBefore: TERMS.time + YEAR,
    notAfter: TERMS.time + 2 * YEAR,
    subject: { organisation: 'bank-a', commonName: 'root' },
    signer,
  });
  const terms = { ...TERMS, organisations: [{ id: 'bank-a', weight: 1 }] };
  const part = {
    ...partOf('bank-a', signer, createSigner(nodeCrypto, 'ed25519', new Uint8Array(32).fill(7))),
    roots: [toBase64(root.der)],
  };
  expect(() => closeDraft(joinDraft(createDraft(terms), part), nodeCrypto)).toThrow(
    expect.objectContaining({
      code: 'GENESIS_BAD',
      message: expect.stringContaining('a root certificate of "bank-a"'),
    }),
  );
});
