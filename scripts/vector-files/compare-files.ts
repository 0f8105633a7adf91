import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file that is not what would be made now. */
export interface StaleFile {
  readonly path: string;
  /** What it has to hold; undefined where it should not be there. */
  readonly content: string | undefined;
}

/** The files of a folder that differ from what was made, that are missing, or that nothing makes any more. */
export function staleFiles(folder: string, made: ReadonlyMap<string, string>): StaleFile[] {
  mkdirSync(folder, { recursive: true });
  const present = readdirSync(folder);
  const wrong = [...made].filter(
    ([name, content]) => !present.includes(name) || readFileSync(join(folder, name), 'utf8') !== content,
  );
  return [
    ...wrong.map(([name, content]) => ({ path: join(folder, name), content })),
    ...present.filter((name) => !made.has(name)).map((name) => ({ path: join(folder, name), content: undefined })),
  ];
}

/** Makes a file what it should be. */
export function putRight({ path, content }: StaleFile): void {
  if (content === undefined) rmSync(path);
  else writeFileSync(path, content);
}
