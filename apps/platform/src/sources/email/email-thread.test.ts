import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { checkEmailOnThread } from './email-thread.ts';

/** A signed message whose body is short lines: they take far longer to bring into their canonical form than to send. */
function manyLines(bytes: number): Uint8Array {
  const head = `From: a@a.example
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=a.example; s=s; h=from; bh=AAAA; b=AAAA

`;
  return new Uint8Array(Buffer.concat([Buffer.from(head), Buffer.alloc(bytes, 'a\n')]));
}

test('a message of very many short lines → checked, and everything else goes on meanwhile', async () => {
  const before = performance.eventLoopUtilization();
  const check = await checkEmailOnThread(manyLines(2 * 1024 * 1024));
  expect(check.signatures).toMatchObject([{ result: 'invalid', reason: 'body-changed' }]);
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
});

test('what is no message → refused as without a thread', async () => {
  await expect(checkEmailOnThread(new Uint8Array(Buffer.from('words')))).rejects.toMatchObject({ code: 'EMAIL_BAD' });
});

test('a message that takes longer than it may → said in words, and nothing of its signatures', async () => {
  await expect(checkEmailOnThread(manyLines(2 * 1024 * 1024), 100)).rejects.toMatchObject({
    code: 'EMAIL_TOO_SLOW',
    detail: { seconds: 0.1 },
  });
});
