import { utf8ToText } from '@stele/protocol';
import { listZip, unpackSmall } from '@stele/verifier/archive';

/** What is shown of a capture before it is taken (`stele.capture/1`). */
export interface CaptureReport {
  readonly asked: string;
  readonly address: string;
  readonly title: string;
  readonly status?: number;
  /** ISO 8601 in UTC. */
  readonly finished: string;
  readonly redirects: readonly unknown[];
  readonly refused: readonly { readonly host: string; readonly reason: string }[];
  readonly faults: readonly string[];
  readonly hosts: readonly { readonly host: string; readonly addresses: readonly string[] }[];
}

/** A captured page as the platform answered it. */
export interface ReadCapture {
  readonly report: CaptureReport;
  readonly picture: Blob;
  /** The archive, which exists nowhere else. */
  readonly file: File;
}

/** Bounds of what the platform makes. */
const BOUNDS = { files: 4000, bytes: 256 * 1024 * 1024 } as const;
const MOST_REPORT = 8 * 1024 * 1024;

/** Reads a capture. @throws SteleError ARCHIVE_BAD, WIRE_TOO_LARGE */
export async function readCapture(archive: Uint8Array): Promise<ReadCapture> {
  const source = { size: archive.length, read: async (at: number, size: number) => archive.slice(at, at + size) };
  const files = await listZip(source, BOUNDS);
  const part = async (name: string, limit: number) => {
    const found = files.find((file) => file.name === name);
    return found ? unpackSmall(source, found, limit) : new Uint8Array();
  };
  const report = JSON.parse(utf8ToText(await part('capture.json', MOST_REPORT))) as CaptureReport;
  const picture = new Blob([new Uint8Array(await part('page.png', BOUNDS.bytes))], { type: 'image/png' });
  const bytes = new Uint8Array(archive);
  return { report, picture, file: new File([bytes], captureFileName(report), { type: 'application/zip' }) };
}

/** Host and time, as in `www.example.com-20261122T100000Z.capture.zip`. */
export function captureFileName({ address, finished }: Pick<CaptureReport, 'address' | 'finished'>): string {
  const time = finished.replace(/\.\d+/, '').replace(/[-:]/g, '');
  return `${new URL(address).hostname.replace(/[^\w.-]/g, '')}-${time}.capture.zip`;
}
