import { Count, route } from '@stele/sdk/api';
import * as Type from 'typebox';
import { JobId, JobInfo, JobLogEntry } from './job-shapes.ts';

const params = Type.Object({ job: JobId });

/** What may be done about a job, each a route of its own that answers the job as it stands then. */
function act<Name extends string>(name: Name, word: string, summary: string) {
  return route({
    name,
    method: 'POST',
    path: `/console/v1/jobs/:job/${word}`,
    group: 'Jobs',
    summary,
    params,
    body: Type.Object({}),
    answer: JobInfo,
  });
}

/** Long work on the server, for whoever is signed in. */
export const jobRoutes = {
  listJobs: route({
    name: 'listJobs',
    path: '/console/v1/jobs',
    group: 'Jobs',
    summary: 'Jobs, newest first, and how many of all are not ended.',
    query: Type.Object({
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    answer: Type.Object({
      items: Type.Array(JobInfo),
      cursor: Type.Union([Type.String(), Type.Null()]),
      open: Count,
    }),
  }),
  getJobCount: route({
    name: 'getJobCount',
    path: '/console/v1/job-count',
    group: 'Jobs',
    summary: 'How many jobs are not ended; null while the database cannot be asked.',
    answer: Type.Object({ open: Type.Union([Count, Type.Null()]) }),
  }),
  getJob: route({
    name: 'getJob',
    path: '/console/v1/jobs/:job',
    group: 'Jobs',
    summary: 'A job with the newest part of its log, newest first.',
    params,
    answer: Type.Object({ job: JobInfo, log: Type.Array(JobLogEntry) }),
  }),
  pauseJob: act('pauseJob', 'pause', 'Begins nothing more until the job is resumed. What was sent is settled.'),
  resumeJob: act('resumeJob', 'resume', 'Goes on, signing while whoever resumed it stays signed in.'),
  cancelJob: act('cancelJob', 'cancel', 'Gives up what was not begun, for ever. What was sent is settled.'),
  retryJob: act('retryJob', 'retry', 'Tries again what failed, and goes on with what waits.'),
} as const;
