import type { Client } from '@stele/sdk';
import type { Context } from '../../program/context.ts';
import type { Matter } from '../decide.ts';

/** Proposals that have a command of their own. */
export const FORM_NAMES = [
  'admit',
  'suspend',
  'reinstate',
  'expel',
  'set-weight',
  'set-parameter',
  'set-policy',
  'remove-policy',
  'set-rule',
  'remove-rule',
  'quota',
  'add-node',
  'change-node',
  'remove-node',
  'add-gateway',
  'remove-gateway',
  'approve',
  'freeze',
  'unfreeze',
  'retire',
  'freeze-account',
  'release-account',
  'freeze-record',
  'release-record',
] as const;

export type FormName = (typeof FORM_NAMES)[number];

/** What a form is filled in with. */
export interface FormContext {
  readonly context: Context;
  readonly client: Client;
  readonly reason: string;
}

/** Options of the forms that have some. */
export interface FormOptions {
  readonly title?: string;
  readonly root?: readonly string[];
  readonly agreement?: string;
  readonly check?: string;
  readonly weight?: string;
  readonly days?: string;
  readonly code?: string;
  readonly role?: string;
  readonly address?: string;
  /** False where the node shall not take transactions. */
  readonly gateway?: boolean;
  readonly yes?: boolean;
}

/** Makes the calls of a proposal out of the words of a command. */
export type Form = (given: FormContext, words: readonly string[], options: FormOptions) => Promise<Matter> | Matter;
