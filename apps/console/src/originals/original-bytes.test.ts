import { expect, test } from 'vitest';
import { originalBytes } from './original-bytes.ts';

const CONTENT = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
/** Bytes that the platform checks at once: what is damaged in them is damaged in all of them. */
const CHUNK = 65_536;

/** A platform whose answers break off at what is damaged, and of which nothing arrives that breaks off. */
function platform(damaged: number | undefined, broken: (from: number, to: number) => boolean) {
  const asked: string[] = [];
  const ask = async (init: RequestInit) => {
    const range = new Headers(init.headers).get('range') ?? 'bytes=0-';
    asked.push(range);
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
    const from = Number(first);
    const to = Math.min(last ? Number(last) : CONTENT.length - 1, CONTENT.length - 1);
    if (damaged !== undefined && Math.floor(from / CHUNK) === damaged) {
      return Response.json(
        { code: 'FILE_DAMAGED', detail: { address: 'sha256:00', reason: 'chunk 3' } },
        { status: 500 },
      );
    }
    const breaks = broken(from, to) || (damaged !== undefined && Math.floor(to / CHUNK) >= damaged);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        if (breaks) return controller.error(new TypeError('network error'));
        controller.enqueue(CONTENT.slice(from, to + 1));
        controller.close();
      },
    });
    return new Response(body, { status: 206, headers: { 'content-range': `bytes ${from}-${to}/${CONTENT.length}` } });
  };
  return { ask, asked };
}

async function read(ask: (init: RequestInit) => Promise<Response>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of originalBytes(ask)) parts.push(part);
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}

test('one chunk damaged, and nothing arrives of what breaks off → what the platform says of it, not a broken connection', async () => {
  const { ask } = platform(3, () => false);
  await expect(read(ask)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
});

test('an answer that breaks off once → all bytes, each once', async () => {
  const { ask, asked } = platform(undefined, (): boolean => asked.length === 1);
  expect(await read(ask)).toEqual(CONTENT);
});

test('answers that always break off → said, and asked for no longer', async () => {
  const { ask, asked } = platform(undefined, () => true);
  await expect(read(ask)).rejects.toThrow('network error');
  expect(asked.length).toBeLessThan(10);
});
