import { existsSync, readFileSync } from 'node:fs';
import { SteleError } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const FORMAT = 'stele.light';

const LightFile = Type.Object(
  {
    format: Type.Literal(FORMAT),
    version: Type.Literal(1),
    /** False where the node keeps everything since: then only whom it asked is left of it. */
    isLight: Type.Boolean(),
    /** Nodes to ask beside those that the configuration names: addresses of their APIs. */
    from: Type.Array(Type.String(), { maxItems: 100 }),
  },
  { additionalProperties: false },
);

/** Says whether a node keeps headers and certificates of a chain alone, and whom it asks. */
export type LightMark = Omit<Static<typeof LightFile>, 'format' | 'version'>;

/** Undefined where the node has always kept everything. @throws SteleError STATE_CORRUPT */
export function readLightMark(path: string): LightMark | undefined {
  if (!existsSync(path)) return undefined;
  const file = parse(readFileSync(path, 'utf8'));
  if (!Value.Check(LightFile, file)) {
    throw new SteleError('STATE_CORRUPT', { what: `${path} cannot be read`, file: path });
  }
  return { isLight: file.isLight, from: file.from };
}

export function writeLightMark(path: string, { isLight, from }: LightMark): Promise<void> {
  return writeFileDurably(path, `${JSON.stringify({ format: FORMAT, version: 1, isLight, from }, null, 2)}\n`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
