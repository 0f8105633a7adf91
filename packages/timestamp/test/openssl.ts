import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Used where it is on PATH; without it the tests that need it are skipped, and their title says why. */
const PROGRAM = 'openssl';

export const hasOpenssl = spawnSync(PROGRAM, ['version']).status === 0;

export function openssl(...args: readonly string[]): string {
  return execFileSync(PROGRAM, args, { encoding: 'utf8', stdio: 'pipe' });
}

/** How an authority of `openssl ts` is made. */
export interface OpensslKind {
  readonly name: string;
  /** Arguments of `openssl req -newkey`. */
  readonly key: readonly string[];
  /** Hash function of its signatures. */
  readonly digest: string;
  /** Further arguments of the commands that sign certificates. */
  readonly signing?: readonly string[];
  /** Hash function that names the certificate: SHA-1 gives the attribute of RFC 2634. */
  readonly naming?: string;
}

export const RSA: OpensslKind = { name: 'RSA 2048, SHA-256', key: ['rsa:2048'], digest: 'sha256' };

/** An authority of `openssl ts` in a folder of its own: root, authority below it, certificate for time stamps. */
export class OpensslAuthority {
  readonly folder = mkdtempSync(join(tmpdir(), 'stele-time-'));
  readonly #kind: OpensslKind;

  constructor(kind: OpensslKind) {
    this.#kind = kind;
    const signing = [...(kind.signing ?? []), `-${kind.digest}`];
    const make = ['-newkey', ...kind.key, '-nodes'];
    openssl(
      ...['req', '-x509', ...make, ...signing, '-keyout', this.path('root.key'), '-out', this.path('root.pem')],
      ...['-days', '9', '-subj', '/C=CN/O=Clock/CN=Root', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    );
    this.#issue(
      'between',
      'root',
      ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign'],
      [...make],
    );
    this.#issue(
      'leaf',
      'between',
      ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=critical,timeStamping'],
      [...make],
    );
    writeFileSync(this.path('serial'), '01\n');
    writeFileSync(this.path('ts.cnf'), this.#config());
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** A certificate in DER. */
  certificate(name: 'root' | 'between' | 'leaf'): Uint8Array {
    openssl('x509', '-in', this.path(`${name}.pem`), '-outform', 'DER', '-out', this.path(`${name}.der`));
    return new Uint8Array(readFileSync(this.path(`${name}.der`)));
  }

  /** Its answer to a request in DER. */
  reply(request: Uint8Array): Uint8Array {
    writeFileSync(this.path('request.tsq'), request);
    const files = ['-queryfile', this.path('request.tsq'), '-out', this.path('reply.tsr')];
    const keys = [
      '-inkey',
      this.path('leaf.key'),
      '-signer',
      this.path('leaf.pem'),
      '-chain',
      this.path('between.pem'),
    ];
    openssl('ts', '-reply', '-config', this.path('ts.cnf'), ...files, ...keys);
    return new Uint8Array(readFileSync(this.path('reply.tsr')));
  }

  #issue(name: string, issuer: string, extensions: readonly string[], make: readonly string[]): void {
    const { digest, signing = [] } = this.#kind;
    const request = this.path(`${name}.csr`);
    openssl('req', ...make, '-keyout', this.path(`${name}.key`), '-out', request, '-subj', `/C=CN/O=Clock/CN=${name}`);
    const ids = ['subjectKeyIdentifier=hash', 'authorityKeyIdentifier=keyid'];
    writeFileSync(this.path(`${name}.cnf`), [...extensions, ...ids].join('\n'));
    openssl(
      ...['x509', '-req', '-in', request, '-CA', this.path(`${issuer}.pem`), '-CAkey', this.path(`${issuer}.key`)],
      ...['-set_serial', '0x7f01', '-days', '5', '-extfile', this.path(`${name}.cnf`), ...signing, `-${digest}`],
      ...['-out', this.path(`${name}.pem`)],
    );
  }

  #config(): string {
    const { digest, naming = 'sha256' } = this.#kind;
    return [
      ...['[tsa]', 'default_tsa = t', '[t]', `serial = ${this.path('serial')}`, `signer_digest = ${digest}`],
      ...['default_policy = 1.2.3.4.1', 'other_policies = 1.2.3.4.5', 'digests = sha256, sha384, sha512'],
      ...['accuracy = secs:1, millisecs:500, microsecs:100', 'ordering = no', 'tsa_name = yes'],
      ...['clock_precision_digits = 3', 'ess_cert_id_chain = yes', `ess_cert_id_alg = ${naming}`, ''],
    ].join('\n');
  }
}
