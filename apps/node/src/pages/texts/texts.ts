import type { Language } from '../reader/languages.ts';
import { type FrameTexts, frame as frameEn } from './en/frame.ts';
import { type LookUpTexts, lookUp as lookUpEn } from './en/look-up.ts';
import { type ReferenceTexts, reference as referenceEn } from './en/reference.ts';
import { type StatusTexts, status as statusEn } from './en/status.ts';
import { frame as frameZh } from './zh/frame.ts';
import { lookUp as lookUpZh } from './zh/look-up.ts';
import { reference as referenceZh } from './zh/reference.ts';
import { status as statusZh } from './zh/status.ts';

/** Everything that the pages say in one language. */
export interface Texts {
  readonly frame: FrameTexts;
  readonly status: StatusTexts;
  readonly lookUp: LookUpTexts;
  readonly reference: ReferenceTexts;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: { frame: frameEn, status: statusEn, lookUp: lookUpEn, reference: referenceEn },
  zh: { frame: frameZh, status: statusZh, lookUp: lookUpZh, reference: referenceZh },
};

export function textsOf(language: Language): Texts {
  return TEXTS[language];
}
