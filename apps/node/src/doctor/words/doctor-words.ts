import type { Language } from '../../pages/reader/languages.ts';
import { type DoctorTexts, en } from './en.ts';
import { zh } from './zh.ts';

/** The words of doctor, and the language that they are in. */
export interface DoctorWords {
  readonly language: Language;
  readonly texts: DoctorTexts;
}

export function doctorWords(language: Language): DoctorWords {
  return { language, texts: language === 'zh' ? zh : en };
}
