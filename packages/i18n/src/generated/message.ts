// Written by `pnpm --filter @apipay/i18n generate` from messages/*/*.json. Do not edit.
export interface MessageMessages {
  ru: {
    'message.invoiceReminder.text': { parameters: 'description' | 'merchant' | 'sum'; forms: never };
    'message.invoiceReminder.textDue': { parameters: 'description' | 'due' | 'merchant' | 'sum'; forms: never };
    'message.ownerNotice.endpointFailing': { parameters: 'about' | 'time'; forms: never };
    'message.ownerNotice.endpointDisabled': { parameters: 'about' | 'time'; forms: never };
    'message.ownerNotice.connectionLost': { parameters: 'about' | 'time'; forms: never };
    'message.ownerNotice.connectionRestored': { parameters: 'about' | 'time'; forms: never };
    'message.mailingStopped': { parameters: never; forms: never };
    'message.requestNews': { parameters: 'number'; forms: never };
    'message.numberChanged': { parameters: 'time'; forms: never };
    'message.accountUnused': { parameters: 'day'; forms: never };
    'message.secondFactor.on': { parameters: 'time'; forms: never };
    'message.secondFactor.off': { parameters: 'time'; forms: never };
    'message.secondFactor.removalAsked': { parameters: 'time'; forms: never };
  };
  kk: {
    'message.invoiceReminder.text': { parameters: 'description' | 'merchant' | 'sum'; forms: never };
    'message.invoiceReminder.textDue': { parameters: 'description' | 'due' | 'merchant' | 'sum'; forms: never };
    'message.ownerNotice.endpointFailing': { parameters: 'about' | 'time'; forms: never };
    'message.ownerNotice.endpointDisabled': { parameters: 'about' | 'time'; forms: never };
    'message.ownerNotice.connectionLost': { parameters: 'about' | 'time'; forms: never };
    'message.ownerNotice.connectionRestored': { parameters: 'about' | 'time'; forms: never };
    'message.mailingStopped': { parameters: never; forms: never };
    'message.requestNews': { parameters: 'number'; forms: never };
    'message.numberChanged': { parameters: 'time'; forms: never };
    'message.accountUnused': { parameters: 'day'; forms: never };
    'message.secondFactor.on': { parameters: 'time'; forms: never };
    'message.secondFactor.off': { parameters: 'time'; forms: never };
    'message.secondFactor.removalAsked': { parameters: 'time'; forms: never };
  };
  en: {
    'message.invoiceReminder.text': { parameters: 'description' | 'merchant' | 'sum'; forms: never };
    'message.invoiceReminder.textDue': { parameters: 'description' | 'due' | 'merchant' | 'sum'; forms: never };
    'message.ownerNotice.endpointFailing': { parameters: 'about' | 'time'; forms: never };
    'message.ownerNotice.endpointDisabled': { parameters: 'about' | 'time'; forms: never };
    'message.ownerNotice.connectionLost': { parameters: 'about' | 'time'; forms: never };
    'message.ownerNotice.connectionRestored': { parameters: 'about' | 'time'; forms: never };
    'message.mailingStopped': { parameters: never; forms: never };
    'message.requestNews': { parameters: 'number'; forms: never };
    'message.numberChanged': { parameters: 'time'; forms: never };
    'message.accountUnused': { parameters: 'day'; forms: never };
    'message.secondFactor.on': { parameters: 'time'; forms: never };
    'message.secondFactor.off': { parameters: 'time'; forms: never };
    'message.secondFactor.removalAsked': { parameters: 'time'; forms: never };
  };
}
