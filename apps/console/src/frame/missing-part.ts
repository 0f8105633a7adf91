/** How browsers say that a script of the page could not be fetched: Chromium, Firefox, Safari, and Vite of a style. */
const WORDS = [/dynamically imported module/i, /importing a module script failed/i, /unable to preload css/i] as const;

/** Whether a page failed because one of its files is not there any more, as after the console was built anew. */
export function isMissingPart(error: unknown): boolean {
  return error instanceof Error && WORDS.some((words) => words.test(error.message));
}

/** Marks the entry of the history that was loaded anew for this. */
const MARK = 'steleReloaded';

type State = Readonly<Record<string, unknown>> | null;

/** What of the browser reloading once takes. */
export interface Reloadable {
  readonly history: Pick<History, 'replaceState'> & { readonly state: unknown };
  readonly location: Pick<Location, 'reload'>;
}

/**
 * Loads the page anew, once for each entry of the history: it then comes with the names of the newest build. What is missing
 * after that stays missing, and is shown.
 * @returns whether it is being loaded.
 */
export function reloadOnce({ history, location }: Reloadable): boolean {
  const state = history.state as State;
  if (state?.[MARK] === true) return false;
  history.replaceState({ ...state, [MARK]: true }, '');
  location.reload();
  return true;
}
