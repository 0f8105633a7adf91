import type { Chain, ChainParameters, QueryEngine } from '@stele/ledger';
import type { Hash } from '@stele/protocol';
import type { StateReader } from '@stele/store';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { BlockFeed } from '../streams/block-feed.ts';
import type { Headers } from './headers.ts';

/** A chain as the API serves it: everything that reads it, and the gateway that changes it. */
export interface ChainView {
  readonly chain: Chain;
  /** Name of the ordering engine. */
  readonly engine: string;
  readonly reader: StateReader;
  readonly headers: Headers;
  readonly certificates: CertificateStore;
  readonly queries: QueryEngine;
  readonly gateway: Gateway;
  readonly gatewayKey: Hash;
  readonly feed: BlockFeed;
  parameters(): ChainParameters;
}
