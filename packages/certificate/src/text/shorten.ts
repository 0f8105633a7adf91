const ELLIPSIS = '…';

/**
 * A text that passes a test, if need be without its middle: beginning and end, which has the suffix of a file name,
 * stay as long as they can.
 * @param fits is true of every text that is shorter than one that it is true of.
 */
export function shortenTo(text: string, fits: (candidate: string) => boolean): string {
  if (fits(text)) return text;
  const characters = [...text];
  const kept = (count: number): string => {
    const end = Math.floor(count / 3);
    return characters.slice(0, count - end).join('') + ELLIPSIS + characters.slice(characters.length - end).join('');
  };
  let [low, high] = [0, characters.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(kept(middle))) low = middle;
    else high = middle - 1;
  }
  return kept(low);
}
