import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of execution: the codes that receipts of failed transactions carry. */
export const executionErrors = {
  ACCOUNT_UNKNOWN: {
    status: 404,
    message: 'No account {account} exists on this chain.',
    hint: 'Check the account id, or have the account created by an operator.',
  },
  ACCOUNT_EXISTS: {
    status: 409,
    message: 'The account {account} exists already.',
    hint: 'Add keys to the existing account, or derive another account with a salt.',
  },
  KEY_EXISTS: {
    status: 409,
    message: 'The key {key} is registered already, for account {account}.',
    hint: 'Use another key: a key belongs to one account.',
  },
  KEY_LAST: {
    status: 409,
    message: 'The key {key} is the last active key of account {account}.',
    hint: 'Add another key before this one is revoked.',
  },
  KEY_POSSESSION: {
    status: 422,
    message: 'The proof of possession of key {key} does not hold.',
    hint: 'Sign the possession statement for this chain and account with the new key.',
  },
  ACCESS_DENIED: {
    status: 403,
    message: 'The account {account} may not call {contract}.{method}: {reason}.',
    hint: 'Ask "stele policy explain" what decides, and then for that role, signature or decision.',
  },
  CONTRACT_UNKNOWN: {
    status: 404,
    message: 'No contract {contract} exists on this chain.',
    hint: 'Check the name; list the contracts with "stele contract list".',
  },
  CONTRACT_EXISTS: {
    status: 409,
    message: 'The contract {contract} exists already.',
    hint: 'Choose another name, or upgrade the existing contract.',
  },
  CONTRACT_METHOD_UNKNOWN: {
    status: 404,
    message: 'The contract {contract} has no method {method}.',
    hint: 'Look at the ABI of the contract for its methods.',
  },
  CONTRACT_READ_ONLY: {
    status: 422,
    message: 'A read-only call of {contract} tried to change state or to emit an event.',
    hint: 'Send the call in a transaction, or declare the method as a call.',
  },
  CONTRACT_ARGUMENTS: {
    status: 422,
    message: 'The arguments of {contract}.{method} do not match its schema: {reason}.',
    hint: 'Compare the arguments with the schema in the ABI of the contract.',
  },
  CONTRACT_OUTPUT: {
    status: 422,
    message: 'The contract {contract} produced a value that its own schema refuses: {reason}.',
    hint: 'Correct the contract: what it stores, emits and returns must match what it declares.',
  },
  CONTRACT_THREW: {
    status: 422,
    message: 'The contract {contract} stopped with an error: {reason}.',
    hint: 'Read the message of the contract; simulate the call to find what it objects to.',
  },
  CONTRACT_TRAP: {
    status: 422,
    message: 'The contract {contract} made the engine stop.',
    hint: 'This is a fault of the contract or of the engine: report it with the code of the contract.',
  },
  CONTRACT_REFUSED: {
    status: 422,
    message: 'The contract {contract} refused the call: {reason}.',
    hint: 'The contract names the condition that does not hold; change the call accordingly.',
  },
  CONTRACT_REENTERED: {
    status: 422,
    message: 'The contract {contract} was called while it was running.',
    hint: 'Restructure the calls: a contract is not entered twice unless it declares so.',
  },
  CONTRACT_DEPTH: {
    status: 422,
    message: 'Contracts called each other more than {limit} levels deep.',
    hint: 'Flatten the calls between contracts.',
  },
  CONTRACT_CODE: {
    status: 422,
    message: 'The code of contract {contract} cannot be used: {reason}.',
    hint: 'Build the contract with "stele contract build" and read its messages.',
  },
  CONTRACT_NOT_ACTIVE: {
    status: 422,
    message: 'The contract {contract} is {status} and takes no calls.',
    hint: 'Ask the operators of the chain why; its state can still be read.',
  },
  CONTRACT_KEY: {
    status: 422,
    message: 'The contract {contract} used a state key that cannot be stored: {reason}.',
    hint: 'Keys are non-empty texts of at most 700 bytes in a declared collection.',
  },
  CONTRACT_VERSION: {
    status: 422,
    message: 'The contract {contract} cannot go from version {from} to version {to}.',
    hint: 'Give the new code a version above the current one.',
  },
  PARAMETER_BAD: {
    status: 422,
    message: 'The chain parameter {name} cannot take this value: {reason}.',
    hint: 'Choose a value inside the documented range.',
  },
  RUNTIME_OUT_OF_GAS: {
    status: 422,
    message: 'The transaction used up its gas limit of {limit}.',
    hint: 'Raise the gas limit, or do less in one transaction; simulate the call to see what it needs.',
  },
  RUNTIME_OUT_OF_MEMORY: {
    status: 422,
    message: 'The contract {contract} used more memory than it may.',
    hint: 'Keep less in memory at once.',
  },
  RUNTIME_STACK: {
    status: 422,
    message: 'The contract {contract} recursed too deeply.',
    hint: 'Turn the recursion into a loop.',
  },
  RUNTIME_PENDING: {
    status: 422,
    message: 'The contract {contract} returned a promise that never settles.',
    hint: 'Contracts have no timers and no input or output to wait for; return a value.',
  },
  RUNTIME_LIMIT: {
    status: 422,
    message: 'The transaction passed a limit: {limit}.',
    hint: 'Do less in one transaction.',
  },
  RUNTIME_FAULT: {
    status: 500,
    message: 'The contract host of this node failed: {reason}.',
    hint: 'This is a fault of the node, never of the transaction: the node stops before it answers wrongly; report it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
