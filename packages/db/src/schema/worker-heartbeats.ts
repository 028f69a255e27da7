import { text } from 'drizzle-orm/pg-core';
import { instant } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';

/** A worker process says every few seconds that it lives; the reaper frees the jobs of those that fell silent. */
export const workerHeartbeats = registeredTable(
  'worker_heartbeats',
  {
    workerId: text().primaryKey(),
    startedAt: instant().notNull(),
    beatAt: instant().notNull(),
  },
  {
    row: notPersonal('a technical process'),
    columns: { workerId: notPersonal('a random name of a process') },
    // Kept by the owner of the queue alone: see `guards.ts`.
    rights: {},
  },
);
