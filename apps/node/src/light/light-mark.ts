import { existsSync, readFileSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { SteleError } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const FORMAT = 'stele.light';

const LightFile = Type.Object(
  {
    format: Type.Literal(FORMAT),
    version: Type.Literal(1),
    /** Nodes to ask beside those that the configuration names: addresses of their APIs. */
    from: Type.Array(Type.String(), { maxItems: 100 }),
  },
  { additionalProperties: false },
);

/** Says that a node keeps headers and certificates of a chain alone. */
export type LightMark = Omit<Static<typeof LightFile>, 'format' | 'version'>;

/** Undefined where the node keeps everything. @throws SteleError STATE_CORRUPT */
export function readLightMark(path: string): LightMark | undefined {
  if (!existsSync(path)) return undefined;
  const file = parse(readFileSync(path, 'utf8'));
  if (!Value.Check(LightFile, file)) {
    throw new SteleError('STATE_CORRUPT', { what: `${path} cannot be read`, file: path });
  }
  return { from: file.from };
}

export function writeLightMark(path: string, { from }: LightMark): Promise<void> {
  return writeFileDurably(path, `${JSON.stringify({ format: FORMAT, version: 1, from }, null, 2)}\n`);
}

export async function removeLightMark(path: string): Promise<void> {
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
