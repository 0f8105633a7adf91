import type { AddressInfo } from 'node:net';
import { createServer } from '@stele/http';
import { newestState } from '@stele/ledger';
import { isSteleError, SteleError } from '@stele/protocol';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { ChainView } from '../src/chain-view/chain-view.ts';
import { registerAccounts } from '../src/handlers/accounts.ts';
import { registerBlocks } from '../src/handlers/blocks.ts';
import { registerEvidence } from '../src/handlers/evidence.ts';
import { registerJoining } from '../src/handlers/joining.ts';
import { registerState } from '../src/handlers/state.ts';
import { registerTransactions } from '../src/handlers/transactions.ts';
import type { ValidatorChain } from './validator-chain.ts';

/** What a node of a test makes of an answer: another one, or one that comes late. */
export type Change = (url: string, body: Buffer) => Buffer | Promise<Buffer>;

/** A node of a chain of a test, as light nodes reach it. */
export interface TestPeer {
  readonly url: string;
  /** What it makes of its answers from now on. */
  change: Change;
  /** Addresses that it was asked at. */
  readonly asked: string[];
  close(): Promise<void>;
}

const honest: Change = (_, body) => body;

/** Serves a chain of a test. */
export async function servePeer(chain: ValidatorChain, change: Change = honest): Promise<TestPeer> {
  const { server } = await createServer({
    log: pino({ level: 'silent' }),
    requestsPerTenSeconds: 1_000_000,
    sockets: [],
  });
  const asked: string[] = [];
  const peer = { url: '', change, asked, close: () => server.close() as unknown as Promise<void> };
  server.addHook('onSend', async ({ url }, _reply, payload) => {
    asked.push(url);
    return peer.change(url, Buffer.isBuffer(payload) ? payload : Buffer.from(String(payload)));
  });
  register(server, viewOf(chain));
  await server.listen({ host: '127.0.0.1', port: 0 });
  peer.url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return peer;
}

function register(server: FastifyInstance, view: ChainView): void {
  const find = () => view;
  registerAccounts(server, find);
  registerBlocks(server, find);
  registerEvidence(server, find);
  registerJoining(server, find);
  registerState(server, find);
  registerTransactions(server, find);
}

/** As much of a node's view as light nodes ask for. */
function viewOf(chain: ValidatorChain): ChainView {
  const { certificates, headers, ledger } = chain;
  const gateway = {
    submit(_: unknown, listener: (news: { readonly state: 'rejected'; readonly error: SteleError }) => void) {
      listener({ state: 'rejected', error: new SteleError('GATEWAY_UNREGISTERED', { height: 1, key: '', chain: '' }) });
    },
    status: async () => undefined,
    arrival: () => undefined,
    listen: () => false,
  };
  const audit = { refused: () => undefined };
  return {
    chain: ledger.chain,
    reader: ledger.store,
    certificates,
    headers,
    gateway,
    audit,
    get validators() {
      return chain.validators;
    },
    get state() {
      return newestState(ledger.store);
    },
  } as unknown as ChainView;
}

/** Answers with another letter behind a mark: what holds no more. */
export function swapped(body: Buffer, mark: string): Buffer {
  const text = String(body);
  const at = text.indexOf(mark);
  if (at < 0) return body;
  const place = at + mark.length + 40;
  const letter = text[place] === 'A' ? 'B' : 'A';
  return Buffer.from(`${text.slice(0, place)}${letter}${text.slice(place + 1)}`);
}

export const coded =
  (...codes: readonly Parameters<typeof isSteleError>[1][]) =>
  (error: unknown) =>
    codes.some((code) => isSteleError(error, code as never));
