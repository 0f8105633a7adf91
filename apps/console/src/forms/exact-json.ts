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

/** Reads JSON. A whole number that would be rounded unseen is refused. */
export function parseExactJson(text: string): ExactJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: 'json', values: { reason: error instanceof Error ? error.message : String(error) } };
  }
  const rounded = text.match(TOKENS)?.find(isRounded);
  return rounded === undefined ? { value } : { problem: 'unsafe', values: { number: rounded } };
}

/** Whether a whole number is written differently once it was read. */
function isRounded(token: string): boolean {
  return /^-?\d+$/.test(token) && token !== '-0' && String(Number(token)) !== token;
}
