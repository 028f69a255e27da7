import { buttonClasses } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { UserRoundCheck, UserRoundX } from 'lucide-react';
import { PoliteAnswer } from '../live/polite-answer';
import type { NumberAnswer } from './look-up-number.server';

export interface NumberCheckProps {
  answer: NumberAnswer | null;
  isBusy: boolean;
  isPossible: boolean;
}

/** Asks whose number it is before the invoice goes there. Part of the form: without JavaScript the button sends it too. */
export function NumberCheck({ answer, isBusy, isPossible }: NumberCheckProps) {
  const { t } = useUiTexts();
  return (
    <div className="-mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      <input
        type="submit"
        name="look-up"
        value={t('cabinet.issue.lookUp.submit')}
        formNoValidate
        disabled={!isPossible || isBusy}
        className={buttonClasses({ size: 'small' })}
      />
      <PoliteAnswer>
        {answer && (
          <p className="flex items-start gap-2 text-sm">
            {answer.isFound ? (
              <UserRoundCheck aria-hidden className="size-5 shrink-0 text-paid" />
            ) : (
              <UserRoundX aria-hidden className="size-5 shrink-0 text-failed" />
            )}
            {answer.isFound
              ? t('cabinet.issue.lookUp.found', { phone: answer.phone, name: answer.maskedName ?? '' })
              : t('cabinet.issue.lookUp.missing', { phone: answer.phone })}
          </p>
        )}
      </PoliteAnswer>
    </div>
  );
}
