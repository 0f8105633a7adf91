import { anchoredForgeries } from './anchored-forgeries.ts';
import { certificateForgeries } from './certificate-forgeries.ts';
import { cosignerForgeries } from './cosigner-forgeries.ts';
import type { Forgery } from './forgery.ts';
import { genesisForgeries } from './genesis-forgeries.ts';
import { headerForgeries } from './header-forgeries.ts';
import { setForgeries } from './set-forgeries.ts';
import { statementForgeries } from './statement-forgeries.ts';
import { subjectForgeries } from './subject-forgeries.ts';
import { timestampForgeries } from './timestamp-forgeries.ts';

/** What somebody can try who owns everything but the validators' keys, and some things that only they can. */
export function forgeries(): Forgery[] {
  return [
    ...genesisForgeries(),
    ...certificateForgeries(),
    ...setForgeries(),
    ...headerForgeries(),
    ...statementForgeries(),
    ...subjectForgeries(),
    ...cosignerForgeries(),
    ...anchoredForgeries(),
    ...timestampForgeries(),
  ];
}
