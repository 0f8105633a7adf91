import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of gateway, API, SDK, command line, keys and verification. */
export const accessErrors = {
  BUNDLE_BAD: {
    status: 422,
    message: 'The bundle of gateway {gateway} is refused: {reason}.',
    hint: 'This is a fault of the gateway that signed it: report it with its log.',
  },
  GATEWAY_OVERLOADED: {
    status: 429,
    message: 'The gateway has {waiting} transactions waiting and takes no more for now.',
    hint: 'Send again after the time named in Retry-After.',
  },
  QUERY_BAD: {
    status: 400,
    message: 'The signed query is not valid: {reason}.',
    hint: 'Build it anew with the client of this version.',
  },
  QUERY_STALE: {
    status: 403,
    message: 'The signed query was made at {time}, and this node’s clock says {now}.',
    hint: 'Set the clock of your machine and sign the query anew: it counts for five minutes.',
  },
  QUERY_BUSY: {
    status: 429,
    message: 'This node has {waiting} queries waiting and takes no more for now.',
    hint: 'Ask again after the time named in Retry-After, or ask another node.',
  },
  QUERY_TIMEOUT: {
    status: 503,
    message: 'The query took longer than {seconds} seconds and was stopped.',
    hint: 'Ask for less at once; if the contract needs this long, its author should make the method cheaper.',
  },
  GATEWAY_UNREGISTERED: {
    status: 503,
    message: 'This node takes no transactions: as of block {height}, its key {key} is not a gateway of chain {chain}.',
    hint: 'Hand the transaction to another node; reading works here. The members make a node a gateway by deciding "stele proposal add-node".',
  },
  GATEWAY_STOPPING: {
    status: 503,
    message: 'The node is stopping.',
    hint: 'Send again when the node runs; the transaction id stays the same, so nothing is done twice.',
  },
  CLOCK_JUMPED: {
    status: 503,
    message: 'The clock of this machine says {clock}, far after the newest block at {time}.',
    hint: 'Correct the clock; if it is right, confirm with "stele node confirm-clock".',
  },
  API_BAD_REQUEST: {
    status: 400,
    message: 'The request is not valid: {reason}.',
    hint: 'Compare the request with the API reference at /docs.',
  },
  API_NOT_FOUND: {
    status: 404,
    message: 'There is no {what}.',
    hint: 'Look at the API reference at /docs for what exists.',
  },
  API_METHOD_NOT_ALLOWED: {
    status: 405,
    message: 'The address {url} does not take {method}.',
    hint: 'Use one of the methods named in Allow; the API reference at /docs says what they do.',
  },
  API_REQUEST_TIMEOUT: {
    status: 408,
    message: 'The request did not arrive in full in time.',
    hint: 'Send the head and the body of a request without pauses.',
  },
  API_MEDIA_TYPE: {
    status: 415,
    message: 'A body of type {given} is not taken here.',
    hint: 'Send JSON with the header "content-type: application/json", and without a content encoding.',
  },
  API_UPGRADE_REQUIRED: {
    status: 426,
    message: 'The address {url} is a WebSocket, and the request asks for no upgrade to one.',
    hint: 'Open it with a WebSocket client; the API reference at /docs says what its messages are.',
  },
  API_HEAD_TOO_LARGE: {
    status: 431,
    message: 'The request line and headers have more than {limit} bytes.',
    hint: 'Send fewer or shorter headers, and what is long in the body.',
  },
  API_TOO_MANY_REQUESTS: {
    status: 429,
    message: 'This client sent more than {limit} requests in {window}.',
    hint: 'Wait for the time named in Retry-After, or submit in bulk over the WebSocket.',
  },
  API_TOO_MANY_STREAMS: {
    status: 429,
    message: 'This node serves {limit} streams at most, and all are taken.',
    hint: 'Close streams that are not needed, or wait for the time named in Retry-After.',
  },
  API_INTERNAL: {
    status: 500,
    message: 'The node failed to answer the request {requestId}.',
    hint: 'Look for the request id in the log of the node, and report it.',
  },
  KEY_FILE_MISSING: {
    status: 404,
    message: 'There is no key file {path}.',
    hint: 'Create a key with "stele key create", or name the right file.',
  },
  KEY_FILE_BAD: {
    status: 422,
    message: 'The key file {path} cannot be used: {reason}.',
    hint: 'Restore the key file from a copy.',
  },
  KEY_FILE_LOCKED: {
    status: 403,
    message: 'The key file {path} cannot be unlocked with this secret.',
    hint: 'Name the file with the right secret in STELE_PASSPHRASE_FILE.',
  },
  KEY_FILE_EXISTS: {
    status: 409,
    message: 'The key file {path} exists already.',
    hint: 'Choose another name: keys are never overwritten.',
  },
  KEY_FILE_LOST: {
    status: 500,
    message: 'The key file {path} is missing, and a chain of this data folder was founded with its key.',
    hint: 'Restore the file from a backup: another key would not be that of the chain, so none is made.',
  },
  KEY_SECRET_LOST: {
    status: 500,
    message: 'The secret {path} is missing, and key files beside it are sealed.',
    hint: 'Restore the secret from a backup, or name the file that holds it in STELE_PASSPHRASE_FILE.',
  },
  KEY_SECRET_OPEN: {
    status: 500,
    message: 'The secret {path} can be changed by others on this machine (mode {mode}), so it is not used.',
    hint: 'Take that from them with "chmod go-w", check that the secret is yours, and make sure that others cannot read it.',
  },
  KEY_NOT_OF_CHAIN: {
    status: 500,
    message: 'The key {given} in {path} is not that of this node: chain {chain} was founded with {expected}.',
    hint: 'Check that key files were not swapped, and restore the right one from a backup.',
  },
  CRYPTO_UNKNOWN: {
    status: 422,
    message: 'There is no signature suite or hash {name}.',
    hint: 'See the list of suites in the documentation of the crypto package.',
  },
  CRYPTO_KEY_BAD: {
    status: 422,
    message: 'The {suite} key is not valid: {reason}.',
    hint: 'Export the key again from where it was made.',
  },
  CRYPTO_SELF_TEST: {
    status: 500,
    message: 'The {suite} back end gives wrong answers on this machine: {vector}.',
    hint: 'Do not use this machine for a node before the cause is found; report it.',
  },
  CONFIG_BAD: {
    status: 422,
    message: 'The setting {name} is not valid: {reason}.',
    hint: 'Look up the setting in docs/configuration.md.',
  },
  CONFIG_PORT_TAKEN: {
    status: 503,
    message: 'Port {port} of {host} is taken by another program.',
    hint: 'Stop that program, or give this node another port with STELE_PORT.',
  },
  CONFIG_ADDRESS: {
    status: 422,
    message: 'The node cannot listen on {host}, port {port}: {reason}.',
    hint: 'Set STELE_HOST to an address of this machine, and STELE_PORT to a port that this user may open.',
  },
  SDK_UNREACHABLE: {
    status: 503,
    message: 'No node answers at {url}.',
    hint: 'Start one with "npm start", or set STELE_URL to the address of a running node.',
  },
  SDK_CHAIN_UNCLEAR: {
    status: 422,
    message: 'The node at {url} serves {count} chains, and none of them was named.',
    hint: 'Name one by its name or its genesis fingerprint, for example in STELE_CHAIN.',
  },
  SDK_TIMEOUT: {
    status: 504,
    message: 'The outcome of transaction {id} is not known after {seconds} s; it may still be committed.',
    hint: 'Ask again with "stele tx wait": the transaction is neither failed nor lost.',
  },
  SDK_CLOSED: {
    status: 503,
    message: 'The stream was closed before the outcome of transaction {id} was known; it may still be committed.',
    hint: 'Ask for the transaction by its id: it is neither failed nor lost.',
  },
  SDK_BAD_ANSWER: {
    status: 502,
    message: 'The node at {url} gave an answer that cannot be understood: {reason}.',
    hint: 'Check that the address is a Stele node of a matching version.',
  },
  SDK_NEWER_NODE: {
    status: 502,
    message: 'The chain answered {code}, which this version does not know: {reason}.',
    hint: 'Upgrade this client to the version of the node.',
  },
  CLI_USAGE: {
    status: 400,
    message: 'The command cannot be run: {reason}.',
    hint: 'Run it with --help.',
  },
  FILE_CHANGED: {
    status: 409,
    message: 'The file {path} changed while it was read.',
    hint: 'Deposit it again when nothing writes to it.',
  },
  FILE_UNREADABLE: {
    status: 404,
    message: 'The file {path} cannot be read: {reason}.',
    hint: 'Check that it exists and that you may read it.',
  },
  EVIDENCE_NOT_READY: {
    status: 503,
    message: 'Block {height} is not certified yet, so nothing in it can be proved.',
    hint: 'Ask again in a moment: the certificate comes with the next blocks.',
  },
  EVIDENCE_UNCERTIFIED: {
    status: 409,
    message: 'Block {height} announces new validators, and this node has no certificate over it by those before them.',
    hint: 'Ask another node, one that ran when this block was made: it may have the certificate, without which nothing later can be proved from the founding on.',
  },
  EVIDENCE_CHANGES: {
    status: 409,
    message:
      'The validators changed {changes} times since the founding: evidence that follows all changes would hold more than {limit} of them, or more than {bytes} bytes.',
    hint: 'Read the record on the chain, where it stands as before; packages that were made earlier stay valid.',
  },
  EVIDENCE_PRUNED: {
    status: 410,
    message:
      'Transaction {id} stands in block {height} with its outcome, but what proves it is not kept here: this node has transactions and receipts from block {from} on.',
    hint: 'Ask an archive node. Packages that were issued earlier verify as before.',
  },
  EVIDENCE_BAD: {
    status: 422,
    message: 'The evidence package cannot be read: {reason}.',
    hint: 'Get the package again from whoever issued it.',
  },
  EVIDENCE_BATCH: {
    status: 400,
    message: 'A batch cannot have {count} records: it has at least one and at most {limit}.',
    hint: 'Anchor the records in several batches.',
  },
  VERIFY_GENESIS: {
    status: 422,
    message: 'The evidence is of chain {given}, not of the chain {expected} that you trust.',
    hint: 'Check the genesis fingerprint with a member of the chain; if it is right, the evidence proves nothing here.',
  },
  VERIFY_CERTIFICATE: {
    status: 422,
    message: 'The validators did not certify block {height}: {reason}.',
    hint: 'The evidence proves nothing: it was changed, or made by somebody else than the chain.',
  },
  VERIFY_HEADER: {
    status: 422,
    message: 'The chain of block headers does not hold: {reason}.',
    hint: 'The evidence proves nothing: it was changed, or made by somebody else than the chain.',
  },
  VERIFY_VALIDATORS: {
    status: 422,
    message: 'The validators of block {height} do not follow from the founding of the chain: {reason}.',
    hint: 'The evidence proves nothing: it was changed, or made by somebody else than the chain.',
  },
  VERIFY_SIGNER: {
    status: 422,
    message: 'The key {key} was not a valid key of the account it stands for: {reason}.',
    hint: 'Do not rely on the evidence for who made the record; ask the chain for the registration of the key.',
  },
  VERIFY_PROOF: {
    status: 422,
    message: 'The record is not in the certified block: {reason}.',
    hint: 'The evidence proves nothing: it was changed, or belongs to another record.',
  },
  VERIFY_CLAIM: {
    status: 422,
    message: 'What the evidence claims is not what the chain recorded: {reason}.',
    hint: 'The evidence was changed; get the original package.',
  },
  VERIFY_TIMESTAMP: {
    status: 422,
    message: 'Time stamp {number} of the package does not hold: {reason}.',
    hint: 'Do not rely on the package: the time stamp was changed, or put into a package that it was not made for.',
  },
  VERIFY_DOCUMENT: {
    status: 422,
    message: 'The PDF is refused: {reason}.',
    hint: 'Rely on nothing that is printed in the PDF. Get it again from whoever issued it; the evidence package inside can be verified by itself.',
  },
  VERIFY_FILE: {
    status: 422,
    message: 'The file is not the one that was deposited: its {algorithm} hash is {given}, the record says {expected}.',
    hint: 'Use the original file, bit for bit; a changed or re-saved copy does not match.',
  },
} as const satisfies Record<string, CatalogueEntry>;
