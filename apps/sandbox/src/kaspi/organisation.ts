import { createHash } from 'node:crypto';

export interface TradePoint {
  readonly tradePointId: number;
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly isDisabled: boolean;
}

export interface Organisation {
  readonly bin: string;
  readonly tradePoints: readonly TradePoint[];
}

const places = [
  { name: 'Студия «Арна»', address: 'ул. Панфилова, 98', city: 'Алматы' },
  { name: 'Кофейня «Таң»', address: 'пр. Мәңгілік Ел, 14', city: 'Астана' },
  { name: 'Магазин «Береке»', address: 'ул. Казыбек би, 27', city: 'Шымкент' },
  { name: 'Мастерская «Шеберхана»', address: 'ул. Ауэзова, 65', city: 'Караганда' },
  { name: 'Школа «Өрлеу»', address: 'пр. Абая, 112', city: 'Алматы' },
  { name: 'Цветы «Қызғалдақ»', address: 'ул. Сатпаева, 9', city: 'Актобе' },
] as const;

export function isBin(bin: string): boolean {
  return /^\d{12}$/.test(bin);
}

/** BIN ending 1111: not registered for our certificate. */
export function isStranger(bin: string): boolean {
  return bin.endsWith('1111');
}

/** The same BIN has the same two trade points in every sandbox. Ending 0000 has none, 2222 has disabled ones. */
export function tradePointsOf(bin: string): readonly TradePoint[] {
  if (bin.endsWith('0000')) return [];
  const digest = createHash('sha256').update(bin).digest();
  const place = places[digest.readUInt8(0) % places.length] ?? places[0];
  const firstId = 100_000 + (digest.readUInt32BE(1) % 800_000);
  const isDisabled = bin.endsWith('2222');
  return [
    { tradePointId: firstId, ...place, isDisabled },
    { tradePointId: firstId + 1, ...place, name: `${place.name}, онлайн`, isDisabled },
  ];
}

/** r1 calls carry no BIN: each key belongs to one organisation. */
export function binOfApiKey(apiKey: string): string {
  const digest = createHash('sha256').update(apiKey).digest();
  return `${180_000_000_000 + (digest.readUIntBE(0, 6) % 9_999_999_000)}`.replace(
    /0000$|1111$|2222$/,
    '0007',
  );
}

const givenNames = [
  'Айгерим',
  'Данияр',
  'Мадина',
  'Ерлан',
  'Асель',
  'Иван',
  'Жанна',
  'Тимур',
  'Ольга',
  'Нұрлан',
];
const initials = ['А', 'Б', 'Ж', 'К', 'М', 'Н', 'С', 'Т'];

/** An invented first name with an initial, the same each time for a number. */
export function clientNameOf(phone: string): string {
  const digest = createHash('sha256').update(phone).digest();
  return `${givenNames[digest.readUInt8(0) % givenNames.length]} ${initials[digest.readUInt8(1) % initials.length]}.`;
}
