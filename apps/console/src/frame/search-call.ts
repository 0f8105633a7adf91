const listeners = new Set<() => void>();

/** Calls the search box, wherever the reader is. */
export function callSearch(): void {
  for (const listener of listeners) listener();
}

export function onSearchCalled(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
