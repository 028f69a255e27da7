import { type Id, uuidFromId } from '@apipay/db/ids';
import { fileRequest } from '@apipay/domain/data-subject-requests';
import {
  decideDestruction,
  proposeDestruction,
  readStaffDestruction,
  runDestruction,
} from '@apipay/domain/destruction';
import { checkProviderInvoice, getInvoice, issueInvoice, sendProviderInvoice } from '@apipay/domain/invoices';
import type { Tombstone, TombstoneLog } from '@apipay/domain/kernel/tombstone-log.port';
import { writeFirstLegalClocks } from '@apipay/domain/legal-clocks';
import { aConnectedMerchant, type ConnectedMerchant } from './connections';
import {
  aContext,
  aPhone,
  aProvenNumber,
  aStaffMember,
  aSystemContext,
  type TestStaffMember,
} from './contexts';
import { changeOperatorProfile } from './operator-profiles';
import { openTestWorld, type TestWorld } from './test-world';

export const bySession = { proofToken: null };

interface SentInvoice {
  readonly id: Id<'invoice'>;
  readonly pushId: Id<'providerInvoice'>;
}

/** Two officers, a merchant and somebody who is about to ask to be destroyed as its payer; new for each test. */
export interface DestructionDesk {
  readonly world: TestWorld;
  readonly officer: TestStaffMember;
  readonly other: TestStaffMember;
  readonly merchant: ConnectedMerchant;
  /** Of the payer, who has just proven it. */
  readonly phone: string;
  readonly proofToken: string;
  readonly tombstones: Tombstone[];
  /** The worker dies just after so many lines of the tombstone log from now on. */
  killAfter(lines: number): void;
  anInvoice(amount?: string): Promise<SentInvoice>;
  pay(invoice: SentInvoice): Promise<void>;
  /** The payer’s request; gives its id. */
  ask(): Promise<string>;
  /** Proposed by one officer and approved by the other. */
  approve(requestId: string): Promise<Id<'destruction'>>;
  run(destructionId: Id<'destruction'>): Promise<string>;
  nodesOf(requestId: string): Promise<NonNullable<Awaited<ReturnType<typeof readStaffDestruction>>>['nodes']>;
  payerRow(): Promise<Readonly<Record<string, unknown>> | undefined>;
}

export async function openDestructionWorld(): Promise<TestWorld> {
  const world = await openTestWorld({ start: new Date('2026-12-01T07:00:00Z') });
  await writeFirstLegalClocks(aSystemContext(world));
  await changeOperatorProfile(world);
  return world;
}

export async function destructionDesk(world: TestWorld): Promise<DestructionDesk> {
  const officer = await aStaffMember(world, { role: 'privacy-officer' });
  const other = await aStaffMember(world, { role: 'privacy-officer' });
  const merchant = await aConnectedMerchant(world);
  const phone = aPhone();
  const proofToken = await aProvenNumber(world, phone);
  const tombstones: Tombstone[] = [];
  let linesLeft = 0;
  const tombstoneLog: TombstoneLog = {
    async append(tombstone) {
      tombstones.push(tombstone);
      linesLeft -= 1;
      if (linesLeft === 0) throw new Error('killed');
    },
    read: async () => ({ tombstones, tornLines: [], brokenLines: [] }),
  };
  return {
    world,
    officer,
    other,
    merchant,
    phone,
    proofToken,
    tombstones,
    killAfter(lines) {
      linesLeft = lines;
    },
    async anInvoice(amount = '15000') {
      const { invoice } = await issueInvoice(merchant.ctx, merchant, {
        phone,
        amount,
        description: 'Заказ 17',
      });
      const pushId = invoice.currentProviderInvoiceId;
      if (pushId === null) throw new Error('an issued invoice has a push');
      await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
      return { id: invoice.id, pushId };
    },
    async pay({ id, pushId }) {
      const { push } = await getInvoice(merchant.ctx, id);
      merchant.provider.setStatus(push?.providerPaymentId ?? '', 'Processed');
      await checkProviderInvoice(merchant.system, merchant, {
        providerInvoiceId: pushId,
        cause: 'at-expiry',
      });
    },
    ask: () =>
      fileRequest(
        aContext(world),
        { kind: 'destruction', scope: 'number', merchantId: null, text: 'Удалите.', representative: null },
        { proofToken },
      ),
    async approve(requestId) {
      const destructionId = await proposeDestruction(officer.context(), { requestId });
      const seen = await readStaffDestruction(other.context(), requestId);
      return decideDestruction(other.context(), {
        destructionId,
        planHash: seen?.planHash ?? '',
        isApproved: true,
      });
    },
    run: (destructionId) =>
      runDestruction(aSystemContext(world), { tombstoneLog, backupDays: 14 }, { destructionId }),
    nodesOf: async (requestId) => (await readStaffDestruction(officer.context(), requestId))?.nodes ?? [],
    async payerRow() {
      const [row] =
        await world.admin`select p.subject_id, p.phone_tail, encode(p.phone_index, 'hex') as index, s.state, s.person_index
        from payers p join subjects s on s.id = p.subject_id where p.merchant_id = ${uuidFromId(merchant.merchantId)}`;
      return row;
    },
  };
}
