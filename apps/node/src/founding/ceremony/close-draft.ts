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
  createValidatorSet,
  fromBase64,
  GENESIS_VERSION,
  type Genesis,
  genesisCoreCodec,
  hashSections,
  SteleError,
} from '@stele/protocol';
import { PROFILES } from '../../config/profiles.ts';
import { HOST_HASHES } from '../../runtime/hosts.ts';
import { accountOf, nativeContracts, nodeAccount, type PublicKey, STATE_CONSTANTS } from '../create-genesis.ts';
import { checkDraft } from './check-draft.ts';
import { type FounderPart, type GenesisDraft, ordered } from './draft.ts';
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
    validators: createValidatorSet(
      nodesOf(draft).map(({ organisation, node: { suite, publicKey: text } }) => {
        const publicKey = fromBase64(text);
        return { keyId: keyIdFor(crypto, suite, publicKey), suite, publicKey, weight: 1, organisation };
      }),
    ),
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
  if (nodesOf(draft).length === 0) throw refuse('no founder has a node: one of them has to join with --node');
}

function nodesOf({ parts }: GenesisDraft): { readonly organisation: string; readonly node: SectionKey }[] {
  return parts.flatMap(({ organisation, node }) => (node ? [{ organisation, node }] : []));
}

function sectionsOf(draft: GenesisDraft, crypto: CryptoBackend): GenesisSections {
  const { organisations, parts, rule, window } = draft;
  const founders = organisations.map(({ id }) => id);
  const foundingRule = readFoundingRule(rule, founders);
  if (!foundingRule)
    throw new SteleError('GENESIS_DRAFT', { chain: draft.name, reason: `its rule "${rule}" is unknown` });
  return {
    parameters: CONSORTIUM_PARAMETERS,
    organisations: organisations.map(({ id, weight }) => {
      const { title, roots } = parts.find(({ organisation }) => organisation === id) as FounderPart;
      return { id, title, weight, roots };
    }),
    policies: consortiumPolicies(),
    rules: consortiumRules(foundingRule, window),
    state: STATE_CONSTANTS,
    accounts: parts.flatMap((part) => accountsOf(part, crypto)),
    gateways: nodesOf(draft).map(({ organisation, node }) => ({ organisation, key: node })),
    contracts: nativeContracts(),
    runtime: { headerVersion: 1, hosts: { ...HOST_HASHES } },
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
