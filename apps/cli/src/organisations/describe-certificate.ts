import type { Certificate } from '@stele/pki';
import type { Context } from '../program/context.ts';
import type { Field } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

/** A certificate as JSON has it. Times are in ms since 1970. */
export function certificateRow(certificate: Certificate): object {
  const { commonName, organisation, suite, serial, id, notBefore, notAfter, duty } = certificate;
  const { kind = '', roles = [], attributes = {} } = duty ?? {};
  return { name: commonName, organisation, suite, kind, roles, attributes, serial, id, notBefore, notAfter };
}

/** What people want to know of a certificate. */
export function certificateFields({ texts, numbers }: Context, { duty, serial, notAfter }: Certificate): Field[] {
  const { certificate: words } = texts.organisations;
  const attributes = Object.entries(duty?.attributes ?? {}).map(([name, value]) => visible(`${name}=${value}`));
  return [
    [words.kind, duty && words.kinds[duty.kind]],
    [words.roles, duty?.roles.join(', ') || words.none],
    [words.attributes, attributes.length > 0 ? attributes.join('\n') : undefined],
    [words.ends, numbers.time(notAfter)],
    [words.serial, serial],
  ];
}
