/**
 * `proposed` by one of the staff and `approved` by another, which freezes the plan; `running` until the working systems are done;
 * `awaiting-backups` until the last copy of a key has expired and whatever is left to people is done; `certified` by the act.
 */
export const destructionStates = [
  'proposed',
  'approved',
  'running',
  'awaiting-backups',
  'certified',
  'withdrawn',
] as const;
export type DestructionState = (typeof destructionStates)[number];

/** What two people change about a standing hold: it ends at once, or on a later day. */
export const legalHoldChanges = ['end', 'prolong'] as const;
export type LegalHoldChange = (typeof legalHoldChanges)[number];

/**
 * `proposed` holds provisionally; `standing` was confirmed by another person; `lapsed` by itself, as nobody confirmed it; `ended` on its day, or
 * by people before.
 */
export const legalHoldStates = ['proposed', 'standing', 'lapsed', 'ended'] as const;
export type LegalHoldState = (typeof legalHoldStates)[number];

/** Why something is destroyed: somebody asked, or its time is over by the terms of the register. */
export const destructionCauses = ['request', 'term'] as const;
export type DestructionCause = (typeof destructionCauses)[number];

/** Where something is: rows of a table, a key, whoever got it, a business of the person, or copies. */
export const destructionPlaces = ['rows', 'key', 'recipient', 'business', 'backups'] as const;
export type DestructionPlace = (typeof destructionPlaces)[number];

/**
 * `close` ends a business, `tell` reaches a merchant by a signed message, `by-hand` is for people, `expire` is over when the copies are. The
 * others are those of the register.
 */
export const destructionActions = [
  'close',
  'delete-row',
  'clear',
  'destroy-key',
  'keep',
  'tell',
  'by-hand',
  'expire',
] as const;
export type DestructionAction = (typeof destructionActions)[number];

/** `held`: a legal hold keeps it until the hold ends. */
export const destructionNodeStates = ['pending', 'held', 'done', 'kept', 'by-hand', 'done-by-hand'] as const;
export type DestructionNodeState = (typeof destructionNodeStates)[number];
