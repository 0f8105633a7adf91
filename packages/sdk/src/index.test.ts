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
      "callsOf",
      "chainIdentity",
      "createAccountsClient",
      "createClient",
      "createGovernanceClient",
      "createHoldsClient",
      "createLifecycleClient",
      "createOrganisationsClient",
      "createPoliciesClient",
      "createQuotasClient",
      "encodeTransaction",
      "errorOfCode",
      "errorOfReceipt",
      "generateClient",
      "isTransient",
      "mergeDrafts",
      "missingSigners",
      "openDraft",
      "proposalDigest",
      "proposalKey",
      "provePossession",
      "readTransactionFile",
      "requireCommitted",
      "routes",
      "signQuery",
      "signTransaction",
      "writeTransactionFile",
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
      "EndorsementInfo",
      "EndorsementSummary",
      "EventInfo",
      "EvidenceAnswer",
      "ExplanationInfo",
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
