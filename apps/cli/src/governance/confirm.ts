import { createInterface } from 'node:readline/promises';
import type { Context } from '../program/context.ts';

/**
 * Asks before something is signed. Without somebody who answers, the answer is no.
 * @param isYes whether it was said on the command line already.
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
    return false;
  } finally {
    reader.close();
  }
}

const YES: readonly string[] = ['y', 'yes', '是'];
