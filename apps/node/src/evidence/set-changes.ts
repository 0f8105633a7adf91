import { LIMITS, SteleError, toBase64, type ValidatorSetChange } from '@stele/protocol';
import { awaitCertified, isStillSigned } from './certified-headers.ts';
import type { CertifiedSources, SetHistory } from './sources.ts';

/** Changes in the form of packages, by height: each is part of every later package. */
const known = new WeakMap<SetHistory, Map<number, ValidatorSetChange>>();

/**
 * All changes of the validators from the founding to the set that certifies a height.
 * @throws SteleError EVIDENCE_CHANGES, EVIDENCE_UNCERTIFIED, EVIDENCE_NOT_READY
 */
export async function setChangesTo(sources: CertifiedSources, height: number): Promise<ValidatorSetChange[]> {
  const announced = await sources.validators.before(height);
  if (announced.length > LIMITS.evidenceSetChanges) throw tooManyChanges(announced.length);
  const changes: ValidatorSetChange[] = [];
  let size = 0;
  for (const at of announced) {
    const change = await setChangeAt(sources, at);
    size += sizeOf(change);
    if (size > LIMITS.evidenceBytes) throw tooManyChanges(announced.length);
    changes.push(change);
  }
  return changes;
}

/** The error of a package that does not hold all changes. */
export function tooManyChanges(changes: number): SteleError {
  const { evidenceSetChanges, evidenceBytes } = LIMITS;
  return new SteleError('EVIDENCE_CHANGES', { changes, limit: evidenceSetChanges, bytes: evidenceBytes });
}

async function setChangeAt(sources: CertifiedSources, height: number): Promise<ValidatorSetChange> {
  const { validators } = sources;
  let changes = known.get(validators);
  if (!changes) {
    changes = new Map();
    known.set(validators, changes);
  }
  let change = changes.get(height);
  if (!change) {
    change = (await validators.provenChange(height)) ?? (await buildSetChange(sources, height));
    changes.set(height, change);
  }
  return change;
}

async function buildSetChange(sources: CertifiedSources, height: number): Promise<ValidatorSetChange> {
  const certified = await awaitCertified(sources, height);
  if (!certified) {
    throw isStillSigned(sources, height)
      ? new SteleError('EVIDENCE_NOT_READY', { height })
      : new SteleError('EVIDENCE_UNCERTIFIED', { height });
  }
  return { ...certified, validators: toBase64(await sources.validators.announced(height)) };
}

function sizeOf({ headers, certificate, validators }: ValidatorSetChange): number {
  return headers.reduce((sum, header) => sum + header.length, certificate.length + validators.length);
}
