import { daysOfWarning, inactiveDays } from '@apipay/domain/account-activity/inactivity.inputs';
import { formatNumber } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type RegisterTerm, useRegisterWords } from '../register-words';
import { ProcessingRow } from './processing-row';

export interface ProcessingEntry {
  subject: string;
  category: string;
  purposes: string[];
  basis: string;
  term: RegisterTerm;
  place: string;
  recipients: string[];
  /** What a withdrawal does to what a processor keeps. */
  erasure: string | null;
}

const columns = ['category', 'purposes', 'basis', 'term', 'recipients', 'place'] as const;

export interface ProcessingTableProps {
  register: readonly ProcessingEntry[] | null;
  /** `tools`: only what processors collect, as the cookie policy shows it. */
  about?: 'everything' | 'tools';
}

/** The register of personal data as the policy's table, one part for each kind of person. */
export function ProcessingTable({ register, about = 'everything' }: ProcessingTableProps) {
  const { t, locale } = useUiTexts();
  const subjects = [...new Set((register ?? []).map((entry) => entry.subject))];
  const { word, termAndErasure } = useRegisterWords();
  return (
    <section aria-labelledby="register" className="my-8">
      <h3 id="register" className="font-semibold">
        {t(about === 'tools' ? 'web.register.toolsTitle' : 'web.register.title')}
      </h3>
      {about === 'everything' && (
        <>
          <p className="mt-2 max-w-prose text-muted">{t('web.register.text')}</p>
          <p className="mt-2 max-w-prose text-muted">
            {t('web.register.unused', {
              days: formatNumber(inactiveDays, locale),
              first: daysOfWarning.first,
              last: daysOfWarning.last,
            })}
          </p>
        </>
      )}
      {register ? (
        subjects.map((subject) => (
          <table key={subject} role="table" className="mt-6 block w-full border-collapse text-sm md:table">
            <caption className="block pb-2 text-left text-base font-semibold md:table-caption">
              {word('subject', subject)}
            </caption>
            <thead role="rowgroup" className="hidden md:table-header-group">
              <tr role="row" className="border-b border-line-strong">
                {columns.map((column) => (
                  <th
                    key={column}
                    role="columnheader"
                    scope="col"
                    className="py-2 pr-4 text-left font-medium text-muted"
                  >
                    {t(`web.register.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup" className="block md:table-row-group">
              {register
                .filter((entry) => entry.subject === subject)
                .map((entry, position) => (
                  <ProcessingRow
                    key={`${entry.category}-${position}`}
                    cells={[
                      word('category', entry.category),
                      entry.purposes.map((purpose) => word('purpose', purpose)).join(', '),
                      word('basis', entry.basis),
                      termAndErasure({ ...entry, isExplained: true }),
                      entry.recipients.length > 0
                        ? entry.recipients.map((recipient) => word('recipient', recipient)).join(', ')
                        : t('web.register.nobody'),
                      word('place', entry.place),
                    ]}
                    names={columns.map((column) => t(`web.register.column.${column}`))}
                  />
                ))}
            </tbody>
          </table>
        ))
      ) : (
        <div className="mt-6">
          <Banner tone="failed" title={t('web.register.unavailable')} />
        </div>
      )}
    </section>
  );
}
