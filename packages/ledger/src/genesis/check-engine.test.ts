import { nodeCrypto } from '@stele/crypto/node';
import {
  createValidatorSet,
  decodeGenesisCore,
  genesisCoreCodec,
  hashSections,
  toBase64,
  toHex,
} from '@stele/protocol';
import { expect, test } from 'vitest';
import { testAccount } from '../../test/test-account.ts';
import { createTestGenesis } from '../../test/test-genesis.ts';
import { openChain } from './chain.ts';
import { checkFounding } from './check-founding.ts';
import { type EngineSection, type GenesisSections, writeSections } from './sections.ts';

type Engine = EngineSection & { validators: EngineSection['validators'] };

const operator = testAccount(1);
const signers = [2, 3, 4, 5].map((seed) => testAccount(seed).signer);
const genesis = createTestGenesis({ operator, gateway: testAccount(2).signer, organisations: [] }, {});
const { sections: sound } = openChain(genesis, nodeCrypto);
const validators = createValidatorSet(
  signers.map(({ keyId, suite, publicKey }) => ({ keyId, suite, publicKey, weight: 1, organisation: 'test' })),
);
const engine: Engine = {
  name: 'cometbft',
  proposeMs: 3000,
  commitMs: 200,
  validators: validators.validators.map(({ keyId }, i) => ({
    node: toHex(keyId),
    voteKey: toBase64(testAccount(10 + i).signer.publicKey),
    peerId: `0${i}`.repeat(20),
    address: `node-${i}.example:26656`,
  })),
};

/** The chain of the sound document with these validators and this engine. */
function chainWith(given: EngineSection | undefined, set = validators) {
  const core = decodeGenesisCore(genesis.core);
  const all: GenesisSections = { ...sound, ...(given ? { engine: given } : {}) };
  const sections = writeSections(all);
  const hashed = hashSections(nodeCrypto.hasher(core.hash), sections);
  return openChain(
    { sections, core: genesisCoreCodec.encode({ ...core, validators: set, sections: hashed }) },
    nodeCrypto,
  );
}

function engineWith(change: (engine: Engine) => void): Engine {
  const changed = structuredClone(engine);
  change(changed);
  return changed;
}

const refusal = (reason: string) =>
  expect.objectContaining({ code: 'GENESIS_BAD', message: expect.stringContaining(reason) }) as Error;

test('four validators, each in the engine with keys and an address of its own → taken', () => {
  expect(() => checkFounding(chainWith(engine), nodeCrypto)).not.toThrow();
});

test('several validators without an engine of several → GENESIS_BAD', () => {
  expect(() => checkFounding(chainWith(undefined), nodeCrypto)).toThrow(
    refusal('it has 4 validators and no section "engine"'),
  );
});

const [first, second] = engine.validators as [Engine['validators'][0], Engine['validators'][0]];
/** A point of order 8, under which anybody could sign. */
const SMALL_ORDER = toBase64(
  Uint8Array.from(Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex')),
);

test.each<[string, string, (engine: Engine) => void]>([
  [
    'validators in another order',
    `its validator 1 is ${first.node} in the core and ${second.node} in the section "engine"`,
    ({ validators: all }) => all.splice(0, 2, second, first),
  ],
  [
    'a validator of the core left out',
    'in the core and missing in the section "engine"',
    ({ validators: all }) => all.pop(),
  ],
  [
    'a validator more than the core',
    `its validator 5 is missing in the core and ${'ab'.repeat(32)} in the section`,
    ({ validators: all }) =>
      all.push({ ...first, node: 'ab'.repeat(32), peerId: 'ab'.repeat(20), address: 'node-9.example:1' }),
  ],
  [
    'one validator twice',
    'its validator 2 is',
    ({ validators: all }) => Object.assign(all[1] ?? {}, { node: first.node }),
  ],
  [
    'one vote key of two',
    `has the vote key ${first.voteKey}, which is that of the validator ${first.node} too`,
    ({ validators: all }) => Object.assign(all[1] ?? {}, { voteKey: first.voteKey }),
  ],
  [
    'the key of an account as vote key',
    'which is that of the account "operator" of "test" too',
    ({ validators: all }) => Object.assign(all[1] ?? {}, { voteKey: toBase64(operator.signer.publicKey) }),
  ],
  [
    'the key of a gateway as vote key',
    'which is that of the gateway of "test" too',
    ({ validators: all }) => Object.assign(all[1] ?? {}, { voteKey: sound.gateways[0]?.key.publicKey }),
  ],
  [
    'a vote key of small order',
    'a ed25519 key in it is not valid',
    ({ validators: all }) => Object.assign(all[1] ?? {}, { voteKey: SMALL_ORDER }),
  ],
  [
    'a vote key that is no point',
    'a ed25519 key in it is not valid',
    ({ validators: all }) => Object.assign(all[1] ?? {}, { voteKey: toBase64(new Uint8Array(32).fill(2)) }),
  ],
  [
    'one peer id of two',
    `has the peer id ${first.peerId}, which is that of the validator ${first.node} too`,
    ({ validators: all }) => Object.assign(all[1] ?? {}, { peerId: first.peerId }),
  ],
  [
    'one address of two, in other letters',
    'has the address node-0.example:26656, which is that of',
    ({ validators: all }) => Object.assign(all[1] ?? {}, { address: 'NODE-0.example:26656' }),
  ],
  [
    'an address with a port that is none',
    'has the address "node.example:65536", which is no HOST:PORT',
    ({ validators: all }) => Object.assign(all[1] ?? {}, { address: 'node.example:65536' }),
  ],
])('%s → GENESIS_BAD', (_, reason, change) => {
  expect(() => checkFounding(chainWith(engineWith(change)), nodeCrypto)).toThrow(refusal(reason));
});

test.each<[string, (engine: Engine) => void]>([
  ['a vote key of 31 bytes', ({ validators: all }) => Object.assign(all[0] ?? {}, { voteKey: 'A'.repeat(42) })],
  ['a peer id in capitals', ({ validators: all }) => Object.assign(all[0] ?? {}, { peerId: 'AB'.repeat(20) })],
  ['an address without a port', ({ validators: all }) => Object.assign(all[0] ?? {}, { address: 'node.example' })],
  ['a field that nobody knows', ({ validators: all }) => Object.assign(all[0] ?? {}, { power: 1 })],
  ['no time to propose', (all) => Object.assign(all, { proposeMs: 0 })],
  ['another engine', (all) => Object.assign(all, { name: 'raft' })],
  [
    'more validators than a chain may have',
    ({ validators: all }) => all.push(...Array.from({ length: 253 }, () => first)),
  ],
])('%s → the section is not of its shape', (_, change) => {
  expect(() => chainWith(engineWith(change))).toThrow(refusal('the section "engine" is not of the expected shape'));
});

test('a validator of nobody, and one under the id of another key → GENESIS_BAD', () => {
  const [one, ...others] = validators.validators as [(typeof validators.validators)[0]];
  const ofNobody = { validators: [{ ...one, organisation: 'gamma' }, ...others] };
  expect(() => checkFounding(chainWith(engine, ofNobody), nodeCrypto)).toThrow(
    refusal(`the validator ${first.node} is of "gamma", which is no founder`),
  );
  const swapped = { validators: [{ ...one, publicKey: operator.signer.publicKey }, ...others] };
  expect(() => checkFounding(chainWith(engine, swapped), nodeCrypto)).toThrow(refusal('has a key of another id'));
});
