import { createServer } from 'node:net';
import { selfTest } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { freeSpace } from '@stele/store';
import { authorityOf } from '../config/address.ts';
import type { NodeConfig } from '../config/config.ts';
import { attempt, type DoctorFinding, unwell, well } from './finding.ts';
import type { DoctorWords } from './words/doctor-words.ts';

/** Major version of Node.js that this repository pins. */
const NODE_MAJOR = 24;

export function checkVersion({ texts }: DoctorWords): DoctorFinding {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) === NODE_MAJOR) return well('node.js', texts.version(node));
  return unwell('node.js', texts.otherVersion(node, NODE_MAJOR), texts.pinVersion);
}

export function checkCrypto(words: DoctorWords): Promise<DoctorFinding> {
  return attempt('cryptography', words, () => {
    selfTest(nodeCrypto);
    return words.texts.vectorsHold(nodeCrypto.name);
  });
}

export async function checkDisk({ data, minFreeBytes }: NodeConfig, { texts }: DoctorWords): Promise<DoctorFinding> {
  const free = await freeSpace(data);
  const detail = texts.free(gibibytes(free), data);
  if (free >= minFreeBytes) return well('disk', detail);
  return unwell('disk', texts.needed(detail, gibibytes(minFreeBytes)), texts.makeRoom);
}

/** Whether the port is free for a node that is to be started. */
export function checkPort({ host, port }: NodeConfig, { texts }: DoctorWords): Promise<DoctorFinding> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      resolve(unwell('port', texts.portUnusable(authorityOf(host, port), String(error.code)), texts.otherPort));
    });
    probe.listen({ host, port }, () => {
      probe.close(() => resolve(well('port', texts.portFree(authorityOf(host, port)))));
    });
  });
}

function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
