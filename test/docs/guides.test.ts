import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const GUIDES = globSync('docs/guides/*.md', { cwd: ROOT }).toSorted();
const PAGES = ['README.md', 'README.zh.md', ...GUIDES];
const TRANSLATED = GUIDES.filter((path) => path.endsWith('.zh.md'));

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Commands with their options, in their order. Names and reasons, which readers choose, are left out. */
function commandsIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^ *```sh\n(.*?)```/gms)].map(([, block = '']) => block);
  return blocks.flatMap((block) => block.match(/\.\/stele(?: [a-z-]+)+|--[a-z-]+/g) ?? []);
}

test.each(TRANSLATED)('%s → the commands of the English guide', (path) => {
  expect(commandsIn(read(path))).toEqual(commandsIn(read(path.replace('.zh.md', '.md'))));
});

interface Link {
  readonly words: string;
  readonly target: string;
  readonly anchor: string | undefined;
}

/** Links of a page to files of the repository. */
function linksIn(path: string): readonly Link[] {
  const found = read(path).matchAll(/\[([^\]]+)\]\(([^)\s]+)\)/g);
  return [...found].flatMap(([, words = '', to = '']) => {
    if (/^\w+:/.test(to)) return [];
    const [file = '', anchor] = to.split('#');
    return [{ words, target: file === '' ? path : normalize(join(dirname(path), file)), anchor }];
  });
}

/** Anchors that headings of a page get where it is shown: letters, digits and hyphens. */
function anchorsIn(path: string): readonly string[] {
  return [...read(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test.each(PAGES)('links of %s → files and headings that there are', (path) => {
  const broken = linksIn(path).filter(({ target, anchor }) => {
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsIn(target).includes(decodeURI(anchor));
  });
  expect(broken).toEqual([]);
});

test.each(['README.zh.md', ...TRANSLATED])('links of %s → guides in Chinese where there are such', (path) => {
  const english = linksIn(path).filter(({ words, target }) => {
    return (
      words !== 'English' && GUIDES.includes(target) && TRANSLATED.includes(target.replace(/(?<!\.zh)\.md$/, '.zh.md'))
    );
  });
  expect(english.filter(({ target }) => !target.endsWith('.zh.md'))).toEqual([]);
});
