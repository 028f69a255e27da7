import type {
  FetchAccessPackageInput,
  OpenAccessPackageInput,
  RecordFetchInput,
} from '@apipay/domain/access-packages/access-package.inputs';
import { Field, ID, InputType } from 'type-graphql';
import { AccessPackageFormatEnum } from './access-package.type';

@InputType('AccessPackageCodeInput', { description: 'For which copy a code is sent, and in which browser.' })
export class AccessPackageCodeArgs {
  @Field(() => ID, { description: 'Id of the request that it answers.' })
  requestId: string;

  @Field(() => String, {
    description: 'Random text of at least 20 signs that the browser keeps: the code works only with it.',
  })
  bindingSecret: string;
}

@InputType('OpenAccessPackageInput', { description: 'What opens a copy.' })
export class OpenAccessPackageArgs implements OpenAccessPackageInput {
  @Field(() => ID, { description: 'Id of the request that it answers.' })
  requestId: string;

  @Field(() => ID, { description: 'Of the code that was confirmed.' })
  verificationCodeId: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Where it is asked for: sum or day of the last invoice, or the day of registration, as typed.',
  })
  fact: string | null;
}

@InputType('FetchAccessPackageInput', { description: 'Which opened copy.' })
export class FetchAccessPackageArgs implements FetchAccessPackageInput {
  @Field(() => ID, { description: 'Id of the request that it answers.' })
  requestId: string;

  @Field(() => String, { description: 'What the browser holds that opened it.' })
  token: string;
}

@InputType('RecordAccessPackageFetchInput', { description: 'What was given to its end.' })
export class RecordFetchArgs extends FetchAccessPackageArgs implements RecordFetchInput {
  @Field(() => AccessPackageFormatEnum, { description: 'In which form.' })
  format: RecordFetchInput['format'];

  @Field(() => String, { description: 'SHA-256 of exactly the bytes that were given, hexadecimal.' })
  hash: string;
}
