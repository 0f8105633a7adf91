import type { Language } from '../../src/index.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** The page's own texts. What a verification found is told by the library. */
export interface Words {
  readonly title: string;
  readonly intro: string;
  readonly drop: string;
  readonly dropMore: string;
  readonly choose: string;
  readonly sample: string;
  readonly sampleNote: string;
  readonly evidenceSlot: string;
  readonly fileSlot: string;
  /** Certificate of a record, with its package attached. */
  readonly attachedSlot: string;
  /** X.509 certificate of a time-stamping authority. */
  readonly certificateSlot: string;
  readonly certificateTrusted: string;
  readonly statementSlot: string;
  /** Of a statement: how many fields it shows and hides. */
  readonly statementShown: string;
  readonly statementChanged: string;
  readonly statementBad: string;
  /** Heading over what a statement says. */
  readonly statement: string;
  readonly statementNote: string;
  readonly hiddenOne: string;
  readonly hiddenMany: string;
  readonly yes: string;
  readonly no: string;
  /** Of a field that was left empty. */
  readonly empty: string;
  readonly evidenceWanted: string;
  readonly fileWanted: string;
  readonly fileOptional: string;
  readonly fileUnneeded: string;
  readonly remove: string;
  readonly hashing: string;
  readonly hashed: string;
  readonly unreadable: string;
  readonly attached: string;
  readonly damaged: string;
  readonly pdfWithout: string;
  readonly pdfResaved: string;
  readonly pdfBad: string;
  readonly pdfLarge: string;
  readonly attachedNote: string;
  readonly trustTitle: string;
  readonly trustHint: string;
  readonly trustFromPackage: string;
  readonly trustCompare: string;
  readonly trustCompared: string;
  readonly trustTyped: string;
  readonly trustFromLink: string;
  readonly trustMalformed: string;
  readonly trustMissing: string;
  readonly working: string;
  readonly proved: string;
  readonly provedInPart: string;
  readonly consistent: string;
  readonly notProved: string;
  readonly compareFirst: string;
  readonly compareThen: string;
  readonly seal: string;
  readonly span: string;
  readonly headerTime: string;
  /** Of a block that one validator signed. */
  readonly clockTime: string;
  readonly medianTime: string;
  readonly checks: string;
  readonly checksPassed: string;
  readonly details: string;
  readonly signatures: string;
  readonly report: string;
  readonly copy: string;
  readonly copied: string;
  readonly print: string;
  readonly printed: string;
  readonly packages: string;
  readonly yourFile: string;
  readonly recorded: string;
  readonly inPackage: string;
  readonly trusted: string;
  readonly advice: string;
  readonly adviceFile: string;
  readonly adviceDocument: string;
  readonly adviceGenesis: string;
  readonly code: string;
  readonly whatToDo: string;
  readonly needTitle: string;
  readonly needEvidence: string;
  readonly needFile: string;
  readonly needFingerprint: string;
  readonly needCertificate: string;
  readonly keep: string;
  readonly footer: string;
  readonly parts: string;
}

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

export function wordsOf(language: Language): Words {
  return WORDS[language];
}
