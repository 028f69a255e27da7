import type { VisitorTool } from '../../../../tools-environment';
import { useNonce } from '../../../nonce';
import type { ToolsOnPage } from './tools-on-page';

/**
 * For the head: the vendors' own switches of those tools that are refused, and the loaders of those that are allowed. A tag
 * carries no nonce: only the content policy of this visitor lets it load.
 */
export function ToolScripts({ tools: { loaded, refused, chatReference } }: { tools: ToolsOnPage }) {
  const nonce = useNonce();
  const text = [...refused.map(silence), ...loaded.map((tool) => begin(tool, chatReference))].join('');
  if (text === '') return null;
  return (
    <>
      <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: text }} />
      {loaded.map(({ script }) => (
        <script key={script} async src={script} />
      ))}
    </>
  );
}

function silence({ purpose, id }: VisitorTool): string {
  switch (purpose) {
    case 'METRICA':
      return `window[${quoted(`disableYaCounter${id}`)}]=true;`;
    case 'GOOGLE_ANALYTICS':
      return `window[${quoted(`ga-disable-${id}`)}]=true;`;
    case 'BITRIX_CHAT':
      return '';
  }
}

/** What the vendors' own snippets do before their script comes; sessions are not recorded, and nothing is shared for advertising. */
function begin({ purpose, id }: VisitorTool, chatReference: ToolsOnPage['chatReference']): string {
  switch (purpose) {
    case 'METRICA':
      return (
        'window.ym=window.ym||function(){(ym.a=ym.a||[]).push(arguments)};ym.l=Date.now();' +
        `ym(${id},"init",{webvisor:false,clickmap:false,trackLinks:false,accurateTrackBounce:true});`
      );
    case 'GOOGLE_ANALYTICS':
      return (
        'window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}' +
        'gtag("consent","default",{ad_storage:"denied",ad_user_data:"denied",ad_personalization:"denied",analytics_storage:"denied"});' +
        'gtag("consent","update",{analytics_storage:"granted"});gtag("js",new Date());' +
        `gtag("config",${quoted(id)},{allow_google_signals:false,allow_ad_personalization_signals:false,cookie_domain:"none",cookie_flags:"SameSite=Lax;Secure"});`
      );
    case 'BITRIX_CHAT':
      // Random signs in place of a person, by which what is written here can be found and deleted once the consent is taken back.
      return `addEventListener("onBitrixLiveChat",function(e){${
        chatReference === null
          ? ''
          : `e.detail.widget.setUserRegisterData({hash:${quoted(chatReference.hash)},name:${quoted(chatReference.name)}});`
      }e.detail.widget.open()});`;
  }
}

/** Numbers of counters are checked where they are read, so that nothing here can end the script. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
