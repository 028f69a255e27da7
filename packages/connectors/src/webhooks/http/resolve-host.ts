import { Resolver } from 'node:dns/promises';

/** Every address of a name; an empty list where it has none. */
export type ResolveHost = (hostname: string) => Promise<readonly string[]>;

/** Asks the name servers directly: `getaddrinfo` would let slow names block the thread pool of the process. */
export function createHostResolver(): ResolveHost {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  return async (hostname) => {
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  };
}
