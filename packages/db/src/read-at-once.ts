import type { MainDatabase, Statement } from './client';

/**
 * A reading transaction that is sent in one go: begin, `first`, the statements, commit; one round trip instead of one
 * for each. Rows come as arrays of what the driver read. Rejects with the first error of the order.
 */
export async function readAtOnce(
  db: MainDatabase,
  first: Statement,
  statements: readonly Statement[],
): Promise<readonly (readonly unknown[][])[]> {
  const connection = await db.$client.reserve();
  try {
    const send = ({ text, parameters }: Statement) =>
      connection.unsafe(text, [...parameters] as never[], { prepare: true });
    const begun = connection.unsafe('begin read only').execute();
    const set = send(first).execute();
    const read = statements.map((statement) => send(statement).values().execute());
    const ended = connection.unsafe('commit').execute();
    // Released only when every answer is here: the next user would else get the rest of this pipeline.
    const answers = await Promise.allSettled([begun, set, ...read, ended]);
    for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
    // A statement that was retried behind the commit has run outside the transaction: its rows mean nothing.
    if ((await ended).command !== 'COMMIT') throw new Error('the reading transaction was rolled back');
    return await Promise.all(read);
  } finally {
    connection.release();
  }
}
