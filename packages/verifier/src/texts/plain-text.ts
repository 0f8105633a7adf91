/**
 * Characters that steer a terminal or turn the direction of writing (UAX #9) instead of showing something. Text
 * from a package could use them to write over the report or to look like another line of it.
 */
const STEERING = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** Text from a package as one harmless line: what steers is shown as its code point. */
export function plainText(text: string): string {
  return text.replace(STEERING, (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`);
}
