import { createRequire } from 'node:module';
import { SteleError } from '@stele/protocol';

/** A handle of PKCS #11: an unsigned long in the byte order of the machine. */
export type Handle = Uint8Array;

export interface Attribute {
  readonly type: number;
  readonly value?: number | boolean | string | Uint8Array;
}

export interface Mechanism {
  readonly mechanism: number;
}

export interface DriverTokenInfo {
  /** Filled up with blanks, as the standard has it. */
  readonly label: string;
  readonly flags: number;
}

/** What is used of the binding, in its own names, which are those of PKCS #11 v3.0 §5. */
export interface Pkcs11Driver {
  load(library: string): void;
  close(): void;
  C_Initialize(options: { readonly flags: number; readonly libraryParameters?: string }): void;
  C_Finalize(): void;
  C_GetSlotList(tokenPresent: boolean): readonly Handle[];
  C_GetTokenInfo(slot: Handle): DriverTokenInfo;
  C_GetMechanismList(slot: Handle): readonly number[];
  C_GetMechanismInfo(slot: Handle, mechanism: number): { readonly minKeySize: number; readonly maxKeySize: number };
  C_InitToken(slot: Handle, pin: string, label: string): unknown;
  C_InitPIN(session: Handle, pin: string): void;
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, user: number, pin: string): void;
  C_Logout(session: Handle): void;
  C_FindObjectsInit(session: Handle, template: readonly Attribute[]): void;
  C_FindObjects(session: Handle, most: number): readonly Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(
    session: Handle,
    object: Handle,
    template: readonly Attribute[],
  ): readonly { readonly type: number; readonly value: Uint8Array }[];
  C_GenerateKeyPairAsync(
    session: Handle,
    mechanism: Mechanism,
    publicTemplate: readonly Attribute[],
    privateTemplate: readonly Attribute[],
  ): Promise<{ readonly publicKey: Handle; readonly privateKey: Handle }>;
  C_SignInit(session: Handle, mechanism: Mechanism, key: Handle): void;
  C_SignAsync(session: Handle, data: Uint8Array, room: Uint8Array): Promise<Uint8Array>;
}

/** The package that binds PKCS #11. It has to be compiled where it is used, so that nothing else here may need it. */
const BINDING = 'pkcs11js';

/** Finds the binding among the installed packages. @throws SteleError TOKEN_DRIVER */
export function loadDriver(): Pkcs11Driver {
  try {
    const { PKCS11 } = createRequire(import.meta.url)(BINDING) as { readonly PKCS11: new () => Pkcs11Driver };
    return new PKCS11();
  } catch (cause) {
    throw new SteleError('TOKEN_DRIVER', { reason: whyMissing(cause) }, { cause });
  }
}

function whyMissing(cause: unknown): string {
  const [line = ''] = cause instanceof Error ? cause.message.split('\n') : [];
  if (line.includes(`'${BINDING}'`)) return `the package ${BINDING} is not installed`;
  return line.includes('.node') ? `the package ${BINDING} was not built for this machine` : `${BINDING}: ${line}`;
}
