import { LIMITS } from '@stele/protocol';
import type { StateSyncSettings } from '../bridge/interface.ts';
import { endpointOf, peerText } from './endpoint.ts';
import type { EngineHomeOptions } from './interface.ts';
import { PLACEHOLDER_FOLDER } from './layout.ts';

/** A setting of the engine that differs from its default, or that must not follow one. */
export interface EngineSetting {
  readonly key: string;
  readonly value: string | number | boolean | readonly string[];
  readonly why: string;
}

/** Settings by section; those of the section '' stand first. */
export type EngineSettings = Readonly<Record<string, readonly EngineSetting[]>>;

/** Far above what a network carries, so that the engine does not slow blocks down by itself. */
const RATE_BYTES = 500_000_000;

/** Bundles that wait for a block: ten full blocks of the largest. */
const POOL_BYTES = 10 * LIMITS.blockBytes;
const POOL_BUNDLES = 10_000;

/** A bundle as base64 in a request, with room for the request around it. */
const REQUEST_BYTES = Math.ceil(LIMITS.bundleBytes / 3) * 4 + 4096;

/** The engine's settings (CometBFT 0.40, config/config.go). */
export function engineSettings(options: EngineHomeOptions): EngineSettings {
  const { stateSync } = options;
  return {
    '': baseSettings(options),
    rpc: RPC,
    p2p: peerSettings(options),
    mempool: POOL,
    consensus: consensusSettings(options),
    storage: [{ key: 'discard_abci_responses', value: true, why: 'the ledger keeps what came of each block' }],
    tx_index: [{ key: 'indexer', value: 'null', why: 'the ledger finds transactions' }],
    ...(stateSync ? { statesync: stateSyncSettings(stateSync) } : {}),
    instrumentation: [{ key: 'prometheus', value: false, why: 'the node tells about its engine' }],
  };
}

function baseSettings({ moniker }: EngineHomeOptions): EngineSetting[] {
  return [
    { key: 'moniker', value: moniker, why: 'name of the node for people' },
    { key: 'log_format', value: 'json', why: 'the node reads the lines' },
    {
      key: 'log_level',
      value: '*:error,main:info,p2p:info,proxy:info,blocksync:info',
      why: 'consensus writes ten lines a block at level info',
    },
    {
      key: 'priv_validator_key_file',
      value: `${PLACEHOLDER_FOLDER}/vote.json`,
      why: 'handed over at each start, never kept here: without it the engine does not start',
    },
    { key: 'node_key_file', value: `${PLACEHOLDER_FOLDER}/peer.json`, why: 'likewise' },
    { key: 'filter_peers', value: true, why: 'only nodes of the chain may connect' },
  ];
}

const RPC: readonly EngineSetting[] = [
  { key: 'laddr', value: 'unix://not-set', why: 'given at each start: a socket in a private folder, never a port' },
  { key: 'unsafe', value: true, why: 'the node dials peers again; the socket is in its private folder' },
  { key: 'max_body_bytes', value: REQUEST_BYTES, why: 'the largest bundle in base64' },
  { key: 'pprof_laddr', value: '', why: 'no port but that of peers' },
];

function peerSettings({ listen, external, peers }: EngineHomeOptions): EngineSetting[] {
  return [
    { key: 'laddr', value: `tcp://${endpointOf(listen)}`, why: 'the one port of the engine' },
    { key: 'external_address', value: external ? endpointOf(external) : '', why: 'what other nodes are told' },
    { key: 'persistent_peers', value: peers.map(peerText).join(','), why: 'the nodes of the chain' },
    {
      key: 'unconditional_peer_ids',
      value: peers.map(({ peerId }) => peerId).join(','),
      why: 'strangers who take all places cannot keep the nodes of the chain out',
    },
    { key: 'pex', value: false, why: 'nodes are known by the chain, not by hearsay' },
    { key: 'addr_book_strict', value: false, why: 'addresses of private networks are as good as others' },
    { key: 'allow_duplicate_ip', value: true, why: 'nodes of several organisations may stand behind one address' },
    {
      key: 'flush_throttle_timeout',
      value: '10ms',
      why: 'the default of 100 ms is waited for in each step of a round',
    },
    { key: 'send_rate', value: RATE_BYTES, why: 'the default of 5 MB/s is less than a full block a second' },
    { key: 'recv_rate', value: RATE_BYTES, why: 'likewise' },
  ];
}

function stateSyncSettings({ servers, trustHeight, trustHash }: StateSyncSettings): EngineSetting[] {
  return [
    { key: 'enable', value: true, why: 'the ledger began with a snapshot, and the engine has no blocks' },
    { key: 'rpc_servers', value: servers, why: 'the node itself, which has checked what it shows' },
    { key: 'trust_height', value: trustHeight, why: 'where the ledger stands' },
    { key: 'trust_hash', value: trustHash, why: 'signed by validators that the ledger names' },
    { key: 'trust_period', value: '876000h0m0s', why: 'an idle chain may not have had a block for long' },
    { key: 'discovery_time', value: '5s', why: 'the least: peers of the chain are known' },
  ];
}

const POOL: readonly EngineSetting[] = [
  { key: 'type', value: 'flood', why: 'relays bundles, serves late peers and wakes an idle chain' },
  { key: 'recheck', value: false, why: 'a bundle that was good stays good: its transactions are judged in blocks' },
  { key: 'size', value: POOL_BUNDLES, why: 'bundles, not transactions' },
  { key: 'max_txs_bytes', value: POOL_BYTES, why: 'ten full blocks' },
  { key: 'max_tx_bytes', value: LIMITS.bundleBytes, why: 'the largest bundle' },
];

function consensusSettings({ proposeMs, commitMs }: EngineHomeOptions): EngineSetting[] {
  const later = Math.ceil(proposeMs / 6);
  const votes = Math.ceil(proposeMs / 3);
  return [
    { key: 'timeout_propose', value: `${proposeMs}ms`, why: 'as the chain was founded' },
    { key: 'timeout_propose_delta', value: `${later}ms`, why: 'a sixth of it, as in the defaults' },
    { key: 'timeout_prevote', value: `${votes}ms`, why: 'a third of it, as in the defaults' },
    { key: 'timeout_prevote_delta', value: `${later}ms`, why: 'a sixth of it, as in the defaults' },
    { key: 'timeout_precommit', value: `${votes}ms`, why: 'a third of it, as in the defaults' },
    { key: 'timeout_precommit_delta', value: `${later}ms`, why: 'a sixth of it, as in the defaults' },
    { key: 'timeout_commit', value: `${commitMs}ms`, why: 'as the chain was founded' },
    {
      key: 'peer_gossip_sleep_duration',
      value: '10ms',
      why: 'the default of 100 ms is waited for in each step of a round',
    },
    { key: 'create_empty_blocks', value: false, why: 'an idle chain writes nothing' },
    {
      key: 'double_sign_check_height',
      value: 0,
      why: 'a node that restarts alone would not sign again; the owner of the signing state is checked instead',
    },
  ];
}
