import type { Explanation } from '../explain-verification.ts';
import { LEADING_NOTES } from '../report/notes.ts';

/** Notes that take the seal away although every check passed. */
export const UNSEALING: ReadonlySet<string> = new Set([...LEADING_NOTES, 'failed', 'clocks-contradict']);

/**
 * Whether a certificate may bear the seal: every check was made and passed, the file among them, and nothing found
 * takes from it.
 */
export function earnsSeal({ steps, report }: Explanation): boolean {
  const isWhole = steps.every(({ status }) => status === 'passed' || status === 'not-needed');
  return isWhole && report !== undefined && !report.notes.some(({ name }) => UNSEALING.has(name));
}
