import type { Bytes, SteleError } from '@stele/protocol';
import type { Language } from '../../src/index.ts';
import { readCertificates } from '../files/read-certificates.ts';
import { type ReadEvidence, readEvidence } from '../files/read-evidence.ts';
import { type ReadExport, readExport } from '../files/read-export.ts';
import { type ReadPdfFile, readPdfFile } from '../files/read-pdf-file.ts';
import { readStatement } from '../files/read-statement.ts';
import { contentFor, isDigested } from './content-for.ts';
import { Digester } from './digester.ts';
import {
  type ArchiveState,
  type FileItem,
  fingerprintOf,
  inFours,
  type PackageItem,
  type SessionState,
  type Trust,
} from './state.ts';
import { type Result, Verifier } from './verifier.ts';

/** What the user did so far, and what came of it. Views read its state and call its actions. */
export class Session {
  #state: SessionState;
  #nextId = 1;
  /** One array as long as the files are the same, by which the verifier knows what it checked. */
  #roots: readonly Bytes[] = [];
  readonly #listeners: ((state: SessionState) => void)[] = [];
  readonly #digester = new Digester({
    progress: (id, progress) => this.#changeFile(id, () => ({ progress })),
    digested: (id, algorithm, digest) => {
      this.#changeFile(id, ({ digests }) => ({ digests: { ...digests, [algorithm]: digest }, progress: undefined }));
      this.#verifyAll();
    },
    unreadable: (id) => {
      this.#changeFile(id, () => ({ unreadable: true, progress: undefined }));
      this.#verifyAll();
    },
  });
  readonly #verifier = new Verifier({
    result: (id, result) => this.#changePackage(id, (item) => changeBy(item, result)),
    progress: (id, progress) =>
      this.#changePackage(id, ({ archive }) => ({ archive: archive && { ...archive, progress } })),
  });

  constructor(language: Language, trust: Trust) {
    this.#state = { language, trust, packages: [], files: [], shown: undefined };
  }

  get state(): SessionState {
    return this.#state;
  }

  subscribe(listener: (state: SessionState) => void): void {
    this.#listeners.push(listener);
    listener(this.#state);
  }

  setLanguage(language: Language): void {
    this.#set({ language });
  }

  setTrust(text: string, source: Trust['source']): void {
    this.#set({ trust: { text, source, compared: false } });
    this.#verifyAll();
  }

  setCompared(compared: boolean): void {
    this.#set({ trust: { ...this.#state.trust, compared } });
  }

  show(id: number): void {
    this.#set({ shown: id });
  }

  async addFiles(files: Iterable<File>): Promise<void> {
    for (const file of files) {
      const exported = await readExport(file).catch(() => undefined);
      const pdf = exported ? undefined : await readPdfFile(file).catch(() => undefined);
      const read = exported ?? pdf ?? (await readEvidence(file).catch(() => undefined));
      const id = this.#nextId++;
      if (!read || 'fault' in read) await this.#addFile(id, file, read?.fault);
      else this.#addPackage(id, file, { read, archive: archiveOf(exported) });
    }
    this.#digester.digest(this.#state);
    this.#verifyAll();
  }

  remove(id: number): void {
    const packages = this.#state.packages.filter((item) => item.id !== id);
    const files = this.#state.files.filter((item) => item.id !== id);
    const shown = this.#state.shown === id ? packages[0]?.id : this.#state.shown;
    const keepsTrust = packages.length > 0 || this.#state.trust.source !== 'package';
    const trust: Trust = keepsTrust ? this.#state.trust : { text: '', source: 'none', compared: false };
    this.#set({ packages, files, shown, trust });
    this.#roots = rootsOf(this.#state);
    this.#digester.digest(this.#state);
    this.#verifyAll();
  }

  #addPackage(id: number, { name, size }: File, { read, archive }: Added): void {
    const { evidence, error, document } = { evidence: undefined, error: undefined, document: undefined, ...read };
    const item: PackageItem = {
      id,
      fileName: name,
      size,
      evidence,
      error,
      document,
      archive,
      explanation: undefined,
    };
    this.#set({ packages: [...this.#state.packages, item], shown: this.#state.shown ?? id });
    if (!evidence || this.#state.trust.text.trim() !== '') return;
    this.#set({ trust: { text: inFours(evidence.chain.genesis), source: 'package', compared: false } });
  }

  async #addFile(id: number, file: File, pdfFault: SteleError | undefined): Promise<void> {
    const certificates = await readCertificates(file).catch(() => []);
    const statement = await readStatement(file).catch(() => undefined);
    const item = { id, file, digests: {}, progress: undefined, unreadable: false, certificates, pdfFault, statement };
    this.#set({ files: [...this.#state.files, item] });
    this.#roots = rootsOf(this.#state);
  }

  #changeFile(id: number, change: (item: FileItem) => Partial<FileItem>): void {
    this.#set({ files: this.#state.files.map((item) => (item.id === id ? { ...item, ...change(item) } : item)) });
  }

  #changePackage(id: number, change: (item: PackageItem) => Partial<PackageItem>): void {
    const packages = this.#state.packages.map((item) => (item.id === id ? { ...item, ...change(item) } : item));
    this.#set({ packages });
  }

  /** Verifies every package for which all is at hand. */
  #verifyAll(): void {
    const genesis = fingerprintOf(this.#state.trust);
    const timestampRoots = this.#roots;
    for (const { id, evidence, archive, document } of this.#state.packages) {
      if (!evidence) continue;
      if (archive) {
        const { source } = archive;
        this.#verifier.verify(
          id,
          genesis === undefined ? undefined : { evidence, genesis, timestampRoots, archive: source },
        );
        continue;
      }
      const isReady = genesis !== undefined && isDigested(evidence, this.#state.files);
      const content = contentFor(evidence, this.#state);
      this.#verifier.verify(
        id,
        isReady
          ? { evidence, genesis, timestampRoots, ...(content && { content }), ...(document && { document }) }
          : undefined,
      );
    }
  }

  #set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }
}

function rootsOf({ files }: SessionState): readonly Bytes[] {
  return files.flatMap(({ certificates }) => certificates);
}

/** What was read of a file that has a package. */
interface Added {
  readonly read: ReadEvidence | ReadPdfFile | ReadExport;
  readonly archive: ArchiveState | undefined;
}

function archiveOf(exported: ReadExport | undefined): ArchiveState | undefined {
  if (!exported || 'error' in exported) return undefined;
  return { source: exported.source, hasOriginal: exported.hasOriginal, progress: undefined, outcome: undefined };
}

/** What a result changes of a package; an export that does not hold is refused as a whole. */
function changeBy({ archive }: PackageItem, result: Result | undefined): Partial<PackageItem> {
  const explanation = result?.explanation;
  if (!archive) return { explanation };
  const outcome = result?.outcome;
  return { explanation, error: result?.error, archive: { ...archive, progress: undefined, outcome } };
}
