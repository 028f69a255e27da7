export const billerCommands = ['check', 'pay', 'status'] as const;
export type BillerCommand = (typeof billerCommands)[number];

export interface BillerReply {
  readonly httpStatus: number | null;
  readonly result: number | null;
  readonly comment: string | null;
  /** As it was written: `"200.00"`. */
  readonly sum: string | null;
  readonly paymentNumber: string | null;
}

/** How long the bank waits. */
const patienceMs = 5_000;

const nothing: BillerReply = {
  httpStatus: null,
  result: null,
  comment: null,
  sum: null,
  paymentNumber: null,
};

/** One call of the bank. Never rejects: a line that is dead is an answer too. */
export async function askBiller(
  url: string,
  parameters: Readonly<Record<string, string>>,
): Promise<BillerReply> {
  try {
    const response = await fetch(`${url}?${new URLSearchParams(parameters)}`, {
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'manual',
    });
    const text = (await response.text()).slice(0, 10_000);
    return { ...nothing, ...readReply(text), httpStatus: response.status };
  } catch {
    return nothing;
  }
}

function readReply(text: string): Partial<BillerReply> {
  return text.trimStart().startsWith('<') ? readXml(text) : readJson(text);
}

function readJson(text: string): Partial<BillerReply> {
  try {
    const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return {
      result: typeof body['result'] === 'number' ? body['result'] : null,
      comment: typeof body['comment'] === 'string' ? body['comment'] : null,
      sum: /"sum":\s*(\d+(?:\.\d+)?)/.exec(text)?.[1] ?? null,
      paymentNumber: typeof body['prv_txn_id'] === 'string' ? body['prv_txn_id'] : null,
    };
  } catch {
    return {};
  }
}

function readXml(text: string): Partial<BillerReply> {
  const element = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? null;
  const result = element('result');
  return {
    result: result !== null && /^\d$/.test(result) ? Number(result) : null,
    comment: element('comment'),
    sum: element('sum'),
    paymentNumber: element('prv_txn'),
  };
}
