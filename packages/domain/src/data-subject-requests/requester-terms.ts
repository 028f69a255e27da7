/** Days after the last answer for which somebody known by a request alone is kept: time-bar of the Civil Code, Art. 178. */
export const requesterDays = 1_096;

export const requesterRule = 'Law 94-V, Art. 18(1); Civil Code of the RK, Art. 178';

/**
 * Days after the act of destruction for which somebody is kept who asked for it by number alone: long enough to be told of the act, and to object.
 * As long is kept who proved a number and asked for nothing.
 */
export const requesterDaysAfterAct = 30;
