import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { EmptyState } from '@apipay/ui/empty-state';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ReactNode } from 'react';
import type { FormProblems } from '../form-problems.server';
import { FormProblemBanner } from './form-problem-banner';
import { type MoneyMatter, MoneyMatterCard, type MoneyMatterCardProps } from './money-matter-card';
import type { TypedDecision } from './read-decision-form.server';

export interface MoneyDeskAnswer {
  readonly problems: FormProblems | null;
  readonly typed: TypedDecision | null;
  readonly done: 'PROPOSED' | 'CARRIED_OUT' | 'WITHDRAWN' | null;
}

export interface MoneyDeskListProps extends Pick<MoneyMatterCardProps, 'mayDecide' | 'mayApprove'> {
  matters: readonly MoneyMatter[];
  answer: MoneyDeskAnswer | undefined;
  invoiceHref: (matter: MoneyMatter) => string | null;
  targets: (matter: MoneyMatter) => MoneyMatterCardProps['targets'];
  owner?: (matter: MoneyMatter) => ReactNode;
}

/** The money desk, as people of a merchant and as staff see it. */
export function MoneyDeskList({
  matters,
  answer,
  invoiceHref,
  targets,
  owner,
  ...rights
}: MoneyDeskListProps) {
  const { t } = useUiTexts();
  const typed = answer?.typed ?? null;
  const problems = answer?.problems ?? null;
  const isTypedHere = matters.some(({ matterId }) => matterId === typed?.matterId);
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader title={t('desk.title')} text={t('desk.text')} />
      {answer?.done && <Banner tone="info" announced title={t(`desk.done.${answer.done}`)} />}
      {problems && !isTypedHere && <FormProblemBanner problems={problems} />}
      <Card padded={matters.length === 0}>
        {matters.length === 0 ? (
          <EmptyState title={t('desk.empty.title')}>{t('desk.empty.text')}</EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {matters.map((matter) => {
              const isTyped = typed?.matterId === matter.matterId;
              return (
                <MoneyMatterCard
                  key={matter.matterId}
                  matter={matter}
                  invoiceHref={invoiceHref(matter)}
                  targets={targets(matter)}
                  owner={owner?.(matter)}
                  typed={isTyped ? typed : null}
                  problems={isTyped ? problems : null}
                  {...rights}
                />
              );
            })}
          </ul>
        )}
      </Card>
    </div>
  );
}
