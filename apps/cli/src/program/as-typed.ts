import { PROGRAM } from './help.ts';

/** A text with the commands quoted in it as they are typed in the checkout. */
export function asTyped(text: string): string {
  return text.replace(/(?<=["“])stele(?= )/g, PROGRAM);
}
