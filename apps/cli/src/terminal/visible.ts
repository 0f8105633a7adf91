/**
 * A text on one line, with nothing in it that could steer the terminal: control characters stand as escapes.
 * File names may hold any of them.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}]/gu, escapeOf);
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return SHORT[character] ?? `\\u{${code.toString(16)}}`;
}
