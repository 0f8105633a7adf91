import type { CertificateContent } from '../certificate/interface.ts';
import type { NameConstraints } from '../extensions/name-constraints.ts';
import { AttributeOid } from '../names/attribute-types.ts';
import type { GeneralName } from '../names/general-name.ts';
import { shorten } from '../names/shorten.ts';
import { isSelfIssued } from './check-authority.ts';
import { refuse } from './refuse.ts';
import { isWithin, mayLieIn } from './subtree-rules.ts';

/**
 * Demands that all names of the certificates below an authority are within its subtrees (RFC 5280 §6.1.3 (b), (c)).
 * Self-issued authorities are exempt, the leaf is not.
 * @param path root first.
 * @throws SteleError CERTIFICATE_NAME
 */
export function checkNames(path: readonly CertificateContent[]): void {
  for (const [index, { nameConstraints }] of path.entries()) {
    if (nameConstraints === undefined) continue;
    for (let below = index + 1; below < path.length; below++) {
      const certificate = path[below] as CertificateContent;
      if (below < path.length - 1 && isSelfIssued(certificate)) continue;
      for (const name of namesOf(certificate)) checkName(certificate, name, nameConstraints);
    }
  }
}

function checkName(certificate: CertificateContent, name: GeneralName, { permitted, excluded }: NameConstraints): void {
  const sameForm = permitted.filter(({ form }) => form === name.form);
  const shown = `"${shorten(name.value)}"`;
  if (sameForm.length > 0 && !sameForm.some((subtree) => isWithin(name, subtree))) {
    const reason = `${shown} is outside of the permitted subtrees of its issuers`;
    throw refuse('CERTIFICATE_NAME', certificate, 'RFC 5280 §6.1.3 (b)', reason);
  }
  if (!excluded.some((subtree) => mayLieIn(name, subtree))) return;
  throw refuse(
    'CERTIFICATE_NAME',
    certificate,
    'RFC 5280 §6.1.3 (c)',
    `${shown} is in an excluded subtree of its issuers`,
  );
}

/** All names that constraints apply to: mail addresses of the subject count where no alternative name is one. */
function namesOf({ subject, subjectName, alternativeNames }: CertificateContent): readonly GeneralName[] {
  const names: GeneralName[] = [...alternativeNames];
  if (subjectName.relativeNames.length > 0) names.push({ form: 'directory', value: subject, name: subjectName });
  if (alternativeNames.some(({ form }) => form === 'email')) return names;
  const mails = subjectName.relativeNames.flat().filter(({ type }) => type === AttributeOid.email);
  return [...names, ...mails.map(({ value }): GeneralName => ({ form: 'email', value }))];
}
