/**
 * Replaces built-ins that the pinned release gets wrong in memory by ones that use only what it gets right. The text is
 * part of the prelude and sees what that keeps.
 *
 * - The copying methods of Array fill an array that the garbage collector already sees, while getters of the contract
 *   run (bellard/quickjs issue 471).
 * - A Proxy believes the length of what its trap "ownKeys" returns, whose size overflows 32 bits (issue 535). The trap
 *   is looked up and called here, and its answer passed on as an array of its own.
 */
export const SAFE_BUILT_INS = `
  const { from } = Array;
  const { push, sort } = Array.prototype;
  const { create } = Object;
  const { max, min, trunc } = Math;
  const { MAX_SAFE_INTEGER } = Number;
  const object = Object;
  const engineProxy = Proxy;
  const { revocable } = Proxy;

  const objectOf = (value) => {
    if (value === undefined || value === null) throw new TypeError('cannot convert to object');
    return object(value);
  };
  const integerOf = (value) => trunc(+value) || 0;
  const lengthOf = (list) => min(max(integerOf(list.length), 0), MAX_SAFE_INTEGER);
  const placeOf = (index, length) => (index < 0 ? max(length + index, 0) : min(index, length));
  const listOf = (length, at) => {
    if (length > 4294967295) throw new RangeError('invalid array length');
    return apply(from, Array, [{ __proto__: null, length }, (_, i) => at(i)]);
  };
  const copying = {
    toReversed() {
      const list = objectOf(this);
      const length = lengthOf(list);
      return listOf(length, (i) => list[length - 1 - i]);
    },
    toSorted(compare) {
      if (compare !== undefined && typeof compare !== 'function') throw new TypeError('not a function');
      const list = objectOf(this);
      return apply(sort, listOf(lengthOf(list), (i) => list[i]), [compare]);
    },
    toSpliced(start, skip, ...items) {
      const list = objectOf(this);
      const length = lengthOf(list);
      const from = placeOf(integerOf(start), length);
      const left = arguments.length === 0 ? 0 : length - from;
      const skipped = arguments.length < 2 ? left : min(max(integerOf(skip), 0), left);
      const shift = skipped - items.length;
      if (length - shift > MAX_SAFE_INTEGER) throw new TypeError('invalid array length');
      return listOf(length - shift, (i) => (i < from ? list[i] : i < from + items.length ? items[i - from] : list[i + shift]));
    },
    with(index, value) {
      const list = objectOf(this);
      const length = lengthOf(list);
      const given = integerOf(index);
      const place = given < 0 ? length + given : given;
      if (place < 0 || place >= length) throw new RangeError('invalid array index');
      return listOf(length, (i) => (i === place ? value : list[i]));
    },
  };
  for (const name of ownKeys(copying)) defineProperty(Array.prototype, name, { value: copying[name] });

  const keysOf = (keys) => {
    if ((typeof keys !== 'object' || keys === null) && typeof keys !== 'function') throw new TypeError('not an object');
    const list = [];
    const length = lengthOf(keys);
    for (let i = 0; i < length; i++) {
      const key = keys[i];
      if (typeof key !== 'string' && typeof key !== 'symbol') {
        throw new TypeError('proxy: properties must be strings or symbols');
      }
      apply(push, list, [key]);
    }
    return list;
  };
  const guarded = (handler) => {
    if ((typeof handler !== 'object' || handler === null) && typeof handler !== 'function') {
      throw new TypeError('not an object');
    }
    const get = () => {
      const trap = handler.ownKeys;
      return trap === undefined || trap === null ? undefined : (target) => keysOf(apply(trap, handler, [target]));
    };
    return create(handler, { ownKeys: { __proto__: null, get } });
  };
  const safeProxy = function Proxy(target, handler) {
    if (new.target === undefined) throw new TypeError('must be called with new');
    return new engineProxy(target, guarded(handler));
  };
  defineProperty(safeProxy, 'prototype', { value: undefined, writable: false });
  defineProperty(safeProxy, 'revocable', {
    value: { revocable: (target, handler) => apply(revocable, engineProxy, [target, guarded(handler)]) }.revocable,
    writable: true,
    configurable: true,
  });
  defineProperty(globalThis, 'Proxy', { value: safeProxy });
`;
