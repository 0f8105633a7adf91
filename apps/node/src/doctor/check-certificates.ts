import { endingSoon, listCertificateEnds } from '../operation/certificate-ends.ts';
import { type DoctorFinding, failed, unwell, well } from './finding.ts';
import type { DoctorWords } from './words/doctor-words.ts';

const NAME = 'certificates';

/** Whether certificates in the data folder end soon; nothing is found where there are none. */
export async function* checkCertificates(root: string, words: DoctorWords): AsyncGenerator<DoctorFinding> {
  const { texts } = words;
  const now = Date.now();
  try {
    const ends = await listCertificateEnds(root);
    const [first] = ends;
    if (first === undefined) return;
    const soon = endingSoon(ends, now);
    if (soon.length === 0) yield well(NAME, texts.certificatesHold(ends.length, dayOf(first.notAfter)));
    for (const { path, notAfter } of soon) {
      const detail = now > notAfter ? texts.certificateEnded : texts.certificateEnds;
      yield unwell(NAME, detail(path, dayOf(notAfter)), texts.renewCertificate);
    }
  } catch (error) {
    yield failed(NAME, error, words);
  }
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
