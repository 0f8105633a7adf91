import type { Texts } from './en.ts';

/** Numbers, sizes and times as people of a language read them. */
export class Numbers {
  readonly #locale: string;
  /** Made when first used: making one loads the tables of the language, which takes 15 ms. */
  #count: Intl.NumberFormat | undefined;
  #size: Intl.NumberFormat | undefined;

  constructor({ locale }: Pick<Texts, 'locale'>) {
    this.#locale = locale;
  }

  count(value: number): string {
    this.#count ??= new Intl.NumberFormat(this.#locale);
    return this.#count.format(value);
  }

  /** A number of bytes in decimal units (IEC 80000-13). */
  bytes(value: number): string {
    const step = value < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(value) / 3));
    this.#size ??= new Intl.NumberFormat(this.#locale, { maximumFractionDigits: 1 });
    return `${this.#size.format(value / 1000 ** step)} ${UNITS[step]}`;
  }

  /** A time in ms since 1970 as people write it, in UTC. */
  time(ms: number): string {
    return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  }
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
