import { Form, useNavigation } from '@remix-run/react';
import { classNames } from '../../../components/class-names';

export interface PurposeSwitchProps {
  name: string;
  isOn: boolean;
  /** Page of the consent. */
  place: string;
  describedBy: string;
  /** Off closes more than this purpose: the page of the consent says what, and does it. */
  asksFirst: boolean;
}

/** Works without scripts: off acts at once, or after what it leads to; on opens what has to be read first. */
export function PurposeSwitch({ name, isOn, place, describedBy, asksFirst }: PurposeSwitchProps) {
  const isBusy = useNavigation().state !== 'idle';
  const actsAtOnce = isOn && !asksFirst;
  return (
    <Form method={actsAtOnce ? 'post' : 'get'} action={place} className="shrink-0">
      {actsAtOnce && <input type="hidden" name="intent" value="withdraw" />}
      <button
        type="submit"
        role="switch"
        aria-checked={isOn}
        aria-label={name}
        aria-describedby={describedBy}
        aria-disabled={isBusy || undefined}
        className="flex min-h-11 min-w-11 items-center justify-end"
      >
        <span
          aria-hidden
          className={classNames(
            'flex h-6 w-11 items-center rounded-full border px-[3px] transition-colors duration-150',
            isOn ? 'justify-end border-brand bg-brand' : 'border-line-strong bg-shade',
          )}
        >
          <span className={classNames('size-4 rounded-full', isOn ? 'bg-on-brand' : 'bg-line-strong')} />
        </span>
      </button>
    </Form>
  );
}
