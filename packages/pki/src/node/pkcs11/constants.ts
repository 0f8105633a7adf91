/** The numbers of PKCS #11 v3.0 (OASIS, 2020) that are used here; the names are those of the standard. */

export const Flag = {
  rwSession: 0x2,
  serialSession: 0x4,
  writeProtected: 0x2,
  tokenInitialized: 0x400,
  userPinFinalTry: 0x20000,
  userPinLocked: 0x40000,
  osLockingOk: 0x2,
} as const;

export const User = { so: 0, user: 1 } as const;

export const ObjectClass = { publicKey: 2, privateKey: 3 } as const;

export const KeyType = { ec: 0x3, ecEdwards: 0x40 } as const;

export const MechanismNumber = {
  ecKeyPairGen: 0x1040,
  ecdsa: 0x1041,
  ecEdwardsKeyPairGen: 0x1055,
  eddsa: 0x1057,
} as const;

export const AttributeNumber = {
  class: 0x0,
  token: 0x1,
  private: 0x2,
  label: 0x3,
  keyType: 0x100,
  id: 0x102,
  sensitive: 0x103,
  sign: 0x108,
  verify: 0x10a,
  extractable: 0x162,
  ecParams: 0x180,
  ecPoint: 0x181,
} as const;

export const ReturnValue = {
  attributeValueInvalid: 0x13,
  mechanismInvalid: 0x70,
  mechanismParamInvalid: 0x71,
  pinIncorrect: 0xa0,
  pinInvalid: 0xa1,
  pinLenRange: 0xa2,
  pinLocked: 0xa4,
  userAlreadyLoggedIn: 0x100,
  domainParamsInvalid: 0x130,
  curveNotSupported: 0x140,
  cryptokiAlreadyInitialized: 0x191,
} as const;
