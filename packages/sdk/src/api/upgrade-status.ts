/** A validator as the chain has it, with what its node announced. */
export interface AnnouncedValidator {
  /** Id of its node. */
  readonly node: string;
  readonly organisation: string;
  readonly weight: number;
  /** Versions of the protocol that its build can execute; empty where it announced none. */
  readonly protocols: readonly number[];
  /** The release that it runs; empty where it announced none. */
  readonly release: string;
}

/** What `status` of sys.upgrades answers: which version of the protocol rules, which is to come, and who can execute what. */
export interface UpgradeStatus {
  readonly protocol: number;
  /** Height from which on it rules. */
  readonly since: number;
  /** The newest block. */
  readonly height: number;
  readonly next?: {
    readonly protocol: number;
    readonly height: number;
    readonly releases: readonly string[];
    /** Organisations whose nodes announced no build that can execute it. */
    readonly missing: readonly string[];
  };
  readonly validators: readonly AnnouncedValidator[];
}
