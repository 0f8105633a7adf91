import type { Bytes } from '@stele/protocol';
import type { PeerAddress } from '../../interface.ts';
import type { StateSyncSettings } from '../bridge/interface.ts';

/** A validator in the engine's own genesis. */
export interface EngineValidator {
  /** Ed25519 key of its votes, 32 bytes. */
  readonly voteKey: Bytes;
  /** Its voting power; the same as its weight on the ledger. */
  readonly weight: number;
  /** For people. */
  readonly name: string;
}

/** A host and a TCP port; IPv6 without brackets. */
export interface EngineAddress {
  readonly host: string;
  readonly port: number;
}

/** Everything that the engine's configuration and genesis are derived from. */
export interface EngineHomeOptions {
  /** The engine's home, absolute; made where it is missing. */
  readonly folder: string;
  /** The engine's chain id: at most 50 characters. */
  readonly chainId: string;
  /** In ms since 1970. */
  readonly genesisTime: number;
  readonly validators: readonly EngineValidator[];
  /** How long a validator waits for a proposal before it votes for none, in ms. */
  readonly proposeMs: number;
  /** How long late votes are collected after a block, in ms. */
  readonly commitMs: number;
  /** Bytes that a block's transactions may come to: bundles and the certificate that goes with them. */
  readonly dataBytes: number;
  /** Where the peer-to-peer port listens. */
  readonly listen: EngineAddress;
  /** The address that other nodes are told; none where undefined. */
  readonly external: EngineAddress | undefined;
  /** Nodes that it keeps connections to; ids as `peerIdOf` gives them. */
  readonly peers: readonly PeerAddress[];
  /** Name of the node for people: no control characters. */
  readonly moniker: string;
  /** Where the engine begins behind a ledger that has a state already; undefined where it has blocks, or gets them all. */
  readonly stateSync?: StateSyncSettings;
}

/** An Ed25519 key in plaintext. */
export interface EngineKeyPair {
  /** 32 bytes, RFC 8032 §5.1.5. */
  readonly seed: Bytes;
  /** 32 bytes. */
  readonly publicKey: Bytes;
}

/** The keys that the engine holds. */
export interface EngineKeys {
  /** Signs its votes. */
  readonly voteKey: EngineKeyPair;
  /** Names the node to its peers. */
  readonly peerKey: EngineKeyPair;
}

/** Whose signing state lies in a home. */
export interface SigningOwner {
  /** The engine's home, absolute. */
  readonly folder: string;
  /** Address of the vote key, as `voteAddressOf` gives it. */
  readonly voteAddress: string;
  /** What tells this machine from others, as `machineId` gives it. */
  readonly machine: string;
}
