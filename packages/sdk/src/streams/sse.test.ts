import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSse, type SseMessage } from './sse.ts';

function bodyOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function messagesIn(...chunks: readonly Uint8Array[]): Promise<SseMessage[]> {
  const messages: SseMessage[] = [];
  for await (const message of readSse(bodyOf(chunks))) messages.push(message);
  return messages;
}

const bytes = (text: string) => new TextEncoder().encode(text);

test('fields of a message → event, data and id', async () => {
  expect(await messagesIn(bytes('event: block\nid: 7\ndata: {"a":1}\n\n'))).toEqual([
    { event: 'block', id: '7', data: '{"a":1}' },
  ]);
});

test('several data lines → one text with line breaks', async () => {
  const [message] = await messagesIn(bytes('data: a\ndata:b\ndata\n\n'));
  expect(message?.data).toBe('a\nb\n');
});

test('a comment → a message that only has the comment', async () => {
  expect(await messagesIn(bytes(': height 9\n'))).toMatchObject([{ comment: 'height 9', event: '' }]);
});

test('a message cut off before its empty line → not delivered', async () => {
  expect(await messagesIn(bytes('data: half'))).toEqual([]);
});

const text = ['event: event\r\nid: 1.0\r\ndata: "石碑"\r\n\r\n', ': height 1\r', 'data: x\n\n', 'data: y\r\r'].join('');

test('a stream cut anywhere, inside characters and line ends too → the same messages', async () => {
  const whole = await messagesIn(bytes(text));
  expect(whole).toHaveLength(4);
  const cuts = fc.uniqueArray(fc.nat(bytes(text).length), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const ends = [0, ...places.sort((a, b) => a - b), bytes(text).length];
      const chunks = ends.slice(1).map((end, i) => bytes(text).subarray(ends[i], end));
      expect(await messagesIn(...chunks)).toEqual(whole);
    }),
  );
});
