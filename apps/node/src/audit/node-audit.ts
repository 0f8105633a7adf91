import type { Signer } from '@stele/crypto';
import { type Chain, type StateSource, systemState } from '@stele/ledger';
import type { ValidatorOffence } from '@stele/ordering';
import { fromHex, type SteleError, toHex } from '@stele/protocol';
import { nodeFiles, type StateReader } from '@stele/store';
import type { Logger } from 'pino';
import type { NodeConfig } from '../config/config.ts';
import type { ChainLayout } from '../data/layout.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Results } from '../gateway/results.ts';
import { AdministrativeCalls } from './administrative-calls.ts';
import { Anchoring, type AnchoringOptions } from './anchoring.ts';
import { type AuditFinding, type AuditLog, openAuditLog } from './audit-log.ts';
import { isAuditedRefusal } from './audited-codes.ts';
import { type Actor, type AuditAct, auditOrigin } from './entry.ts';
import { createGatewayAudit, type GatewayAudit } from './gateway-audit.ts';
import { adoptedState, changedSettings, localAct, watchConfirmedClock } from './local-acts.ts';
import { type RecentActs, readRecentActs } from './recent-acts.ts';
import { RepeatedActs } from './repeated-acts.ts';
import { sendAnchor } from './send-anchor.ts';
import { settleRecovered } from './settle-recovered.ts';

/** The engine of this node, which says what it has evidence of. */
const ENGINE: Actor = { account: '', key: '', organisation: '', address: 'node' };

/** A request that reads what not everybody may read. */
export interface RestrictedRead {
  readonly actor: Actor;
  /** CONTRACT/METHOD, or what else was read. */
  readonly target: string;
  readonly details: AuditAct['details'];
}

/** What a node's parts tell its audit log. */
export interface NodeAudit {
  readonly log: Pick<AuditLog, 'head' | 'read'>;
  readonly gateway: GatewayAudit;
  /** Writes that something restricted is about to be answered; it may be once this resolves. */
  read(read: RestrictedRead): Promise<void>;
  /** Notes a refused attempt to read. */
  refused(read: RestrictedRead, error: SteleError): void;
  /** Writes that a validator was proved to have broken the rules of the engine. */
  offence(offence: ValidatorOffence): void;
  /** Takes up its work: what came of transactions before a restart, anchors, the operator's acts. */
  start(parts: {
    readonly gateway: Gateway;
    readonly reader: StateReader;
    readonly results: Results;
    readonly version: string;
  }): Promise<void>;
  /** What was not as it should be when the log was opened. */
  readonly findings: readonly AuditFinding[];
  /** Writes that the node stops. Nothing may come after it. */
  close(): Promise<void>;
}

export interface NodeAuditOptions {
  readonly chain: Chain;
  readonly config: NodeConfig;
  readonly layout: ChainLayout;
  readonly signer: Signer;
  readonly source: StateSource;
  /** Time of the newest header. */
  readonly time: () => number;
  readonly logger: Logger;
}

/** Opens the audit log of a node. @throws SteleError STATE_IO */
export function openNodeAudit(options: NodeAuditOptions): NodeAudit {
  const { chain, layout, signer, source } = options;
  const { hasher } = chain;
  const node = toHex(signer.keyId);
  const newest = systemState.anchors.read(source, node);
  const anchored = newest && { sequence: newest.sequence, hash: newest.head };
  const recent = readRecentActs(nodeFiles, layout.audit, hasher, Date.now());
  const origin = auditOrigin(hasher, chain.id, signer.keyId);
  const log = openAuditLog({ folder: layout.audit, hasher, origin, anchored });
  return new NodeAuditImpl(options, { log, recent, node, anchored: anchored?.sequence ?? 0 });
}

class NodeAuditImpl implements NodeAudit {
  readonly log: AuditLog;
  readonly gateway: GatewayAudit;
  readonly #options: NodeAuditOptions;
  readonly #recent: RecentActs;
  readonly #anchored: number;
  readonly #repeated: RepeatedActs;
  readonly #ends: (() => void)[] = [];

  constructor(
    options: NodeAuditOptions,
    opened: { readonly log: AuditLog; readonly recent: RecentActs; readonly node: string; readonly anchored: number },
  ) {
    this.#options = options;
    this.log = opened.log;
    this.#recent = opened.recent;
    this.#anchored = opened.anchored;
    this.#repeated = new RepeatedActs({ write: (act) => this.#note(act) });
    const { chain, source, time, logger } = options;
    this.gateway = createGatewayAudit({
      log: this.log,
      repeated: this.#repeated,
      calls: new AdministrativeCalls(source),
      source,
      hash: chain.hash,
      node: opened.node,
      time,
      logger,
    });
  }

  get findings(): readonly AuditFinding[] {
    return this.log.findings;
  }

  async read({ actor, target, details }: RestrictedRead): Promise<void> {
    await this.log.append({ actor, act: 'read', target, outcome: 'ok', details });
  }

  refused({ actor, target, details }: RestrictedRead, { code }: SteleError): void {
    if (!isAuditedRefusal(code)) return;
    const kind = { act: 'read.refused', target, outcome: code };
    this.#repeated.note({ ...kind, ...actor }, () => ({ ...kind, actor, details }));
  }

  offence({ keyId, voteAddress, kind, engineHeight, time }: ValidatorOffence): void {
    const details = { kind, voteAddress, engineHeight, time };
    this.#note({ actor: ENGINE, act: 'validator.offence', target: toHex(keyId), outcome: 'ok', details });
  }

  async start({ gateway, reader, results, version }: Parameters<NodeAudit['start']>[0]): Promise<void> {
    const { chain, config, layout, signer, source, logger } = this.#options;
    const key = toHex(signer.keyId);
    for (const { kind, ...details } of this.findings) {
      logger.error({ kind, ...details }, 'the audit log was not as it should be');
      await this.#written({ ...localAct(`log.${kind}`, 'audit', details), outcome: 'AUDIT_BROKEN' });
    }
    await this.#written(localAct('node.start', chain.name, { version, height: reader.tip().height }));
    await this.#written(localAct('key.unlocked', key));
    const changed = changedSettings(`${layout.audit}/settings.json`, config);
    if (changed) {
      await this.#written(changed.act);
      await changed.remember().catch((error: unknown) => logger.warn({ err: error }, 'the settings were not kept'));
    }
    const adopted = adoptedState(layout.adopted);
    if (adopted) {
      await this.#written(adopted.act);
      await adopted.forget();
    }
    const parts = { chain, gateway, reader, results, log: this.log, logger };
    for (const [id, act] of this.#recent.unsettled) await settleRecovered(parts, fromHex(id), act);
    this.#ends.push(
      watchConfirmedClock(layout.confirmedClock, this.#recent.confirmed, (act) => this.#note(act)),
      this.#startAnchoring((head) => sendAnchor({ chain, source, gateway, signer }, head)),
    );
  }

  async close(): Promise<void> {
    for (const end of this.#ends) end();
    this.#repeated.flush();
    await this.#written(localAct('node.stop', this.#options.chain.name));
    await this.log.close();
  }

  #startAnchoring(send: AnchoringOptions['send']): () => void {
    const { logger } = this.#options;
    const anchoring = new Anchoring({ log: this.log, anchored: this.#anchored, send, logger });
    return () => anchoring.stop();
  }

  /** Writes an act that nobody waits for. */
  #note(act: AuditAct): void {
    void this.#written(act);
  }

  /** Writes an act that happens anyway: on a full disk a node still starts, answers and stops. */
  async #written(act: AuditAct): Promise<void> {
    try {
      await this.log.append(act);
    } catch (error) {
      this.#options.logger.error({ err: error, act: act.act }, 'an act could not be written into the audit log');
    }
  }
}
