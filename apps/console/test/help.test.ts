import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findInGuides } from '../src/help/find-in-guides.ts';
import { guideOfLink, guideOfPath, inOrder, namesInPath, TOPICS } from '../src/help/guide-names.ts';
import { parseInline, parseMarkdown, plainText } from '../src/help/parse-markdown.ts';

const DOCS = join(import.meta.dirname, '..', '..', '..', 'docs');

test('what guides consist of → parts, and never markup', () => {
  const text = [
    '# Title',
    '',
    'Some `code` and **bold [link](a.md)**',
    'on two lines.',
    '',
    '- one',
    '  goes on',
    '- two',
    '',
    '| a | b |',
    '|---|---|',
    '| `x|y` | <script>alert(1)</script> |',
    '',
    '```sh',
    './stele # no heading',
    '```',
  ].join('\n');
  expect(parseMarkdown(text)).toEqual([
    { kind: 'heading', level: 1, parts: [{ kind: 'text', text: 'Title' }] },
    {
      kind: 'paragraph',
      parts: [
        { kind: 'text', text: 'Some ' },
        { kind: 'code', text: 'code' },
        { kind: 'text', text: ' and ' },
        {
          kind: 'strong',
          parts: [
            { kind: 'text', text: 'bold ' },
            { kind: 'link', to: 'a.md', parts: [{ kind: 'text', text: 'link' }] },
          ],
        },
        { kind: 'text', text: ' on two lines.' },
      ],
    },
    {
      kind: 'list',
      ordered: false,
      items: [[{ kind: 'text', text: 'one goes on' }], [{ kind: 'text', text: 'two' }]],
    },
    {
      kind: 'table',
      head: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]],
      rows: [[[{ kind: 'code', text: 'x|y' }], [{ kind: 'text', text: '<script>alert(1)</script>' }]]],
    },
    { kind: 'code', text: './stele # no heading' },
  ]);
});

const FILES = globSync(['guides/*.md', 'contracts*.md'], { cwd: DOCS });

test.each(FILES)('%s → a heading first, and no rest of its marks', (path) => {
  const blocks = parseMarkdown(readFileSync(join(DOCS, path), 'utf8'));
  expect(blocks[0]?.kind).toBe('heading');
  const words = blocks.flatMap((block) => ('parts' in block ? [plainText(block.parts)] : []));
  expect(words.filter((line) => /\*\*|^#|^\|/.test(line))).toEqual([]);
});

test('topics of pages → guides that there are', () => {
  const names = FILES.map((path) => namesInPath(path).name);
  expect(TOPICS.map(([, guide]) => guide).filter((guide) => !names.includes(guide))).toEqual([]);
  expect(names).toContain('console');
});

test('names of guides → the known order, what is new behind it', () => {
  expect(inOrder(['zebra', 'audit', 'governance', 'console'])).toEqual(['console', 'governance', 'audit', 'zebra']);
});

test.each([
  ['governance.md#votes', 'governance'],
  ['history.zh.md', 'history'],
  ['../contracts.md', 'contracts'],
  ['../adr/0022-nodes-join.md', undefined],
  ['https://example.org/a.md', undefined],
])('a link to %s → the guide %s', (link, guide) => {
  expect(guideOfLink(link)).toBe(guide);
});

test.each([
  ['/c/local/build/deploy', 'contracts'],
  ['/c/local/contracts/notes', 'contracts'],
  ['/c/local/govern/proposals/3', 'governance'],
  ['/c/local/govern/members', 'organisations'],
  ['/c/local/state/kv/entries/a', 'history'],
  ['/supervise/audit', 'audit'],
  ['/c/local/supervise/cases/grant-1', 'audit'],
  ['/home', 'console'],
  ['/c/local/never', 'console'],
])('%s → opens help on %s', (path, guide) => {
  expect(guideOfPath(path)).toBe(guide);
});

test('words → guides that have all of them, those in headings first, with what stands around them', () => {
  const guides = [
    { name: 'audit', text: '# Audit\n\nWho did what, and a key of the log.' },
    { name: 'backup', text: '# Backup of keys\n\nA backup holds every Key.' },
    { name: 'chains', text: '# Chains\n\nNothing of it.' },
  ] as const;
  const found = findInGuides(guides, 'KEY');
  expect(found.map(({ name }) => name)).toEqual(['backup', 'audit']);
  expect(found[1]?.around).toContain('a key of the log');
  expect(findInGuides(guides, 'key nothing')).toEqual([]);
  expect(findInGuides(guides, ' ')).toEqual([]);
});

test('bold within nothing → text as it stands', () => {
  expect(plainText(parseInline('2 ** 3 and a ` alone'))).toBe('2 ** 3 and a ` alone');
});
