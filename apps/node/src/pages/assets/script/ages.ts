/** How often ages are shown anew, ms. */
const TICK_MS = 5000;

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** Milliseconds by which the node's clock is ahead of the reader's: ages are by the clock that made the times. */
const ahead = clockDifference();

/** Shows how long ago things were, and keeps that true. */
export function showAges(): void {
  refreshAges();
  setInterval(refreshAges, TICK_MS);
}

/** Shows all ages as of now. */
export function refreshAges(): void {
  if (document.hidden) return;
  for (const element of document.querySelectorAll<HTMLElement>('[data-age]')) {
    const text = ageText(Number(element.dataset['age']));
    if (element.textContent !== text) element.textContent = text;
  }
}

function ageText(ms: number): string {
  const language = document.documentElement.lang;
  const age = Math.max(0, Date.now() + ahead - ms);
  const [unit, size] = UNITS.find(([, least]) => age >= least) ?? (['second', 1000] as const);
  const text = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-Math.floor(age / size), unit);
  return language === 'zh-CN' ? `（${text}）` : ` (${text})`;
}

function clockDifference(): number {
  const now = document.querySelector<HTMLElement>('[data-now]')?.dataset['now'];
  return now === undefined ? 0 : Number(now) - Date.now();
}
