import { type Bytes, toBase64, utf8ToText } from '@stele/protocol';

/** What stands for a character that PostgreSQL keeps in no text: U+0000. */
const REPLACEMENT = '\uFFFD';

/**
 * Escapes of a JSON text, each whole: pairs of surrogates, single code units, the others. `jsonb` refuses U+0000, and
 * halves of pairs without the other.
 */
const ESCAPES = /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u([0-9a-fA-F]{4})|\\[^u]/g;

/** Deepest nesting of arrays and objects that is kept as such; far below what PostgreSQL's stack holds. */
const MOST_DEPTH = 200;
const BRACKETS = /"(?:[^"\\]|\\.)*"|[[\]{}]/g;

/** Longest number, and largest exponent of one, that is kept as such: `numeric` ends at 10^131072. */
const MOST_DIGITS = 1000;
const MOST_EXPONENT = 1000;
const NUMBERS = /"(?:[^"\\]|\\.)*"|-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?/g;

/** A text as PostgreSQL can keep it. */
export function storableText(text: string): string {
  return text.replaceAll('\0', REPLACEMENT).toWellFormed();
}

/**
 * JSON that somebody sent, as `jsonb` takes it: characters that it cannot hold are replaced, and what is no JSON at all,
 * nested too deeply or has numbers without measure is kept as a text. Nothing that anybody sends can stop a projection.
 */
export function storableJson(bytes: Bytes): string {
  const text = textOf(bytes);
  if (text === undefined) return JSON.stringify(toBase64(bytes));
  return isPlain(text) ? withoutBadEscapes(text) : JSON.stringify(storableText(text));
}

function textOf(bytes: Bytes): string | undefined {
  try {
    return utf8ToText(bytes);
  } catch {
    return undefined;
  }
}

function isPlain(text: string): boolean {
  try {
    JSON.parse(text);
  } catch {
    return false;
  }
  return depthOf(text) <= MOST_DEPTH && hasPlainNumbers(text);
}

function depthOf(json: string): number {
  let depth = 0;
  let most = 0;
  for (const [token] of json.matchAll(BRACKETS)) {
    if (token === '[' || token === '{') most = Math.max(most, ++depth);
    else if (token === ']' || token === '}') depth--;
  }
  return most;
}

function hasPlainNumbers(json: string): boolean {
  for (const [, whole = '', part = '', exponent = '0'] of json.matchAll(NUMBERS)) {
    if (whole.length + part.length > MOST_DIGITS || Math.abs(Number(exponent)) > MOST_EXPONENT) return false;
  }
  return true;
}

function withoutBadEscapes(json: string): string {
  return json.replace(ESCAPES, (whole, code: string | undefined) => {
    const unit = code === undefined ? undefined : Number.parseInt(code, 16);
    const isBad = unit !== undefined && (unit === 0 || (unit >= 0xd800 && unit <= 0xdfff));
    return isBad ? '\\ufffd' : whole;
  });
}
