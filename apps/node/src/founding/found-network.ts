import { join } from 'node:path';
import type { SuiteName } from '@stele/crypto';
import { createKeyFile, ensureUnlockSecret, type KeyFileSigner, nodeCrypto } from '@stele/crypto/node';
import { BUILT_IN_ROLES, type Chain, openChain } from '@stele/ledger';
import { type Genesis, toBase64 } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';
import { PROFILES, type ProfileName } from '../config/profiles.ts';
import { markJoined } from '../data/joined.ts';
import { type DataLayout, dataLayout } from '../data/layout.ts';
import { makeFolder } from '../data/make-folder.ts';
import { checkFoundable } from '../data/remains.ts';
import { createDraft, joinDraft } from './ceremony/change-draft.ts';
import { checkPart } from './ceremony/check-draft.ts';
import { closeDraft } from './ceremony/close-draft.ts';
import type { DraftTerms, FounderPart, GenesisDraft } from './ceremony/draft.ts';
import { finalizeGenesis } from './ceremony/finalize-genesis.ts';
import { installGenesis } from './ceremony/install-genesis.ts';
import { createNodePart, type DraftKey } from './ceremony/node-part.ts';
import { signGenesis } from './ceremony/signature-file.ts';
import { ENGINE_SUITE } from './engine-keys.ts';
import { genesisToJson } from './genesis-file.ts';

/** An organisation that is to found a network and run a node of it. */
export interface NetworkFounder {
  readonly id: string;
  readonly title: string;
  /** Where the other nodes reach its own, as HOST:PORT. */
  readonly address: string;
  /** Root certificates of its authority, DER in base64. */
  readonly roots?: readonly string[];
}

/** What a network is founded on, all of it on one machine. */
export interface NetworkFounding {
  /** Folder in which each organisation gets a data folder of its id. */
  readonly root: string;
  readonly name: string;
  readonly suite: ProfileName;
  readonly organisations: readonly NetworkFounder[];
  /** How the members decide, as in the terms of a draft. */
  readonly rule: string;
  /** Time in ms in which votes count; a week unless given. */
  readonly window?: number;
  /** How long nodes wait for a proposal, and collect late votes after a block, in ms. */
  readonly proposeMs: number;
  readonly commitMs: number;
  /** Blocks between snapshots of the state; 1024 unless given. */
  readonly snapshotEvery?: number | undefined;
  /** Longest time in ms for which a transaction may be valid; an hour unless given. */
  readonly maxWindowMs?: number | undefined;
}

/** A network that was founded; its nodes can be started. */
export interface FoundedNetwork {
  readonly fingerprint: string;
  /** Path of the document that all founders signed. */
  readonly genesis: string;
  /** Data folders by the ids of the organisations. */
  readonly folders: Readonly<Record<string, string>>;
}

/** The account of each organisation. It has every duty: only one that shares its machine with all others would. */
const OPERATOR = { name: 'operator', roles: [...BUILT_IN_ROLES] };

const WEEK = 7 * 24 * 60 * 60 * 1000;

/**
 * Goes through the whole ceremony of a chain that its founders order together: makes all keys, the draft, the
 * signatures and the document, and installs that in the data folder of each organisation. The secret that unlocks its
 * keys lies in each folder. Organisations that do not share a machine use the commands.
 * @throws SteleError GENESIS_DRAFT, GENESIS_BAD, KEY_FILE_EXISTS, DATA_OTHER_CHAIN, DATA_LOST
 */
export async function foundNetwork(founding: NetworkFounding): Promise<FoundedNetwork> {
  const { root, name, organisations } = founding;
  const founders = organisations.map((founder) => ({ founder, layout: dataLayout(join(root, founder.id), name) }));
  const terms = createDraft(termsOf(founding));
  // Looked at before keys are made, which nothing would be done with.
  for (const { founder, layout } of founders) {
    checkPart(terms, { organisation: founder.id, accounts: [OPERATOR], node: { address: founder.address } });
    checkFoundable(layout, name);
  }
  const parts: FounderPart[] = [];
  const admins: KeyFileSigner[] = [];
  for (const { founder, layout } of founders) {
    const { admin, part } = await makePart(founder, layout, PROFILES[founding.suite].keys);
    parts.push(part);
    admins.push(admin);
    await markJoined(layout, name, founder.id);
  }
  const chain = await signedBy(admins, closeDraft(parts.reduce(joinPart, terms), nodeCrypto));
  for (const { layout } of founders) await installGenesis(layout.root, chain, nodeCrypto);
  const genesis = join(root, `${name}.genesis.json`);
  await writeFileDurably(genesis, genesisToJson(chain.genesis));
  const folders = Object.fromEntries(founders.map(({ founder, layout }) => [founder.id, layout.root]));
  return { fingerprint: chain.fingerprint, genesis, folders };
}

function termsOf({
  name,
  suite,
  rule,
  window = WEEK,
  proposeMs,
  commitMs,
  snapshotEvery,
  maxWindowMs,
  organisations,
}: NetworkFounding): DraftTerms {
  return {
    name,
    time: Date.now(),
    suite,
    rule,
    window,
    engine: 'cometbft',
    proposeMs,
    commitMs,
    ...(snapshotEvery === undefined ? {} : { snapshotEvery }),
    ...(maxWindowMs === undefined ? {} : { maxWindowMs }),
    organisations: organisations.map(({ id }) => ({ id, weight: 1 })),
  };
}

function joinPart(draft: GenesisDraft, part: FounderPart): GenesisDraft {
  return joinDraft(draft, part);
}

/** Makes the keys of a founder and what its part says of them. */
async function makePart(
  { id, title, address, roots = [] }: NetworkFounder,
  layout: DataLayout,
  suite: SuiteName,
): Promise<{ readonly admin: KeyFileSigner; readonly part: FounderPart }> {
  await makeFolder(layout.root);
  const { secret: passphrase } = await ensureUnlockSecret(layout.keys, {});
  const make = (path: string, label: string, of: SuiteName) => createKeyFile(path, { suite: of, passphrase, label });
  const admin = await make(layout.operatorKey, OPERATOR.name, suite);
  const node = await make(layout.nodeKey, 'node', suite);
  const vote = await make(layout.voteKey, 'vote', ENGINE_SUITE);
  const peer = await make(layout.peerKey, 'peer', ENGINE_SUITE);
  const network = { vote: draftKey(vote), peer: draftKey(peer), address };
  const part: FounderPart = {
    organisation: id,
    title,
    joined: Date.now(),
    roots: [...roots],
    accounts: [{ ...OPERATOR, key: draftKey(admin).key }],
    node: createNodePart(draftKey(node), network),
  };
  return { admin, part };
}

function draftKey({ path, suite, publicKey }: KeyFileSigner): DraftKey {
  return { path, key: { suite, publicKey: toBase64(publicKey) } };
}

async function signedBy(admins: readonly KeyFileSigner[], document: Genesis): Promise<Chain> {
  const chain = openChain(document, nodeCrypto);
  const signatures = await Promise.all(admins.map((admin) => signGenesis(chain, nodeCrypto, admin)));
  const given = signatures.filter((signature) => signature !== undefined);
  return finalizeGenesis(document, given, nodeCrypto);
}
