import { join } from 'node:path';
import type { SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { openChain, sourceOf } from '@stele/ledger';
import {
  type Bytes,
  certificateCodec,
  certificateDigest,
  type EvidencePackage,
  type Genesis,
  type HashName,
  SigningPurpose,
  signingMessage,
  toBase64,
} from '@stele/protocol';
import { CertificateStore } from '../../apps/node/src/certificates/certificate-store.ts';
import { ValidatorHistory } from '../../apps/node/src/certificates/validator-history.ts';
import { Headers } from '../../apps/node/src/chain-view/headers.ts';
import { PROFILES, type ProfileName } from '../../apps/node/src/config/profiles.ts';
import { buildRecordPackage } from '../../apps/node/src/evidence/record-package.ts';
import { createGenesis } from '../../apps/node/src/founding/create-genesis.ts';
import { HOST_HASHES } from '../../apps/node/src/runtime/hosts.ts';
import { type Person, person, VectorAuthor } from './author.ts';
import type { ChainVector, VectorBlock } from './interface.ts';
import { castOf, digestOf, PHOTOGRAPH, storyOf } from './story.ts';
import { foundingOf, openVectorLedger, type VectorLedger } from './vector-ledger.ts';

/** Midnight of 1 January 2026, and how far blocks lie apart. */
const FOUNDED = 1_767_225_600_000;
const STEP = 1000;

/** The chains that there are vectors of: cryptography, and the suites of two members. */
export const CHAIN_VECTORS: Readonly<Record<string, readonly [ProfileName, readonly [SuiteName, SuiteName]]>> = {
  'ed25519-sha256.json': ['ed25519-sha256', ['p256', 'secp256k1']],
  'sm2-sm3.json': ['sm2-sm3', ['sm2', 'sm2']],
};

/** Makes a small chain and everything that every machine must come to when it executes it. */
export async function makeChainVector(
  profile: ProfileName,
  members: readonly [SuiteName, SuiteName],
): Promise<ChainVector> {
  const { keys } = PROFILES[profile];
  const cast = castOf(keys, members);
  const node = person('node', keys);
  const genesis = genesisOf(profile, cast.operator, node);
  const chain = openChain(genesis, nodeCrypto);
  await using vector = await openVectorLedger(genesis);
  const founding = foundingOf(vector.ledger);
  const author = new VectorAuthor(chain, node.signer, FOUNDED);
  const blocks: VectorBlock[] = [];
  for (const bundles of storyOf(author, cast, chain.hash)) {
    author.time += STEP;
    blocks.push(await vector.block(author.time, node.signer.keyId, await bundles()));
  }
  const certificate = await certificateOf(vector, node, author.time);
  return {
    description:
      `A chain of ${profile} with all kinds of outcome: ordered bundles, and the headers, receipts and state roots ` +
      'that executing them must give. Bytes are base64, hashes hexadecimal, times milliseconds since 1970.',
    fingerprint: chain.fingerprint,
    genesis: { core: toBase64(genesis.core), sections: genesis.sections },
    founding,
    blocks,
    certificate: toBase64(certificate),
    evidence: await evidenceOf(vector, certificate, chain.hash),
  };
}

function genesisOf(profile: ProfileName, operator: Person, node: Person): Genesis {
  return createGenesis(
    {
      name: 'vectors',
      profile: PROFILES[profile],
      time: FOUNDED,
      operator: operator.signer,
      node: node.signer,
      hosts: HOST_HASHES,
    },
    nodeCrypto,
  );
}

async function certificateOf({ ledger }: VectorLedger, { signer }: Person, time: number): Promise<Bytes> {
  const { height, headerHash } = ledger.tip();
  const digest = certificateDigest(ledger.chain.hasher, headerHash, time);
  const signature = await signer.sign(signingMessage(SigningPurpose.certificate, digest));
  return certificateCodec.encode({ height, headerHash, signatures: [{ keyId: signer.keyId, time, signature }] });
}

async function evidenceOf(
  { ledger, folder }: VectorLedger,
  certificate: Bytes,
  hash: HashName,
): Promise<EvidencePackage> {
  const { chain, store } = ledger;
  const certificates = await CertificateStore.open(join(folder, 'certificates'));
  await certificates.put(ledger.tip().height, certificate);
  const headers = new Headers(chain.hasher, store, ledger.tip().header);
  const validators = await ValidatorHistory.open(chain, store, certificates.sets);
  const view = store.view();
  try {
    const record = `${hash}:${digestOf(hash, PHOTOGRAPH)}/0`;
    const sources = { chain, reader: store, certificates, validators, headers };
    return await buildRecordPackage(sources, sourceOf(view), record);
  } finally {
    view.close();
    await certificates.close();
  }
}
