import { createSigner, type Signer } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Chain, openChain } from '@stele/ledger';
import { type Genesis, toBase64 } from '@stele/protocol';
import { createDraft, joinDraft } from './change-draft.ts';
import { closeDraft } from './close-draft.ts';
import type { DraftTerms, FounderPart, GenesisDraft } from './draft.ts';
import { createNodePart, type DraftKey } from './node-part.ts';
import { type SignedCore, signGenesis } from './signature-file.ts';

export const FOUNDERS = ['bank-a', 'bank-b', 'bank-c'] as const;

const TIME = 1_700_000_000_000;

export const TERMS: DraftTerms = {
  name: 'trade',
  time: TIME,
  suite: 'ed25519-sha256',
  rule: 'majority',
  window: 604_800_000,
  engine: 'solo',
  organisations: FOUNDERS.map((id) => ({ id, weight: 1 })),
};

export function newKey(): Signer {
  return createSigner(nodeCrypto, 'ed25519', nodeCrypto.suite('ed25519').generateKeyPair().secretKey);
}

export function publicPart({ suite, publicKey }: Signer): FounderPart['accounts'][number]['key'] {
  return { suite, publicKey: toBase64(publicKey) };
}

/** A founder's part with one admin; the first founder has the node. */
export function partOf(organisation: string, admin: Signer, node?: Signer): FounderPart {
  return {
    organisation,
    title: organisation.toUpperCase(),
    joined: TIME + 1000,
    roots: [],
    accounts: [{ name: 'operator', roles: ['admin', 'operation'], key: publicPart(admin) }],
    ...(node ? { node: publicPart(node) } : {}),
  };
}

/** The terms of founders whose nodes order together. */
export const NETWORK_TERMS: DraftTerms = { ...TERMS, engine: 'cometbft', proposeMs: 3000, commitMs: 200 };

/** A node that orders together with others, which reach it under the name of its founder. */
export function networkNode(organisation: string, node = newKey()): NonNullable<FounderPart['node']> {
  const [vote, peer] = [newKey(), newKey()].map((key, i) => ({ path: `${i}.json`, key: publicPart(key) })) as [
    DraftKey,
    DraftKey,
  ];
  const network = { vote, peer, address: `${organisation}.example:26656` };
  return createNodePart({ path: 'node.json', key: publicPart(node) }, network);
}

/** A ceremony of three up to its signatures. */
export class Ceremony {
  readonly admins: readonly Signer[] = FOUNDERS.map(newKey);
  readonly node: Signer = newKey();
  readonly parts: readonly FounderPart[] = FOUNDERS.map((id, i) =>
    partOf(id, this.admins[i] as Signer, i === 0 ? this.node : undefined),
  );

  draft(parts = this.parts): GenesisDraft {
    return parts.reduce((draft, part) => joinDraft(draft, part), createDraft(TERMS));
  }

  genesis(): Genesis {
    return closeDraft(this.draft(), nodeCrypto);
  }

  signatures(genesis = this.genesis()): Promise<SignedCore[]> {
    const chain = openChain(genesis, nodeCrypto);
    return Promise.all(this.admins.map(async (admin) => (await sign(chain, admin)) as SignedCore));
  }
}

export function sign(chain: Chain, signer: Signer): Promise<SignedCore | undefined> {
  return signGenesis(chain, nodeCrypto, signer);
}
