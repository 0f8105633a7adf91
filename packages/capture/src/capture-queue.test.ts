import { expect, test } from 'vitest';
import { CaptureQueue } from './capture-queue.ts';
import type { Capture } from './interface.ts';

/** A queue whose captures end when they are told to. */
function queueOf(waitMs: number) {
  const running: { readonly url: string; readonly end: () => void; readonly fail: (error: Error) => void }[] = [];
  const capture = ({ url }: { readonly url: string }) =>
    new Promise<Capture>((resolve, reject) => {
      running.push({ url, end: () => resolve({} as Capture), fail: reject });
    });
  return { queue: new CaptureQueue({ allow: [], waitMs, capture }), running };
}

const turns = () => new Promise((resolve) => setTimeout(resolve, 5));

test('two captures at once → one after the other, also where the first fails', async () => {
  const { queue, running } = queueOf(10_000);
  const first = queue.capture({ url: 'a' });
  const second = queue.capture({ url: 'b' });
  await turns();
  expect(running.map(({ url }) => url)).toEqual(['a']);
  running[0]?.fail(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  await turns();
  expect(running.map(({ url }) => url)).toEqual(['a', 'b']);
  running[1]?.end();
  await second;
});

test('a capture whose turn does not come → refused, and those behind it get theirs', async () => {
  const { queue, running } = queueOf(20);
  const first = queue.capture({ url: 'a' });
  await expect(queue.capture({ url: 'b' })).rejects.toMatchObject({ code: 'CAPTURE_BUSY' });
  running[0]?.end();
  await first;
  const third = queue.capture({ url: 'c' });
  await turns();
  running[1]?.end();
  await third;
  expect(running.map(({ url }) => url)).toEqual(['a', 'c']);
});

test('whoever asked has gone before the turn → nothing is captured for them', async () => {
  const { queue, running } = queueOf(10_000);
  const first = queue.capture({ url: 'a' });
  const gone = new AbortController();
  const second = queue.capture({ url: 'b', signal: gone.signal });
  await turns();
  gone.abort(new Error('gone'));
  await expect(second).rejects.toThrow('gone');
  running[0]?.end();
  await first;
  await turns();
  expect(running.length).toBe(1);
});
