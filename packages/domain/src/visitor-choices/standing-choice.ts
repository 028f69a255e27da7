import type { Id } from '@apipay/db/ids';
import { documentEditions } from '@apipay/db/schema/documents';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { visitorChoices, visitorForms, visitorProbes } from '@apipay/db/schema/visitor-choices';
import {
  type VisitorButton,
  type VisitorPurpose,
  type VisitorVariant,
  visitorPurposes,
} from '@apipay/db/schema/visitor-choices.enums';
import { desc, eq } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';
import { meaningOf } from './processors';

/** After this long a visitor is asked again. */
export const choiceLifeMs = 365 * 24 * 3600_000;

/** The newest act of a visitor with what was in front of them. */
export interface ChoiceRecord {
  readonly id: Id<'visitorChoice'>;
  readonly button: VisitorButton;
  readonly allowed: readonly VisitorPurpose[];
  readonly chosenAt: Date;
  readonly formHash: Buffer;
  readonly edition: number;
  readonly locale: Locale;
  readonly variant: VisitorVariant;
  readonly title: string;
  readonly body: string;
  readonly lines: readonly string[];
  readonly meanings: readonly string[];
  readonly snapshot: string;
  readonly signingKey: Buffer;
  /** What the browser found after a withdrawal; null where it has not looked. */
  readonly removed: readonly string[] | null;
  readonly left: readonly string[] | null;
}

export async function newestChoice(tx: Tx, visitorHash: Buffer): Promise<ChoiceRecord | null> {
  const [row] = await tx.sql
    .select({
      id: visitorChoices.id,
      button: visitorChoices.button,
      allowed: visitorChoices.allowed,
      chosenAt: visitorChoices.chosenAt,
      formHash: visitorChoices.formHash,
      edition: documentEditions.edition,
      locale: visitorForms.locale,
      variant: visitorForms.variant,
      title: visitorForms.title,
      body: visitorForms.body,
      lines: visitorForms.lines,
      meanings: visitorForms.meanings,
      snapshot: visitorChoices.snapshot,
      signingKey: visitorChoices.signingKey,
      removed: visitorProbes.removed,
      left: visitorProbes.left,
    })
    .from(visitorChoices)
    .innerJoin(visitorForms, eq(visitorForms.hash, visitorChoices.formHash))
    .innerJoin(documentEditions, eq(documentEditions.id, visitorForms.documentEditionId))
    .leftJoin(visitorProbes, eq(visitorProbes.choiceId, visitorChoices.id))
    .where(eq(visitorChoices.visitorHash, visitorHash))
    .orderBy(desc(visitorChoices.chosenAt), desc(visitorChoices.id))
    .limit(1);
  if (row === undefined) return null;
  return { ...row, allowed: visitorPurposes.filter((purpose) => row.allowed.includes(purpose)) };
}

/**
 * What a choice allows today. A processor about which something else was said then than would be said now was not chosen, and
 * neither was one that was not offered.
 */
export function standingOf(
  choice: ChoiceRecord | null,
  offered: readonly VisitorPurpose[],
  now: Date,
): { readonly allowed: readonly VisitorPurpose[]; readonly mustAsk: boolean } {
  const isOld = choice === null || now.getTime() - choice.chosenAt.getTime() >= choiceLifeMs;
  if (choice === null || isOld) return { allowed: [], mustAsk: true };
  const known = offered.filter((purpose) => choice.meanings.includes(meaningOf(purpose)));
  return {
    allowed: known.filter((purpose) => choice.allowed.includes(purpose)),
    mustAsk: known.length < offered.length,
  };
}
