import { type Bytes, compareBytes } from '@stele/protocol';

/** Keys of a piece before it is divided; insertion moves half of them at most. */
const PIECE_KEYS = 256;

interface Piece<Value> {
  readonly keys: Bytes[];
  readonly values: Value[];
}

/** A map in order of its keys as byte strings. */
export class SortedMap<Value> {
  readonly #pieces: Piece<Value>[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: Bytes): Value | undefined {
    const piece = this.#pieces[this.#pieceOf(key)];
    if (!piece) return undefined;
    const place = lowerBound(piece.keys, key);
    return isAt(piece.keys, place, key) ? piece.values[place] : undefined;
  }

  set(key: Bytes, value: Value): void {
    const number = Math.max(0, this.#pieceOf(key));
    const piece = this.#pieces[number] ?? this.#firstPiece();
    const place = lowerBound(piece.keys, key);
    if (isAt(piece.keys, place, key)) {
      piece.values[place] = value;
      return;
    }
    piece.keys.splice(place, 0, key);
    piece.values.splice(place, 0, value);
    this.#size++;
    if (piece.keys.length > PIECE_KEYS) this.#divide(number, piece);
  }

  delete(key: Bytes): void {
    const number = this.#pieceOf(key);
    const piece = this.#pieces[number];
    if (!piece) return;
    const place = lowerBound(piece.keys, key);
    if (!isAt(piece.keys, place, key)) return;
    piece.keys.splice(place, 1);
    piece.values.splice(place, 1);
    this.#size--;
    if (piece.keys.length === 0) this.#pieces.splice(number, 1);
  }

  /** Entries from a key on, ascending. The map must not change meanwhile. */
  *from(key: Bytes): Generator<readonly [key: Bytes, value: Value]> {
    const first = Math.max(0, this.#pieceOf(key));
    for (let number = first; number < this.#pieces.length; number++) {
      const { keys, values } = this.#pieces[number] as Piece<Value>;
      const start = number === first ? lowerBound(keys, key) : 0;
      for (let i = start; i < keys.length; i++) yield [keys[i] as Bytes, values[i] as Value];
    }
  }

  #firstPiece(): Piece<Value> {
    const piece = { keys: [], values: [] };
    this.#pieces.push(piece);
    return piece;
  }

  #divide(number: number, piece: Piece<Value>): void {
    const half = piece.keys.length >>> 1;
    this.#pieces.splice(number + 1, 0, { keys: piece.keys.splice(half), values: piece.values.splice(half) });
  }

  /** Number of the last piece that starts at or before a key; -1 where none does. */
  #pieceOf(key: Bytes): number {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareBytes(this.#pieces[middle]?.keys[0] as Bytes, key) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Place of the first key that is not below this one. */
export function lowerBound(ascending: readonly Bytes[], key: Bytes): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareBytes(ascending[middle] as Bytes, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isAt(ascending: readonly Bytes[], place: number, key: Bytes): boolean {
  const found = ascending[place];
  return found !== undefined && compareBytes(found, key) === 0;
}
