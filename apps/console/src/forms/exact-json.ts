import type { FaultValues } from './check-value.ts';

/** JSON that was read without losing anything, or why it was not. */
export type ExactJson =
  | { readonly value: unknown; readonly problem?: undefined; readonly values?: undefined }
  | {
      readonly value?: undefined;
      readonly problem: 'json' | 'unsafe';
      readonly values: FaultValues;
    };

/** Strings, which are passed over, and numbers, which are looked at. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Reads JSON. A whole number that a JavaScript number cannot hold is refused, because it would be rounded unseen. */
export function parseExactJson(text: string): ExactJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: 'json', values: { reason: error instanceof Error ? error.message : String(error) } };
  }
  const rounded = text.match(TOKENS)?.find((token) => /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)));
  return rounded === undefined ? { value } : { problem: 'unsafe', values: { number: rounded } };
}
