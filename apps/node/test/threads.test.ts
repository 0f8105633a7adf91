import { expect, test } from 'vitest';
import { startThread } from '../src/threads.ts';

const start = (take: (message: string) => void) =>
  startThread(new URL('./slow-to-load.ts', import.meta.url), undefined, take);

test('a node stopped while its threads load dies of a signal → a thread ends once it is loaded', async () => {
  const messages: string[] = [];
  const thread = start((message) => messages.push(message));
  await thread.end();
  expect(messages).toEqual(['loaded']);
});

test('a thread that cannot be loaded → ended at once', async () => {
  const thread = startThread(new URL('./there-is-none.ts', import.meta.url), undefined, () => undefined);
  const failed = new Promise((resolve) => thread.worker.on('error', resolve));
  await thread.end();
  expect(await failed).toMatchObject({ message: expect.stringMatching(/there-is-none/) });
});
