import { errorText, isSteleError } from '@stele/protocol';
import type { DoctorWords } from './words/doctor-words.ts';

/** Something that was looked at. */
export interface DoctorFinding {
  readonly name: string;
  readonly ok: boolean;
  /** Set where the check was not made. */
  readonly isSkipped?: true;
  /** What was found. */
  readonly detail: string;
  /** What to do; empty where nothing has to be done. */
  readonly action: string;
}

export function well(name: string, detail: string): DoctorFinding {
  return { name, ok: true, detail, action: '' };
}

/** A check that was not made, which is no fault. */
export function unchecked(name: string, detail: string): DoctorFinding {
  return { name, ok: true, isSkipped: true, detail, action: '' };
}

export function unwell(name: string, detail: string, action: string): DoctorFinding {
  return { name, ok: false, detail, action };
}

/** What an error says, as a finding. */
export function failed(name: string, error: unknown, { language, texts }: DoctorWords): DoctorFinding {
  if (!isSteleError(error)) return unwell(name, error instanceof Error ? error.message : String(error), texts.report);
  const { message, hint } = errorText(error, language);
  return unwell(name, message, hint);
}

/** A check that finds what it throws. */
export async function attempt(
  name: string,
  words: DoctorWords,
  check: () => Promise<string> | string,
): Promise<DoctorFinding> {
  try {
    return well(name, await check());
  } catch (error) {
    return failed(name, error, words);
  }
}
