import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { LimitedInput } from '@apipay/ui/limited-input';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useNavigation } from '@remix-run/react';
import { Save } from 'lucide-react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import { KeptForm } from '../../../kept-forms/kept-form';
import type { TextLanguage } from './drafted-documents';

export interface DraftTextProps {
  owner: string;
  language: TextLanguage;
  draftId: string;
  /** Of this language. */
  version: number;
  text: { title: string; body: string };
  isReadOnly: boolean;
  problems: FormProblems | null;
  /** What somebody else saved meanwhile. */
  theirs: { title: string; body: string } | null;
}

const titleLimit = 200;
const bodyLimit = 40_000;
const marks =
  '{{operator.name}}, {{operator.identificationNumber}}, {{operator.address}}, {{operator.legalEmail}}';

/** One language of a draft: what is written here is kept as it is typed. */
export function DraftText(props: DraftTextProps) {
  const { owner, language, draftId, version, text, isReadOnly, problems, theirs } = props;
  const { t } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'save';
  const lang = language.toLowerCase();
  return (
    <Card>
      <KeptForm
        form={`draft-${lang}`}
        owner={owner}
        isTyped={problems !== null}
        method="post"
        noValidate
        className="flex flex-col gap-5"
      >
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="draftId" value={draftId} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="language" value={language} />
        {problems && <FormProblemBanner problems={problems} />}
        <Field label={t('editor.field.title')} error={problems?.fields['title']}>
          {(control) => (
            <LimitedInput
              {...control}
              name="title"
              lang={lang}
              limit={titleLimit}
              autoComplete="off"
              readOnly={isReadOnly}
              defaultValue={text.title}
            />
          )}
        </Field>
        <Field
          label={t('editor.field.body')}
          hint={t('editor.bodyHint', { marks })}
          error={problems?.fields['body']}
        >
          {(control) => (
            <Textarea
              {...control}
              name="body"
              lang={lang}
              rows={20}
              limit={bodyLimit}
              readOnly={isReadOnly}
              className="max-h-[70dvh] overflow-y-auto font-mono"
              defaultValue={text.body}
            />
          )}
        </Field>
        {!isReadOnly && (
          <Button type="submit" loading={isBusy} icon={<Save aria-hidden />} className="sm:w-fit">
            {t('editor.save')}
          </Button>
        )}
      </KeptForm>
      {theirs && (
        <section aria-labelledby="theirs" className="mt-6 flex flex-col gap-2">
          <h2 id="theirs" className="font-semibold">
            {t('editor.theirs')}
          </h2>
          <p className="text-muted">{t('editor.theirsText')}</p>
          <p lang={lang} className="font-medium">
            {theirs.title}
          </p>
          <pre
            lang={lang}
            // A text that scrolls inside is reached by keyboard.
            tabIndex={0}
            aria-labelledby="theirs"
            className="max-h-96 overflow-auto rounded-lg border border-line p-3 text-sm whitespace-pre-wrap"
          >
            {theirs.body}
          </pre>
        </section>
      )}
    </Card>
  );
}
