import { isSteleError } from '@stele/protocol';

/** Code and clause of the error that a call throws; what happened where it throws none of the catalogue. */
export function refusalOf(call: () => unknown): string {
  try {
    call();
    return 'accepted';
  } catch (error) {
    if (!isSteleError(error)) return `not of the catalogue: ${String(error)}`;
    return `${error.code}: ${(error.detail as Readonly<Record<string, string | number>>)['clause']}`;
  }
}
