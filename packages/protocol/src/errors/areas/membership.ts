import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of organisations, their people, and what the members decide together. */
export const membershipErrors = {
  ORGANISATION_UNKNOWN: {
    status: 404,
    message: 'The organisation {organisation} is not known on this chain.',
    hint: 'List the members ("stele member list") and compare the id.',
  },
  ORGANISATION_EXISTS: {
    status: 409,
    message: 'The organisation {organisation} is registered on this chain already.',
    hint: 'Choose another id; an organisation that left keeps its id for ever.',
  },
  ORGANISATION_BAD: {
    status: 422,
    message: 'The organisation {organisation} cannot be registered so: {reason}.',
    hint: 'Correct what the reason names.',
  },
  NODE_REQUEST_BAD: {
    status: 400,
    message: 'The request of a node in {path} cannot be used: {reason}.',
    hint: 'Take the file again from whoever ran "stele node join", or have it made anew.',
  },
  NODE_UNKNOWN: {
    status: 404,
    message: 'The chain has no node that "{node}" means: {reason}.',
    hint: 'Name it by its key, by the first digits of that, or by an organisation with one node; "stele node list" shows all.',
  },
  NODE_BAD: {
    status: 422,
    message: 'The node {key} cannot be registered so: {reason}.',
    hint: 'Give each node keys of its own; "stele genesis join --node" or "stele node join" makes them.',
  },
  ORGANISATION_NOT_ACTIVE: {
    status: 403,
    message: 'The organisation {organisation} is {status} and has no rights on this chain.',
    hint: 'Its past records stay valid; a decision of the members can make it active again.',
  },
  ORGANISATION_LAST: {
    status: 422,
    message: 'The organisation {organisation} is the last active one of this chain.',
    hint: 'Admit another organisation first: a chain without members could never change again.',
  },
  ORGANISATION_ROOT: {
    status: 422,
    message: 'The root certificate {certificate} of organisation {organisation} cannot be used so: {reason}.',
    hint: 'Compare the certificate with those that the chain lists for the organisation.',
  },
  ROLE_BAD: {
    status: 422,
    message: 'The role {role} cannot be given or defined: {reason}.',
    hint: 'Give roles that are built in or that the chain defines; list them with "stele policy roles".',
  },
  ACCOUNT_FROZEN: {
    status: 403,
    message: 'The account {account} is frozen and makes no calls.',
    hint: 'Ask the members of the chain; the decision that froze it stands in sys.holds.',
  },
  RECORD_FROZEN: {
    status: 422,
    message: 'The record {key} in {collection} of contract {contract} is frozen and does not change.',
    hint: 'Ask the members of the chain; the decision that froze it stands in sys.holds.',
  },
  EMERGENCY_LAPSED: {
    status: 409,
    message: 'An emergency freeze of {target} by organisation {organisation} has lapsed; it cannot make another one.',
    hint: 'Propose the freeze to the members, or have another member make it; their release clears the lapsed one.',
  },
  HOLD_UNKNOWN: {
    status: 404,
    message: 'There is nothing frozen under {target}.',
    hint: 'List what is frozen and compare.',
  },
  QUOTA_REACHED: {
    status: 503,
    message: 'The block takes {limit} transactions of {holder}; this one is tried again.',
    hint: 'Nothing needs to be done; send less at once, or ask the members for a higher quota.',
  },
  PROPOSAL_NOT_OWN: {
    status: 403,
    message: 'The proposal {proposal} was made by {organisation}, which alone can withdraw it.',
    hint: 'Ask its proposer or an admin of that organisation, or vote against it.',
  },
  PROPOSAL_IMPOSSIBLE: {
    status: 422,
    message: 'As things stand the proposal would be accepted in vain: {reason}.',
    hint: 'Correct it. Where another decision has to come first, propose it with --anyway.',
  },
  PROPOSAL_UNKNOWN: {
    status: 404,
    message: 'There is no proposal {proposal}.',
    hint: 'List the proposals ("stele proposal list").',
  },
  PROPOSAL_BAD: {
    status: 422,
    message: 'The proposal cannot be made: {reason}.',
    hint: 'Correct what the reason names; nothing was proposed.',
  },
  PROPOSAL_CLOSED: {
    status: 409,
    message: 'The proposal {proposal} is {status} and takes no more votes.',
    hint: 'Make a new proposal if the matter is not settled.',
  },
  PROPOSAL_CHANGED: {
    status: 409,
    message: 'The proposal {proposal} has the digest {expected}, not {given}.',
    hint: 'Read the proposal as it stands on the chain and decide again: this is not what was signed.',
  },
  PROPOSAL_VOTED: {
    status: 409,
    message: 'The organisation {organisation} has voted on proposal {proposal} already.',
    hint: 'A vote is final.',
  },
  PROPOSAL_OPEN: {
    status: 409,
    message: 'The proposal {proposal} is not decided yet: {reason}.',
    hint: 'Wait for the votes or the end of the window that the reason names.',
  },
  VOTE_DENIED: {
    status: 403,
    message: 'The account {account} may not vote for organisation {organisation}: {reason}.',
    hint: 'Votes are cast by accounts with the role "admin" of an active member, or of one that it delegated to.',
  },
  POLICY_LOCKS_OUT: {
    status: 422,
    message: 'The rule for {scope} would lock everybody out: {reason}.',
    hint: 'Set a rule that present members can meet.',
  },
  RECOVERY_NONE: {
    status: 404,
    message: 'No recovery is open for the account {account}.',
    hint: 'Open one first ("stele account recover").',
  },
  RECOVERY_OPEN: {
    status: 409,
    message: 'A recovery of the account {account} is open until {until}.',
    hint: 'Wait until the window has passed; the account’s present keys can object until then.',
  },
  GRANT_UNKNOWN: {
    status: 404,
    message: 'There is no grant {grant} of supervised access.',
    hint: 'List the grants ("stele supervise list").',
  },
  GRANT_ENDED: {
    status: 403,
    message: 'The grant {grant} does not cover this: {reason}.',
    hint: 'Ask for access anew, with purpose and term.',
  },
} as const satisfies Record<string, CatalogueEntry>;
