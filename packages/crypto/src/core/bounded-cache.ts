/**
 * Remembers at most twice `limit` values by text, forgetting those that were not asked for recently.
 *
 * Two generations stand in for an order of use: a hit in the older one moves the value into the younger, and a
 * full younger one becomes the older. No hit has to touch more than one map entry.
 */
export interface BoundedCache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

export function createBoundedCache<Value>(limit: number): BoundedCache<Value> {
  let younger = new Map<string, Value>();
  let older = new Map<string, Value>();
  const set = (key: string, value: Value): void => {
    if (younger.size >= limit) {
      older = younger;
      younger = new Map();
    }
    younger.set(key, value);
  };
  return {
    set,
    get(key) {
      const recent = younger.get(key);
      if (recent !== undefined) return recent;
      const value = older.get(key);
      if (value !== undefined) set(key, value);
      return value;
    },
  };
}
