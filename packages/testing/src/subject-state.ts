import { type Id, uuidFromId } from '@apipay/db/ids';
import type { SubjectState } from '@apipay/db/schema/subjects.enums';
import type { TestWorld } from './test-world';

/** Puts a subject into a state by legal steps alone, as the database asks, without a request and without its keys. */
export async function putSubject(
  { admin }: Pick<TestWorld, 'admin'>,
  subjectId: Id<'subject'>,
  state: SubjectState,
): Promise<void> {
  const id = uuidFromId(subjectId);
  await admin`update subjects set state = 'active', blocked_at = null, epoch = epoch + 1
    where id = ${id} and state = 'blocked'`;
  if (state === 'blocked') {
    await admin`update subjects set state = 'blocked', blocked_at = now(), epoch = epoch + 1 where id = ${id}`;
  }
  if (state === 'destroyed') {
    await admin`update subjects set state = 'destroyed', destroyed_at = now(), epoch = epoch + 1 where id = ${id}`;
  }
}
