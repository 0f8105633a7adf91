import { fromBase64, utf8ToText } from '@stele/protocol';

/** An entry as the node gives it: decoded, and as the bytes that proofs are about. */
interface GivenValue {
  readonly value?: unknown;
  readonly encoded?: string | undefined;
}

/** The value that an entry's bytes hold: what is shown is what is proved, not what the node read into it. */
export function entryValue({ value, encoded }: GivenValue): unknown {
  if (encoded === undefined) return value;
  try {
    return JSON.parse(utf8ToText(fromBase64(encoded)));
  } catch {
    return value;
  }
}
