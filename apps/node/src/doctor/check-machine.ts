import { createServer } from 'node:net';
import { selfTest } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { freeSpace } from '@stele/store';
import type { NodeConfig } from '../config/config.ts';
import { attempt, type DoctorFinding, unwell, well } from './finding.ts';

/** Major version of Node.js that this repository pins. */
const NODE_MAJOR = 24;

export function checkVersion(): DoctorFinding {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) === NODE_MAJOR) return well('node.js', `version ${node}`);
  return unwell(
    'node.js',
    `version ${node} runs; ${NODE_MAJOR} is pinned`,
    'Run commands through npm or ./stele, which bring the pinned version.',
  );
}

export function checkCrypto(): Promise<DoctorFinding> {
  return attempt('cryptography', () => {
    selfTest(nodeCrypto);
    return `${nodeCrypto.name}: all published test vectors hold`;
  });
}

export async function checkDisk({ data, minFreeBytes }: NodeConfig): Promise<DoctorFinding> {
  const free = await freeSpace(data);
  const detail = `${gibibytes(free)} free for ${data}`;
  if (free >= minFreeBytes) return well('disk', detail);
  return unwell(
    'disk',
    `${detail}; ${gibibytes(minFreeBytes)} are needed to take transactions`,
    'Free some space: the node takes transactions again by itself.',
  );
}

/** Whether the port is free for a node that is to be started. */
export function checkPort({ host, port }: NodeConfig): Promise<DoctorFinding> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      resolve(
        unwell(
          'port',
          `${host}:${port} cannot be used: ${error.code}`,
          'Stop what uses it, or give the node another port with STELE_PORT.',
        ),
      );
    });
    probe.listen({ host, port }, () => {
      probe.close(() => resolve(well('port', `${host}:${port} is free`)));
    });
  });
}

function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
