import { type KeyFileSigner, nodeCrypto, unlockKeyFile } from '@stele/crypto/node';
import { dataLayout } from '@stele/node/layout';
import { isSteleError, toHex } from '@stele/protocol';
import { accountIdFor, type Client } from '@stele/sdk';
import type { ChainDirectory } from '../node/chain-directory.ts';

/** Who signs on a chain. */
export interface Operator {
  readonly organisation: string;
  /** Account in hex. */
  readonly account: string;
  readonly signer: KeyFileSigner;
}

/** The operator's keys, unlocked for as long as somebody is signed in. */
export class OperatorKeys {
  readonly #data: string;
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #chains: ChainDirectory;
  readonly #unlocked = new Map<string, Promise<KeyFileSigner>>();

  constructor(data: string, environment: Readonly<Record<string, string | undefined>>, chains: ChainDirectory) {
    this.#data = data;
    this.#environment = environment;
    this.#chains = chains;
  }

  /**
   * The operator of a chain.
   * @param chain its name
   * @throws SteleError KEY_FILE_*, KEY_SECRET_*, CONFIG_BAD; SDK_UNREACHABLE and others of the node
   */
  async on(chain: string): Promise<Operator> {
    const signer = await this.signer(chain);
    const client = this.#chains.client(chain);
    const account = await accountOf(client, signer);
    return { ...account, signer };
  }

  /** The operator's key of a chain. @throws SteleError KEY_FILE_*, KEY_SECRET_*, CONFIG_BAD */
  signer(chain: string): Promise<KeyFileSigner> {
    const known = this.#unlocked.get(chain);
    if (known) return known;
    const unlocking = unlockKeyFile(dataLayout(this.#data, chain).operatorKey, this.#environment);
    this.#unlocked.set(chain, unlocking);
    unlocking.catch(() => this.#unlocked.delete(chain));
    return unlocking;
  }

  /** Forgets all keys. */
  forget(): void {
    this.#unlocked.clear();
  }
}

/** The account that a key acts for: that of its founding where the chain does not know the key. */
async function accountOf(client: Client, signer: KeyFileSigner): Promise<{ organisation: string; account: string }> {
  try {
    const { account } = await client.api.getKey({ params: { key: toHex(signer.keyId) } });
    const { organisation } = await client.api.getAccount({ params: { account } });
    return { organisation, account };
  } catch (error) {
    if (!isSteleError(error, 'API_NOT_FOUND', 'KEY_UNKNOWN', 'ACCOUNT_UNKNOWN')) throw error;
    return { organisation: '', account: accountIdFor(nodeCrypto, signer) };
  }
}
