import type { SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { equalBytes, isSteleError, utf8 } from '@stele/protocol';
import type { Token } from '../src/node/token/interface.ts';

/** A condition that every token meets. It answers whether it holds of a fresh token. */
export interface TokenCondition {
  readonly name: string;
  holds(token: Token): Promise<boolean>;
}

const MESSAGE = utf8('a certificate to be signed');

/** The suite of keys where any would do: not all tokens make keys of all suites. */
function anySuite(token: Token): SuiteName {
  const [first] = token.info.suites;
  if (first === undefined) throw new RangeError(`${token.info.name} makes no keys`);
  return first;
}

async function codeOf(action: () => Promise<unknown>): Promise<string> {
  try {
    await action();
    return 'done';
  } catch (error) {
    return isSteleError(error) ? error.code : 'not of the catalogue';
  }
}

/** What all tokens have in common, wherever they keep their keys. */
export const TOKEN_CONDITIONS: readonly TokenCondition[] = [
  {
    name: 'a key that was made → listed, with its label, suite and public key',
    async holds(token) {
      const made = await token.generate('issuing', 'p256');
      const [listed, ...others] = await token.keys();
      return others.length === 0 && listed?.label === 'issuing' && equalBytes(listed.publicKey, made.publicKey);
    },
  },
  {
    name: 'keys made in any order → listed in the order of their labels',
    async holds(token) {
      await token.generate('b', anySuite(token));
      await token.generate('a', 'p256');
      return (await token.keys()).map(({ label }) => label).join() === 'a,b';
    },
  },
  {
    name: 'a signer of each suite that it lists → signs with the key that is listed',
    async holds(token) {
      for (const suite of token.info.suites) {
        const { publicKey } = await token.generate(suite, suite);
        const signer = await token.signer(suite);
        const signature = await signer.sign(MESSAGE);
        if (signer.suite !== suite || !equalBytes(signer.publicKey, publicKey)) return false;
        if (!nodeCrypto.suite(suite).verify(publicKey, MESSAGE, signature)) return false;
      }
      return true;
    },
  },
  {
    name: 'two keys → different ones',
    async holds(token) {
      const [a, b] = [await token.generate('a', anySuite(token)), await token.generate('b', anySuite(token))];
      return !equalBytes(a.publicKey, b.publicKey);
    },
  },
  {
    name: 'a label that is taken → TOKEN_KEY_EXISTS, and the key stays',
    async holds(token) {
      const { publicKey } = await token.generate('a', anySuite(token));
      const code = await codeOf(() => token.generate('a', 'p256'));
      return code === 'TOKEN_KEY_EXISTS' && equalBytes((await token.signer('a')).publicKey, publicKey);
    },
  },
  {
    name: 'a label that is none → TOKEN_BAD',
    async holds(token) {
      const codes = await Promise.all(
        ['', '../a', 'A', '-a', 'a'.repeat(64)].map((label) => codeOf(() => token.generate(label, anySuite(token)))),
      );
      return codes.every((code) => code === 'TOKEN_BAD');
    },
  },
  {
    name: 'a key that it does not hold → TOKEN_KEY_MISSING',
    async holds(token) {
      return (await codeOf(() => token.signer('nobody'))) === 'TOKEN_KEY_MISSING';
    },
  },
  {
    name: 'closed, twice → everything else is TOKEN_CLOSED, signers that were handed out too',
    async holds(token) {
      await token.generate('a', anySuite(token));
      const signer = await token.signer('a');
      await token.close();
      await token.close();
      const actions = [() => token.keys(), () => token.generate('b', anySuite(token)), () => token.signer('a')];
      const codes = await Promise.all([...actions, () => signer.sign(MESSAGE)].map(codeOf));
      return codes.every((code) => code === 'TOKEN_CLOSED');
    },
  },
];
