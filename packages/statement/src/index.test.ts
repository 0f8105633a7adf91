import { expect, test } from 'vitest';
import * as statement from './index.ts';

test('what the package offers → as listed', () => {
  expect(Object.keys(statement).sort()).toMatchInlineSnapshot(`
    [
      "FIELD_TYPES",
      "STATEMENT_LIMITS",
      "STATEMENT_MEDIA_TYPE",
      "STATEMENT_SUFFIX",
      "TEMPLATE_MEDIA_TYPE",
      "TEMPLATE_SUFFIX",
      "VISIBILITIES",
      "canonicalJson",
      "canonicalTemplate",
      "checkStatement",
      "checkTemplate",
      "fieldFault",
      "isDateText",
      "isNumberText",
      "isParty",
      "isTimeText",
      "makeStatement",
      "parseTemplate",
      "readTemplate",
      "redactStatement",
      "shownAtFirst",
      "statementText",
      "statementTextIn",
      "templateDigest",
      "templateFaults",
      "valueFaults",
      "valueText",
    ]
  `);
});
