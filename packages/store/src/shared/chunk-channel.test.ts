import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChunkAnnouncer, ChunkListener } from './chunk-channel.ts';

describe('memory of the index that other threads are told of', () => {
  let pieces: SharedArrayBuffer[];
  let known: readonly SharedArrayBuffer[];
  let announcer: ChunkAnnouncer;
  let listener: ChunkListener;
  const grow = () => {
    pieces.push(new SharedArrayBuffer(8));
    announcer.announce();
  };

  beforeEach(async () => {
    pieces = [new SharedArrayBuffer(8)];
    announcer = new ChunkAnnouncer(randomUUID(), () => pieces);
    listener = await ChunkListener.join(announcer.name, (chunks) => {
      known = chunks;
    });
  });
  afterEach(() => {
    listener.close();
    announcer.close();
  });

  test('a reader hangs whose thread was idle while the index grew → what came meanwhile is known', async () => {
    grow();
    await pause(50);
    expect(listener.waitUntil(() => known.length === 2)).toBe(true);
  });

  test('a reader whose thread had no time meanwhile → takes it in while it waits', () => {
    grow();
    expect(listener.waitUntil(() => known.length === 2)).toBe(true);
  });

  test('nothing is announced → waiting ends', () => {
    expect(listener.waitUntil(() => known.length === 2)).toBe(false);
  });
});
