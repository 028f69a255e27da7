import type { ReadPersonConsentsInput, RevealPersonInput } from '@apipay/domain/people';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PageArgs } from '../../graphql/page';
import { PersonFieldEnum } from './person.type';

@ArgsType()
export class PeopleArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'A number in any spelling, its last four digits, an id of a person or merchant, or a pseudonym of the audit log. Shows masks all the same.',
  })
  search?: string | null;
}

@ArgsType()
export class StaffInvoicesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Id of an invoice or merchant.' })
  search?: string | null;
}

@InputType('RevealPersonInput', { description: 'Which values of which person, and why.' })
export class RevealPersonArgs implements RevealPersonInput {
  @Field(() => ID, { description: 'Id of the person.' })
  userId: string;

  @Field(() => [PersonFieldEnum], { description: 'Which values.' })
  fields: RevealPersonInput['fields'];

  @Field(() => String, { description: 'Why; at least ten signs. The person sees that there was a reveal.' })
  reason: string;
}

@InputType('RevealInvoicePayerInput', { description: 'Of which invoice, and why.' })
export class RevealInvoicePayerArgs {
  @Field(() => ID, { description: 'Id of the invoice.' })
  invoiceId: string;

  @Field(() => String, { description: 'Why; at least ten signs.' })
  reason: string;
}

@InputType('ReadPersonConsentsInput', { description: 'Whose consents, and why.' })
export class ReadPersonConsentsArgs implements ReadPersonConsentsInput {
  @Field(() => ID, { description: 'Id of the person.' })
  userId: string;

  @Field(() => String, { description: 'Why; at least ten signs. The person sees that they were read.' })
  reason: string;
}
