import { createInterface } from 'node:readline/promises';
import type { Context } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';

/**
 * Asks before something is signed.
 * @param isYes whether it was said on the command line already.
 * @throws SteleError CLI_USAGE where nobody is there to answer
 */
export async function isConfirmed(
  { terminal, texts }: Context,
  question: string,
  isYes: boolean | undefined,
): Promise<boolean> {
  if (isYes) return true;
  terminal.draw(`${question} [${texts.governance.yesNo}] `);
  const reader = createInterface({ input: process.stdin });
  try {
    for await (const line of reader) return YES.includes(line.trim().toLowerCase());
    throw usageError(texts.governance.usage.nobodyAnswers);
  } finally {
    reader.close();
  }
}

const YES: readonly string[] = ['y', 'yes', '是'];
