import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const GUIDES = join(import.meta.dirname, '..', '..', 'docs', 'guides');

/** What a reader is told to run at once. */
export interface Block {
  /** Number of the section. */
  readonly section: number;
  readonly commands: string;
}

/** The shell blocks of a guide, in their order. */
export function readWalkthrough(name: string): Block[] {
  const text = readFileSync(join(GUIDES, name), 'utf8');
  const sections = text.split(/^## (?=\d)/m).slice(1);
  return sections.flatMap((section) =>
    [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, commands = '']) => ({
      section: Number.parseInt(section, 10),
      commands,
    })),
  );
}
