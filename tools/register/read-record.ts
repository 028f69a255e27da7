import { processingRegister } from '@apipay/domain/documents';
import { defaultZone, type Locale, type Moment } from '@apipay/i18n';
import { zonedFields } from '@apipay/i18n/zoned-time';
import type { RecordOfProcessing } from '@apipay/printing/record-of-processing';
import { z } from 'zod';

/** The register that this program was built with. */
export function readRecordOfProgram(asOf: string): RecordOfProcessing {
  return { asOf, source: { kind: 'program' }, operator: null, entries: processingRegister() };
}

const edition = z.object({ edition: z.number(), effectiveAt: z.iso.datetime() });
const listAnswer = z.object({ documentEditions: z.array(edition) });
const term = z.object({ kind: z.string(), days: z.number().nullable(), citation: z.string().nullable() });
const editionAnswer = z.object({
  operator: z.object({ name: z.string(), address: z.string(), legalEmail: z.string() }),
  documentEdition: z.object({
    contentHash: z.string(),
    register: z
      .array(
        z.object({
          subject: z.string(),
          category: z.string(),
          purposes: z.array(z.string()),
          basis: z.string(),
          term,
          place: z.string(),
          recipients: z.array(z.string()),
          erasure: z.string().nullish(),
        }),
      )
      .nullable(),
  }),
});

const listQuestion = '{ documentEditions(kind: PRIVACY_POLICY) { edition effectiveAt } }';
const editionQuestion = `query Edition($edition: Int!, $at: DateTime!) {
  operator(at: $at) { name address legalEmail }
  documentEdition(kind: PRIVACY_POLICY, edition: $edition) {
    contentHash
    register { subject category purposes basis term { kind days citation } place recipients erasure }
  }
}`;

/**
 * What the privacy policy in force at the end of a day of Almaty published, and who ran the service then, from a running service.
 * @throws Error that says so where no edition was in force, the edition kept no register, or the service does not answer.
 */
export async function readPublishedRecord(
  api: string,
  asOf: string,
  locale: Locale,
): Promise<RecordOfProcessing> {
  const { documentEditions } = listAnswer.parse(await ask(api, locale, listQuestion));
  const [inForce] = documentEditions
    .filter(({ effectiveAt }) => dayInAlmaty(effectiveAt) <= asOf)
    .sort((a, b) => b.effectiveAt.localeCompare(a.effectiveAt) || b.edition - a.edition);
  if (inForce === undefined) throw new Error(`no privacy policy was in force on ${asOf}`);
  const variables = { edition: inForce.edition, at: lastMomentOf(asOf) };
  const answer = editionAnswer.parse(await ask(api, locale, editionQuestion, variables));
  const { register, contentHash } = answer.documentEdition;
  if (register === null) throw new Error(`edition ${inForce.edition} kept no register`);
  const { name, address, legalEmail: email } = answer.operator;
  return {
    asOf,
    source: { kind: 'edition', edition: inForce.edition, contentHash },
    operator: { name, address, email },
    entries: register,
  };
}

/** The last moment of a day in Almaty, which has had one zone, UTC+5, since 1 March 2024: before this service was. */
function lastMomentOf(day: string): string {
  return new Date(`${day}T23:59:59.999+05:00`).toISOString();
}

/** `YYYY-MM-DD` in Almaty. */
export function dayInAlmaty(at: Moment): string {
  const { year, month, day } = zonedFields(at, defaultZone);
  return [year, month, day].map((part) => part.toString().padStart(2, '0')).join('-');
}

async function ask(api: string, locale: Locale, query: string, variables: object = {}): Promise<unknown> {
  const response = await fetch(new URL('/graphql', api), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': locale },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(15_000),
  });
  const answer = z
    .object({ data: z.unknown(), errors: z.array(z.object({ message: z.string() })).optional() })
    .parse(await response.json());
  const [error] = answer.errors ?? [];
  if (error !== undefined) throw new Error(`the service answers: ${error.message}`);
  return answer.data;
}
