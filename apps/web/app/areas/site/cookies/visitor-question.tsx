import { Button, ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useNonce } from '../../../nonce';
import script from './answer-question.js?url';
import type { VisitorChoice } from './read-visitor.server';

export interface VisitorQuestionProps {
  question: Pick<VisitorChoice, 'title' | 'body' | 'lines' | 'snapshot'>;
  /** Where the visitor is, and stays. */
  returnTo: string;
  /** Something is loaded already, so that a refusal takes the page anew. */
  hasLoaded: boolean;
}

const narrow = 'max-sm:px-2! max-sm:text-sm';

/**
 * The question about the processors, whole, on the first layer: three equal answers, no wall. Without JavaScript it is a form
 * like any other; with it Esc refuses, and a refusal leaves the page and its focus where they were.
 */
export function VisitorQuestion({ question, returnTo, hasLoaded }: VisitorQuestionProps) {
  const { t } = useUiTexts();
  const nonce = useNonce();
  const [first, ...rest] = question.body.split('\n\n');
  return (
    <div
      role="dialog"
      aria-labelledby="visitor-question"
      data-visitor-question={hasLoaded ? 'reload' : 'stay'}
      className="sticky bottom-0 z-40 order-last border-t border-line-strong bg-surface shadow-float print:hidden"
    >
      <form
        method="post"
        action="/cookies"
        className="mx-auto flex w-full max-w-site flex-col gap-2 px-4 py-3 md:gap-3 md:px-6 md:py-4"
      >
        <input type="hidden" name="snapshot" value={question.snapshot} />
        <input type="hidden" name="returnTo" value={returnTo} />
        <h2 id="visitor-question" className="font-semibold">
          {question.title}
        </h2>
        <div
          role="group"
          aria-labelledby="visitor-question"
          tabIndex={0}
          className="max-h-[26dvh] overflow-y-auto text-sm sm:max-h-[40dvh]"
        >
          <p>{first}</p>
          <ul className="my-2 flex list-disc flex-col gap-1 pl-5">
            {question.lines.map(({ purpose, line }) => (
              <li key={purpose}>{line}</li>
            ))}
          </ul>
          {rest.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        <div className="grid grid-cols-3 gap-2 md:max-w-2xl">
          <Button type="submit" name="button" value="ONLY_NECESSARY" className={narrow}>
            {t('site.cookies.onlyNecessary')}
          </Button>
          <ButtonLink href="/cookies#tools" className={narrow}>
            {t('site.cookies.choose')}
          </ButtonLink>
          <Button type="submit" name="button" value="ACCEPT_ALL" className={narrow}>
            {t('site.cookies.acceptAll')}
          </Button>
        </div>
      </form>
      <script defer src={script} nonce={nonce} suppressHydrationWarning />
    </div>
  );
}
