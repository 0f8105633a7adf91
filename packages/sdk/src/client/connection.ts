import type { CryptoBackend } from '@stele/crypto';
import { HASH_NAMES, type HashName, SteleError } from '@stele/protocol';
import type { Route, RouteAnswer, RouteInput } from '../api/route.ts';
import { routes } from '../api/routes.ts';
import type { ChainInfo } from '../api/schemas.ts';
import type { CallOptions, HttpClient } from '../http/http-client.ts';
import { badAnswer } from '../http/problem.ts';
import { retryTransient } from '../http/retry.ts';
import { Deadline } from '../time/deadline.ts';
import { type ChainIdentity, chainIdentity } from './chain-identity.ts';

/** What a caller says of a route's input: the chain is the client's own unless named. */
export type PartialInput<Called extends Route> = {
  readonly params?: Omit<RouteInput<Called>['params'], 'chain'> & { readonly chain?: string };
  readonly query?: RouteInput<Called>['query'];
  readonly body?: RouteInput<Called>['body'];
};

const NO_INPUT = { params: {}, query: {}, body: undefined } as const;

/** A node and a chain on it: what every action of the client works over. */
export class Connection {
  readonly http: HttpClient;
  readonly crypto: CryptoBackend;
  readonly #named: string | undefined;
  #chain: Promise<ChainIdentity> | undefined;

  constructor(http: HttpClient, crypto: CryptoBackend, chain: string | undefined) {
    this.http = http;
    this.crypto = crypto;
    this.#named = chain;
  }

  /**
   * Calls an endpoint, on the client's chain unless the input names another.
   * @throws SteleError what the node answered; SDK_UNREACHABLE, SDK_BAD_ANSWER, SDK_CHAIN_UNCLEAR
   */
  async call<Called extends Route>(
    route: Called,
    input: PartialInput<Called> = {},
    options: CallOptions = {},
  ): Promise<RouteAnswer<Called>> {
    const given = input.params as Readonly<Record<string, unknown>> | undefined;
    const needsChain = Object.hasOwn(route.params.properties, 'chain') && given?.['chain'] === undefined;
    const chain = needsChain ? { chain: await this.#chainName(options) } : {};
    const filled = { params: { ...given, ...chain }, query: input.query ?? {}, body: input.body };
    const attempt = () => this.http.call(route, filled as RouteInput<Called>, options);
    if (options.retryMs === undefined) return attempt();
    return retryTransient(attempt, { deadline: new Deadline(options.retryMs), signal: options.signal });
  }

  /**
   * The chain, asked for once.
   * @throws SteleError SDK_CHAIN_UNCLEAR and what requests throw
   */
  chain(options: CallOptions = {}): Promise<ChainIdentity> {
    this.#chain ??= this.#loadChain(options).catch((error: unknown) => {
      this.#chain = undefined;
      throw error;
    });
    return this.#chain;
  }

  /** What stands for the chain in addresses. */
  async #chainName(options: CallOptions): Promise<string> {
    return this.#named ?? (await this.chain(options)).fingerprint;
  }

  async #loadChain(options: CallOptions): Promise<ChainIdentity> {
    const { url } = this.http;
    const info = await this.#chainInfo(options);
    const hash = HASH_NAMES.find((name): name is HashName => name === info.hash);
    if (!hash) throw badAnswer(url, `the hash function "${info.hash}" is unknown`);
    const { transactionGas, maxWindowMs } = info.parameters;
    return chainIdentity(this.crypto, {
      genesis: info.genesis,
      hash,
      ...(typeof transactionGas === 'number' ? { gasLimit: transactionGas } : {}),
      ...(typeof maxWindowMs === 'number' ? { maxWindowMs } : {}),
    });
  }

  async #chainInfo(options: CallOptions): Promise<ChainInfo> {
    if (this.#named !== undefined) return this.#namedInfo(this.#named, options);
    const { chains, standings } = await this.http.call(routes.listChains, NO_INPUT, options);
    const preferred = standings.find(({ isDefault }) => isDefault);
    const chosen = preferred ? chains.find(({ genesis }) => genesis === preferred.genesis) : chains[0];
    if (chosen && (preferred || chains.length === 1)) return chosen;
    // A default that does not run is not replaced by another: the node says why it does not.
    if (preferred) return this.#namedInfo(preferred.name, options);
    throw new SteleError('SDK_CHAIN_UNCLEAR', { url: this.http.url, count: chains.length });
  }

  #namedInfo(chain: string, options: CallOptions): Promise<ChainInfo> {
    return this.http.call(routes.getChain, { params: { chain }, query: {}, body: undefined }, options);
  }
}
