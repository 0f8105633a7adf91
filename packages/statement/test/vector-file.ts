import { nodeCrypto } from '@stele/crypto/node';
import { toHex } from '@stele/protocol';
import {
  redactStatement,
  shownAtFirst,
  statementText,
  templateDigest,
  templateFaults,
  valueFaults,
} from '../src/index.ts';
import { forgeriesOf } from './forgeries.ts';
import { sampleStatement, TEMPLATE, VALUES } from './samples.ts';

/** The vectors of this package: for other implementations, and so that the format stays as it is. */
export function makeVectors(): unknown {
  return {
    template: TEMPLATE,
    values: VALUES,
    statements: (['sha256', 'sm3'] as const).map((algorithm) => {
      const statement = sampleStatement(algorithm);
      const shown = shownAtFirst(TEMPLATE, 0);
      return {
        algorithm,
        templateDigest: templateDigest(nodeCrypto, algorithm, TEMPLATE),
        salts: statement.fields.map(({ disclosure }) => toHex(disclosure?.salt ?? new Uint8Array())),
        core: new TextDecoder().decode(statement.coreBytes),
        digest: statement.digest,
        file: statementText(statement),
        shown,
        redacted: statementText(redactStatement(statement, shown)),
        nothingShown: statementText(redactStatement(statement, [])),
      };
    }),
    refused: forgeriesOf(sampleStatement()),
    templates: {
      faults: templateFaults({ ...TEMPLATE, version: 0, fields: [...TEMPLATE.fields, TEMPLATE.fields[0]] }),
    },
    valueFaults: valueFaults(TEMPLATE, { ...VALUES, price: '1.5', pieces: '0', signedOn: '2026-02-30', extra: 'x' }),
  };
}
