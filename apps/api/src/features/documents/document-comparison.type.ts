import { type MeaningDifference, type MeaningValue, meaningAspects } from '@apipay/domain/documents';
import { Field, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { DocumentChangeClassEnum, DocumentEditionType } from './document-edition.type';

const MeaningAspectEnum = enumOf('MeaningAspect', 'What of a document’s meaning changed.', meaningAspects);

@ObjectType('MeaningValue', {
  simpleResolvers: true,
  description: 'A word of the register of personal data.',
})
export class MeaningValueType implements MeaningValue {
  @Field(() => String, { description: 'For example `whatsapp`, `US` or `while-account-active`.' })
  code: string;

  @Field(() => String, { nullable: true, description: 'The data whose term or basis it is.' })
  category: string | null;

  @Field(() => Int, { nullable: true, description: 'Days of a fixed term.' })
  days: number | null;
}

@ObjectType('MeaningDifference', {
  simpleResolvers: true,
  description: 'What came and what went in one aspect of one purpose.',
})
export class MeaningDifferenceType implements MeaningDifference {
  @Field(() => String, { description: 'Whose data.' })
  subject: string;

  @Field(() => String, { description: 'For which purpose.' })
  purpose: string;

  @Field(() => MeaningAspectEnum, { description: 'What changed.' })
  aspect: MeaningDifference['aspect'];

  @Field(() => [MeaningValueType], { description: 'What is no longer so.' })
  removed: readonly MeaningValueType[];

  @Field(() => [MeaningValueType], { description: 'What is new.' })
  added: readonly MeaningValueType[];
}

@ObjectType('DocumentComparison', {
  simpleResolvers: true,
  description: 'Two editions of a document and what changed in their meaning.',
})
export class DocumentComparisonType {
  @Field(() => DocumentEditionType, { description: 'The edition with the smaller number.' })
  older: DocumentEditionType;

  @Field(() => DocumentEditionType, { description: 'The edition with the larger number.' })
  newer: DocumentEditionType;

  @Field(() => DocumentChangeClassEnum, { description: 'Whether people are asked anew.' })
  changeClass: string;

  @Field(() => [MeaningDifferenceType], {
    description: 'By person, purpose and aspect. Empty where one of them has no register.',
  })
  differences: readonly MeaningDifferenceType[];
}
