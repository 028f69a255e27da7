export {
  type DateOptions,
  type DateTimeOptions,
  formatDate,
  formatDateTime,
  formatTime,
  zoneName,
} from './date-format';
export { formatDurationSeconds } from './duration-format';
export { defaultLocale, isLocale, type Locale, localeNames, locales } from './locale';
export { decimalFromMinor, formatMoney, type MoneyOptions, minorFromDecimal } from './money-format';
export { parseMoneyInput } from './money-input';
export { negotiateLocale } from './negotiate-locale';
export { formatNumber, formatPercent, type NumberOptions } from './number-format';
export { formatPhone, maskPhone, parsePhone } from './phone';
export { formatAgo, formatRelative } from './relative-time';
export {
  createTranslator,
  type LoadedMessages,
  type MessageKey,
  type MessageParameters,
  type Translate,
} from './translator';
export { defaultZone, type Moment } from './zoned-time';
