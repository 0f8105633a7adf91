import { join } from 'node:path';
import type { FileLayer } from '../files/interface.ts';
import { ThinSegment, writeThinSegment } from './thin-segment.ts';
import type { ThinTwig } from './thin-twig.ts';

const DIGITS = 12;
const EXTENSION = '.thin';

/** The segments of the leaf log of which only some leaves are kept, opened as they are needed. */
export class ThinFiles {
  readonly #files: FileLayer;
  readonly #directory: string;
  readonly #twigsPerSegment: number;
  readonly #open = new Map<number, ThinSegment>();
  #numbers: ReadonlySet<number>;

  constructor(files: FileLayer, directory: string, twigsPerSegment: number) {
    this.#files = files;
    this.#directory = directory;
    this.#twigsPerSegment = twigsPerSegment;
    this.#numbers = new Set(this.#list());
  }

  /** The segment of a twig, undefined where all of its leaves are kept in the usual way. @throws SteleError STATE_CORRUPT */
  segmentOf(twig: number): { readonly segment: ThinSegment; readonly place: number } | undefined {
    const number = Math.floor(twig / this.#twigsPerSegment);
    if (!this.#numbers.has(number)) return undefined;
    const segment = this.#open.get(number) ?? ThinSegment.open(this.#files, this.#path(number), this.#twigsPerSegment);
    this.#open.set(number, segment);
    return { segment, place: twig % this.#twigsPerSegment };
  }

  /** File and offset of a leaf, for messages. */
  placeOf(twig: number, slot: number): { readonly file: string; readonly offset: number } {
    const place = twig % this.#twigsPerSegment;
    const open = this.#open.get(Math.floor(twig / this.#twigsPerSegment));
    return { file: this.#path(Math.floor(twig / this.#twigsPerSegment)), offset: open?.placeOf(place, slot) ?? 0 };
  }

  /** Writes twigs, ascending; a segment at a time. @throws SteleError STATE_IO */
  write(twigs: Iterable<readonly [number, ThinTwig]>): void {
    let number = -1;
    let gathered = new Map<number, ThinTwig>();
    const flush = () => {
      if (gathered.size > 0) writeThinSegment(this.#files, this.#path(number), this.#twigsPerSegment, gathered);
      gathered = new Map();
    };
    for (const [twig, content] of twigs) {
      if (Math.floor(twig / this.#twigsPerSegment) !== number) flush();
      number = Math.floor(twig / this.#twigsPerSegment);
      gathered.set(twig % this.#twigsPerSegment, content);
    }
    flush();
    this.#numbers = new Set(this.#list());
  }

  close(): void {
    for (const segment of this.#open.values()) segment.close();
    this.#open.clear();
  }

  #list(): number[] {
    const names = this.#files.list(this.#directory).filter((name) => name.endsWith(EXTENSION));
    return names.map((name) => Number.parseInt(name, 10));
  }

  #path(number: number): string {
    return join(this.#directory, String(number).padStart(DIGITS, '0') + EXTENSION);
  }
}
