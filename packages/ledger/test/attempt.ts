import type { Signer } from '@stele/crypto';
import { type Call, type Receipt, type TransactionBody, utf8ToText } from '@stele/protocol';
import { outcomesOf, receiptsOf, type TestAccount, type TestChain } from './test-chain.ts';

/** What one transaction, alone in its block, came to. */
export interface Attempt {
  /** "committed", or the code of the refusal. */
  readonly outcome: string;
  /** Values of the refusal's message. */
  readonly detail: Readonly<Record<string, string | number>>;
  /** What its calls returned. */
  readonly returns: readonly unknown[];
  readonly receipt: Receipt | undefined;
  /** Whether the block wrote nothing to the state. */
  readonly isUnchanged: boolean;
}

/** Sends calls as one transaction in a block of their own. */
export async function attempt(
  chain: TestChain,
  from: TestAccount,
  calls: Call | readonly Call[],
  { with: others = [], ...given }: Partial<TransactionBody> & { readonly with?: readonly Signer[] } = {},
): Promise<Attempt> {
  const signers = [from.signer, ...others];
  const list = 'contract' in calls ? [calls] : calls;
  const body = chain.body(from, list, { signers: signers.map(({ keyId }) => keyId), ...given });
  const block = await chain.block([await chain.sign(body, signers)]);
  const [bundle] = block.outcomes;
  const [outcome] = bundle?.kind === 'taken' ? bundle.outcomes : [];
  const [receipt] = receiptsOf(block);
  const failure = receipt?.detail ? JSON.parse(receipt.detail) : {};
  return {
    outcome: (outcomesOf(block)[0] as string).replace(/^(?:failed|skipped) /, ''),
    detail: outcome?.kind === 'skipped' ? outcome.error.detail : failure,
    returns: receipt?.returns.map((bytes) => JSON.parse(utf8ToText(bytes))) ?? [],
    receipt,
    isUnchanged: block.writtenKeys.length === 0,
  };
}

/** Sends calls that must be committed, and gives what the first of them returned. */
export async function succeed(...[chain, from, calls, given]: Parameters<typeof attempt>): Promise<unknown> {
  const { outcome, detail, returns } = await attempt(chain, from, calls, given);
  if (outcome !== 'committed') throw new TypeError(`expected to succeed: ${outcome} ${JSON.stringify(detail)}`);
  return returns[0];
}

/** Sends calls that must be refused without any change of the state, and gives the code. */
export async function refusal(...[chain, from, calls, given]: Parameters<typeof attempt>): Promise<string> {
  const { outcome, isUnchanged } = await attempt(chain, from, calls, given);
  return isUnchanged ? outcome : `${outcome}, and the state changed`;
}
