import { keyIdFor } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { genesisCoreCodec, genesisFingerprint, toHex } from '@stele/protocol';
import { testValidator } from '../chain/test-validator.ts';
import { depositedRecord } from '../samples/record-samples.ts';
import { CONTRACT, fileOf, foundWorld } from '../samples/world.ts';
import { changed } from './change-bytes.ts';
import { type Forgery, forged } from './forgery.ts';

/** Evidence of chains that are not the trusted one. */
export function genesisForgeries(): Forgery[] {
  const trusted = depositedRecord(foundWorld());
  const impostor = depositedRecord(foundWorld({ validators: impostors() }));
  const genesis = trusted.chain.fingerprint;
  const content = fileOf(CONTRACT);
  const { core } = trusted.evidence.chain;
  return [
    forged('genesis-own', 'A chain of the same name that the forger founded.', ['VERIFY_GENESIS'], {
      evidence: impostor.evidence,
      genesis,
      content,
    }),
    forged('genesis-own-relabelled', 'The forged chain under the fingerprint of the true one.', ['VERIFY_GENESIS'], {
      evidence: { ...impostor.evidence, chain: { ...impostor.evidence.chain, genesis } },
      genesis,
    }),
    forged(
      'genesis-core-swapped',
      'The forged chain with the true founding document.',
      ['VERIFY_HEADER', 'header-chain'],
      {
        evidence: { ...impostor.evidence, chain: trusted.evidence.chain },
        genesis,
      },
    ),
    forged('genesis-mislabelled', 'The true chain under another fingerprint.', ['VERIFY_GENESIS'], {
      evidence: { ...trusted.evidence, chain: { ...trusted.evidence.chain, genesis: impostor.chain.fingerprint } },
      genesis,
    }),
    forged('genesis-renamed', 'The true chain under another name.', ['EVIDENCE_BAD', 'chain-name'], {
      evidence: { ...trusted.evidence, chain: { ...trusted.evidence.chain, name: 'trade-west' } },
      genesis,
    }),
    foundedAnew('genesis-hash-unknown', 'A founding document that names a hash unknown here.', 'GENESIS_BAD', core, {
      hash: 'md5',
    }),
    foundedAnew('genesis-version-unknown', 'A founding document of a version unknown here.', 'GENESIS_BAD', core, {
      version: 2,
    }),
    ...setForgeries(core),
  ];

  function foundedAnew(
    name: string,
    what: string,
    code: Forgery['code'],
    text: string,
    fields: Parameters<typeof genesisCoreCodec.encode>[0] | object,
    reason?: Forgery['reason'],
  ): Forgery {
    const altered = changed(genesisCoreCodec, text, () => fields);
    const fingerprint = toHex(genesisFingerprint(nodeCrypto.hasher('sha256'), Buffer.from(altered, 'base64')));
    const chain = { ...trusted.evidence.chain, core: altered, genesis: fingerprint };
    return forged(name, what, [code, reason], { evidence: { ...trusted.evidence, chain }, genesis: fingerprint });
  }

  /** Founding documents that a careless user trusts although their validators are ill-formed. */
  function setForgeries(text: string): Forgery[] {
    const { validators } = genesisCoreCodec.decode(Buffer.from(text, 'base64')).validators;
    const withSet = (name: string, what: string, set: typeof validators, reason?: Forgery['reason']) =>
      foundedAnew(
        name,
        what,
        reason ? 'VERIFY_VALIDATORS' : 'WIRE_MALFORMED',
        text,
        { validators: { validators: set } },
        reason,
      );
    const [first, second, ...rest] = validators as [never, never, ...never[]];
    return [
      withSet(
        'genesis-weights-overflow',
        'Weights near the end of exact integers.',
        validators.map((it) => ({ ...it, weight: 2 ** 52 })),
      ),
      withSet(
        'genesis-weight-zero',
        'A validator without weight.',
        validators.map((it) => ({ ...it, weight: 0 })),
      ),
      withSet('genesis-validator-twice', 'A validator listed twice.', [first, ...validators]),
      withSet('genesis-validators-unordered', 'Validators out of order.', [second, first, ...rest]),
      withSet('genesis-no-validators', 'No validators at all.', []),
      withSet(
        'genesis-key-id-wrong',
        'A validator whose id is not that of its key.',
        validators.map((it) => ({ ...it, publicKey: (validators[0] as typeof it).publicKey })),
        'set-key-id',
      ),
      withSet(
        'genesis-suite-unknown',
        'Validators of a suite unknown here.',
        validators.map((it) => ({ ...it, suite: 'rsa' })),
        'set-suite',
      ),
      withSet(
        'genesis-key-invalid',
        'A validator whose key is no point of its curve.',
        validators
          .map((it) => {
            const publicKey = new Uint8Array(32).fill(0xff);
            return { ...it, publicKey, keyId: keyIdFor(nodeCrypto, it.suite, publicKey) };
          })
          .slice(0, 1),
        'set-key',
      ),
    ];
  }
}

/** Organisations of the same names with keys of the forger. */
function impostors() {
  return ['Huaxin Logistics', 'Ningbo Port', 'Shunfa Shipping', 'Customs'].map((name) => ({
    ...testValidator(`forged ${name}`),
    organisation: name,
  }));
}
