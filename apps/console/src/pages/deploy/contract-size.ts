import { LIMITS, utf8 } from '@stele/protocol';
import { abiOf } from '../../parts/schema.ts';

/** How large something is, and how large it may be. */
export interface Measure {
  readonly size: number;
  readonly most: number;
}

/** Characters of the code, in UTF-16 units as the chain counts them; its limit stands in the ABI of `sys.contracts`. */
export function codeMeasure(code: string, contractsAbi: unknown): Measure | undefined {
  const most = abiOf(contractsAbi).methods['deploy']?.args.properties?.['code']?.maxLength;
  return most === undefined ? undefined : { size: code.length, most };
}

/** Bytes of a call's arguments as JSON, which is how they travel. */
export function argumentsMeasure(args: unknown): Measure {
  return { size: utf8(JSON.stringify(args)).length, most: LIMITS.argumentBytes };
}
