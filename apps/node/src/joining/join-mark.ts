import { existsSync, readFileSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { SteleError } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const FORMAT = 'stele.join';

const JoinFile = Type.Object(
  {
    format: Type.Literal(FORMAT),
    version: Type.Literal(1),
    reason: Type.Union([Type.Literal('new'), Type.Literal('behind'), Type.Literal('repair')]),
    /** When it began, in ms since 1970; names the folder of what was set aside. */
    time: Type.Integer({ minimum: 0 }),
    /** Nodes to ask beside those that the configuration names: addresses of their APIs. */
    from: Type.Array(Type.String(), { maxItems: 100 }),
    /** Whether what was there before is out of the way. */
    isCleared: Type.Boolean(),
  },
  { additionalProperties: false },
);

/** Says that a node fetches a state, until it has all of it: what was interrupted goes on at the next start. */
export type JoinMark = Omit<Static<typeof JoinFile>, 'format' | 'version'>;

/** Undefined where no state is being fetched. @throws SteleError STATE_CORRUPT */
export function readJoinMark(path: string): JoinMark | undefined {
  if (!existsSync(path)) return undefined;
  const file = parse(readFileSync(path, 'utf8'));
  if (!Value.Check(JoinFile, file))
    throw new SteleError('STATE_CORRUPT', { what: `${path} cannot be read`, file: path });
  const { format: _, version: __, ...mark } = file;
  return mark;
}

export function writeJoinMark(path: string, mark: JoinMark): Promise<void> {
  return writeFileDurably(path, `${JSON.stringify({ format: FORMAT, version: 1, ...mark }, null, 2)}\n`);
}

export async function removeJoinMark(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
