import { nodeCrypto } from '@stele/crypto/node';
import { isSteleError } from '@stele/protocol';
import { createClient } from '@stele/sdk';
import { isNetwork, openNetwork } from '../network/index.ts';
import type { AskedNode } from './interface.ts';

/** A node that takes longer is as good as silent. */
const ANSWER_MS = 5000;

/** Addresses of nodes: each one of its own, or the folder of a network for trying. */
export function addressesOf(own: string, from: string): string[] {
  const named = from
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .flatMap((text) => (isNetwork(text) ? openNetwork(text).nodes.map(({ url }) => url) : [text]));
  return [...new Set([own, ...named].map((url) => url.replace(/\/+$/, '')))];
}

/** Asks each node what it is. @param chain fingerprint in hex. */
export function askNodes(urls: readonly string[], chain: string): Promise<AskedNode[]> {
  return Promise.all(urls.map((url) => ask(url, chain)));
}

async function ask(url: string, chain: string): Promise<AskedNode> {
  try {
    const { api } = createClient({ url, chain, crypto: nodeCrypto });
    return { url, answer: await api.getChainProtocol({}, { answerMs: ANSWER_MS }), reason: '' };
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return { url, answer: undefined, reason: error.message };
  }
}
