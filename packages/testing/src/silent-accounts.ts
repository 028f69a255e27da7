import { createInMemoryMessageSender } from '@apipay/connectors/messages/in-memory/sender';
import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import { runDestruction } from '@apipay/domain/destruction';
import { sendInactivityWarning } from '@apipay/domain/inactivity-warnings';
import type { Tombstone } from '@apipay/domain/kernel/tombstone-log.port';
import { keepTerms } from '@apipay/domain/retention';
import { aSystemContext } from './contexts';
import type { TestWorld } from './test-world';

const dayMs = 86_400_000;
/** 13 minutes to four at night in Almaty, as the daily upkeep. */
const nightAt = '22:47:00Z';
const morningAt = '05:00:00Z';

/** Days of a world in which nobody comes, each with its daily run and the messages of the morning. */
export function silentDays(world: TestWorld) {
  const messenger = createInMemoryMessageSender();
  const tombstones: Tombstone[] = [];
  const tombstoneLog = {
    append: async (tombstone: Tombstone) => void tombstones.push(tombstone),
    read: async () => ({ tombstones, tornLines: [], brokenLines: [] }),
  };
  const began = world.clock.now().toISOString().slice(0, 10);
  const dayBefore = (day: string) => new Date(Date.parse(day) - dayMs).toISOString().slice(0, 10);
  const system = () => aSystemContext(world);
  const ports = {
    sender: messenger,
    writeInactivityWarning: ({ lastDay }: { readonly lastDay: string }) => ({
      template: 'account_unused',
      parameters: [lastDay],
    }),
  };

  /** The day that is so many days after the first one. */
  const dayAfter = (days: number) => new Date(Date.parse(began) + days * dayMs).toISOString().slice(0, 10);

  async function warningJobs(): Promise<readonly Id<'inactivityWarning'>[]> {
    const rows = await world.admin<{ id: string }[]>`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = 'warn-inactive' and j.run_at <= ${world.clock.now()}
      returning j.payload ->> 'inactivityWarningId' as id`;
    return rows.map(({ id }) => id as Id<'inactivityWarning'>);
  }

  async function sendWarnings(): Promise<readonly string[]> {
    const results: string[] = [];
    for (const inactivityWarningId of await warningJobs()) {
      results.push(await sendInactivityWarning(system(), ports, { inactivityWarningId }));
    }
    return results;
  }

  async function runDestructions(): Promise<readonly string[]> {
    const rows = await world.admin<{ id: string }[]>`
      select id from destructions where state in ('approved', 'running')`;
    const results: string[] = [];
    for (const { id } of rows) {
      const destructionId = idFromUuid('destruction', id);
      results.push(await runDestruction(system(), { tombstoneLog, backupDays: 14 }, { destructionId }));
    }
    return results;
  }

  async function night(days: number): Promise<void> {
    world.clock.set(new Date(`${dayBefore(dayAfter(days))}T${nightAt}`));
    await keepTerms(system());
  }

  return {
    messenger,
    tombstones,
    ports,
    dayAfter,
    warningJobs,
    sendWarnings,
    runDestructions,
    /** The daily run of one day, and nothing else. */
    night,
    /** One whole day: the run, what it destroys, and the messages of the morning. */
    async pass(days: number): Promise<void> {
      await night(days);
      await runDestructions();
      world.clock.set(new Date(`${dayAfter(days)}T${morningAt}`));
      await sendWarnings();
    },
    /** So many days after the first one, at ten in the morning. */
    goTo(days: number): void {
      world.clock.set(new Date(`${dayAfter(days)}T${morningAt}`));
    },
    async stateOf(subjectId: Id<'subject'>): Promise<string> {
      const [row] = await world.admin`select state from subjects where id = ${uuidFromId(subjectId)}`;
      return String(row?.['state']);
    },
    async warningsOf(subjectId: Id<'subject'>) {
      return world.admin<{ kind: string; state: string; last_day: string | null }[]>`
        select kind, state, last_day::text from inactivity_warnings where subject_id = ${uuidFromId(subjectId)} order by created_at`;
    },
    /** Of the newest run. */
    async line() {
      const [row] = await world.admin`
        select found, destroyed, blocked, held, obliged, waiting, overdue from retention_lines l join retention_runs r on r.id = l.run_id
        where l.subject = 'accounts' order by r.started_at desc limit 1`;
      return { ...row };
    },
  };
}
