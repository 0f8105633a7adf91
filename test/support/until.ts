const PAUSE_MS = 20;

/**
 * Asks again and again until there is an answer. The limit only keeps a broken test from hanging.
 * @param what is waited for; a function is asked when the wait was in vain.
 */
export async function until<Answer>(
  what: string | (() => string),
  ask: () => Promise<Answer | undefined> | Answer | undefined,
  limitMs = 300_000,
): Promise<Answer> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end)
      throw new Error(`Waited ${limitMs} ms in vain: ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
