/** What became of transactions that this gateway accepted, over the last hour. */
export interface HourReport {
  /** Since when it counts, in ms since 1970: an hour ago, or the start of the gateway. */
  readonly since: number;
  /** Transactions that were executed, failed ones included. */
  readonly settled: number;
  readonly expired: number;
  /** Times from accepted to executed in ms that half, and 99 of 100, do not exceed; left out where none was executed. */
  readonly p50?: number;
  readonly p99?: number;
}

const MINUTE_MS = 60_000;
const MINUTES = 60;

/** Classes of times: each is wider than the one before by this factor, so that a time is known to a tenth. */
const GROWTH = 1.1;
/** The last class begins at about seven minutes, beyond which no wait is told apart. */
const CLASSES = 136;

interface Minute {
  /** Minutes since 1970. */
  minute: number;
  expired: number;
  settled: number;
  readonly times: Uint32Array;
}

/** Counts transactions by minutes and by how long they took, in memory of a fixed size. */
export class LastHour {
  readonly #started: number;
  readonly #minutes: readonly Minute[] = Array.from({ length: MINUTES }, () => ({
    minute: -1,
    expired: 0,
    settled: 0,
    times: new Uint32Array(CLASSES),
  }));

  /** @param now ms since 1970, as in all that follows. */
  constructor(now: number) {
    this.#started = now;
  }

  /** A transaction was executed so long after it was accepted. */
  settle(tookMs: number, now: number): void {
    const minute = this.#at(now);
    minute.settled++;
    const place = classOf(tookMs);
    minute.times[place] = (minute.times[place] ?? 0) + 1;
  }

  /** A transaction expired. */
  expire(now: number): void {
    this.#at(now).expired++;
  }

  report(now: number): HourReport {
    const oldest = Math.floor(now / MINUTE_MS) - MINUTES;
    const counted = this.#minutes.filter(({ minute }) => minute > oldest);
    const sum = (of: (minute: Minute) => number) => counted.reduce((total, minute) => total + of(minute), 0);
    const settled = sum((minute) => minute.settled);
    const counts = Array.from({ length: CLASSES }, (_, place) => sum(({ times }) => times[place] ?? 0));
    const since = Math.max(this.#started, (oldest + 1) * MINUTE_MS);
    const report = { since, settled, expired: sum((minute) => minute.expired) };
    return settled === 0
      ? report
      : { ...report, p50: quantile(counts, settled, 0.5), p99: quantile(counts, settled, 0.99) };
  }

  #at(now: number): Minute {
    const number = Math.floor(now / MINUTE_MS);
    const minute = this.#minutes[number % MINUTES] as Minute;
    if (minute.minute !== number) {
      Object.assign(minute, { minute: number, expired: 0, settled: 0 });
      minute.times.fill(0);
    }
    return minute;
  }
}

function classOf(ms: number): number {
  return Math.min(CLASSES - 1, Math.max(0, Math.ceil(Math.log(Math.max(ms, 1)) / Math.log(GROWTH))));
}

/** The end of the class in which so large a part of the times is reached, in whole ms. */
function quantile(counts: readonly number[], all: number, part: number): number {
  let passed = 0;
  const place = counts.findIndex((count) => {
    passed += count;
    return passed >= all * part;
  });
  return Math.round(GROWTH ** place);
}
