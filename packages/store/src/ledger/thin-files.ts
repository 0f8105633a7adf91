import { join } from 'node:path';
import type { FileLayer } from '../files/interface.ts';
import { replaceFile, replaceFileInTurns } from '../files/whole-file.ts';
import { encodeThinSegment, ThinSegment } from './thin-segment.ts';
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
    const segment = this.#segment(Math.floor(twig / this.#twigsPerSegment));
    const place = twig % this.#twigsPerSegment;
    return segment?.has(place) ? { segment, place } : undefined;
  }

  /** Looks for segments that another thread has written. */
  look(): void {
    this.#numbers = new Set(this.#list());
  }

  /** Numbers of the segments there are. */
  get numbers(): ReadonlySet<number> {
    return this.#numbers;
  }

  /** Bytes of the file of a segment, 0 where there is none. */
  fileBytes(number: number): number {
    return this.#segment(number)?.fileBytes() ?? 0;
  }

  /** Writes a segment, in the place of another one if there is one. @param twigs by their places in it. */
  async replace(number: number, twigs: ReadonlyMap<number, ThinTwig>): Promise<void> {
    const content = encodeThinSegment(this.#twigsPerSegment, twigs);
    await replaceFileInTurns(this.#files, this.#path(number), content, () => this.#forget(number));
    this.look();
  }

  /** Removes segments, durably. */
  remove(numbers: readonly number[]): void {
    for (const number of numbers) {
      this.#forget(number);
      this.#files.unlink(this.#path(number));
    }
    this.#files.syncDirectory(this.#directory);
    this.look();
  }

  /** Lets go of all files, which another thread may have replaced. */
  reopen(): void {
    this.close();
    this.look();
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
      if (gathered.size > 0) {
        replaceFile(this.#files, this.#path(number), encodeThinSegment(this.#twigsPerSegment, gathered));
      }
      gathered = new Map();
    };
    for (const [twig, content] of twigs) {
      if (Math.floor(twig / this.#twigsPerSegment) !== number) flush();
      number = Math.floor(twig / this.#twigsPerSegment);
      gathered.set(twig % this.#twigsPerSegment, content);
    }
    flush();
    this.look();
  }

  close(): void {
    for (const segment of this.#open.values()) segment.close();
    this.#open.clear();
  }

  #segment(number: number): ThinSegment | undefined {
    const known = this.#open.get(number);
    if (known || !this.#numbers.has(number)) return known;
    const segment = ThinSegment.open(this.#files, this.#path(number), this.#twigsPerSegment);
    this.#open.set(number, segment);
    return segment;
  }

  #forget(number: number): void {
    this.#open.get(number)?.close();
    this.#open.delete(number);
  }

  #list(): number[] {
    const names = this.#files.list(this.#directory).filter((name) => name.endsWith(EXTENSION));
    return names.map((name) => Number.parseInt(name, 10));
  }

  #path(number: number): string {
    return join(this.#directory, String(number).padStart(DIGITS, '0') + EXTENSION);
  }
}
