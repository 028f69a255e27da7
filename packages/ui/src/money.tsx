import { decimalFromMinor, formatMoney, type MoneyOptions } from '@apipay/i18n';
import { classNames } from './class-names';
import { useUiTexts } from './ui-texts';

export interface MoneyProps extends MoneyOptions {
  /** Tiyn as `bigint`, or a decimal string of tenge as the API gives it. */
  amount: bigint | string;
  className?: string;
}

export function Money({ amount, className, ...options }: MoneyProps) {
  const { locale } = useUiTexts();
  return (
    <data
      value={typeof amount === 'bigint' ? decimalFromMinor(amount) : amount}
      className={classNames('tabular-nums whitespace-nowrap', className)}
    >
      {formatMoney(amount, locale, options)}
    </data>
  );
}
