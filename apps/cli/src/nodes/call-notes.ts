import { keyIdFor, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { fromBase64, toHex } from '@stele/protocol';
import { type Client, type ContractCall, createNodesClient, type NodeEngine, type NodeInfo } from '@stele/sdk';
import type { Context } from '../program/context.ts';
import { visible } from '../terminal/visible.ts';

/** What a call says to people besides its arguments; undefined where these speak for themselves. */
export type CallNotes = (call: ContractCall) => string | undefined;

/** The arguments of calls of sys.nodes and sys.gateways, as far as anything is said of them. */
interface NodeArguments {
  readonly key?: string;
  readonly organisation?: string;
  readonly suite?: string;
  readonly publicKey?: string;
  readonly role?: string;
  readonly weight?: number;
  readonly engine?: NodeEngine;
}

const CONTRACTS: readonly string[] = ['sys.nodes', 'sys.gateways'];

/**
 * Whose nodes are meant by the calls of a proposal: a key that stands there by itself says nothing to most people, and a
 * public key is compared by its id.
 */
export async function nodeCallNotes(
  context: Context,
  client: Client,
  calls: readonly ContractCall[],
): Promise<CallNotes> {
  if (!calls.some(({ contract }) => CONTRACTS.includes(contract))) return () => undefined;
  const known = new Map((await createNodesClient(client).list()).map((node) => [node.key, node]));
  return (call) => {
    const given = call.args as NodeArguments;
    const key = given.key ?? keyOf(given);
    if (!CONTRACTS.includes(call.contract) || key === undefined) return undefined;
    const note = noteOf(context, call, { ...given, key }, known.get(key));
    return note && visible(note);
  };
}

/** @param node as the newest state has it; undefined where the chain does not know it. */
function noteOf(
  context: Context,
  { contract, method }: ContractCall,
  given: NodeArguments & { readonly key: string },
  node: NodeInfo | undefined,
): string | undefined {
  const { note } = context.texts.node;
  const { key, organisation = node?.organisation ?? '–', engine } = given;
  if (contract === 'sys.gateways') return note.gateway(key, organisation);
  if (method === 'remove') return note.remove(key, organisation, node ? roleText(context, node) : '–');
  return note.add(key, organisation, roleText(context, given), engine?.address ?? '');
}

function roleText({ texts: { node }, numbers }: Context, { role = '', weight = 1 }: NodeArguments): string {
  const word = node.roles[role] ?? role;
  return role === 'validator' ? node.note.weighted(word, numbers.count(weight)) : word;
}

/** Id of the key in the arguments; undefined where it is none. */
function keyOf({ suite, publicKey }: NodeArguments): string | undefined {
  try {
    return toHex(keyIdFor(nodeCrypto, suite as SuiteName, fromBase64(publicKey ?? '')));
  } catch {
    return undefined;
  }
}
