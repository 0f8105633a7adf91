import { rm, writeFile } from 'node:fs/promises';
import type { Bytes } from '@stele/protocol';
import { voteAddressOf } from './addresses.ts';
import type { EngineKeyPair, EngineKeys } from './interface.ts';
import { keysLayout } from './layout.ts';

/**
 * Writes the keys in plaintext as the engine reads them (CometBFT 0.40, privval/file.go and p2p/key.go), for the owner
 * alone.
 * @param folder a private folder (mode 0700), best on a file system in memory.
 */
export async function writeEngineKeys(folder: string, { voteKey, peerKey }: EngineKeys): Promise<void> {
  const { vote, peer } = keysLayout(folder);
  await removeEngineKeys(folder);
  await writePrivate(vote, {
    address: voteAddressOf(voteKey.publicKey).toUpperCase(),
    pub_key: { type: 'tendermint/PubKeyEd25519', value: base64(voteKey.publicKey) },
    priv_key: privateKey(voteKey),
  });
  await writePrivate(peer, { priv_key: privateKey(peerKey) });
}

/** Removes them; nothing happens where they are gone. */
export async function removeEngineKeys(folder: string): Promise<void> {
  const { vote, peer } = keysLayout(folder);
  await Promise.all([rm(vote, { force: true }), rm(peer, { force: true })]);
}

/** Seed and public key together, as Go keeps Ed25519 keys. */
function privateKey({ seed, publicKey }: EngineKeyPair) {
  return { type: 'tendermint/PrivKeyEd25519', value: base64(seed, publicKey) };
}

/** Fails where the name is taken, so that nobody's link is written through. */
function writePrivate(path: string, content: object): Promise<void> {
  return writeFile(path, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
}

function base64(...parts: readonly Bytes[]): string {
  return Buffer.concat(parts).toString('base64');
}
