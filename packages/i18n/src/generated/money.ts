// Written by `pnpm --filter @apipay/i18n generate` from messages/*/*.json. Do not edit.
export interface MoneyMessages {
  ru: {
    'money.amount': { parameters: never; forms: never };
    'money.total': { parameters: never; forms: never };
    'money.free': { parameters: never; forms: never };
    'money.tenge': { parameters: never; forms: never };
    'money.from': { parameters: 'amount'; forms: never };
    'money.perMonth': { parameters: 'amount'; forms: never };
    'money.perYear': { parameters: 'amount'; forms: never };
    'money.input.hint': { parameters: 'example'; forms: never };
    'money.input.invalid': { parameters: 'example'; forms: never };
    'money.input.whole': { parameters: 'example'; forms: never };
    'money.input.tooSmall': { parameters: 'minimum'; forms: never };
    'money.input.tooLarge': { parameters: 'maximum'; forms: never };
  };
  kk: {
    'money.amount': { parameters: never; forms: never };
    'money.total': { parameters: never; forms: never };
    'money.free': { parameters: never; forms: never };
    'money.tenge': { parameters: never; forms: never };
    'money.from': { parameters: 'amount'; forms: never };
    'money.perMonth': { parameters: 'amount'; forms: never };
    'money.perYear': { parameters: 'amount'; forms: never };
    'money.input.hint': { parameters: 'example'; forms: never };
    'money.input.invalid': { parameters: 'example'; forms: never };
    'money.input.whole': { parameters: 'example'; forms: never };
    'money.input.tooSmall': { parameters: 'minimum'; forms: never };
    'money.input.tooLarge': { parameters: 'maximum'; forms: never };
  };
  en: {
    'money.amount': { parameters: never; forms: never };
    'money.total': { parameters: never; forms: never };
    'money.free': { parameters: never; forms: never };
    'money.tenge': { parameters: never; forms: never };
    'money.from': { parameters: 'amount'; forms: never };
    'money.perMonth': { parameters: 'amount'; forms: never };
    'money.perYear': { parameters: 'amount'; forms: never };
    'money.input.hint': { parameters: 'example'; forms: never };
    'money.input.invalid': { parameters: 'example'; forms: never };
    'money.input.whole': { parameters: 'example'; forms: never };
    'money.input.tooSmall': { parameters: 'minimum'; forms: never };
    'money.input.tooLarge': { parameters: 'maximum'; forms: never };
  };
}
