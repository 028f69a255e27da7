import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Switch } from '@apipay/ui/switch';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ToolPurpose, Visitor } from './read-visitor.server';

export interface ToolSwitchesProps {
  visitor: Visitor;
  /** As they stand, or as they were when the form was refused. */
  on: readonly ToolPurpose[];
}

/** A switch for each tool of another organisation. Refusing everything is one press, and so is allowing. */
export function ToolSwitches({ visitor: { hasTools, isRefusedBySignal, choice }, on }: ToolSwitchesProps) {
  const { t } = useUiTexts();
  if (!hasTools) {
    return (
      <Card title={t('site.cookies.toolsTitle')}>
        <p>{t('site.cookies.noTools')}</p>
      </Card>
    );
  }
  if (!choice) return <Banner tone="failed" title={t('site.cookies.unavailable')} />;
  const [first, ...rest] = choice.body.split('\n\n');
  return (
    <form id="tools" method="post" action="/cookies" className="scroll-mt-6">
      <input type="hidden" name="snapshot" value={choice.snapshot} />
      <Card title={choice.title} footer={rest.join(' ')}>
        {isRefusedBySignal && (
          <div className="mb-4">
            <Banner tone="info" title={t('site.cookies.signalTitle')}>
              {t('site.cookies.signalText')}
            </Banner>
          </div>
        )}
        <p>{first}</p>
        <ul className="my-3 divide-y divide-line">
          {choice.lines.map(({ purpose, line }) => (
            <li key={purpose}>
              <Switch
                name="allowed"
                value={purpose}
                defaultChecked={!isRefusedBySignal && on.includes(purpose)}
                disabled={isRefusedBySignal}
                label={t(`site.cookies.tools.${purpose}`)}
                hint={line}
              />
            </li>
          ))}
        </ul>
        <div className="grid gap-2 sm:grid-cols-3 md:max-w-2xl">
          <Button type="submit" name="button" value="ONLY_NECESSARY">
            {t('site.cookies.onlyNecessary')}
          </Button>
          {!isRefusedBySignal && (
            <>
              <Button type="submit" name="button" value="SAVE">
                {t('site.cookies.save')}
              </Button>
              <Button type="submit" name="button" value="ACCEPT_ALL">
                {t('site.cookies.acceptAll')}
              </Button>
            </>
          )}
        </div>
      </Card>
    </form>
  );
}
