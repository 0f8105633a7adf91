import type { Context } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';

/** @throws SteleError CLI_USAGE */
export function protocolNumber(context: Context, text: string): number {
  return wholeNumber(context, text, context.texts.upgrade.about.protocol);
}

/** @throws SteleError CLI_USAGE */
export function wholeNumber({ texts }: Context, text: string, name: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1) throw usageError(texts.usage.notInteger(name));
  return value;
}
