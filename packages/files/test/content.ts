import { createHash } from 'node:crypto';
import type { ContentHash } from '@stele/protocol';
import { contentAddress } from '@stele/protocol';
import type { FileStore } from '../src/index.ts';

/** Bytes that differ from place to place. */
export function contentOf(size: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(size);
  let state = seed;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[i] = state >>> 16;
  }
  return bytes;
}

export function addressOf(content: Uint8Array, algorithm: ContentHash = 'sha256'): string {
  return contentAddress(algorithm, createHash(algorithm).update(content).digest('hex'));
}

/** Keeps a content in one go. @returns its address */
export async function keep(store: FileStore, content: Uint8Array, algorithm?: ContentHash): Promise<string> {
  const address = addressOf(content, algorithm);
  const upload = await store.begin({ address, size: content.length });
  await store.append(upload, 0, [content]);
  await store.finish(upload);
  return address;
}

export async function readAll(store: FileStore, ...asked: Parameters<FileStore['read']>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of store.read(...asked)) parts.push(part);
  return Buffer.concat(parts);
}
