const almatyOffsetMs = 5 * 3_600_000;

/** `2020-08-09T18:31:42+05`: Kaspi writes the offset with hours only. */
export function hourOffsetDate(ms: number): string {
  return `${new Date(ms + almatyOffsetMs).toISOString().slice(0, 19)}+05`;
}

/** `2021-12-08T11:35:48.1566667`: local time without an offset, seven decimals. */
export function sevenDecimalsDate(ms: number): string {
  return `${new Date(ms + almatyOffsetMs).toISOString().slice(0, 23)}6667`;
}
