import type { VerificationReport } from '../report/report.ts';
import { type Fact, factOf, type TimeFormat } from './description.ts';
import type { Language } from './texts.ts';
import { createWording } from './wording.ts';

/** The validators whose signatures were counted, one by one, with their clocks. */
export function describeSigners(
  { certificate }: VerificationReport,
  language: Language,
  formatTime?: TimeFormat,
): readonly Fact[] {
  const { texts, fill, formatTime: format } = createWording(language, formatTime);
  return certificate.signers.flatMap(({ organisation, weight, suite, clock }) =>
    factOf(texts.labels.signer, fill(texts.values.signer, { organisation, weight, suite, clock: format(clock) })),
  );
}
