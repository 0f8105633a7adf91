import { numberFormat } from './intl-formats.ts';
/** A whole number of any size with separators. @throws SyntaxError for a text that is no whole number. */
export function integerText(value: number | bigint | string, language: string): string {
  return numberFormat(language).format(BigInt(value));
}

const BYTES_A_UNIT = 1024;
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** A size with a unit that suits it; the exact number of bytes belongs beside it. */
export function sizeText(bytes: number, language: string): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(BYTES_A_UNIT)));
  const value = bytes / BYTES_A_UNIT ** step;
  return `${numberFormat(language, { maximumFractionDigits: step === 0 ? 0 : 1 }).format(value)} ${UNITS[step]}`;
}
