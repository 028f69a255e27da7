import { Switch } from '../switch';
import { type StoryGroup, useSay } from './story';

function Levers() {
  const say = useSay();
  return (
    <div className="flex max-w-xl flex-col divide-y divide-line">
      <Switch
        name="receipts"
        defaultChecked
        label={say({ ru: 'Квитанции в WhatsApp', kk: 'WhatsApp-қа түбіртектер', en: 'Receipts in WhatsApp' })}
        hint={say({ ru: 'Сразу после оплаты', kk: 'Төлемнен кейін бірден', en: 'Right after payment' })}
      />
      <Switch
        name="news"
        label={say({ ru: 'Новости сервиса', kk: 'Қызмет жаңалықтары', en: 'News of the service' })}
      />
      <Switch
        name="locked"
        disabled
        defaultChecked
        label={say({ ru: 'Выставление счетов', kk: 'Шот шығару', en: 'Invoicing' })}
        hint={say({
          ru: 'Нельзя отключить: есть неоплаченный счёт № 1042',
          kk: 'Өшіруге болмайды: төленбеген № 1042 шот бар',
          en: 'Cannot be switched off: invoice 1042 is unpaid',
        })}
      />
    </div>
  );
}

export const switchStories: StoryGroup = {
  part: 'switch',
  stories: [{ name: 'on, off, locked', render: () => <Levers /> }],
};
