import { type CryptoBackend, keyIdFor } from '@stele/crypto';
import {
  CONSORTIUM_PARAMETERS,
  checkFounding,
  consortiumPolicies,
  consortiumRules,
  type GenesisSections,
  openChain,
  writeSections,
} from '@stele/ledger';
import {
  compareBytes,
  createValidatorSet,
  fromBase64,
  GENESIS_VERSION,
  type Genesis,
  genesisCoreCodec,
  hashSections,
  SteleError,
  toHex,
  type Validator,
} from '@stele/protocol';
import { PROFILES } from '../../config/profiles.ts';
import { HOST_HASHES } from '../../runtime/hosts.ts';
import { accountOf, nativeContracts, nodeAccount, type PublicKey, STATE_CONSTANTS } from '../create-genesis.ts';
import { checkDraft } from './check-draft.ts';
import { type FounderPart, type GenesisDraft, type NodePart, ordered } from './draft.ts';
import { readFoundingRule } from './founding-rule.ts';

type SectionKey = GenesisSections['accounts'][number]['key'];

/**
 * Closes a draft into the genesis document: whoever closes the same draft with the same version of the program gets the
 * same bytes.
 * @throws SteleError GENESIS_DRAFT where somebody or something is missing, GENESIS_BAD
 */
export function closeDraft(given: GenesisDraft, crypto: CryptoBackend): Genesis {
  const draft = ordered(given);
  checkDraft(draft);
  checkComplete(draft);
  const hasher = crypto.hasher(PROFILES[draft.suite].hash);
  const sections = writeSections(sectionsOf(draft, crypto));
  const core = genesisCoreCodec.encode({
    version: GENESIS_VERSION,
    name: draft.name,
    time: Math.max(draft.time, ...draft.parts.map(({ joined }) => joined)),
    hash: PROFILES[draft.suite].hash,
    suites: PROFILES[draft.suite].suites,
    validators: createValidatorSet(nodesOf(draft).map((founder) => validatorOf(founder, crypto))),
    sections: hashSections(hasher, sections),
  });
  const genesis = { core, sections };
  checkFounding(openChain(genesis, crypto), crypto);
  return genesis;
}

/** The founders of a draft that have not joined yet. */
export function missingParts({ organisations, parts }: GenesisDraft): string[] {
  const joined = new Set(parts.map(({ organisation }) => organisation));
  return organisations.map(({ id }) => id).filter((id) => !joined.has(id));
}

function checkComplete(draft: GenesisDraft): void {
  const refuse = (reason: string) => new SteleError('GENESIS_DRAFT', { chain: draft.name, reason });
  const missing = missingParts(draft);
  if (missing.length > 0) throw refuse(`${missing.join(', ')} still ${missing.length === 1 ? 'has' : 'have'} to join`);
  if (nodesOf(draft).length === 0) {
    throw refuse(`no founder has a node: ${draft.engine === 'solo' ? 'one' : 'at least one'} has to join with --node`);
  }
}

/** A founder that has a node. */
interface NodeFounder {
  readonly organisation: string;
  readonly node: NodePart;
}

function nodesOf({ parts }: GenesisDraft): NodeFounder[] {
  return parts.flatMap(({ organisation, node }) => (node ? [{ organisation, node }] : []));
}

/** Each node has one voice: how much a founder weighs counts in decisions of the members, not in the order of blocks. */
function validatorOf({ organisation, node }: NodeFounder, crypto: CryptoBackend): Validator {
  const { suite, publicKey } = publicKeyOf(node);
  return { keyId: keyIdFor(crypto, suite, publicKey), suite, publicKey, weight: 1, organisation };
}

/** Who orders, in the order of the validators; nothing where one node does alone. */
function engineOf(draft: GenesisDraft, crypto: CryptoBackend): Pick<GenesisSections, 'engine'> {
  const { engine, proposeMs, commitMs } = draft;
  if (engine === 'solo' || proposeMs === undefined || commitMs === undefined) return {};
  const validators = nodesOf(draft)
    .map((founder) => ({ keyId: validatorOf(founder, crypto).keyId, node: founder.node }))
    .sort((a, b) => compareBytes(a.keyId, b.keyId))
    .map(({ keyId, node: { voteKey = '', peerId = '', address = '' } }) => {
      return { node: toHex(keyId), voteKey, peerId, address };
    });
  return { engine: { name: engine, proposeMs, commitMs, validators } };
}

function sectionsOf(draft: GenesisDraft, crypto: CryptoBackend): GenesisSections {
  const { organisations, parts, rule, window, snapshotEvery = STATE_CONSTANTS.snapshotEvery } = draft;
  const { maxWindowMs = CONSORTIUM_PARAMETERS.maxWindowMs } = draft;
  const founders = organisations.map(({ id }) => id);
  const foundingRule = readFoundingRule(rule, founders);
  if (!foundingRule)
    throw new SteleError('GENESIS_DRAFT', { chain: draft.name, reason: `its rule "${rule}" is unknown` });
  return {
    parameters: { ...CONSORTIUM_PARAMETERS, maxWindowMs },
    organisations: organisations.map(({ id, weight }) => {
      const { title, roots } = parts.find(({ organisation }) => organisation === id) as FounderPart;
      return { id, title, weight, roots };
    }),
    policies: consortiumPolicies(),
    rules: consortiumRules(foundingRule, window),
    state: { ...STATE_CONSTANTS, snapshotEvery },
    accounts: parts.flatMap((part) => accountsOf(part, crypto)),
    gateways: nodesOf(draft).map(({ organisation, node: { suite, publicKey } }) => {
      return { organisation, key: { suite, publicKey } };
    }),
    contracts: nativeContracts(),
    runtime: { headerVersion: 1, hosts: { ...HOST_HASHES } },
    ...engineOf(draft, crypto),
  };
}

/** The accounts of a founder, and the one with which its node acts. */
function accountsOf({ organisation, accounts, node }: FounderPart, crypto: CryptoBackend): GenesisSections['accounts'] {
  const people = accounts.map(({ name, key, roles }) => ({
    account: accountOf(publicKeyOf(key), crypto),
    name,
    key,
    organisation,
    roles,
  }));
  return node ? [...people, nodeAccount(publicKeyOf(node), organisation, crypto)] : people;
}

function publicKeyOf({ suite, publicKey }: SectionKey): PublicKey {
  return { suite, publicKey: fromBase64(publicKey) };
}
