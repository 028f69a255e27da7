import type {
  BillerAccountFilter,
  BillerOperationFilter,
  ChangeBillerServiceInput,
  CreateBillerAccountInput,
  CreateBillerServiceInput,
  RenewBillerServiceInput,
} from '@apipay/domain/biller/biller.inputs';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { PageArgs } from '../../graphql/page';
import { BillerFormatEnum, BillerServiceStateEnum } from './biller.enums.type';

@InputType('CreateBillerServiceInput', { description: 'A new service to pay for.' })
export class CreateBillerServiceArgs implements CreateBillerServiceInput {
  @Field(() => String, { description: 'Your own name for it, up to 60 signs.' })
  title: string;

  @Field(() => BillerFormatEnum, { description: 'How the bank reads our answers, by your contract with it.' })
  format: CreateBillerServiceInput['format'];

  @Field(() => [String], {
    description:
      'Addresses or CIDR ranges from which the bank calls: 1 to 20, none wider than /16 (IPv6: /32).',
  })
  allowedAddresses: string[];
}

@InputType('ChangeBillerServiceInput', { description: 'What to change; what is left out stays.' })
export class ChangeBillerServiceArgs implements ChangeBillerServiceInput {
  @Field(() => ID, { description: 'Id of the service.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'Your own name for it.' })
  title?: string | null;

  @Field(() => BillerFormatEnum, { nullable: true, description: 'How the bank reads our answers.' })
  format?: ChangeBillerServiceInput['format'];

  @Field(() => [String], { nullable: true, description: 'All addresses from which the bank calls.' })
  allowedAddresses?: string[] | null;

  @Field(() => BillerServiceStateEnum, {
    nullable: true,
    description: 'Switches it off or on. Payments that the bank has already asked about are still taken.',
  })
  state?: ChangeBillerServiceInput['state'];
}

@InputType('RenewBillerServiceInput', { description: 'Which service gets a new address.' })
export class RenewBillerServiceArgs implements RenewBillerServiceInput {
  @Field(() => ID, { description: 'Id of the service.' })
  id: string;

  @Field(() => Int, {
    description:
      'For how many days the old address works beside the new one, 0 to 30. 0 ends it, and one before it, at once.',
  })
  overlapDays: number;
}

@InputType('CreateBillerAccountInput', {
  description: 'An account number; without an invoice and a payer it takes any money from anybody.',
})
export class CreateBillerAccountArgs implements CreateBillerAccountInput {
  @Field(() => ID, { description: 'In which service.' })
  serviceId: string;

  @Field(() => String, {
    description:
      'What payers type: Latin letters, digits and hyphens, up to 30 signs. Nothing shaped like a phone or card number.',
  })
  accountNumber: string;

  @Field(() => ID, { nullable: true, description: 'The open invoice that it pays.' })
  invoiceId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Kaspi number of the payer to whom its money belongs; not together with `invoiceId`.',
  })
  payerPhone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For your own people, up to 100 signs; neither the bank nor the payer sees it.',
  })
  title?: string | null;
}

@InputType('CloseBillerAccountInput', { description: 'Which account number to close.' })
export class CloseBillerAccountArgs {
  @Field(() => ID, { description: 'Id of the account.' })
  id: string;
}

@InputType('BillerAccountFilter', { description: 'Which account numbers.' })
export class BillerAccountFilterArgs implements BillerAccountFilter {
  @Field(() => ID, { nullable: true, description: 'Only of this service.' })
  serviceId?: string | null;
}

@ArgsType()
export class BillerAccountsArgs extends PageArgs {
  @Field(() => BillerAccountFilterArgs, { nullable: true, description: 'Which account numbers.' })
  filter?: BillerAccountFilterArgs | null;
}

@InputType('BillerOperationFilter', { description: 'Which operations of the bank.' })
export class BillerOperationFilterArgs implements BillerOperationFilter {
  @Field(() => ID, { nullable: true, description: 'Only of this service.' })
  serviceId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those alone that came again with another sum or account number.',
  })
  isDifferent?: boolean | null;
}

@ArgsType()
export class BillerOperationsArgs extends PageArgs {
  @Field(() => BillerOperationFilterArgs, { nullable: true, description: 'Which operations.' })
  filter?: BillerOperationFilterArgs | null;
}
