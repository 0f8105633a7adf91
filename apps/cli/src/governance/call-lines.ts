import type { ContractCall } from '@stele/sdk';
import type { Context } from '../program/context.ts';
import { jsonBlock } from '../terminal/json-text.ts';

/** Columns that names of fields take on the left. */
const NAMES = 16;

/** Calls with all of their arguments: what is signed is never cut. */
export function callLines({ terminal }: Pick<Context, 'terminal'>, calls: readonly ContractCall[]): string {
  return calls
    .map(({ contract, method, args }) => {
      const indented = jsonBlock(args, terminal.columns - NAMES - 2).replaceAll('\n', '\n  ');
      return `${contract}.${method}\n  ${indented}`;
    })
    .join('\n');
}
