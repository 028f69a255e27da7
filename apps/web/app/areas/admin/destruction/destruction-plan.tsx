import { formatDate, formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { Input } from '@apipay/ui/input';
import { Money } from '@apipay/ui/money';
import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import { useRegisterWords } from '../../../components/register-words';
import { AskerKept } from '../../../components/requests/asker-kept';
import { nodeTones } from '../../../components/requests/node-tones';
import type { FormProblems } from '../../../form-problems.server';
import type { staffDestructionDocument } from './destruction.documents';

type Plan = NonNullable<ResultOf<typeof staffDestructionDocument>['staffDestruction']>;
type Node = Plan['nodes'][number];

interface NodeContext {
  /** Words for tables that have some. */
  tableTitles: Readonly<Record<string, string>>;
  answer:
    | { problems: FormProblems; act: string; typed?: Readonly<Record<string, string | undefined>> }
    | undefined;
}

const actions = ['CLOSE', 'DELETE_ROW', 'CLEAR', 'DESTROY_KEY', 'KEEP', 'TELL', 'BY_HAND', 'EXPIRE'] as const;

/** Exactly what is destroyed, kept and left to people, and what can be done about it now. */
export function DestructionPlan({
  plan,
  requestId,
  isOpen,
  tableTitles,
  answer,
}: {
  plan: Plan;
  requestId: string;
  isOpen: boolean;
} & NodeContext) {
  const { t, locale, zone } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const { state, backupsUntil, obligations } = plan;
  const isAgainst = obligations.some((one) => one.isAgainst);
  return (
    <Card title={t('requests.destruction.admin.title')}>
      <p className="-mt-1 mb-3 max-w-prose text-muted">{t('requests.destruction.admin.text')}</p>
      {state && state !== 'WITHDRAWN' && (
        <p className="mb-3 font-medium">{t(`requests.destruction.state.${state}`)}</p>
      )}
      {state === 'AWAITING_BACKUPS' && backupsUntil && (
        <p className="mb-3 max-w-prose text-muted">
          {t('requests.destruction.until', {
            time: formatDateTime(backupsUntil, locale, { zone, nameZone: true }),
          })}
        </p>
      )}
      {state === 'CERTIFIED' && (
        <p className="mb-3 flex flex-wrap gap-2">
          <ButtonLink href={`/admin/requests/${requestId}/act/pdf`} download>
            {t('requests.destruction.actPdf')}
          </ButtonLink>
          <ButtonLink href={`/admin/requests/${requestId}/act/json`} download>
            {t('requests.destruction.actJson')}
          </ButtonLink>
        </p>
      )}
      {obligations.length > 0 && (
        <div className="mb-4">
          <h3 className="mb-1 font-medium">{t('requests.destruction.admin.obligations')}</h3>
          <ul className="list-disc pl-5">
            {obligations.map(({ kind, merchantId, count, amount, isAgainst: isOne }) => (
              <li key={`${kind}-${merchantId}-${isOne}`}>
                {t(`requests.destruction.admin.obligation.${kind}`)} · {count}
                {amount && (
                  <>
                    {' · '}
                    <Money amount={amount.amount} />
                  </>
                )}{' '}
                <IdWithCopy id={merchantId} />
              </li>
            ))}
          </ul>
          {isAgainst && <p className="mt-1 text-muted">{t('requests.destruction.admin.against')}</p>}
        </div>
      )}
      {plan.subjects.map((subject) => (
        <SubjectPlan
          key={subject.id}
          subject={subject}
          nodes={plan.nodes.filter((node) => node.subjectId === subject.id && !isEmpty(node))}
          tableTitles={tableTitles}
          answer={answer}
        />
      ))}
      <AskerKept kept={plan.askerKept} by="staff" />
      <p className="wrap-anywhere mt-4 text-sm text-muted">
        {t('requests.destruction.admin.hash')}: <code>{plan.planHash}</code>
      </p>
      {isOpen && !state && (
        <Form method="post" className="mt-4">
          <input type="hidden" name="act" value="propose-destruction" />
          <Button type="submit" tone="primary" loading={isBusy}>
            {t('requests.destruction.admin.propose')}
          </Button>
        </Form>
      )}
      {state === 'PROPOSED' && plan.id && (
        <div className="mt-4 flex flex-col gap-3">
          {plan.isOwnProposal ? (
            <Banner tone="waiting" title={t('requests.destruction.admin.own')} />
          ) : (
            <>
              <Decision plan={plan} act="approve-destruction" isBusy={isBusy} />
              <Decision plan={plan} act="return-destruction" isBusy={isBusy} />
            </>
          )}
        </div>
      )}
    </Card>
  );
}

function Decision({
  plan,
  act,
  isBusy,
}: {
  plan: Plan;
  act: 'approve-destruction' | 'return-destruction';
  isBusy: boolean;
}) {
  const { t } = useUiTexts();
  const isApproval = act === 'approve-destruction';
  return (
    <Form method="post">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="destructionId" value={plan.id ?? ''} />
      <input type="hidden" name="planHash" value={plan.planHash} />
      {isApproval && <p className="mb-2 max-w-prose">{t('requests.destruction.admin.approveText')}</p>}
      <Button type="submit" tone={isApproval ? 'primary' : 'secondary'} loading={isBusy}>
        {t(isApproval ? 'requests.destruction.admin.approve' : 'requests.destruction.admin.return')}
      </Button>
    </Form>
  );
}

/** What was looked for and not there. */
function isEmpty({ place, count }: Node): boolean {
  return place === 'ROWS' && count === 0;
}

function SubjectPlan({
  subject,
  nodes,
  ...context
}: { subject: Plan['subjects'][number]; nodes: readonly Node[] } & NodeContext) {
  const { t } = useUiTexts();
  const { kind, merchantNameMask, mode } = subject;
  if (nodes.length === 0) return null;
  const heading = [
    t(`requests.destruction.admin.subjectKind.${kind}`),
    merchantNameMask,
    mode === 'TEST' && t('requests.destruction.admin.testMode'),
  ];
  return (
    <section className="mt-6 border-t border-line pt-4">
      <h3 className="wrap-anywhere font-semibold">{heading.filter(Boolean).join(' · ')}</h3>
      {actions.map((action) => (
        <Nodes
          key={action}
          action={action}
          nodes={nodes.filter((node) => node.action === action)}
          {...context}
        />
      ))}
    </section>
  );
}

function Nodes({
  action,
  nodes,
  ...context
}: { action: (typeof actions)[number]; nodes: readonly Node[] } & NodeContext) {
  const { t } = useUiTexts();
  if (nodes.length === 0) return null;
  return (
    <section className="mt-4">
      <h4 className="mb-1 font-medium">{t(`requests.destruction.admin.action.${action}`)}</h4>
      <ul className="divide-y divide-line">
        {nodes.map((node, place) => (
          <PlanNode key={node.id ?? `${action}-${place}`} node={node} {...context} />
        ))}
      </ul>
    </section>
  );
}

interface NameWords {
  t: ReturnType<typeof useUiTexts>['t'];
  word: ReturnType<typeof useRegisterWords>['word'];
  tableTitles: NodeContext['tableTitles'];
}

/** In words; the name of the register stands small behind it. */
function nameOf({ place, name, action }: Node, { t, word, tableTitles }: NameWords): string {
  switch (place) {
    case 'ROWS':
      return tableTitles[name] ?? name;
    case 'KEY':
      return t.find(`requests.destruction.key.${name.toUpperCase()}`) ?? name;
    case 'BACKUPS':
      return word('place', name);
    case 'BUSINESS':
      return t('requests.destruction.admin.business');
    case 'RECIPIENT':
      return word('recipient', action === 'TELL' ? 'merchant' : name); // who is told is an id
  }
}

function PlanNode({ node, tableTitles, answer }: { node: Node } & NodeContext) {
  const { t, locale } = useUiTexts();
  const { word, citation } = useRegisterWords();
  const isBusy = useNavigation().state !== 'idle';
  const name = nameOf(node, { t, word, tableTitles });
  const technical = [name !== node.name && node.name, node.columnNames].filter(Boolean).join(': ');
  const refused = answer?.act === 'close-node' && answer.typed?.['nodeId'] === node.id ? answer : undefined;
  return (
    <li className="py-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <div className="wrap-anywhere min-w-0">
          <span className="font-medium">{name}</span>
          {technical && <span className="text-sm text-muted"> ({technical})</span>}
          {node.count != null && (
            <span className="text-sm text-muted">
              {' '}
              · {t('requests.destruction.admin.rows', { count: String(node.count) })}
            </span>
          )}
        </div>
        {node.state && (
          <StatusBadge tone={nodeTones[node.state]}>
            {t(`requests.destruction.node.${node.state}`)}
          </StatusBadge>
        )}
      </div>
      {node.citation && (
        <p className="text-sm text-muted">
          {citation(node.citation)} ·{' '}
          {node.keepUntil
            ? t('requests.destruction.keptUntil', { day: formatDate(node.keepUntil, locale) })
            : t('requests.destruction.keptWhile')}
        </p>
      )}
      {node.holdName && (
        <p className="text-sm text-muted">{t('requests.destruction.admin.hold', { name: node.holdName })}</p>
      )}
      {node.proof && <p className="wrap-anywhere text-sm text-muted">{node.proof}</p>}
      {node.state === 'BY_HAND' && node.id && (
        <Form method="post" noValidate className="mt-2 flex flex-wrap items-end gap-2">
          <input type="hidden" name="act" value="close-node" />
          <input type="hidden" name="nodeId" value={node.id} />
          <Field
            label={`${t('requests.destruction.admin.proof')} · ${name}`}
            error={refused?.problems.fields['proof']}
          >
            {(control) => (
              <Input
                {...control}
                name="proof"
                autoComplete="off"
                maxLength={200}
                defaultValue={refused?.typed?.['proof']}
              />
            )}
          </Field>
          <Button type="submit" size="small" loading={isBusy}>
            {t('requests.destruction.admin.close')}
          </Button>
        </Form>
      )}
    </li>
  );
}
