import type { ChartSeries } from './chart-series.ts';

/** Saves bytes or text as a file of the reader's. */
export function saveFile(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Values of a chart: times in ISO 8601 in UTC, integers exact, what is not known left empty. */
export function csvOf(times: readonly number[], series: readonly ChartSeries[]): string {
  const head = ['time', ...series.map(({ name }) => quoted(name))];
  const rows = times.map((time, place) => [
    new Date(time).toISOString(),
    ...series.map(({ values }) => String(values[place] ?? '')),
  ]);
  return [head, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** A text as a cell (RFC 4180 §2). */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
