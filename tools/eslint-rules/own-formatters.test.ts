import rule from './own-formatters.js';
import { testRule } from './rule-tester';

testRule('own-formatters', rule, {
  valid: [
    'formatMoney(amountMinor, locale);',
    "new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Almaty' });",
    "new Intl.DateTimeFormat('ru', { hour: '2-digit' });",
    'value.toString();',
  ],
  invalid: [
    { code: 'amount.toLocaleString();', messageIds: ['formatter'] },
    { code: "date.toLocaleDateString('kk-KZ');", messageIds: ['formatter'] },
    { code: 'new Intl.NumberFormat(locale);', messageIds: ['formatter'] },
    { code: "new Intl.PluralRules('kk');", messageIds: ['formatter'] },
  ],
});
