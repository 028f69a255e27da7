/** Whole days in Almaty without a session, and without anything that happens in an own business, after which an account is inactive. */
export const inactiveDays = 730;

/** So many whole days before its end the person is warned; counted from the handing over of the message. */
export const daysOfWarning = { first: 30, last: 7 } as const;
