import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Anchor } from './router-parts';
import { useUiTexts } from './ui-texts';

export type StepState = 'done' | 'current' | 'ahead' | 'failed';

export interface Step {
  key: string;
  title: ReactNode;
  state: StepState;
  text?: ReactNode;
  href?: string;
}

const marks: Record<StepState, string> = {
  done: 'bg-paid-tint text-paid',
  current: 'bg-brand text-on-brand',
  ahead: 'bg-shade text-muted',
  failed: 'bg-failed-tint text-failed',
};

function Mark({ step, number }: { step: Step; number: number }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'flex size-7 shrink-0 items-center justify-center rounded-full text-sm font-semibold tabular-nums',
        marks[step.state],
      )}
    >
      {step.state === 'done' ? (
        <Check className="size-4" strokeWidth={3} />
      ) : step.state === 'failed' ? (
        <X className="size-4" strokeWidth={3} />
      ) : (
        number
      )}
    </span>
  );
}

function StepTitle({ step, covers = false }: { step: Step; covers?: boolean }) {
  const { t } = useUiTexts();
  const look = step.state === 'ahead' ? 'text-muted' : step.state === 'current' ? 'font-semibold' : '';
  return (
    <span className={look}>
      {step.href ? (
        <Anchor
          href={step.href}
          className={classNames(
            'rounded-sm underline decoration-line-strong underline-offset-4 hover:text-brand',
            covers && 'after:absolute after:inset-0',
          )}
        >
          {step.title}
        </Anchor>
      ) : (
        step.title
      )}
      <span className="sr-only"> ({t(`ui.step.${step.state}`)})</span>
    </span>
  );
}

/** Where one stands in a short journey; along the page from 640 px, down it below. */
export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol aria-label={label} className="flex flex-col gap-2 sm:flex-row sm:items-center sm:gap-3">
      {steps.map((step, index) => (
        <li
          key={step.key}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="flex items-center gap-2 sm:not-last:flex-1 sm:not-last:after:h-px sm:not-last:after:min-w-4 sm:not-last:after:flex-1 sm:not-last:after:bg-line"
        >
          <Mark step={step} number={index + 1} />
          <StepTitle step={step} />
        </li>
      ))}
    </ol>
  );
}

/** What is left to set up, in any order, with a bar of how much is done. */
export function Checklist({ label, steps }: { label: string; steps: readonly Step[] }) {
  const { t } = useUiTexts();
  const done = steps.filter((step) => step.state === 'done').length;
  return (
    <div>
      <div className="mb-4 flex items-center gap-3">
        <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-shade">
          <span
            className="block h-full rounded-full bg-paid"
            style={{ width: `${(done / Math.max(steps.length, 1)) * 100}%` }}
          />
        </span>
        <span className="text-sm whitespace-nowrap tabular-nums text-muted">
          {t('ui.step.progress', { done, total: steps.length })}
        </span>
      </div>
      <ol aria-label={label} className="flex flex-col gap-4">
        {steps.map((step, index) => (
          <li
            key={step.key}
            aria-current={step.state === 'current' ? 'step' : undefined}
            className="relative flex items-start gap-3 max-md:min-h-11"
          >
            <Mark step={step} number={index + 1} />
            <div className="min-w-0 pt-0.5">
              <StepTitle step={step} covers />
              {step.text && step.state !== 'done' && <div className="text-sm text-muted">{step.text}</div>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
