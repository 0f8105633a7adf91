import { expect, test } from 'vitest';
import * as archive from './archive/index.ts';
import * as forensic from './export/index.ts';
import * as verifier from './index.ts';
import * as node from './node/index.ts';
import * as pdf from './pdf/index.ts';

test('the package → exactly these exports', () => {
  expect(Object.keys(verifier).sort()).toMatchInlineSnapshot(`
    [
      "LEADING_NOTES",
      "REASONS",
      "STEPS",
      "contentHashOf",
      "createHeaderWalk",
      "createTrustCache",
      "describeRefusal",
      "describeReport",
      "describeSigners",
      "describeStep",
      "digestStream",
      "earnsSeal",
      "explainInPortions",
      "explainVerification",
      "fileParts",
      "formatReport",
      "sealCells",
      "sealChips",
      "textsOf",
      "verifyCertified",
      "verifyEvidence",
    ]
  `);
  expect(Object.keys(node).sort()).toMatchInlineSnapshot(`
    [
      "createNodeDigest",
      "digestFile",
    ]
  `);
  expect(Object.keys(archive).sort()).toMatchInlineSnapshot(`
    [
      "crc32",
      "listZip",
      "unpack",
      "unpackSmall",
      "zip",
      "zipDirectory",
      "zipHeader",
    ]
  `);
  expect(Object.keys(forensic).sort()).toMatchInlineSnapshot(`
    [
      "MANIFEST_PATH",
      "custodyLog",
      "custodyText",
      "isEventAbout",
      "recordOf",
      "spellDocument",
      "verifyExport",
    ]
  `);
  expect(Object.keys(pdf).sort()).toMatchInlineSnapshot(`
    [
      "PDF_BYTES",
      "PdfName",
      "PdfReference",
      "checkDocument",
      "extractEvidence",
      "findAttachment",
      "isDictionary",
      "pdfFault",
      "readPdf",
    ]
  `);
});
