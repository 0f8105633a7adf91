import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { en } from '../src/texts/en/index.ts';
import { zh } from '../src/texts/zh/index.ts';

type Node = string | { readonly [key: string]: Node };

/** All texts of a language by their paths, as in `frame.health.idle`. */
function textsOf(node: Node, path: readonly string[] = []): readonly (readonly [path: string, text: string])[] {
  if (typeof node === 'string') return [[path.join('.'), node]];
  return Object.entries(node).flatMap(([key, within]) => textsOf(within, [...path, key]));
}

const english = textsOf(en);
const chinese = textsOf(zh);

/** Values and tags that stand in a text. */
function partsOf(text: string): readonly string[] {
  return (text.match(/\{\{\w+\}\}|<\w+\/?>/g) ?? []).sort();
}

test('texts of both languages → the same keys, but for the singular of English', () => {
  const keysOf = (texts: typeof english) => texts.map(([path]) => path).filter((path) => !path.endsWith('_one'));
  expect(keysOf(chinese).toSorted()).toEqual(keysOf(english).toSorted());
});

test('texts of both languages → the same values and tags in them', () => {
  const known = new Map(english);
  const differing = chinese.filter(([path, text]) => {
    const other = partsOf(known.get(path) ?? '');
    return JSON.stringify(partsOf(text)) !== JSON.stringify(other);
  });
  expect(differing.map(([path]) => path)).toEqual([]);
});

/** Words that the glossary does not have, with what it has instead. */
const FORBIDDEN: Readonly<Record<'en' | 'zh', readonly (readonly [wrong: RegExp, right: string])[]>> = {
  en: [
    [/organiz/i, 'organisation'],
    [/\bcolor/i, 'colour'],
    [/\bcatalog\b/i, 'catalogue'],
    [/\bblock number\b/i, 'block height'],
    [/\bsubmitted\b/i, 'accepted or committed'],
    [/\btimestamp(?!Token)/i, 'trusted timestamp or time'],
    [/\bminer|\bmined\b/i, 'proposer'],
    [/\bsuccessful(ly)?\b/i, 'committed'],
  ],
  zh: [
    [/已提交/, '已上链'],
    [/哈希(?![值算])/, '哈希值'],
    [/验证[者人节]|验证节点/, '共识节点'],
    [/(?<!区)块高|区块号/, '区块高度'],
    [/收据/, '回执'],
    [/排序引擎/, '共识引擎'],
    [/试运行/, '模拟执行或预演'],
    [/签名套件|算法套件/, '签名算法'],
    [/(?<!证书|时间戳|公证|监管|签发)机构/, '组织'],
    [/时间戳记/, '时间戳'],
    [/已成功/, '已上链'],
    [/地址簿|钱包/, '账户'],
    [/[\u4e00-\u9fff][,;:!?]/, '全角标点'],
  ],
};

test.each([
  ['en', english],
  ['zh', chinese],
] as const)('texts in %s → words of the glossary', (language, texts) => {
  const wrong = texts.flatMap(([path, text]) =>
    FORBIDDEN[language].filter(([pattern]) => pattern.test(text)).map(([, right]) => `${path}: ${right}`),
  );
  expect(wrong).toEqual([]);
});

const sources = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src');
const files = globSync('**/*.{ts,tsx}', { cwd: sources, exclude: ['texts/**', '**/*.test.ts'] }).map((path) =>
  readFileSync(join(sources, path), 'utf8'),
);

test('texts → each is used somewhere', () => {
  const unused = english.filter(([path]) => {
    const [namespace, ...rest] = path.split('.');
    const key = rest.join('.').replace(/_(one|other)$/, '');
    const users = files.filter((text) => new RegExp(`'${namespace}'`).test(text));
    return !users.some((text) => names(text, key));
  });
  expect(unused.map(([path]) => path)).toEqual([]);
});

/** Whether a source names a key: whole, or by a template that it may come out of. */
function names(source: string, key: string): boolean {
  if (source.includes(`'${key}'`) || source.includes(`"${key}"`)) return true;
  const prefixes = [...source.matchAll(/`([\w.]+\.)\$\{/g)].map(([, prefix = '']) => prefix);
  return prefixes.some((prefix) => key.startsWith(prefix));
}
