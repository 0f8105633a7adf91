import { EVIDENCE_MEDIA_TYPE, SteleError } from '@stele/protocol';
import { routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import { createApiReader } from './api/api-reader.ts';

/** Where the evidence package of one record is to be had as a file. The API hands out many at once, in a list. */
const PATH = '/evidence-package';

/** Address of a record's evidence package. */
export function recordPackagePath(chain: string, record: string): string {
  return `${PATH}?${new URLSearchParams({ chain, record })}`;
}

/** Name for the file of a record's evidence package. */
export function recordPackageName(record: string): string {
  return `${record.replaceAll(/[^0-9a-z]/g, '-')}.stele.json`;
}

/** Serves evidence packages as files to keep. */
export function registerRecordPackage(server: FastifyInstance): void {
  server.get<{ Querystring: { readonly chain?: unknown; readonly record?: unknown } }>(PATH, async (request, reply) => {
    const { chain, record } = request.query;
    if (typeof chain !== 'string' || typeof record !== 'string') {
      throw new SteleError('API_BAD_REQUEST', { reason: 'give one chain and one record' });
    }
    const api = createApiReader(server, request.ip);
    const reading = await api.read(routes.getRecordEvidence, { params: { chain }, body: { records: [record] } });
    if ('problem' in reading) {
      return reply
        .status(reading.problem.status)
        .type('application/problem+json')
        .send(JSON.stringify(reading.problem));
    }
    const [evidence] = reading.answer.packages;
    return reply
      .type(EVIDENCE_MEDIA_TYPE)
      .header('content-disposition', `attachment; filename="${recordPackageName(record)}"`)
      .send(JSON.stringify(evidence));
  });
}
