/** Gives no tags, and leaves the first three bytes of each receipt. */
export default function noTags() {
  return [];
}

export function outcomeOf(receipt: Uint8Array): Uint8Array {
  return receipt.slice(0, 3);
}
