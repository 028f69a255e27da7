import type { MeaningEntry, ProcessingEntry } from '@apipay/domain/documents';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('ProcessingTerm', { simpleResolvers: true, description: 'How long a kind of data is kept.' })
export class ProcessingTermType {
  @Field(() => String, { description: '`while-account-active`, `while-purpose-lasts` or `days`.' })
  kind: string;

  @Field(() => Int, { nullable: true, description: 'Days, where the kind is `days`.' })
  days: number | null;

  @Field(() => String, { nullable: true, description: 'The rule that asks for a fixed time.' })
  citation: string | null;
}

@ObjectType('ProcessingEntry', {
  simpleResolvers: true,
  description: 'One kind of personal data: whose, why, on what basis, how long, where, who gets it.',
})
export class ProcessingEntryType {
  @Field(() => String, { description: 'Whose data it is, for example `payer`.' })
  subject: string;

  @Field(() => String, { description: 'What it is, for example `kaspi-number`.' })
  category: string;

  @Field(() => [String], { description: 'What it is used for.' })
  purposes: readonly string[];

  @Field(() => String, { description: '`consent`, `contract` or `law`.' })
  basis: string;

  @Field(() => ProcessingTermType, { description: 'How long it is kept.' })
  term: ProcessingTermType;

  @Field(() => String, { description: 'Where it is stored.' })
  place: string;

  @Field(() => [String], { description: 'Who else gets it.' })
  recipients: readonly string[];

  @Field(() => String, {
    nullable: true,
    description:
      'What a withdrawal does to what a processor collects by itself: `swept-in-browser`, `stays-in-statistics` or `deleted-at-processor`; null for what the service keeps.',
  })
  erasure: string | null;
}

export function toProcessingTerm(term: ProcessingEntry['term']): ProcessingTermType {
  return term.kind === 'days' ? term : { kind: term.kind, days: null, citation: null };
}

export function toProcessingEntry(entry: ProcessingEntry | MeaningEntry): ProcessingEntryType {
  return {
    subject: entry.subject,
    category: entry.category,
    purposes: entry.purposes,
    basis: entry.basis,
    term: toProcessingTerm(entry.term),
    place: entry.place,
    recipients: entry.recipients,
    erasure: entry.erasure ?? null,
  };
}
