import { addKey, createAccount, revokeKey } from '../accounts/accounts.ts';
import type { Route } from '../api/route.ts';
import { routes } from '../api/routes.ts';
import { createContractClient } from '../contracts/contract-client.ts';
import { anchorEvidence } from '../evidence/anchor.ts';
import { depositEvidence } from '../evidence/deposit.ts';
import { evidencePackages } from '../evidence/packages.ts';
import { type CallOptions, HttpClient } from '../http/http-client.ts';
import { prepareTransaction, sendTransaction } from '../outcome/send.ts';
import { submitTransaction } from '../outcome/submit.ts';
import { waitForOutcome } from '../outcome/wait.ts';
import { followBlocks } from '../streams/blocks.ts';
import { followEvents } from '../streams/events.ts';
import { openSubmitStream } from '../submit/submit-stream.ts';
import { Connection, type PartialInput } from './connection.ts';
import type { Api, Client, ClientOptions } from './interface.ts';

/**
 * Creates a client. Nothing is sent before it is used.
 * @throws SteleError CONFIG_BAD
 */
export function createClient(options: ClientOptions): Client {
  const http = new HttpClient(options);
  const connection = new Connection(http, options.crypto, options.chain);
  return {
    url: http.url,
    crypto: options.crypto,
    api: createApi(connection),
    request: (route, input, callOptions) => connection.call(route, input, callOptions),
    chain: (callOptions) => connection.chain(callOptions),
    prepare: (send) => prepareTransaction(connection, send),
    submit: (transaction, outcomeOptions) => submitTransaction(connection, transaction, outcomeOptions),
    wait: (id, outcomeOptions) => waitForOutcome(connection, id, outcomeOptions),
    send: (send) => sendTransaction(connection, send),
    openSubmitStream: (streamOptions) => openSubmitStream(connection, streamOptions),
    events: (eventsOptions) => followEvents(connection, eventsOptions),
    blocks: (blocksOptions) => followBlocks(connection, blocksOptions),
    contract: (name) => createContractClient(connection, name),
    depositEvidence: (items, deposit) => depositEvidence(connection, items, deposit),
    anchorEvidence: (items, anchor) => anchorEvidence(connection, items, anchor),
    evidencePackages: (records, outcomeOptions) => evidencePackages(connection, records, outcomeOptions),
    createAccount: (account) => createAccount(connection, account),
    addKey: (key) => addKey(connection, key),
    revokeKey: (key) => revokeKey(connection, key),
  };
}

function createApi(connection: Connection): Api {
  const call = (route: Route) => (input?: PartialInput<Route>, options?: CallOptions) =>
    connection.call(route, input, options);
  return Object.fromEntries(Object.entries(routes).map(([name, route]) => [name, call(route)])) as unknown as Api;
}
