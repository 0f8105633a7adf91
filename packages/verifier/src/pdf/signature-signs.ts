/** Names that stand in a document with a signature, and in none without (ISO 32000-2 §12.7.3, §12.8.1). */
const SIGNS: readonly string[] = [
  '/ByteRange',
  '/AcroForm',
  '/SigFlags',
  '/SubFilter',
  '/Adobe.PPKLite',
  '/ETSI.CAdES.detached',
];
const SLASH = 0x2f;

/** What the bytes of a document say of signatures, whichever of its objects are led to. */
export interface SignatureSigns {
  /** How often the range of a signature is named. */
  readonly ranges: number;
  readonly any: boolean;
}

/** Looks through all bytes once. The names are so long that packed data has none of them by chance. */
export function countSigns(bytes: Uint8Array): SignatureSigns {
  let ranges = 0;
  let any = false;
  for (let at = bytes.indexOf(SLASH); at >= 0; at = bytes.indexOf(SLASH, at + 1)) {
    const found = SIGNS.find((sign) => standsAt(bytes, at, sign));
    if (found === undefined) continue;
    any = true;
    if (found === SIGNS[0]) ranges++;
  }
  return { ranges, any };
}

function standsAt(bytes: Uint8Array, at: number, sign: string): boolean {
  for (let i = 1; i < sign.length; i++) if (bytes[at + i] !== sign.charCodeAt(i)) return false;
  return true;
}
