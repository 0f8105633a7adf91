import { queryWords } from '../rows/search-words.ts';

/** What is asked for as the text of a `tsquery` in which all words have to be there; undefined where it has no words. */
export function wordsQuery(asked: string): string | undefined {
  const words = queryWords(asked);
  return words.length === 0 ? undefined : words.map((word) => `'${word.replaceAll("'", "''")}'`).join(' & ');
}
