import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';

/**
 * Events with where each stands, which follows from its batch alone. A row stands for an event only where it has its
 * content: whoever looks at a batch can have its file read otherwise before it is started. What was given up for good, or is
 * in no row of a batch whose rows were taken, waits again; a group that failed may be tried again until its job is cancelled.
 */
export const EVENTS = `
select event.id, event.intake, event.number, event.received, intake.algorithm, encode(event.digest, 'hex') as digest,
  event.size, event.label, batch.id as batch, batch.way, coalesce(content.number, event.batch_row) as row, content.ordinal,
  groups.transaction,
  case
    when batch.id is null then 'waiting'
    when batch.job is null then 'in-batch'
    when groups.state = 'committed' then 'deposited'
    when groups.state = 'cancelled' or (groups.state = 'failed' and job.cancelling) then 'waiting'
    when groups.state is not null then 'in-batch'
    when job.cancelling or exists (select from ${PLATFORM_SCHEMA}.batch_rows taken where taken.batch = batch.id)
      then 'waiting'
    else 'in-batch'
  end as state
from ${PLATFORM_SCHEMA}.intake_events event
join ${PLATFORM_SCHEMA}.intakes intake on intake.id = event.intake
left join ${PLATFORM_SCHEMA}.batches batch on batch.id = event.batch
left join ${PLATFORM_SCHEMA}.jobs job on job.id = batch.job
left join ${PLATFORM_SCHEMA}.batch_rows own on own.batch = event.batch and own.number = event.batch_row
  and own.problem is null and own.algorithm = intake.algorithm and own.digest = event.digest
left join ${PLATFORM_SCHEMA}.batch_rows content on content.batch = own.batch
  and content.number = coalesce(own.same_as, own.number)
left join ${PLATFORM_SCHEMA}.batch_groups groups on groups.batch = content.batch and groups.number = content.group_number`;

/**
 * Batches of which an event may not be deposited: all but those that are done, without bad rows, with their files read as
 * they were written. There are few of them, however many were done.
 */
export const OPEN_BATCHES = `array(
  select batch.id from ${PLATFORM_SCHEMA}.batches batch left join ${PLATFORM_SCHEMA}.jobs job on job.id = batch.job
  where (job.state = 'done' and batch.checked->>'bad' = '0' and batch.columns @>
    '{"content":0,"contentIs":"hash","header":true,"encoding":"utf-8","delimiter":","}') is not true)`;

/** Events of the intake $1 that wait: those in no batch, and those that came back from one. */
export const WAITING = `
select event.id, event.number, intake.algorithm, encode(event.digest, 'hex') as digest, event.size, event.label
from ${PLATFORM_SCHEMA}.intake_events event join ${PLATFORM_SCHEMA}.intakes intake on intake.id = event.intake
where event.intake = $1 and event.batch is null
union all
select id, number, algorithm, digest, size, label
from (${EVENTS} where event.intake = $1 and event.batch = any(${OPEN_BATCHES})) as returned where state = 'waiting'`;
