export { type Authority, type AuthorityOptions, createAuthority } from './authority/create-authority.ts';
export { type RequestOptions, requestTimestamp, type Timestamped } from './request-timestamp.ts';
export { requestTimestamps, type TimestampOutcome } from './request-timestamps.ts';
