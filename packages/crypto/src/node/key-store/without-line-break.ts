/** A secret as its file holds it: editors end a file with a line break, which is no part of it. */
export function withoutLineBreak(text: string): string {
  return text.replace(/\r?\n$/, '');
}
