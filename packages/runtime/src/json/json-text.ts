/** Deepest nesting of arrays and objects in a JSON text that enters or leaves a contract. */
export const JSON_DEPTH = 64;

/** What a JSON text turned out to be: a value, or why it is none. */
export type JsonReading = { readonly value: unknown } | { readonly fault: string };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Reads JSON text whose outcome is the same on every machine: well-formed Unicode, so that storing it as UTF-8
 * changes nothing, and nested so little that no parser or checker meets the end of its stack.
 */
export function readJson(text: string): JsonReading {
  if (!text.isWellFormed()) return { fault: 'it has a half surrogate pair' };
  if (depthOfJson(text) > JSON_DEPTH) return { fault: `it is nested more than ${JSON_DEPTH} levels deep` };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { fault: 'it is not JSON' };
  }
}

/** Deepest nesting of brackets outside of strings, counted without recursion. */
function depthOfJson(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfString(text, i);
    else if (code === 0x5b || code === 0x7b) {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return deepest;
}

/** Index of the quote that ends the string which starts at `start`, or of the text's end. */
function endOfString(text: string, start: number): number {
  const quote = text.indexOf('"', start + 1);
  if (quote < 0) return text.length;
  // Only a quote behind a backslash may be part of the string; all others are found without looking at each character.
  if (text.charCodeAt(quote - 1) !== BACKSLASH) return quote;
  let i = start + 1;
  while (i < text.length && text.charCodeAt(i) !== QUOTE) i += text.charCodeAt(i) === BACKSLASH ? 2 : 1;
  return i;
}
