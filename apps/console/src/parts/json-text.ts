/** Characters that turn the direction of writing or show nothing (UAX #9); text of others could hide behind them. */
const STEERING = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A JSON value as indented text in which no character steers how it is shown. */
export function jsonText(value: unknown): string {
  return visibleText(JSON.stringify(value, undefined, 2) ?? 'undefined');
}

/** Text of others with what steers shown as its code point. */
export function visibleText(text: string): string {
  return text.replace(STEERING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
