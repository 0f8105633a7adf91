import { checkRoot, parseCertificate } from '@stele/pki';
import { fromBase64, SteleError } from '@stele/protocol';
import { systemOf } from '../services.ts';
import { nextEpoch, type OrganisationsContext, organisationOf, putOrganisation } from './members.ts';

/** Most roots of an organisation at once: room for one key algorithm to follow another. */
const MAX_ROOTS = 8;

/**
 * Registers a root certificate for an organisation.
 * @throws SteleError ORGANISATION_ROOT, CERTIFICATE_*
 */
export function addRoot(context: OrganisationsContext, organisation: string, certificate: string): string {
  const system = systemOf(context);
  system.payForSignatures(1);
  const root = parseCertificate(fromBase64(certificate));
  checkRoot(root, { time: context.time, crypto: system.crypto });
  const record = organisationOf(context, organisation);
  const known = context.state.roots.get(root.id);
  const refuse = (reason: string) =>
    new SteleError('ORGANISATION_ROOT', { organisation, certificate: root.id, reason });
  if (known) throw refuse(`it is registered for ${known.organisation} already`);
  if (record.roots.length >= MAX_ROOTS) throw refuse(`it would be one of more than ${MAX_ROOTS}`);
  context.state.roots.set(root.id, { organisation, certificate, since: context.time });
  putOrganisation(context, organisation, { ...record, roots: [...record.roots, root.id] });
  context.emit('rootAdded', { organisation, root: root.id });
  return root.id;
}

/**
 * Ends trust in a root: certificates under it lose their standing from the next transaction on.
 * @throws SteleError ORGANISATION_ROOT
 */
export function retireRoot(context: OrganisationsContext, organisation: string, id: string): void {
  const record = organisationOf(context, organisation);
  const root = context.state.roots.get(id);
  if (root?.organisation !== organisation || !record.roots.includes(id)) {
    throw new SteleError('ORGANISATION_ROOT', {
      organisation,
      certificate: id,
      reason: 'it is no active root of this organisation',
    });
  }
  if (record.roots.length === 1) {
    throw new SteleError('ORGANISATION_ROOT', {
      organisation,
      certificate: id,
      reason: 'it is the only one: add the next one first',
    });
  }
  context.state.roots.set(id, { ...root, retired: context.time });
  putOrganisation(context, organisation, { ...record, roots: record.roots.filter((other) => other !== id) });
  context.emit('rootRetired', { organisation, root: id });
  nextEpoch(context);
}
