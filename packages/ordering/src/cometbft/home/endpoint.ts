import type { PeerAddress } from '../../interface.ts';
import type { EngineAddress } from './interface.ts';

/** A host and a port as the engine reads them: IPv6 in brackets (RFC 3986 §3.2.2). */
export function endpointOf({ host, port }: EngineAddress): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** A peer as the engine reads it. */
export function peerText(peer: PeerAddress): string {
  return `${peer.peerId}@${endpointOf(peer)}`;
}
