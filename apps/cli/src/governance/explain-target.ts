import { readKeyFile } from '@stele/crypto/node';
import { SteleError, toHex } from '@stele/protocol';
import { type Client, type ContractCall, callsOf, missingSigners } from '@stele/sdk';
import { readArguments } from '../contracts/json-arguments.ts';
import type { Context } from '../program/context.ts';
import { signingKey } from '../settings/key-path.ts';
import { accountOfKey } from '../settings/open-key.ts';
import { readDraftFile } from './draft-file.ts';
import { keyNamed, readKeyNamed } from './key-holders.ts';

/** What is to be explained: calls of an account with signatures of keys, at a height. */
export interface ExplainTarget {
  readonly account: string;
  /** Undefined takes the first key of the account. */
  readonly keys: readonly string[] | undefined;
  readonly calls: readonly ContractCall[];
  /** Undefined for the newest state. */
  readonly height: number | undefined;
  /** Keys that are named in a transaction and have not signed it. */
  readonly unsigned: readonly string[];
}

/** Who is taken to call. */
export interface AssumedCaller {
  /** An account id, or the name of a key. */
  readonly account?: string;
  readonly cosigner?: readonly string[];
}

/** A transaction of a file or of the chain, or a call as it would be made. */
export async function explainTarget(
  context: Context,
  client: Client,
  words: readonly [what: string, method?: string, args?: string],
  caller: AssumedCaller,
): Promise<ExplainTarget> {
  const [what, method, args = '{}'] = words;
  if (method !== undefined) return ofCall(context, client, { contract: what, method, word: args }, caller);
  return /^[0-9a-f]{64}$/.test(what) ? ofTransaction(client, what) : ofFile(what);
}

async function ofCall(
  context: Context,
  client: Client,
  { contract, method, word }: { readonly contract: string; readonly method: string; readonly word: string },
  { account, cosigner = [] }: AssumedCaller,
): Promise<ExplainTarget> {
  const calls = [{ contract, method, args: await readArguments(word, context.texts) }];
  const others = await Promise.all(cosigner.map((named) => keyNamed(context, client, named)));
  const rest = { calls, height: undefined, unsigned: [] };
  if (account !== undefined && /^[0-9a-f]{64}$/.test(account)) {
    const { keys } = await client.api.getAccount({ params: { account } });
    return { account, keys: others.length === 0 ? undefined : [...keys.slice(0, 1), ...others], ...rest };
  }
  const isOwn = account === undefined;
  const key = isOwn ? await readKeyFile(signingKey(context.settings)) : await readKeyNamed(context, account);
  return { account: await accountOfKey(client, key), keys: [toHex(key.keyId), ...others], ...rest };
}

/** As of the block before it: what earlier transactions of its own block changed is not seen. */
async function ofTransaction(client: Client, id: string): Promise<ExplainTarget> {
  const { sender, signers, calls, height, pruned } = await client.api.getTransaction({ params: { id } });
  if (pruned) throw new SteleError('STATE_PRUNED', { height: height ?? 0, from: pruned.from });
  if (sender === undefined || calls === undefined) throw new SteleError('TX_NOT_FOUND', { id });
  return {
    account: sender,
    keys: signers,
    calls,
    height: height === undefined ? undefined : height - 1,
    unsigned: [],
  };
}

async function ofFile(path: string): Promise<ExplainTarget> {
  const { draft } = await readDraftFile(path);
  const { content, signers } = draft;
  return {
    account: toHex(content.sender),
    keys: signers,
    calls: callsOf(content),
    height: undefined,
    unsigned: missingSigners(draft),
  };
}
