import { type KeyPair, portableCrypto, type SuiteName } from '@stele/crypto';
import { type Bytes, concatBytes, equalBytes, utf8 } from '@stele/protocol';
import { curveOf, expandPoint } from '../src/algorithms/curve-points.ts';
import { derOctets } from '../src/der/der-writer.ts';
import { AttributeNumber, Flag, KeyType, ReturnValue, User } from '../src/node/pkcs11/constants.ts';
import type { Attribute, Handle, Pkcs11Driver } from '../src/node/pkcs11/driver.ts';
import { KEY_KINDS, kindOf } from '../src/node/pkcs11/key-kind.ts';
import { type Sm2Mechanisms, sm2Kind } from '../src/node/pkcs11/sm2-kind.ts';
import { rawSignature } from './raw-signature.ts';

export const DOUBLE_SM2: Sm2Mechanisms = { keyType: KeyType.ec, keyPairGen: 0x8000_0101, signing: 0x8000_0102 };

const KINDS = [...KEY_KINDS.filter(({ suite }) => suite !== 'secp256k1'), sm2Kind(DOUBLE_SM2)];
const TRIES = 3;
const OUR_SLOT = 7;

interface StoredObject {
  readonly attributes: Map<number, Bytes>;
  readonly suite: SuiteName;
  readonly pair: KeyPair;
}

/** What the double does otherwise than it should. */
export interface DoubleFaults {
  /** Public keys are stored as points alone. */
  readonly barePoints?: boolean;
  /** Signs with a key that nobody has. */
  readonly signsWithAnother?: boolean;
  /** Does everything, and then says that the device is gone. */
  readonly failing?: string;
}

/** An error as the binding throws it. */
class ReturnError extends Error {
  readonly code: number;
  readonly method: string;

  constructor(name: string, code: number, method: string) {
    super(name);
    this.code = code;
    this.method = method;
  }
}

const refused = (name: keyof typeof ReturnValue): ReturnError => new ReturnError(name, ReturnValue[name], '');
const handleOf = (value: number): Handle => Uint8Array.of(value & 0xff, value >> 8, 0, 0, 0, 0, 0, 0);
const numberOf = (handle: Handle): number => (handle[0] as number) | ((handle[1] as number) << 8);

/**
 * A token in memory behind the calls of the binding, so that what is built on them is tested where no library is
 * installed. Of the two signatures of ECDSA it gives that with the greater s, which suites do not take.
 */
export class Pkcs11Double {
  readonly slot = OUR_SLOT;
  /** Whether somebody in the process initialized the library and did not finalize it yet. */
  isInitialized = false;
  readonly #objects: StoredObject[] = [];
  readonly #faults: DoubleFaults;
  #label = '';
  #pins: { readonly so: string; user: string | undefined } | undefined;
  #wrong = 0;
  #sessions = 0;
  #user: number | undefined;
  #search: readonly number[] = [];
  #signing: StoredObject | undefined;

  constructor(faults: DoubleFaults = {}) {
    this.#faults = faults;
  }

  /** The binding, loaded again: the token behind it stays. */
  driver(): Pkcs11Driver {
    return {
      load: () => undefined,
      close: () => undefined,
      C_Initialize: () => {
        if (this.isInitialized) throw refused('cryptokiAlreadyInitialized');
        this.isInitialized = true;
      },
      C_Finalize: () => {
        this.isInitialized = false;
      },
      C_GetSlotList: () => [handleOf(OUR_SLOT)],
      C_GetTokenInfo: () => ({ label: this.#label.padEnd(32), flags: this.#flags() }),
      C_GetMechanismList: () => KINDS.flatMap(({ keyPairGen, signing }) => [keyPairGen, signing]),
      C_GetMechanismInfo: () => ({ minKeySize: 255, maxKeySize: 256 }),
      C_InitToken: (_, so, label) => {
        this.#pins = { so, user: undefined };
        this.#label = label;
      },
      C_InitPIN: (_, pin) => {
        if (this.#pins !== undefined) this.#pins.user = pin;
      },
      C_OpenSession: () => handleOf(++this.#sessions),
      C_CloseSession: () => {
        if (--this.#sessions === 0) this.#user = undefined;
      },
      C_Login: (_, user, pin) => this.#logIn(user, pin),
      C_Logout: () => {
        this.#user = undefined;
      },
      C_FindObjectsInit: (_, template) => {
        this.#search = [...this.#objects.keys()].filter((index) => this.#isLike(index, template));
      },
      C_FindObjects: (_, most) => {
        const found = this.#search.slice(0, most).map(handleOf);
        this.#search = this.#search.slice(most);
        return found;
      },
      C_FindObjectsFinal: () => undefined,
      C_GetAttributeValue: (_, object, template) =>
        template.map(({ type }) => ({ type, value: this.#object(object).attributes.get(type) ?? new Uint8Array() })),
      C_GenerateKeyPairAsync: async (_, { mechanism }, forPublic, forPrivate) => {
        const [publicKey, privateKey] = this.#makePair(mechanism, forPublic, forPrivate);
        return { publicKey, privateKey };
      },
      C_SignInit: (_, __, key) => {
        if (this.#signing !== undefined) throw new ReturnError('CKR_OPERATION_ACTIVE', 0x90, 'C_SignInit');
        this.#signing = this.#object(key);
      },
      C_SignAsync: (_, data) => this.#sign(data),
    };
  }

  #flags(): number {
    const left = TRIES - this.#wrong;
    const tries = left === 0 ? Flag.userPinLocked : left === 1 ? Flag.userPinFinalTry : 0;
    return tries | (this.#pins === undefined ? 0 : Flag.tokenInitialized);
  }

  #logIn(user: number, pin: string): void {
    if (this.#user !== undefined) throw refused('userAlreadyLoggedIn');
    if (user === User.user && this.#wrong === TRIES) throw refused('pinLocked');
    if (pin !== (user === User.so ? this.#pins?.so : this.#pins?.user)) {
      this.#wrong++;
      throw refused('pinIncorrect');
    }
    this.#wrong = 0;
    this.#user = user;
  }

  #object(handle: Handle): StoredObject {
    return this.#objects[numberOf(handle)] as StoredObject;
  }

  #isLike(index: number, template: readonly Attribute[]): boolean {
    const { attributes } = this.#objects[index] as StoredObject;
    return template.every(({ type, value }) => equalBytes(attributes.get(type) ?? new Uint8Array(), toBytes(value)));
  }

  #makePair(
    keyPairGen: number,
    forPublic: readonly Attribute[],
    forPrivate: readonly Attribute[],
  ): [publicKey: Handle, privateKey: Handle] {
    const parameters = toBytes(forPublic.find(({ type }) => type === AttributeNumber.ecParams)?.value);
    const same = KINDS.filter((kind) => kind.keyPairGen === keyPairGen);
    const kind = kindOf(same, same[0]?.keyType ?? 0, parameters);
    // Of the forms of a curve's name it knows the last alone, as tokens of an older edition do.
    if (kind === undefined || !equalBytes(kind.parameters.at(-1) as Bytes, parameters))
      throw refused('curveNotSupported');
    const pair = portableCrypto.suite(kind.suite).generateKeyPair();
    const curve = curveOf(kind.suite);
    const point = curve === undefined ? pair.publicKey : expandPoint(curve, pair.publicKey);
    const derived = [
      { type: AttributeNumber.keyType, value: kind.keyType },
      { type: AttributeNumber.ecPoint, value: this.#faults.barePoints ? point : derOctets(point) },
    ];
    const store = (objectClass: number, template: readonly Attribute[]): Handle => {
      const all = [...template, ...derived, { type: AttributeNumber.class, value: objectClass }];
      const attributes = new Map(all.map(({ type, value }) => [type, toBytes(value)]));
      return handleOf(this.#objects.push({ attributes, suite: kind.suite, pair }) - 1);
    };
    return [store(2, forPublic), store(3, forPrivate)];
  }

  async #sign(data: Bytes): Promise<Bytes> {
    await undefined;
    const signing = this.#signing as StoredObject;
    this.#signing = undefined;
    if (this.#faults.failing !== undefined) throw new ReturnError(this.#faults.failing, 0x32, 'C_Sign');
    const { suite } = signing;
    const pair = this.#faults.signsWithAnother ? portableCrypto.suite(suite).generateKeyPair() : signing.pair;
    return suite === 'ed25519'
      ? portableCrypto.suite(suite).sign(pair.secretKey, data)
      : rawSignature(suite as 'p256' | 'sm2', pair.secretKey, data);
  }
}

function toBytes(value: Attribute['value']): Bytes {
  if (value instanceof Uint8Array) return concatBytes(value);
  if (typeof value === 'string') return utf8(value);
  return handleOf(Number(value ?? 0));
}
