/** Names in errors stay readable, and below the bounds of a receipt's reason. */
const LONGEST = 128;

/** A name for an error. No character is cut in half. */
export function shorten(name: string): string {
  if (name === '') return '(no name)';
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
