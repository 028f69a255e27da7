/** `opened` by a code: then it can be fetched for a while. `fetched` and `expired` ones hold nothing any more. */
export const accessPackageStates = ['building', 'ready', 'opened', 'fetched', 'expired'] as const;
export type AccessPackageState = (typeof accessPackageStates)[number];

/** A page for people, one exact file, and tables for spreadsheets. */
export const accessPackageFormats = ['page', 'json', 'csv'] as const;
export type AccessPackageFormat = (typeof accessPackageFormats)[number];
