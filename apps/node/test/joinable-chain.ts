import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from '@stele/http';
import { newestState } from '@stele/ledger';
import type { EngineLightBlock } from '@stele/ordering';
import { voteAddressOf } from '@stele/ordering';
import { fromBase64, toHex } from '@stele/protocol';
import type { StateReader } from '@stele/store';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { ChainView } from '../src/chain-view/chain-view.ts';
import { dataLayout } from '../src/data/layout.ts';
import { registerBlocks } from '../src/handlers/blocks.ts';
import { registerJoining } from '../src/handlers/joining.ts';
import { registerState } from '../src/handlers/state.ts';
import type { ValidatorChain } from './validator-chain.ts';

/** Each block of the ledger is followed by one of the engine without bundles. */
export const engineHeightOf = (height: number) => 2 * height;

/** What a node answers, before it leaves. */
export type Change = (url: string, body: Buffer) => Buffer;

/** Nodes of a chain as others reach them, and nodes that join it. */
export class JoinableChain {
  readonly #chain: ValidatorChain;
  readonly #servers: FastifyInstance[] = [];
  readonly #folders: string[] = [];

  constructor(chain: ValidatorChain) {
    this.#chain = chain;
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()));
    await Promise.all(this.#folders.map((folder) => rm(folder, { recursive: true, force: true })));
  }

  /** A node of the chain. @param oldest first block that its engine has. @returns its address. */
  async peer(change: Change = (_, body) => body, oldest = 1): Promise<string> {
    const { server } = await createServer({
      log: pino({ level: 'silent' }),
      requestsPerTenSeconds: 1_000_000,
      sockets: [],
    });
    const view = this.#view(oldest);
    server.addHook('onSend', async ({ url }, _reply, payload) => {
      return change(url, Buffer.isBuffer(payload) ? payload : Buffer.from(String(payload)));
    });
    registerBlocks(server, () => view);
    registerJoining(server, () => view);
    registerState(server, () => view);
    await server.listen({ host: '127.0.0.1', port: 0 });
    this.#servers.push(server);
    return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  }

  /** A node without data. @returns what it joins with, and the addresses that it names in its log as dropped. */
  async joiner(from: readonly string[]) {
    const folder = await mkdtemp(join(tmpdir(), 'stele-join-'));
    this.#folders.push(folder);
    const told: string[] = [];
    const log = pino(
      { level: 'error' },
      {
        write(line: string) {
          const { err } = JSON.parse(line) as { readonly err?: { readonly detail?: { readonly url?: string } } };
          if (err?.detail?.url !== undefined) told.push(err.detail.url);
        },
      },
    );
    const layout = dataLayout(folder, 'test').chain;
    return { options: { chain: this.#chain.ledger.chain, layout, from, log }, told };
  }

  #view(oldest: number): ChainView {
    const { certificates, validators, headers, ledger } = this.#chain;
    const { store, chain } = ledger;
    const engine = (height: number) => ({ engineHeight: engineHeightOf(height) });
    const reader: Partial<StateReader> = {
      start: () => store.start(),
      at: (height) => store.at(height),
      snapshots: () => store.snapshots(),
      snapshot: (height) => store.snapshot(height),
      history: (key, options) => store.history(key, options),
      block: async (height) => ({ ...(await store.block(height)), ...engine(height) }),
      summary: async (height) => ({ ...(await store.summary(height)), ...engine(height) }),
    };
    const newest = engineHeightOf(headers.newest.header.height);
    const engineBlocks = {
      lightBlock: async (height: number) => this.#lightBlock(height),
      history: async () => ({ oldest, newest }),
    };
    const state = newestState(store);
    return { chain, reader, state, certificates, validators, headers, engineBlocks } as unknown as ChainView;
  }

  /** What an engine says of a block, as far as a node reads it. */
  async #lightBlock(height: number): Promise<EngineLightBlock> {
    const { hash } = await this.#chain.headers.at(Math.floor((height - 1) / 2));
    const { validators } = this.#chain.newestSet;
    const { voteKeys } = this.#chain.ledger.ledger.validators().newest;
    const header = {
      height: String(height),
      time: '2026-01-01T00:00:00Z',
      app_hash: toHex(hash),
      validators_hash: '00',
    };
    const commit = { signed_header: { header, commit: { height: String(height), block_id: { hash: 'AB' } } } };
    const members = validators.map(({ weight }, i) => {
      const value = voteKeys[i] ?? '';
      const address = voteAddressOf(fromBase64(value)).toUpperCase();
      return { address, pub_key: { type: 'tendermint/PubKeyEd25519', value }, voting_power: String(weight) };
    });
    return { height, commit, validators: members, parameters: { block_height: String(height), consensus_params: {} } };
  }
}
