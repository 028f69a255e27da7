import type { DomainContext } from '@apipay/domain/kernel/context';
import { Field, InputType } from 'type-graphql';
import { LocaleEnum } from '../../graphql/shared-enums.type';

@InputType('SetLocaleInput', { description: 'A language.' })
export class SetLocaleArgs {
  @Field(() => LocaleEnum, { description: 'Language of pages and messages.' })
  locale: DomainContext['locale'];
}
