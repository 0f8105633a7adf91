import { expect, test } from 'vitest';
import * as api from './api/index.ts';
import * as sdk from './index.ts';

test('exports of the package → as in the snapshot', () => {
  expect(Object.keys(sdk).sort()).toMatchInlineSnapshot(`
    [
      "EvidenceBatches",
      "accountIdFor",
      "addSignature",
      "buildTransaction",
      "chainIdentity",
      "createAccountsClient",
      "createClient",
      "createOrganisationsClient",
      "encodeTransaction",
      "errorOfCode",
      "errorOfReceipt",
      "generateClient",
      "isTransient",
      "openDraft",
      "provePossession",
      "requireCommitted",
      "routes",
      "signTransaction",
    ]
  `);
});

test('exports of the API definition → as in the snapshot', () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "AccountInfo",
      "BlockInfo",
      "CallInfo",
      "ChainInfo",
      "ContractInfo",
      "EventInfo",
      "EvidenceAnswer",
      "GenesisDocument",
      "HeaderInfo",
      "Health",
      "KeyInfo",
      "MAX_SUBMIT_REQUESTS",
      "Problem",
      "ReceiptInfo",
      "SimulationResult",
      "StateEntry",
      "SubmitState",
      "TransactionInfo",
      "TransactionPage",
      "TransactionState",
      "decodeSubmitNews",
      "decodeSubmitRequests",
      "encodeSubmitNews",
      "encodeSubmitRequests",
      "problemsOf",
      "routes",
      "streams",
    ]
  `);
});
