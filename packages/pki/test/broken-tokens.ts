import { SteleError } from '@stele/protocol';
import type { Token } from '../src/node/token/interface.ts';
import { TOKEN_CONDITIONS } from './token-behaviour.ts';

/** A token that was broken on purpose, and the first condition that it has to fail. */
export interface BrokenToken {
  readonly fault: string;
  readonly condition: string;
  spoil(token: Token): Token;
}

const [LISTED, ORDER, SIGNS, DIFFERENT, TAKEN, NO_LABEL, MISSING, CLOSED] = TOKEN_CONDITIONS.map(
  ({ name }) => name,
) as [string, string, string, string, string, string, string, string];

/** The token with some of its parts replaced. */
function replaced(token: Token, parts: Partial<Token>): Token {
  return {
    info: token.info,
    keys: () => token.keys(),
    generate: (label, suite) => token.generate(label, suite),
    signer: (label) => token.signer(label),
    close: () => token.close(),
    ...parts,
  };
}

export const BROKEN_TOKENS: readonly BrokenToken[] = [
  { fault: 'lists nothing', condition: LISTED, spoil: (token) => replaced(token, { keys: async () => [] }) },
  {
    fault: 'lists backwards',
    condition: ORDER,
    spoil: (token) => replaced(token, { keys: async () => (await token.keys()).toReversed() }),
  },
  {
    fault: 'signs something else',
    condition: SIGNS,
    spoil: (token) =>
      replaced(token, {
        signer: async (label) => {
          const signer = await token.signer(label);
          return { ...signer, sign: (message) => signer.sign(message.subarray(1)) };
        },
      }),
  },
  {
    fault: 'makes one key for all labels',
    condition: DIFFERENT,
    spoil: (token) => {
      let first: ReturnType<Token['generate']> | undefined;
      return replaced(token, {
        generate: async (label, suite) => {
          const made = await token.generate(label, suite);
          first ??= Promise.resolve(made);
          return { ...(await first), label };
        },
      });
    },
  },
  {
    fault: 'says of a label that is taken that it is missing',
    condition: TAKEN,
    spoil: (token) =>
      replaced(token, {
        generate: (label, suite) =>
          token.generate(label, suite).catch(() => {
            throw new SteleError('TOKEN_KEY_MISSING', { token: token.info.name, label });
          }),
      }),
  },
  {
    fault: 'takes any label',
    condition: NO_LABEL,
    spoil: (token) => replaced(token, { generate: (_, suite) => token.generate('any', suite) }),
  },
  {
    fault: 'makes the keys that are missing',
    condition: MISSING,
    spoil: (token) =>
      replaced(token, {
        signer: async (label) => {
          await token.generate(label, 'p256').catch(() => undefined);
          return token.signer(label);
        },
      }),
  },
  { fault: 'stays open', condition: CLOSED, spoil: (token) => replaced(token, { close: async () => undefined }) },
];
