import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { makeVectors, vectorFolder } from './vector-files.ts';

/** Writes the vectors anew. They only change together with the version of the evidence format. */
for (const kind of ['valid', 'refused'] as const) {
  const vectors = makeVectors(kind);
  const folder = vectorFolder(kind);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of vectors) writeFileSync(new URL(name, folder), content);
}
