/** How the receiver answers deliveries to one name. */
export interface HookAnswer {
  readonly status: number;
  readonly delayMs: number;
  /** For 3xx. */
  readonly location: string | null;
  /** How many deliveries get this answer before 200 returns; null for all. */
  readonly times: number | null;
}

export type HookVerdict = 'verified' | 'forged' | 'unchecked';

export interface HookDelivery {
  readonly name: string;
  readonly id: string;
  readonly receivedAtMs: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  verdict: HookVerdict;
  readonly answeredWith: number;
}

export interface Hook {
  readonly name: string;
  secret: string | null;
  answer: HookAnswer | null;
  answersLeft: number | null;
  readonly deliveries: HookDelivery[];
}
