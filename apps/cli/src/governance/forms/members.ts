import { createHash } from 'node:crypto';
import { readCertificates } from '@stele/pki/files';
import { toBase64 } from '@stele/protocol';
import { createOrganisationsClient } from '@stele/sdk';
import { checkOrganisationId } from '../../organisations/organisation-id.ts';
import { usageError } from '../../program/usage-error.ts';
import { readBytes } from '../draft-file.ts';
import type { Form } from './interface.ts';

/** Admission records the hash of the signed agreement, SHA-256 over the bytes of its file, and the identity check. */
export const admit: Form = async ({ context, client }, [organisation = ''], options) => {
  const { title = organisation, root = [], agreement = '', check = '', weight } = options;
  checkOrganisationId(context.texts, organisation);
  const roots = await Promise.all(root.map(async (path) => toBase64((await readCertificates(path))[0].der)));
  const call = createOrganisationsClient(client).admissionCall({
    organisation,
    title,
    agreement: createHash('sha256')
      .update(await readBytes(agreement))
      .digest('hex'),
    identityCheck: check,
    roots,
    ...(weight === undefined ? {} : { weight: wholeNumber(weight, () => invalid(context, '--weight')) }),
  });
  return { title: `admit ${organisation}`, calls: [call] };
};

export const suspend = changeOf('suspend');
export const reinstate = changeOf('reinstate');
export const expel = changeOf('expel');

export const setWeight: Form = ({ context, client }, [organisation = '', weight = '']) => ({
  title: `set-weight ${organisation} ${weight}`,
  calls: [
    createOrganisationsClient(client).weightCall(
      organisation,
      wholeNumber(weight, () => invalid(context, 'WEIGHT')),
    ),
  ],
});

function changeOf(change: 'suspend' | 'reinstate' | 'expel'): Form {
  return ({ client, reason }, [organisation = '']) => ({
    title: `${change} ${organisation}`,
    calls: [createOrganisationsClient(client).statusCall(change, organisation, reason)],
  });
}

/** A whole number as it stands on the command line. */
export function wholeNumber(text: string, refuse: () => Error): number {
  if (!/^\d{1,15}$/.test(text)) throw refuse();
  return Number(text);
}

function invalid({ texts }: Parameters<Form>[0]['context'], name: string): Error {
  return usageError(texts.usage.invalidArgument(name));
}
