/**
 * Loaded before a node by `node --import`: its wall clock, in all of its threads, is so far ahead of the machine's as
 * SKEW_SECONDS says (behind: negative). Monotonic clocks and the engine's process, which is no JavaScript, keep theirs.
 */
const skewMs = Number(process.env.SKEW_SECONDS ?? '0') * 1000;
const now = Date.now;
const MachineDate = Date;

globalThis.Date = class extends MachineDate {
  constructor(...given) {
    if (given.length === 0) super(now() + skewMs);
    else super(...given);
  }

  static now() {
    return now() + skewMs;
  }
};
