import { randomBytes } from 'node:crypto';
import { SteleError } from '@stele/protocol';
import { AttributeNumber } from './constants.ts';
import type { Attribute, Handle, Pkcs11Driver } from './driver.ts';
import type { KeyKind } from './key-kind.ts';
import { isReturned } from './return-value.ts';

const ID_BYTES = 16;

/**
 * Makes a key pair that cannot be taken out of the token. A token that does not know the parameters of the curve in
 * one form is asked with the next.
 * @throws SteleError TOKEN_SUITE
 */
export async function makeKey(
  driver: Pkcs11Driver,
  session: Handle,
  { token, label, kind }: { readonly token: string; readonly label: string; readonly kind: KeyKind },
): Promise<void> {
  let refusal: unknown;
  for (const parameters of kind.parameters) {
    const own = attributes({ token: true, label, id: randomBytes(ID_BYTES) });
    const forPublic = attributes({ private: false, verify: true, ecParams: parameters });
    const forPrivate = attributes({ private: true, sensitive: true, extractable: false, sign: true });
    try {
      const mechanism = { mechanism: kind.keyPairGen };
      await driver.C_GenerateKeyPairAsync(session, mechanism, [...own, ...forPublic], [...own, ...forPrivate]);
      return;
    } catch (cause) {
      if (!isUnknownCurve(cause)) throw cause;
      refusal = cause;
    }
  }
  throw new SteleError('TOKEN_SUITE', { token, suite: kind.suite }, { cause: refusal });
}

/** The standard has CKR_CURVE_NOT_SUPPORTED for it, and tokens have what they had before it came. */
function isUnknownCurve(error: unknown): boolean {
  return isReturned(
    error,
    'curveNotSupported',
    'domainParamsInvalid',
    'attributeValueInvalid',
    'mechanismInvalid',
    'mechanismParamInvalid',
  );
}

type Attributes = Readonly<Partial<Record<keyof typeof AttributeNumber, NonNullable<Attribute['value']>>>>;

function attributes(values: Attributes): readonly Attribute[] {
  return Object.entries(values).map(([name, value]) => ({
    type: AttributeNumber[name as keyof typeof AttributeNumber],
    value: value instanceof Uint8Array ? Buffer.from(value) : value,
  }));
}
