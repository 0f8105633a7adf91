import { PKI_LIMITS } from '../limits.ts';

/** What is known of one type of attribute in names. */
export interface AttributeType {
  /** Key word of RFC 4514 §3, or none. */
  readonly keyword?: string;
  /** Most characters (RFC 5280 appendix A.1). */
  readonly units: number;
}

export const AttributeOid = {
  commonName: '2.5.4.3',
  country: '2.5.4.6',
  locality: '2.5.4.7',
  province: '2.5.4.8',
  organisation: '2.5.4.10',
  unit: '2.5.4.11',
  email: '1.2.840.113549.1.9.1',
} as const;

const TYPES: Readonly<Record<string, AttributeType>> = {
  [AttributeOid.commonName]: { keyword: 'CN', units: 64 },
  [AttributeOid.country]: { keyword: 'C', units: 2 },
  [AttributeOid.locality]: { keyword: 'L', units: 128 },
  [AttributeOid.province]: { keyword: 'ST', units: 128 },
  '2.5.4.9': { keyword: 'STREET', units: PKI_LIMITS.attributeUnits },
  [AttributeOid.organisation]: { keyword: 'O', units: 64 },
  [AttributeOid.unit]: { keyword: 'OU', units: 64 },
  '0.9.2342.19200300.100.1.1': { keyword: 'UID', units: PKI_LIMITS.attributeUnits },
  '0.9.2342.19200300.100.1.25': { keyword: 'DC', units: PKI_LIMITS.attributeUnits },
  [AttributeOid.email]: { units: 255 },
};

const UNKNOWN: AttributeType = { units: PKI_LIMITS.attributeUnits };

export function attributeTypeOf(oid: string): AttributeType {
  return Object.hasOwn(TYPES, oid) ? (TYPES[oid] as AttributeType) : UNKNOWN;
}
