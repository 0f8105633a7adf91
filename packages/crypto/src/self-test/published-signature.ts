import type { SuiteName } from '../interface.ts';

/** A signature that others published, with the verdict that our rules ask for. Keys and messages are hex. */
export interface PublishedSignature {
  readonly suite: SuiteName;
  /** Where it was published. */
  readonly vector: string;
  /** The public key is derived from it where it is known. */
  readonly secretKey?: string;
  readonly publicKey?: string;
  readonly message: string;
  readonly signature: { readonly hex: string } | { readonly base64: string };
  readonly valid: boolean;
}
