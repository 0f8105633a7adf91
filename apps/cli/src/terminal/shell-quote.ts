/** A text as one word of a POSIX shell (XCU §2.2), plain where it needs no quotes. */
export function shellQuote(text: string): string {
  if (/^[A-Za-z0-9_./:@%+=,][A-Za-z0-9_./:@%+=,-]*$/.test(text)) return text;
  if (/^-/.test(text)) return shellQuote(`./${text}`);
  // Dollar-single-quotes are the one form in which control characters stay on the line.
  if (/\p{Control}/u.test(text)) return `$'${text.replace(/[\\'\p{Control}]/gu, escapeOf)}'`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function escapeOf(character: string): string {
  if (character === '\\' || character === "'") return `\\${character}`;
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
