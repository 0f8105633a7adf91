/** Longest word that is kept; what is longer is found by its beginning. */
const MOST_LENGTH = 64;

/** Most different words of one transaction: a batch of a thousand records has its own rows for what is looked for in it. */
const MOST_WORDS = 2000;

const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}][\p{L}\p{N}\p{M}_-]*/gu;
const WITHOUT_SPACES = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * The words of a text by which it is found: in small letters, and where a script is written without spaces, every two
 * characters that stand side by side. The same rule makes words of what is kept and of what is asked for.
 */
export function searchWords(texts: Iterable<string>): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(RUNS)) {
      for (const word of WITHOUT_SPACES.test(run) ? pairsOf(run) : [run]) {
        if (words.size >= MOST_WORDS) return [...words];
        words.add([...word].slice(0, MOST_LENGTH).join(''));
      }
    }
  }
  return [...words];
}

/** What is asked for, as words all of which have to be there. */
export function queryWords(query: string): string[] {
  return searchWords([query]);
}

/** All texts in a JSON value, names of fields left out. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* textsIn(each);
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}
