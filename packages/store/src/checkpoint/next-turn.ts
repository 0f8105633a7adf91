/** Lets everything run that waits, so that long work in the thread of a chain is done in small pieces. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
