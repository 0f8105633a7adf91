import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SteleError } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { ChainLayout } from '../data/layout.ts';
import { jsonOf } from './format.ts';

const count = Type.Integer({ minimum: 0 });

/** Says that a node was restored, and that its operator has not confirmed yet that nothing else uses its keys. */
export const RestoredMark = Type.Object(
  {
    format: Type.Literal('stele.restored'),
    version: Type.Literal(1),
    /** The newest block of the backup, and the engine's own that ordered it. */
    height: count,
    engineHeight: count,
    /** When the backup was made, and restored, in ms since 1970. */
    created: count,
    restored: count,
  },
  { additionalProperties: false },
);
export type RestoredMark = Static<typeof RestoredMark>;

type Place = Pick<ChainLayout, 'root'>;

function pathOf({ root }: Place): string {
  return join(root, 'RESTORED');
}

/** The mark of a chain; undefined where it waits for no confirmation. @throws SteleError STATE_CORRUPT */
export function readRestoredMark(chain: Place): RestoredMark | undefined {
  const file = pathOf(chain);
  if (!existsSync(file)) return undefined;
  const content = jsonOf(readFileSync(file, 'utf8'));
  if (Value.Check(RestoredMark, content)) return content;
  throw new SteleError('STATE_CORRUPT', { what: 'the mark of a restored chain is unreadable', file });
}

export function writeRestoredMark(chain: Place, fields: Omit<RestoredMark, 'format' | 'version'>): Promise<void> {
  const mark: RestoredMark = { format: 'stele.restored', version: 1, ...fields };
  return writeFileDurably(pathOf(chain), `${JSON.stringify(mark, null, 2)}\n`);
}

export function removeRestoredMark(chain: Place): Promise<void> {
  return rm(pathOf(chain), { force: true });
}
