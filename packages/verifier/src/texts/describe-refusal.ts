import type { SteleError } from '@stele/protocol';
import { REASONS, type Reason } from '../refusal.ts';
import type { TemplateValues } from './fill-template.ts';
import type { Language, RefusalName } from './texts.ts';
import { createWording, type Wording } from './wording.ts';

/** Why evidence is refused, in one sentence. */
export function describeRefusal(error: SteleError, language: Language): string {
  const wording = createWording(language);
  const { refusals } = wording.texts;
  const detail: TemplateValues = error.detail;
  const name = (Object.hasOwn(refusals, error.code) ? error.code : 'other') as RefusalName;
  return wording.fill(refusals[name], { ...detail, code: error.code, reason: reasonOf(detail, wording) });
}

function reasonOf(detail: TemplateValues, { texts, fill }: Wording): string {
  const why = String(detail['why'] ?? '');
  return fill(Object.hasOwn(REASONS, why) ? texts.reasons[why as Reason] : texts.otherReason, detail);
}
