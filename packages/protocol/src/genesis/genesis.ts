import { type Bytes, equalBytes, type Hash, utf8 } from '../bytes/bytes.ts';
import { type ValidatorSet, validatorSetCodec } from '../consensus/validator-set.ts';
import { SteleError } from '../errors/stele-error.ts';
import { HASH_NAMES, type HashName } from '../hash/hash-function.ts';
import type { Hasher } from '../hash/hasher.ts';
import { Tag } from '../hash/tags.ts';
import { type Codec, message } from '../wire/codec.ts';
import { bytes, nested, repeatedNested, repeatedText, text, uint } from '../wire/fields.ts';

/** A part of the genesis document that offline verification does not need, named by its hash. */
export interface GenesisSection {
  readonly name: string;
  /** `HB(13, content)`. */
  readonly hash: Hash;
}

/**
 * What a chain is founded on, as far as a verifier needs it: small, so that every evidence package can carry
 * it. Everything else stands in sections that it names by hash.
 */
export interface GenesisCore {
  readonly version: number;
  /** Name of the chain, for people. */
  readonly name: string;
  /** Founding time in milliseconds since 1970. */
  readonly time: number;
  /** The chain's hash function. */
  readonly hash: string;
  /** Signature suites accepted on the chain. */
  readonly suites: readonly string[];
  /** The validators that certify the first blocks. */
  readonly validators: ValidatorSet;
  readonly sections: readonly GenesisSection[];
}

export const GENESIS_VERSION = 1;

const sectionCodec = message<GenesisSection>('GenesisSection', { name: text(1), hash: bytes(2, { length: 32 }) });

export const genesisCoreCodec: Codec<GenesisCore> = message<GenesisCore>('GenesisCore', {
  version: uint(1),
  name: text(2),
  time: uint(3),
  hash: text(4),
  suites: repeatedText(5),
  validators: nested(6, validatorSetCodec),
  sections: repeatedNested(7, sectionCodec),
});

/** A founder's signature over the fingerprint, made for the purpose `SigningPurpose.genesis`. */
export interface GenesisSignature {
  readonly organisation: string;
  /** Id in hex of the key that signed: one that the document gives to an account of the organisation. */
  readonly key: string;
  readonly signature: Bytes;
}

/** A whole genesis document: the core and the contents of its sections, each a JSON text kept as written. */
export interface Genesis {
  /** The encoded core. */
  readonly core: Bytes;
  readonly sections: Readonly<Record<string, string>>;
  /** The founders' signatures; a chain of one organisation needs none. */
  readonly signatures?: readonly GenesisSignature[];
}

/** The chain's id and the one thing a verifier has to trust: `HB(12, core)`. */
export function genesisFingerprint(hasher: Hasher, core: Bytes): Hash {
  return hasher.tagged(Tag.genesis, core);
}

/** Name and hash of each section, in the order given. */
export function hashSections(hasher: Hasher, sections: Readonly<Record<string, string>>): GenesisSection[] {
  return Object.entries(sections).map(([name, content]) => ({
    name,
    hash: hasher.tagged(Tag.genesisSection, utf8(content)),
  }));
}

/** The hash function that an encoded core names. @throws SteleError GENESIS_BAD, WIRE_MALFORMED */
export function decodeGenesisCore(core: Bytes): GenesisCore & { readonly hash: HashName } {
  const decoded = genesisCoreCodec.decode(core);
  const hash = HASH_NAMES.find((name) => name === decoded.hash);
  if (decoded.version !== GENESIS_VERSION) throw bad(`version ${decoded.version} is unknown`);
  if (!hash) throw bad(`the hash function "${decoded.hash}" is unknown`);
  return { ...decoded, hash };
}

/**
 * Checks that a document's sections are exactly those that its core names.
 * @throws SteleError GENESIS_BAD
 */
export function checkSections(hasher: Hasher, core: GenesisCore, sections: Readonly<Record<string, string>>): void {
  const given = hashSections(hasher, sections);
  if (given.length !== core.sections.length) throw bad('it has other sections than its core names');
  for (const { name, hash } of core.sections) {
    const section = given.find((candidate) => candidate.name === name);
    if (!section) throw bad(`the section "${name}" is missing`);
    if (!equalBytes(section.hash, hash)) throw bad(`the section "${name}" was changed`);
  }
}

function bad(reason: string): SteleError {
  return new SteleError('GENESIS_BAD', { reason });
}
