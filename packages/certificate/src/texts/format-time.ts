const MINUTE = 60_000;
const two = (value: number): string => String(value).padStart(2, '0');

/**
 * A time in the zone of an offset, which is always named: 2026-11-20 14:02:11 UTC+08:00. Parts of a second are left out.
 * @param time milliseconds since 1970
 * @param utcOffset minutes
 */
export function formatTime(time: number, utcOffset: number): string {
  const [day, clock] = new Date(time + utcOffset * MINUTE).toISOString().split('T') as [string, string];
  return `${day} ${clock.slice(0, 8)} ${zoneText(utcOffset)}`;
}

/** A time by which something was there, as `formatTime` writes times: parts of a second are rounded up. */
export function formatBound(time: number, utcOffset: number): string {
  return formatTime(1000 * Math.ceil(time / 1000), utcOffset);
}

function zoneText(utcOffset: number): string {
  if (utcOffset === 0) return 'UTC';
  const size = Math.abs(utcOffset);
  return `UTC${utcOffset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
