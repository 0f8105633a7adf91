import { registerRoute } from '@stele/http';
import { toBase64, toHex } from '@stele/protocol';
import { buildTransaction, type Client, type ContractCall, encodeTransaction, signTransaction } from '@stele/sdk';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Access } from '../access/register-session.ts';
import { platformRoutes } from '../api/routes.ts';
import type { DraftInfo } from '../api/shapes.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import type { DraftContent } from './draft.ts';
import type { Drafts } from './drafts.ts';

/** How long a transaction is tried to be handed in, in ms, before whoever signed is told that its end is not known. */
const SUBMIT_MS = 15_000;

export interface SigningOptions {
  readonly access: Access;
  readonly chains: ChainDirectory;
  readonly drafts: Drafts;
  readonly log: Logger;
}

/** Serves drafts and their signatures: what is signed is what was shown, byte for byte. */
export function registerSigning(server: FastifyInstance, { access, chains, drafts, log }: SigningOptions): void {
  const { sessions, cookie, keys } = access;

  registerRoute(server, platformRoutes.createDraft, async ({ params, body }, reply) => {
    const session = sessions.use(cookie.read(reply.request));
    const { name, genesis } = await chains.find(params.chain);
    const client = chains.client(genesis);
    const { account, signer } = await keys.on(name);
    const chain = await client.chain();
    const calls = body.calls.map(({ contract, method, args }) => ({ contract, method, args }));
    const transaction = buildTransaction({ chain, account, signers: [signer], calls });
    const rehearsal = await rehearse(client, account, calls);
    const draft = drafts.add(session.id, { chain: name, transaction });
    log.info({ session: shown(session.id), draft, transaction: transaction.id, account }, 'a draft was made');
    const { validUntil, gasLimit } = transaction.content;
    return {
      draft,
      transaction: transaction.id,
      chain: name,
      account,
      key: toHex(signer.keyId),
      calls,
      validUntil,
      gasLimit,
      body: toBase64(transaction.body),
      rehearsal,
    };
  });

  registerRoute(server, platformRoutes.signDraft, async ({ params }, reply) => {
    const session = sessions.use(cookie.read(reply.request));
    const { name, genesis } = await chains.find(params.chain);
    const draft = drafts.find(session.id, name, params.draft);
    const about = { session: shown(session.id), draft: params.draft, transaction: draft.transaction.id };
    const signed = await draft
      .deliver({
        sign: async (content) => {
          const signed = await sign(content);
          log.info({ ...about, key: draft.transaction.signers[0] }, 'the operator signed a draft');
          return signed;
        },
        submit: (bytes) => chains.client(genesis).submit(bytes, { timeoutMs: SUBMIT_MS }),
      })
      .catch((error: unknown) => {
        log.warn({ ...about, err: error }, 'a draft was not taken');
        throw error;
      });
    return { transaction: signed.id };
  });

  async function sign({ chain, transaction }: DraftContent) {
    return encodeTransaction(await signTransaction(transaction, [await keys.signer(chain)]));
  }
}

/** What a run on the newest state comes to. */
async function rehearse(
  client: Client,
  account: string,
  calls: readonly ContractCall[],
): Promise<DraftInfo['rehearsal']> {
  const { height } = await client.api.getChain();
  const { code, message, gasUsed, returns, events, writes } = await client.api.simulate({
    body: { account, calls: calls.map(({ contract, method, args }) => ({ contract, method, args })) },
  });
  return { height, code, message, gasUsed, returned: returns, events: events.length, writes: writes.length };
}

/** Enough of a session's name to follow it through the log. */
function shown(session: string): string {
  return session.slice(0, 8);
}
