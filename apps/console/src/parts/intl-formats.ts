/**
 * Formats of the browser, each made once: making one takes some hundred times as long as writing a value with it, and a
 * page of lists writes hundreds.
 */

const numberFormats = new Map<string, Intl.NumberFormat>();

/** How numbers are written in a language. */
export function numberFormat(language: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return kept(numberFormats, `${language} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(language, options));
}

const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

/** How times before and after now are written in a language. */
export function relativeFormat(language: string): Intl.RelativeTimeFormat {
  return kept(relativeFormats, language, () => new Intl.RelativeTimeFormat(language, { numeric: 'always' }));
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The parts of a time in a zone, to the millisecond. @throws RangeError for a zone that the browser does not know */
export function dateFormat(zone: string): Intl.DateTimeFormat {
  return kept(
    dateFormats,
    zone,
    () =>
      new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        calendar: 'gregory',
        numberingSystem: 'latn',
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        fractionalSecondDigits: 3,
        timeZoneName: 'longOffset',
      }),
  );
}

let zone: string | undefined;

/** The zone of a reader who chose none. */
export function browserZone(): string {
  zone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone;
}

function kept<T>(formats: Map<string, T>, key: string, make: () => T): T {
  const known = formats.get(key);
  if (known) return known;
  const made = make();
  formats.set(key, made);
  return made;
}
