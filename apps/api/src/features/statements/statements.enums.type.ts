import {
  type StatementFormat,
  statementDifferences,
  statementExplanations,
  statementLineKinds,
  statementLineStates,
  statementNotes,
} from '@apipay/db/schema/statements.enums';
import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';

/** A name of GraphQL cannot begin with a digit. */
export const StatementFormatEnum: Record<string, StatementFormat> = { CSV: 'csv', ONE_C: '1c' };
registerEnumType(StatementFormatEnum, {
  name: 'StatementFormat',
  description:
    'How a statement is written. `CSV`: the history of Kaspi Pay. `ONE_C`: the 1C client-bank exchange format.',
});
export const StatementLineKindEnum = enumOf(
  'StatementLineKind',
  'Which way the money went.',
  statementLineKinds,
);
export const StatementLineStateEnum = enumOf(
  'StatementLineState',
  'Where a line stands. `DIFFERENCE`: people have to explain it.',
  statementLineStates,
);
export const StatementDifferenceKindEnum = enumOf(
  'StatementDifferenceKind',
  'Why a line and our records disagree. `NOT_OURS`: nothing of ours knows it. `NOT_EXPECTED`: ours, in a state in which it cannot have happened.',
  statementDifferences,
);
export const StatementExplanationEnum = enumOf(
  'StatementExplanation',
  'How a difference was explained. `FOUND_LATER`: a later statement has it.',
  statementExplanations,
);
export const StatementNoteEnum = enumOf(
  'StatementNote',
  'What people can say about a difference.',
  statementNotes,
);
