/**
 * How an answer can go wrong. `doesWork` says whether the request was carried out before the answer was spoilt:
 * the client cannot tell, the record of truth can.
 */
export const misbehaviours = {
  late: { doesWork: true, says: 'does the work, answers after the client has given up' },
  lateNotDone: { doesWork: false, says: 'does nothing and answers late that the service is unavailable' },
  doneThenCut: { doesWork: true, says: 'does the work, then resets the connection' },
  cutBeforeDoing: { doesWork: false, says: 'resets the connection without doing anything' },
  error500: { doesWork: false, says: 'HTTP 500, nothing done' },
  error500Done: { doesWork: true, says: 'HTTP 500 although the work is done' },
  html: { doesWork: false, says: 'an HTML page with HTTP 200, nothing done' },
  htmlDone: { doesWork: true, says: 'an HTML page with HTTP 200 although the work is done' },
  huge: { doesWork: true, says: 'does the work and answers with 1 MB of JSON' },
  unknownCode: { doesWork: false, says: 'a StatusCode that no document names, nothing done' },
  unknownCodeDone: { doesWork: true, says: 'a StatusCode that no document names although the work is done' },
  unavailable: { doesWork: false, says: 'the documented "service temporarily unavailable"' },
  tooMany: { doesWork: false, says: 'HTTP 429' },
  sessionLost: { doesWork: false, says: 'HTTP 401: the credentials are no longer accepted' },
} as const satisfies Record<string, { readonly doesWork: boolean; readonly says: string }>;

export type Misbehaviour = keyof typeof misbehaviours;

export const misbehaviourNames = Object.keys(misbehaviours) as [Misbehaviour, ...Misbehaviour[]];

/** Chance of each misbehaviour per call, 0 to 1. */
export type FaultRates = Readonly<Partial<Record<Misbehaviour, number>>>;
