import { actorKinds } from '@apipay/db/schema/audit-records.enums';
import { locales } from '@apipay/db/schema/locales.enums';
import { modes } from '@apipay/db/schema/mode.enums';
import { enumOf } from './enum';

export const ModeEnum = enumOf('Mode', 'Live data, or test data that never meets it.', modes);
export const LocaleEnum = enumOf('Locale', 'Languages of the service: Russian, Kazakh, English.', locales);
export const ActorKindEnum = enumOf(
  'ActorKind',
  'Who acted: a person, staff, a key, the system, a visitor.',
  actorKinds,
);
