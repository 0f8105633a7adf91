/** Shows the times within an element in the reader's zone; the UTC time stays as their title. */
export function localiseTimes(root: ParentNode): void {
  const offset = -new Date().getTimezoneOffset();
  for (const element of root.querySelectorAll<HTMLElement>('time[data-ms]')) showTime(element);
  for (const element of root.querySelectorAll('[data-offset]')) element.textContent = offsetText(offset);
}

/** Shows one time in the reader's zone, with its offset unless the head of its column has it. */
export function showTime(element: HTMLElement): void {
  const date = new Date(Number(element.dataset['ms']));
  if (Number.isNaN(date.getTime())) return;
  const isBare = element.dataset['bare'] !== undefined;
  element.title = date.toISOString();
  // A column has one offset, that of now, even where summer time began or ended between its rows.
  const offset = -(isBare ? new Date() : date).getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19).replace('T', ' ');
  element.textContent = isBare ? local : `${local} ${offsetText(offset)}`;
}

/** An offset as in `UTC+08:00`. @param minutes east of Greenwich. */
function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
